"""Places that are asked about: where they lie, which words they choose between, by which weights they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text.reading import side_by_side

# Families of choices; what is put between two words, and pairs of words, have forms of their own behind them.
CONFUSED, AGREEMENT, TENSE, VERB_TENSE, VERB_PAST, VERB_NUMBER, POSSESSIVE, SPLICE = range(8)
GAP, BEFORE_NAME, AFTER_NAME, SWAP = 10, 11, 12, 13
FORMS = SWAP + 1
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Places:
    """Places in a reading; all rows of `table` have an entry a place.

    The left side ends before token `left`, the right side begins with token `right`; `about` and `also` are the words
    that the place itself is about, or 0. `first` and `second` are the words that may stand there (of what is put
    between two words: the first alone); `form` is the family of the choice or one of the forms above, `salt` keeps the
    features of one choice apart from those of others, `ratio` tells how frequent its words are, `spoken` is 1 where the
    place is read as if it stood in speech.
    """

    table: np.ndarray

    def __len__(self) -> int:
        return int(self.table.shape[1])

    @property
    def left(self) -> np.ndarray:
        return self._row(0)

    @property
    def right(self) -> np.ndarray:
        return self._row(1)

    @property
    def about(self) -> np.ndarray:
        return self._row(2)

    @property
    def also(self) -> np.ndarray:
        return self._row(3)

    @property
    def words(self) -> np.ndarray:
        """`first` and `second`, a row each."""
        rows: np.ndarray = self.table[4:6]
        return rows

    @property
    def form(self) -> np.ndarray:
        return self._row(6)

    @property
    def salt(self) -> np.ndarray:
        return self._row(7)

    @property
    def ratio(self) -> np.ndarray:
        return self._row(8)

    @property
    def spoken(self) -> np.ndarray:
        return self._row(9)

    def _row(self, number: int) -> np.ndarray:
        row: np.ndarray = self.table[number]
        return row


def between(at: np.ndarray, about: np.ndarray, word: np.ndarray, form: int | np.ndarray) -> Places:
    """Places between two words, the second of which is token `at`, that might hold `word`."""
    table = np.zeros((_ROWS, len(at)), dtype=np.int64)
    table[:2], table[2], table[3:5], table[6:8] = at, about, word, form
    return Places(table)


def pairs(at: np.ndarray, first: np.ndarray, second: np.ndarray) -> Places:
    """Two neighbouring words, the first of which is token `at`."""
    table = np.zeros((_ROWS, len(at)), dtype=np.int64)
    table[0], table[1], table[2:5:2], table[3:6:2], table[6:8] = at, at + 2, first, second, SWAP
    return Places(table)


def together(parts: Sequence[Places]) -> Places:
    """All places of several parts, one part after another."""
    return Places(side_by_side([part.table for part in parts]))
