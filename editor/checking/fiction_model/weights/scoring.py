"""What the weights say about places of all kinds, all places of a text at once.

A place's features are its templates (columns that are looked at together) and the counts of the runs that its words
make. All of them become places in one table of weights, which lies in memory as one piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.weights import templates
from editor.checking.fiction_model.weights.columns import PLACE_OF_COLUMN, WordClasses, salted_columns
from editor.checking.fiction_model.weights.counting import Counts, patterns
from editor.checking.fiction_model.weights.places import (
    AFTER_NAME,
    AGREEMENT,
    BEFORE_NAME,
    CONFUSED,
    FORMS,
    GAP,
    POSSESSIVE,
    SPLICE,
    SWAP,
    TENSE,
    VERB_NUMBER,
    VERB_PAST,
    VERB_TENSE,
    Places,
)
from editor.checking.fiction_model.weights.templates import mix_upper, mixed_here

_FORM_SALT = 50
_SYMMETRIC = np.isin(np.arange(FORMS), (CONFUSED, AGREEMENT, SWAP))
# Places lie in this order, so that whatever shares templates lies side by side; what is not named comes fourth.
_GROUPS: tuple[tuple[int, ...], ...] = (
    (CONFUSED,),
    (SPLICE,),
    (AGREEMENT, TENSE),
    (),
    (GAP, BEFORE_NAME, AFTER_NAME),
    (SWAP,),
)
_OTHERS, _BETWEEN, _SWAPS = 3, 4, 5
_EVERY_GROUP = np.arange(len(_GROUPS))
_COUNT_KEYS, _SHARED_COUNT_KEYS = templates.COUNT_KEYS[:, None], templates.SHARED_COUNT_KEYS[:, None]
_COUNT_PLACES, _GROUPS_OF_COUNTS = templates.COUNT_PLACES, len(templates.COUNT_PLACES)
_FAMILY_SALTS = templates.mixed(np.arange(_FORM_SALT + 1, _FORM_SALT + 1 + FORMS, dtype=np.uint64))
_TEN = np.uint8(10)
# 0 for choices, 1 for what is put between words, 2 for pairs.
_KIND_OF_FORM = np.where(np.arange(FORMS) < GAP, 0, np.where(np.arange(FORMS) < SWAP, 1, 2))
_GROUP_OF_FORM = np.full(FORMS, _OTHERS)
for _number, _forms in enumerate(_GROUPS):
    _GROUP_OF_FORM[list(_forms)] = _number


@dataclass(frozen=True, slots=True)
class _Part:
    """Templates of one to four columns, and the groups of places from `first` up to `last` that use them."""

    first: int
    last: int
    columns: tuple[np.ndarray, ...]
    keys: np.ndarray


def _part(rows: np.ndarray, first: int, last: int) -> _Part:
    """The part with the longest templates foremost, so that those with two, three, four columns are a stretch each."""
    used = (rows < len(templates.COLUMNS)).sum(axis=1)
    order = np.argsort(-used, kind="stable")
    rows, used = rows[order], used[order]
    columns = tuple(PLACE_OF_COLUMN[rows[: (used > n).sum(), n]] for n in range(4))
    return _Part(first, last, columns, templates.template_keys(rows)[:, None])


_PARTS = (
    _part(templates.CHOICE_PART, 0, _BETWEEN),
    _part(templates.SPLICE_PART, 1, 1),
    _part(templates.VERB_PART, 1, _OTHERS),
    _part(templates.ABOUT_PART, _OTHERS, _BETWEEN),
    _part(templates.BETWEEN_PART, _BETWEEN, _BETWEEN),
    _part(templates.SWAP_TEMPLATES, _SWAPS, _SWAPS),
)


# Which table of weights each form of place is judged by.
TABLES = {
    "choice": (CONFUSED, POSSESSIVE, SPLICE),
    "verb": (AGREEMENT, TENSE, VERB_TENSE, VERB_PAST, VERB_NUMBER),
    "gap": (GAP,),
    "name": (BEFORE_NAME, AFTER_NAME),
    "swap": (SWAP,),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights in one piece, and for each form of place where its table begins, how large it is, its scale."""

    memory: np.ndarray
    starts: np.ndarray
    shifts: np.ndarray
    scales: np.ndarray

    def at(self, keys: np.ndarray, shifts: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """The weights at stirred `keys`, which are lost; for each column of them its table's shift and start."""
        keys >>= shifts
        cells = keys.view(np.int64)
        cells += starts
        found: np.ndarray = self.memory.take(cells, mode="wrap")
        return found


def weights_of(
    tables: Mapping[str, np.ndarray], scales: Mapping[str, float], memory: np.ndarray | None = None
) -> Weights:
    """The weights of `tables` (int8, named as in TABLES), which lie in `memory`, or are copied into one piece."""
    if memory is None:
        memory = np.concatenate([tables[name].view(np.uint8) for name in TABLES])
        ends = np.cumsum([len(tables[name]) for name in TABLES])
        begins = {name: int(end) - len(tables[name]) for name, end in zip(TABLES, ends, strict=True)}
    else:
        begins = {name: tables[name].ctypes.data - memory.ctypes.data for name in TABLES}
    starts, shifts = np.zeros(FORMS, dtype=np.int64), np.zeros(FORMS, dtype=np.uint64)
    steps = np.zeros(FORMS)
    for name, forms in TABLES.items():
        starts[list(forms)] = begins[name]
        shifts[list(forms)] = 64 - (len(tables[name]) - 1).bit_length()
        steps[list(forms)] = float(scales[name])
    return Weights(memory.view(np.int8), starts, shifts, steps)


class Scorer:
    """Judges places by the weights.

    A total tells how much speaks for the first word of a place and against its second (log odds). Of what is put
    between two words the first is the word and the second none; of a pair the first is its order as it stands.
    """

    def __init__(self, classes: WordClasses, counts: Counts, weights: Weights) -> None:
        self.classes = classes
        self.counts = counts
        self._weights = weights

    def counted(self, seen: np.ndarray, places: Places) -> np.ndarray:
        """The part of each place's total that the counts make; quicker than the rest, and most of what there is to say.

        `seen` are the salted words of the reading; of `places` choices come first, then what is put between words, then
        pairs.
        """
        form = places.form
        choices, between = _KIND_OF_FORM[form].searchsorted((1, 2)).tolist()
        steps = patterns(self.counts, seen, places, choices, between)
        keys = np.empty((2, _GROUPS_OF_COUNTS, len(places)), dtype=np.uint64)
        signs = _count_keys(steps, places, keys)
        keys[0] += _salts(places)
        keys[1] += _FAMILY_SALTS[form]
        mix_upper(keys)
        weights = self._weights
        found = weights.at(keys, weights.shifts[form], weights.starts[form]).astype(np.int64)
        found[1] *= signs
        totals: np.ndarray = np.add.reduce(found, axis=(0, 1)) * weights.scales[form]
        return totals

    def totals(self, reading: Reading, around: Around, places: Places, counted: np.ndarray) -> np.ndarray:
        """The totals of places in any order; `counted` is the part that the counts make of each."""
        groups = _GROUP_OF_FORM[places.form]
        order = groups.argsort(kind="stable")
        ends = groups[order].searchsorted(_EVERY_GROUP, side="right").tolist()
        ordered = Places(places.table[:, order])
        sums = np.empty(len(order))
        sums[order] = self._of_columns(reading, ordered, around, ends)
        sums += counted
        return sums

    def _of_columns(self, reading: Reading, places: Places, around: Around, ends: list[int]) -> np.ndarray:
        """The weights of all templates added up for each place. All keys lie in one piece and are stirred at once."""
        columns, form = salted_columns(reading, places, around, self.classes), places.form
        with_salt = columns + _salts(places)
        stretches = [(part, ends[part.first - 1] if part.first else 0, ends[part.last]) for part in _PARTS]
        stretches = [(part, start, end) for part, start, end in stretches if end > start]
        keys = np.empty(sum(len(part.keys) * (end - start) for part, start, end in stretches), dtype=np.uint64)
        blocks, at = [], 0
        for part, start, end in stretches:
            size = len(part.keys) * (end - start)
            block = keys[at : at + size].reshape(len(part.keys), end - start)
            _add_up(part, with_salt[:, start:end], columns[:, start:end], block)
            blocks.append((block, start, end))
            at += size
        mix_upper(keys)
        weights = self._weights
        shifts, starts = weights.shifts[form], weights.starts[form]
        sums = np.zeros(len(places), dtype=np.int64)
        for block, start, end in blocks:
            found = weights.at(block, shifts[start:end], starts[start:end])
            sums[start:end] += np.add.reduce(found, axis=0, dtype=np.int64)
        totals: np.ndarray = sums * weights.scales[form]
        return totals


def _salts(places: Places) -> np.ndarray:
    """The part of a feature's key that tells one choice from another."""
    salts: np.ndarray = (places.salt + 1).view(np.uint64)
    mixed_here(salts)
    return salts


def _count_keys(steps: np.ndarray, places: Places, keys: np.ndarray) -> np.ndarray:
    """Fills `keys` with those of the count features, the place's own and the shared ones; the signs of the latter."""
    both = (steps * _TEN + steps[::-1]).astype(np.uint64)
    own = _COUNT_PLACES[:, : both.shape[1]] @ both
    np.add(own[0], _COUNT_KEYS, out=keys[0])
    shared = own.view(np.int64)
    shared *= 16
    shared[0] += 8 + places.ratio
    shared[1] += 8 - places.ratio
    symmetric = _SYMMETRIC[places.form]
    signs = np.where(symmetric, np.sign(shared[1] - shared[0]), 1)
    smaller = np.where(symmetric, np.minimum(shared[0], shared[1]), shared[0])
    np.add(smaller.view(np.uint64), _SHARED_COUNT_KEYS, out=keys[1])
    mixed_here(keys)
    return signs


def _add_up(part: _Part, first: np.ndarray, salted: np.ndarray, out: np.ndarray) -> None:
    """The keys of a part's features; `first` are the salted columns with what tells one choice from another."""
    columns = part.columns
    first.take(columns[0], axis=0, out=out, mode="wrap")
    for more in columns[1:]:
        if len(more):
            out[: len(more)] += salted[more]
    out += part.keys
