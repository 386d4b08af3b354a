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
    before, own, after = (_inner(reading) for reading in paragraph)
    lead = before[:, max(0, before.shape[1] - net.before) :]
    words, speech = np.concatenate([lead, _EDGE, own, _EDGE, after[:, : net.after]], axis=1)
    return words, speech, lead.shape[1] + 1 - EDGES


# Rows of words and of whether they are spoken.
_NONE, _EDGE = np.zeros((2, 0), dtype=np.int64), np.zeros((2, 1), dtype=np.int64)


def _inner(reading: Reading | None) -> np.ndarray:
    return _NONE if reading is None else np.stack([reading.words, reading.speech])[:, EDGES:-EDGES]
