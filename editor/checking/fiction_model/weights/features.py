"""Features of places of choice, all places of a paragraph at once, and what the weights say about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.weights import templates
from editor.checking.fiction_model.weights.templates import mixed

_NO_WORD = -1


@dataclass(frozen=True, slots=True)
class WordClasses:
    """For each word of the vocabulary its fine and coarse class and whether it looks like a plural."""

    fine: np.ndarray
    coarse: np.ndarray
    plural: np.ndarray


@dataclass(frozen=True, slots=True)
class Places:
    """Places in a paragraph: the left side ends before token `left`, the right side begins with token `right`.

    `about` and `also` are the words that the place itself is about, or 0.
    """

    left: np.ndarray
    right: np.ndarray
    about: np.ndarray
    also: np.ndarray


class Counts:
    """How often runs of two and three words were seen, in nine steps (0: less than twice)."""

    def __init__(self, cells: np.ndarray) -> None:
        """`cells` holds two counts in each byte."""
        self._cells = cells
        self._shift = np.uint64(64 - (2 * len(cells) - 1).bit_length())

    def of(self, first: np.ndarray, second: np.ndarray, third: np.ndarray | None = None) -> np.ndarray:
        """The step of each run; of pairs where there is no third word (or it is -1)."""
        keys = templates.WORD_KEYS
        sums = (first + 1).astype(np.uint64) * keys[0] + (second + 1).astype(np.uint64) * keys[1]
        if third is not None:
            sums += (third + 1).astype(np.uint64) * keys[2]
        cells = (mixed(sums) >> self._shift).astype(np.int64)
        steps: np.ndarray = (self._cells[cells >> 1] >> ((cells & 1) << 2)) & 15
        return steps

    def of_all(self, runs: Sequence[tuple[np.ndarray, ...]]) -> np.ndarray:
        """The steps of many runs of equal length at once: one row each, as numbers to reckon with."""
        none = np.full(len(runs[0][0]), _NO_WORD)
        columns = [np.stack([run[at] if at < len(run) else none for run in runs]) for at in range(3)]
        return self.of(*columns).astype(np.int64)


class Weights:
    """The weights of one group of choices, found by hashing."""

    def __init__(self, weights: np.ndarray, scale: float) -> None:
        self._weights = weights
        self._scale = scale
        self._shift = np.uint64(64 - (len(weights) - 1).bit_length())

    def of_columns(self, columns: np.ndarray, salts: np.ndarray, chosen: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        """The sum of the weights of all templates, for each place."""
        rows, keys = chosen
        salted = (columns + 1).astype(np.uint64) * templates.COLUMN_KEYS[:, None]
        sums = salted[rows[:, 0]]
        for place in range(1, 4):
            used = rows[:, place] < len(templates.COLUMNS)
            sums[used] += salted[rows[used, place]]
        sums += keys[:, None]
        sums += salted_tasks(salts)
        return self._summed(sums)

    def of_counts(self, ones: np.ndarray, others: np.ndarray, shared: CountSharing) -> np.ndarray:
        """The sum of the weights of the count features; `ones` and `others` are patterns by places."""
        own = templates.COUNT_PLACES @ (ones * 10 + others).astype(np.uint64)
        back = templates.COUNT_PLACES @ (others * 10 + ones).astype(np.uint64)
        keys = mixed(own + templates.COUNT_KEYS[:, None]) + salted_tasks(shared.salts)
        forth = own * np.uint64(16) + (8 + shared.ratios).astype(np.uint64)
        back = back * np.uint64(16) + (8 - shared.ratios).astype(np.uint64)
        turned = shared.symmetric & (back < forth)
        smaller = np.where(turned, back, forth)
        shared_keys = mixed(smaller + templates.SHARED_COUNT_KEYS[:, None]) + salted_tasks(shared.families)
        signs = np.where(turned, -1, 1)
        signs[shared.symmetric & (back == forth)] = 0
        found = self._looked_up(np.concatenate([keys, shared_keys]))
        found[len(keys) :] *= signs
        total: np.ndarray = found.sum(axis=0) * self._scale
        return total

    def _summed(self, keys: np.ndarray) -> np.ndarray:
        total: np.ndarray = self._looked_up(keys).sum(axis=0, dtype=np.int64) * self._scale
        return total

    def _looked_up(self, keys: np.ndarray) -> np.ndarray:
        found: np.ndarray = self._weights[(mixed(keys) >> self._shift).astype(np.int64)].astype(np.int64)
        return found


@dataclass(frozen=True, slots=True)
class CountSharing:
    """What the count features of a place are told apart by: its own salt, its family, how frequent its words are."""

    salts: np.ndarray
    families: np.ndarray
    ratios: np.ndarray
    symmetric: np.ndarray


def salted_tasks(salts: np.ndarray) -> np.ndarray:
    """The part of a feature's key that tells one choice from another."""
    return mixed((salts + 1).astype(np.uint64))


def columns_of(reading: Reading, places: Places, around: Around, classes: WordClasses) -> np.ndarray:
    """The columns of templates.COLUMNS, one row each, and a row of -1 for 'none'."""
    left, right, words = places.left, places.right, reading.words
    lefts = [words[left - distance] for distance in range(1, 7)]
    rights = [words[right + distance] for distance in range(6)]
    speech = np.where(words[right] == 0, reading.speech[left - 1], reading.speech[right])
    head, phrase = reading.left_heads[left], reading.right_heads[right]
    fine, coarse, plural = classes.fine, classes.coarse, classes.plural
    subject = head >> 1
    return np.stack(
        [
            *lefts[:4],
            *rights[:4],
            *(fine[word] for word in (*lefts[:3], *rights[:3])),
            *(coarse[word] for word in (*lefts[:4], *rights[:4])),
            speech,
            around.tense[left],
            head,
            fine[subject] * 4 + plural[subject] * 2 + (head & 1),
            phrase,
            fine[phrase] * 2 + plural[phrase],
            places.about,
            fine[places.about] * 2 + plural[places.about],
            places.also,
            fine[places.also],
            *lefts[2:6],
            *rights[2:6],
            *(column[left] for column in around.clauses.left),
            *(column[right] for column in around.clauses.right),
            np.full(len(left), -1),
        ]
    )
