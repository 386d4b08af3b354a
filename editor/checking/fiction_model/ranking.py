"""How well a word fits a place: what orders the spelling fixes of all engines by their sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from editor.checking.fiction_model.text.reading import EDGES
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.model import FictionModel

_UNKNOWN_WORD = -12.0


def fit(model: FictionModel, words: Sequence[str], position: int, candidates: Sequence[str]) -> list[float]:
    """For each candidate how well it would stand at `position` among `words` (tokens of one paragraph, in order).

    Natural logarithms of odds, to be compared with each other only: what is 0.7 higher is about twice as likely.
    Frequency is part of it. A candidate that the model does not know gets a low number; of several words the first
    and the last count.
    """
    around = [0] * EDGES + model.vocabulary.numbers_of(words) + [0] * EDGES
    at = position + EDGES
    # The written word is wrong: whether it began a sentence is told by what stands before it.
    starts = position == 0 or not words[position - 1][-1:].isalnum()
    parts = [
        [model.vocabulary.number_of(part, starts and n == 0) for n, part in enumerate(candidate.split() or ["-"])]
        for candidate in candidates
    ]
    scores = fit_features(model, around, at, parts) @ model.fit_weights
    known = [all(number >= len(SPECIALS) for number in numbers) for numbers in parts]
    return [float(score) if sure else _UNKNOWN_WORD for score, sure in zip(scores, known, strict=True)]


def fit_features(model: FictionModel, around: Sequence[int], at: int, parts: Sequence[Sequence[int]]) -> np.ndarray:
    """One row a candidate: its frequency, how its class goes with both neighbours, the steps of its runs."""
    many = len(parts)
    first = np.array([numbers[0] for numbers in parts])
    last = np.array([numbers[-1] for numbers in parts])
    l2, l1, r1, r2 = (np.full(many, around[at + n]) for n in (-2, -1, 1, 2))
    beside = np.array([numbers[-2] if len(numbers) > 1 else around[at - 1] for numbers in parts])
    steps = model.counts.of_all(
        [(l1, first), (last, r1), (l2, l1, first), (beside, last, r1), (last, r1, r2)],
    ).T
    fine, pairs = model.classes.fine, model.class_pairs
    company = [pairs[fine[l1], fine[first]] / 16, pairs[fine[last], fine[r1]] / 16]
    common = [np.minimum(model.often[first], model.often[last]) / 8]
    return np.column_stack([*common, *company, steps > 0, steps])
