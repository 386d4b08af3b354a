"""The way from places to findings: the linear model judges all, the second reader those that are suspicious."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from editor.checking.fiction_model.asking import Asked, Scene, scene_of
from editor.checking.fiction_model.choosing import choices
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.junctions import missing_words, swapped_words
from editor.checking.fiction_model.names import names_without_comma
from editor.checking.fiction_model.second_reader.net import Net
from editor.checking.fiction_model.second_reader.reading_on import Between, second_totals
from editor.checking.fiction_model.text.reading import Around, Reading, side_by_side
from editor.checking.fiction_model.weights.bounds import FLOOR, LIMIT, LINEAR, SECOND
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.places import Places, together

# Pairs come last: Scorer.counted wants them there.
_KINDS_OF_PLACES = (choices, missing_words, names_without_comma, swapped_words)
# How much the surroundings may add to what the counts say. They never added more than 5.4 to a place above its floor in
# 60,000 words, whole and spoiled, and no finding of 1.3 million words is lost; nine places of ten cost little by this.
_MOST_ADDED = 8.0


def judged(model: FictionModel, reading: Reading, around: Around, paragraphs: Sequence[Between]) -> list[Finding]:
    """What both readers find in `paragraphs`, which are joined in `reading`."""
    scene = scene_of(model, reading, around)
    asked = [one for ask in _KINDS_OF_PLACES if (one := ask(scene)) is not None]
    if not asked:
        return []
    linear = _linear(scene, asked)
    if linear is None:
        return []
    sure = _sure(model.net, paragraphs, asked, linear)
    ends = accumulate(len(one) for one in asked)
    return [finding for one, end in zip(asked, ends, strict=True) for finding in one.told(sure[end - len(one) : end])]


def _linear(scene: Scene, asked: list[Asked]) -> np.ndarray | None:
    """How much the linear model says for a fault at each place; far too little where the counts rule one out.

    None where they do so everywhere.
    """
    scorer, places = scene.model.scorer, together([one.places for one in asked])
    faulty = side_by_side([one.repeated(one.faulty) for one in asked])
    counted = scorer.counted(scene.seen, places)
    floors = side_by_side([one.repeated(one.bounds[FLOOR]) for one in asked])
    likely = (counted * faulty > floors - _MOST_ADDED).nonzero()[0]
    if not len(likely):
        return None
    totals = scorer.totals(scene.reading, scene.around, Places(places.table[:, likely]), counted[likely])
    linear = np.full(len(places), -np.inf)
    linear[likely] = totals * faulty[likely]
    ends = accumulate(len(one.places) for one in asked)
    return side_by_side([one.surest(linear[end - len(one.places) : end]) for one, end in zip(asked, ends, strict=True)])


def _sure(net: Net | None, paragraphs: Sequence[Between], asked: list[Asked], linear: np.ndarray) -> np.ndarray:
    """How far each place lies above its limit; far below it where it is no suspicion."""
    sure = np.full(len(linear), -np.inf)
    bounds = side_by_side([one.bounds for one in asked])
    suspected = (linear > bounds[FLOOR]).nonzero()[0]
    if not len(suspected):
        return sure
    bounds = bounds[:, suspected]
    above = bounds[LINEAR] * linear[suspected]
    heard = bounds[SECOND].nonzero()[0]
    if net is not None and len(heard):
        table = side_by_side([one.places.table[:, : len(one)] for one in asked])
        chosen = suspected[heard]
        faulty = side_by_side([one.faulty for one in asked])[chosen]
        above[heard] += bounds[SECOND, heard] * second_totals(net, paragraphs, Places(table[:, chosen])) * faulty
    sure[suspected] = above - bounds[LIMIT]
    return sure
