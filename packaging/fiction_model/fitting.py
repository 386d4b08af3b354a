"""Learns how to weigh frequency, classes and counts when the words that a misspelling may stand for are ranked."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.ranking import fit_features
from editor.checking.fiction_model.text.reading import EDGES
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.model import FictionModel

FEATURES = 13
ROUNDS = 400


def class_pairs(words: np.ndarray, fine: np.ndarray, learnt: np.ndarray) -> np.ndarray:
    """For each two fine classes how much oftener than by chance the second follows the first (log, sixteenths)."""
    size = int(fine.max()) + 1
    chosen = fine[words].astype(np.int64)
    both = learnt[:-1] & learnt[1:]
    table = np.bincount(chosen[:-1][both] * size + chosen[1:][both], minlength=size * size).reshape(size, size)
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / table.sum()
    return np.clip(np.rint(16 * np.log((table + 0.5) / (expected + 0.5))), -127, 127).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Slips:
    """Misspelt places: features of all candidates, where each place's candidates begin, which one was meant."""

    features: np.ndarray
    begins: np.ndarray
    meant: np.ndarray


def slips_of(model: FictionModel, words: np.ndarray, places: np.ndarray, seed: int) -> Slips:
    """Makes one slip of the pen at each place, with all known words that are one slip away from it."""
    random = np.random.default_rng(seed)
    rows, begins, meant = [], [], []
    total = 0
    for at in places.tolist():
        word = model.vocabulary.words[int(words[at])]
        found = _candidates(model, _slip(word, random))
        if word not in found or len(found) < 2:
            continue
        numbers = [[model.vocabulary.number_of(candidate, False)] for candidate in found]
        rows.append(fit_features(model, words[at - EDGES : at + EDGES + 1].tolist(), EDGES, numbers))
        begins.append(total)
        meant.append(total + found.index(word))
        total += len(found)
    return Slips(np.concatenate(rows), np.array(begins), np.array(meant))


def fit_weights(slips: Slips) -> np.ndarray:
    """Weights under which the meant words are likeliest among their candidates."""
    weights = np.zeros(slips.features.shape[1])
    scale = slips.features.std(axis=0) + 1e-9
    features = slips.features / scale
    for step in range(ROUNDS):
        shares = _shares(features @ weights, slips.begins)
        slope = features[slips.meant].sum(axis=0) - shares @ features
        weights += slope / len(slips.meant) * (2.0 if step < ROUNDS // 2 else 0.5)
    return weights / scale


def right_first(slips: Slips, weights: np.ndarray) -> float:
    """The share of places at which the meant word comes first."""
    scores = slips.features @ weights
    best = np.maximum.reduceat(scores, slips.begins)
    return float(np.mean(scores[slips.meant] >= best))


def _shares(scores: np.ndarray, begins: np.ndarray) -> np.ndarray:
    sizes = np.diff(np.append(begins, len(scores)))
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
    return raised / np.repeat(np.add.reduceat(raised, begins), sizes)


def _slip(word: str, random: np.random.Generator) -> str:
    at = int(random.integers(1, len(word)))
    letter = string.ascii_lowercase[int(random.integers(26))]
    kind = int(random.integers(4))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + letter + word[at:]
    return word[:at] + letter + word[at + 1 :]


def _candidates(model: FictionModel, written: str) -> list[str]:
    known: Sequence[str] = sorted(_one_away(written))
    return [w for w in known if (n := model.vocabulary.get(w)) is not None and n >= len(SPECIALS) and w.isalpha()]


def _one_away(word: str) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + c + b[1:] for a, b in cuts if b for c in letters),
        *(a + c + b for a, b in cuts for c in letters),
    } - {word}
