"""Places of one kind that are asked about, and how an answer becomes findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.weights.counting import salted_words
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.places import Places


@dataclass(frozen=True, slots=True)
class Scene:
    """A text in which places are asked about, with what all kinds of places need to know of it.

    `seen` are its words by counting.salted_words; `pairs` tells for each token but the last how often it and the next
    one were seen side by side, `turned` how often the other way round.
    """

    model: FictionModel
    reading: Reading
    around: Around
    seen: np.ndarray
    pairs: np.ndarray
    turned: np.ndarray


def scene_of(model: FictionModel, reading: Reading, around: Around) -> Scene:
    """The scene of a reading."""
    seen = salted_words(reading.words)
    sums = np.empty((2, seen.shape[1] - 1), dtype=np.uint64)
    np.add(seen[0, :-1], seen[1, 1:], out=sums[0])
    np.add(seen[0, 1:], seen[1, :-1], out=sums[1])
    return Scene(model, reading, around, seen, *model.counts.at(sums))


@dataclass(frozen=True, slots=True)
class Asked:
    """`places` with, for each, which way of its total speaks for a fault (1 or -1), and what is asked of it.

    `bounds` are the rows of bounds.py. The last of `places` may repeat those that `again` names, read in another way:
    the less sure of both answers counts. `told` makes findings of how far each place lies above its limit.
    """

    places: Places
    faulty: np.ndarray
    bounds: np.ndarray
    told: Callable[[np.ndarray], list[Finding]]
    again: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.faulty)

    def repeated(self, values: np.ndarray) -> np.ndarray:
        """`values` of the places, with those of what is read again behind them."""
        return values if self.again is None else np.concatenate([values, values[self.again]])

    def surest(self, values: np.ndarray) -> np.ndarray:
        """The other way round: one value a place, the lesser of both where it was read twice."""
        once = values[: len(self)]
        if self.again is not None:
            once[self.again] = np.minimum(once[self.again], values[len(self) :])
        return once
