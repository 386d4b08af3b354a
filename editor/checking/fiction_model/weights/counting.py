"""How often runs of words were seen: the table of counts, and the runs that the words of a place make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from editor.checking.fiction_model.weights.places import Places
from editor.checking.fiction_model.weights.templates import COUNT_PATTERNS, WORD_KEYS, mix_upper

_NO_WORD = -1
_KEYS = WORD_KEYS[:, None]
_ONE = np.uint64(1)
_LOWEST, _TWO, _HALF = np.uint8(1), np.uint8(2), np.uint8(15)
# Where the words around a place are found in the salted words of a text: as which word of a run, how far off.
_LEFT_ROLES, _LEFT_TOKENS = np.array([[0], [0], [1]]), np.array([[-2], [-1], [-1]])
_RIGHT_ROLES, _RIGHT_TOKENS = np.array([[1], [2], [2]]), np.array([[0], [0], [1]])


class Counts:
    """How often runs of two and three words were seen, in nine steps (0: less than twice)."""

    def __init__(self, cells: np.ndarray) -> None:
        """`cells` holds two counts in each byte."""
        self._cells = cells
        self._shift = np.uint64(64 - (2 * len(cells) - 1).bit_length())

    def of(self, first: np.ndarray, second: np.ndarray, third: np.ndarray | None = None) -> np.ndarray:
        """The step of each run; of pairs where there is no third word (or it is -1)."""
        sums = (first + 1).astype(np.uint64) * WORD_KEYS[0] + (second + 1).astype(np.uint64) * WORD_KEYS[1]
        if third is not None:
            sums += (third + 1).astype(np.uint64) * WORD_KEYS[2]
        return self.at(sums)

    def of_all(self, runs: Sequence[tuple[np.ndarray, ...]]) -> np.ndarray:
        """The steps of many runs of equal length at once: one row each, as numbers to reckon with."""
        none = np.full(len(runs[0][0]), _NO_WORD)
        columns = [np.stack([run[at] if at < len(run) else none for run in runs]) for at in range(3)]
        return self.of(*columns).astype(np.int64)

    def at(self, sums: np.ndarray) -> np.ndarray:
        """The steps of the runs whose salted words add up to `sums`, which are lost."""
        mix_upper(sums)
        sums >>= self._shift
        upper = sums.astype(np.uint8) & _LOWEST
        sums >>= _ONE
        steps: np.ndarray = self._cells.take(sums.view(np.int64), mode="wrap")
        upper <<= _TWO
        steps >>= upper
        steps &= _HALF
        return steps


def salted_words(words: np.ndarray) -> np.ndarray:
    """What each word adds to the sum of a run as its first, its second and its third word."""
    salted: np.ndarray = (words + 1).astype(np.uint64) * _KEYS
    return salted


def patterns(counts: Counts, seen: np.ndarray, places: Places, choices: int, between: int) -> np.ndarray:
    """The steps of the runs that the words of each place make: for its first and for its second word a row a run.

    `seen` by salted_words; `choices` and `between` tell where in `places` the choices end, and what is put between
    words; behind them are swaps. Runs that a kind of place does not have have step 0.
    """
    flat, size, many = seen.ravel(), seen.shape[1], len(places)
    before = flat.take(_LEFT_ROLES * size + _LEFT_TOKENS + places.left, mode="wrap")
    after = flat.take(_RIGHT_ROLES * size + _RIGHT_TOKENS + places.right, mode="wrap")
    first, second, third = (places.words + 1).astype(np.uint64) * WORD_KEYS[:, None, None]
    sums = np.zeros((2, 5 if between == many else COUNT_PATTERNS, many), dtype=np.uint64)
    # l1 w, w r1, l2 l1 w, l1 w r1, w r1 r2; of a swap for now of its first word alone.
    wider = before[0] + before[2]
    np.add(before[1], second, out=sums[:, 0])
    np.add(first, after[0], out=sums[:, 1])
    np.add(wider, third, out=sums[:, 2])
    np.add(sums[:, 0], after[1], out=sums[:, 3])
    np.add(sums[:, 1], after[2], out=sums[:, 4])
    if between > choices:
        # Without the word there are no runs of the second and fifth kind: l1 r1, l2 l1 r1, l1 r1 r2.
        part = slice(choices, between)
        pair = np.add(before[1, part], after[0, part], out=sums[1, 0, part])
        np.add(wider[part], after[1, part], out=sums[1, 2, part])
        np.add(pair, after[2, part], out=sums[1, 3, part])
    if many > between:
        _turn(sums[:, :, between:], (first[:, between:], second[:, between:], third[:, between:]), after[1, between:])
    steps = counts.at(sums)
    steps[:, 5:, :between] = 0
    steps[1, 1::3, choices:between] = 0
    return steps


def _turn(sums: np.ndarray, words: tuple[np.ndarray, np.ndarray, np.ndarray], after: np.ndarray) -> None:
    """Makes the runs of single words those of a pair: l1 x, y r1, l1 x y, x y r1, x y, l2 l1 x, y r1 r2."""
    first, second, third = words
    sums[:, 5] = sums[:, 2]
    sums[:, 6] = sums[::-1, 4]
    sums[:, 1] = sums[::-1, 1].copy()
    np.add(sums[:, 0], third[::-1], out=sums[:, 2])
    pair = np.add(first, second[::-1], out=sums[:, 4])
    np.add(pair, after, out=sums[:, 3])
