"""The table of choices that a model knows, and where in a run of words they stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text.vocabulary import SPECIALS


@dataclass(frozen=True, slots=True)
class Tasks:
    """One row a choice between word `first` and word `second`.

    `salt` keeps its features apart (choices of one family share it, and then `about` tells them apart), `family`
    names the row of families, `narration` is true where it counts outside speech alone.
    """

    first: np.ndarray
    second: np.ndarray
    salt: np.ndarray
    about: np.ndarray
    family: np.ndarray
    narration: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    def by_word(self, vocabulary_size: int) -> tuple[np.ndarray, np.ndarray]:
        """For each word where its choices begin in the second array (one more entry at the end); the choices."""
        words = np.concatenate([self.first, self.second])
        tasks = np.concatenate([np.arange(len(self)), np.arange(len(self))])
        known = words >= len(SPECIALS)
        words, tasks = words[known], tasks[known]
        order = np.lexsort((tasks, words))
        begins = np.searchsorted(words[order], np.arange(vocabulary_size + 1))
        return begins.astype(np.int64), tasks[order].astype(np.int64)


def slots(words: np.ndarray, begins: np.ndarray, tasks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every place at which a choice stands: its token and its row in the table."""
    places, entries = entries_at(words, begins)
    return places, tasks[entries]


def entries_at(words: np.ndarray, begins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same, but for each place where in the second array of `by_word` its row stands."""
    starts = begins[words]
    many = begins[words + 1] - starts
    places = np.arange(len(words)).repeat(many)
    return places, np.arange(len(places)) + (starts - many.cumsum() + many)[places]
