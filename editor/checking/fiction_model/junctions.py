"""Asks what is missing or turned round between words: small words left out, neighbours that have changed places."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.asking import Asked, Scene
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.groups import swap_groups
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.weights.bounds import LIMIT
from editor.checking.fiction_model.weights.places import GAP, between, pairs

_MOST_SEEN_GAP = 4
_MOST_SEEN_SWAP = 3
_LEAST_SEEN_BESIDE = 2
_TWICE = np.uint8(2)


def missing_words(scene: Scene) -> Asked | None:
    """Places where a small word may be left out."""
    model, words = scene.model, scene.reading.words
    plain = (scene.reading.flags[1:] & context.MARK) == 0
    at = (plain & (words[:-1] != 0) & (scene.pairs <= _MOST_SEEN_GAP)).nonzero()[0] + 1
    if not len(at):
        return None
    fits = _fits(scene, at)
    which = fits.argmax(axis=1)
    bounds = model.gap_bounds[:, which]
    speaks = (np.isfinite(bounds[LIMIT]) & (fits[np.arange(len(at)), which] > 0)).nonzero()[0]
    if not len(speaks):
        return None
    at, bounds, best = at[speaks], bounds[:, speaks], model.smalls[which[speaks]]

    def told(sure: np.ndarray) -> list[Finding]:
        return [_gap(scene, int(at[n]), int(best[n]), float(sure[n])) for n in np.flatnonzero(sure > 0)]

    return Asked(between(at, best, best, GAP), np.ones(len(at)), bounds, told)


def _fits(scene: Scene, at: np.ndarray) -> np.ndarray:
    """For each junction and small word how well the word fits there; 0 where it is not known between its neighbours,
    nor beside both."""
    seen, smalls = scene.seen, scene.model.salted_smalls
    left, right = seen[0, at - 1, None], seen[1:, at, None]
    sums = np.empty((5, len(at), smalls.shape[1]), dtype=np.uint64)
    before = np.add(left, smalls[1], out=sums[1])
    after = np.add(smalls[0], right[0], out=sums[2])
    np.add(before, right[1], out=sums[0])
    np.add((seen[0, at - 2] + seen[1, at - 1])[:, None], smalls[2], out=sums[3])
    np.add(after, seen[2, at + 1, None], out=sums[4])
    steps = scene.model.counts.at(sums)
    known = (steps[0] > 0) | (np.minimum(steps[1], steps[2]) >= _LEAST_SEEN_BESIDE)
    steps[0] *= _TWICE
    fits: np.ndarray = np.add.reduce(steps, axis=0) * known
    return fits


def _gap(scene: Scene, at: int, small: int, sure: float) -> Finding:
    before, after = scene.reading.surfaces[at - 1 : at + 1]
    word = scene.model.vocabulary.words[small]
    return Finding(at - 1, at + 1, (before, word, after), f"MissingWord.{word}", sure)


def swapped_words(scene: Scene) -> Asked | None:
    """Neighbouring words that may have changed places."""
    model, words, flags = scene.model, scene.reading.words, scene.reading.flags
    first, second = words[:-1], words[1:]
    either = flags[:-1] | flags[1:]
    wanted = ((either & (context.MARK | context.FUNCTION)) == context.FUNCTION) & (first != second)
    # Orders that the old books of the corpus avoid and writers of today do not: to not, to really.
    wanted &= (first != model.to) | ((flags[1:] & context.ADVERB) == 0)
    at = (wanted & (scene.pairs <= _MOST_SEEN_SWAP) & (scene.turned > 0)).nonzero()[0]
    if not len(at):
        return None
    first, second = first[at], second[at]
    bounds = model.swap_bounds[:, swap_groups(first, second)]
    asked = np.isfinite(bounds[LIMIT]).nonzero()[0]
    if not len(asked):
        return None
    at, first, second, bounds = at[asked], first[asked], second[asked], bounds[:, asked]

    def told(sure: np.ndarray) -> list[Finding]:
        return [_swap(scene, int(at[n]), float(sure[n])) for n in np.flatnonzero(sure > 0)]

    return Asked(pairs(at, first, second), np.full(len(at), -1.0), bounds, told)


def _swap(scene: Scene, place: int, sure: float) -> Finding:
    one, other = scene.reading.surfaces[place : place + 2]
    # A capital that only began the sentence moves on with the place, not with the word.
    known = scene.model.vocabulary.words[int(scene.reading.words[place])]
    return Finding(place, place + 2, (other, known if known == one.lower() else one), "SwappedWords", sure)
