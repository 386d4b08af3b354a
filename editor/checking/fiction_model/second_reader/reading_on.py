"""Which paragraphs the second reader reads, and how: with the end of the one before, the beginning of the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from editor.checking.fiction_model.second_reader.net import Net
from editor.checking.fiction_model.text.reading import EDGES, Reading
from editor.checking.fiction_model.weights.places import Places

# A paragraph between its neighbours; none at the ends of a story.
Between = tuple[Reading | None, Reading, Reading | None]


def second_totals(net: Net, paragraphs: Sequence[Between], places: Places) -> np.ndarray:
    """What the net says of each of the places; they lie in the paragraphs one behind another (reading.joined).

    A paragraph is read by itself, never together with others: so the answer is the same whoever is checked with it.
    """
    begins = np.cumsum([0, *(len(own.words) for _, own, _ in paragraphs)])
    owners = np.searchsorted(begins, places.left, side="right") - 1
    totals = np.empty(len(places), dtype=np.float32)
    for owner in np.unique(owners).tolist():
        words, speech, start = sequence(net, paragraphs[owner])
        chosen = (owners == owner).nonzero()[0]
        table = places.table[:, chosen]
        table[:2] += start - int(begins[owner])
        totals[chosen] = net.totals(words, speech, Places(table))
    return totals


def sequence(net: Net, paragraph: Between) -> tuple[np.ndarray, np.ndarray, int]:
    """The words that the net reads with whether they are spoken, and where token 0 of the paragraph's reading would be.

    Between two paragraphs stands one edge instead of the many that a reading has.
    """
    before, own, after = paragraph
    parts = []
    for row in range(2):
        inner = [_inner(reading)[row] if reading else _NONE for reading in (before, own, after)]
        parts.append(
            np.concatenate(
                [inner[0][max(0, len(inner[0]) - net.before) :], _EDGE, inner[1], _EDGE, inner[2][: net.after]]
            )
        )
    words, speech = parts
    length = min(net.before, len(before.words) - 2 * EDGES) if before else 0
    return words, speech, length + 1 - EDGES


_NONE = np.zeros(0, dtype=np.int64)
_EDGE = np.zeros(1, dtype=np.int64)


def _inner(reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    return reading.words[EDGES:-EDGES], reading.speech[EDGES:-EDGES]
