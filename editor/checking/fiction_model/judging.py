"""The way from places to findings: the linear model judges all, the second reader those that are suspicious."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from editor.checking.fiction_model.asking import Asked, scene_of
from editor.checking.fiction_model.choosing import choices
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.junctions import missing_words, swapped_words
from editor.checking.fiction_model.names import names_without_comma
from editor.checking.fiction_model.second_reader.net import Net
from editor.checking.fiction_model.second_reader.reading_on import Between, second_totals
from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.weights.bounds import FLOOR, LIMIT, LINEAR, SECOND
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.places import Places, together

_KINDS_OF_PLACES = (choices, missing_words, swapped_words, names_without_comma)


def judged(model: FictionModel, reading: Reading, around: Around, paragraphs: Sequence[Between]) -> list[Finding]:
    """What both readers find in `paragraphs`, which are joined in `reading`."""
    scene = scene_of(model, reading, around)
    asked = [one for ask in _KINDS_OF_PLACES if (one := ask(scene)) is not None]
    if not asked:
        return []
    totals = model.scorer.totals(reading, around, scene.seen, together([one.places for one in asked]))
    sure = _sure(model.net, paragraphs, asked, totals)
    if sure is None:
        return []
    ends = accumulate(len(one) for one in asked)
    return [finding for one, end in zip(asked, ends, strict=True) for finding in one.told(sure[end - len(one) : end])]


def _sure(net: Net | None, paragraphs: Sequence[Between], asked: list[Asked], totals: np.ndarray) -> np.ndarray | None:
    """How far each place lies above its limit (far below it where it is no suspicion); None where no place does."""
    ends = accumulate(len(one.places) for one in asked)
    linear = _row([one.linear(totals[end - len(one.places) : end]) for one, end in zip(asked, ends, strict=True)])
    bounds = _row([one.bounds for one in asked])
    suspected = (linear > bounds[FLOOR]).nonzero()[0]
    if not len(suspected):
        return None
    bounds = bounds[:, suspected]
    above = bounds[LINEAR] * linear[suspected]
    heard = bounds[SECOND].nonzero()[0]
    if net is not None and len(heard):
        table = np.concatenate([one.places.table[:, : len(one)] for one in asked], axis=1)
        chosen = suspected[heard]
        faulty = np.concatenate([one.faulty for one in asked])[chosen]
        above[heard] += bounds[SECOND, heard] * second_totals(net, paragraphs, Places(table[:, chosen])) * faulty
    sure = np.full(len(linear), -np.inf)
    sure[suspected] = above - bounds[LIMIT]
    return sure


def _row(parts: Sequence[np.ndarray]) -> np.ndarray:
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=-1)
