"""How the totals of both readers become one, kind by kind: floors of suspicion, a logistic regression above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from judged import Judged, Mix, mixed
from thresholds import chosen_limits
from worth import SUSPECTED

# How many suspicions 1,000 clean words may raise: each has the net read a paragraph.
SUSPICIONS = 2.0
LEAST_SUSPICION = -3.0
# Kinds with fewer places do not tell what is usual; of each other kind at most a share is heard about that.
LEAST_PLACES, SHARE = 100, 5_000
MOST_PLACES = 200_000
# How many places the usual weights are worth.
PULL = 5.0
ROUNDS = 25
FLAT = 1e-6
NEVER = 100


def floors_of(places: Mapping[str, Judged], words: int, budget: float = SUSPICIONS) -> dict[str, float]:
    """From what linear total on the net is asked: chosen as limits are, with more to spend."""
    linear = mixed(places, dict.fromkeys(places, Mix(-np.inf)))
    return chosen_limits(linear, SUSPECTED, words, (budget, LEAST_SUSPICION))


def mixes_of(places: Mapping[str, Judged], floors: Mapping[str, float]) -> dict[str, Mix]:
    """The mix of every direction that has a floor, one for each kind: what tells wrong words best among suspicions."""
    kinds: dict[str, list[str]] = {}
    for name in floors:
        kinds.setdefault(places[name].kind, []).append(name)
    parts = {kind: _joined([_suspected(places[name], floors[name]) for name in names]) for kind, names in kinds.items()}
    told = [part for part in parts.values() if min(len(side) for side in part) >= LEAST_PLACES]
    if not told:
        return {name: Mix(floor) for name, floor in floors.items()}
    usual = _weights(_joined([(_thinned(clean, SHARE), _thinned(faulty, SHARE)) for clean, faulty in told]), _ALONE)
    weights = {kind: _weights(part, usual) for kind, part in parts.items()}
    return {name: Mix(floors[name], *weights[kind]) for kind, names in kinds.items() for name in names}


_ALONE = np.array([1.0, 0.0])


def _suspected(place: Judged, floor: float) -> tuple[np.ndarray, np.ndarray]:
    sides = ((place.clean, place.clean_margins), (place.faulty, place.faulty_margins))
    clean, faulty = (totals[(totals[:, 0] > floor) & (margins < NEVER)] for totals, margins in sides)
    return clean, faulty


def _joined(parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    clean, faulty = (np.concatenate([part[n] for part in parts]) for n in (0, 1))
    return clean, faulty


def _thinned(rows: np.ndarray, most: int) -> np.ndarray:
    """At most so many of the rows, evenly chosen."""
    return rows[:: max(1, -(-len(rows) // most))].astype(np.float64)


def _weights(places: tuple[np.ndarray, np.ndarray], usual: np.ndarray) -> np.ndarray:
    """What to multiply the linear total and the net's with, never below nothing; with few places near the `usual`."""
    clean, faulty = (_thinned(side, MOST_PLACES) for side in places)
    if not len(clean) or not len(faulty):
        return usual
    rows = np.concatenate([clean, faulty])
    labels = np.concatenate([np.zeros(len(clean)), np.ones(len(faulty))])
    # Both sides count alike, however many there are.
    shares = np.where(labels > 0, 0.5 / len(faulty), 0.5 / len(clean))
    pull = PULL / min(len(clean), len(faulty))
    found = _fitted(rows, (labels, shares), usual, pull)
    if found[1] <= 0:
        return _ALONE
    if found[0] < 0:
        found = _fitted(rows * [0.0, 1.0], (labels, shares), usual * [0.0, 1.0], pull)
    return found


def _fitted(rows: np.ndarray, wanted: tuple[np.ndarray, np.ndarray], usual: np.ndarray, pull: float) -> np.ndarray:
    """The weights of a logistic regression by Newton's method, pulled towards the usual ones."""
    labels, shares = wanted
    rows = np.column_stack([rows, np.ones(len(rows))])
    towards, pulls = np.append(usual, 0.0), np.array([pull, pull, FLAT])
    weights = np.zeros(3)
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (shares * (guess - labels)) + pulls * (weights - towards)
        bend = (rows * (shares * guess * (1 - guess))[:, None]).T @ rows + np.diag(pulls)
        weights = weights - np.linalg.solve(bend, slope)
    found: np.ndarray = weights[:2]
    return found
