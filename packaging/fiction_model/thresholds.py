"""Chooses from what total on each choice may speak, so that most is found while the alarms keep within a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

LEAST_TOTAL = 0.5
LEAST_FAULTS = 5
SPREAD = 0.8
# What one more alarm may hide behind the few that were seen: thresholds are chosen on few books.
UNSEEN_ALARMS = 1.0
# A word seen less often than this in the books to choose on shares its threshold with others of its kind.
SEEN_ENOUGH = 1_500
# Kinds whose directions all share one: what both readers say together means the same in all of them.
POOLED = frozenset(
    [
        *("missing", "missing other", "swapped", "vocative", "typing", "small words", "other confusions", "participle"),
        *(
            "tense",
            "verb tense",
            "verb past",
            "verb number",
            "agreement",
            "plural with apostrophe",
            "possessive without",
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Direction:
    """One choice in one direction on books kept aside: totals that speak for the other word.

    `clean` holds those of words that are right (each above the threshold is an alarm), `faulty` those of words put in
    wrongly; `faults` counts all of these, also where the model does not look.
    """

    kind: str
    clean: np.ndarray
    faulty: np.ndarray
    faults: int

    def alarms(self, limit: float) -> int:
        """How many right words would be marked."""
        return len(self.clean) - int(np.searchsorted(self.clean, limit))

    def recall(self, limit: float) -> float:
        """The share of wrong words that would be found."""
        found = len(self.faulty) - int(np.searchsorted(self.faulty, limit))
        return found / self.faults if self.faults else 0.0


def direction(kind: str, clean: np.ndarray, faulty: np.ndarray, faults: int | None = None) -> Direction:
    """A Direction from totals in any order."""
    return Direction(kind, np.sort(clean), np.sort(faulty), len(faulty) if faults is None else faults)


def shares(directions: Mapping[str, Direction], worth: Mapping[str, float]) -> dict[str, float]:
    """How much each direction weighs: the kind's worth, split among its directions by their frequency.

    SPREAD below one makes the rare ones count for more than their share.
    """
    sums: dict[str, float] = {}
    for found in directions.values():
        sums[found.kind] = sums.get(found.kind, 0.0) + found.faults**SPREAD
    return {name: worth.get(d.kind, 0.0) * d.faults**SPREAD / max(sums[d.kind], 1e-9) for name, d in directions.items()}


def chosen_limits(
    directions: Mapping[str, Direction],
    worth: Mapping[str, float],
    words: int,
    within: tuple[float, float],
    pooled: frozenset[str] = frozenset(),
) -> dict[str, float]:
    """The limit of every direction that may speak.

    `within` is the budget, alarms per 1,000 of the `words`, and the least limit; all directions of a `pooled` kind
    share one.
    """
    pools = _pools(directions, pooled)
    joined = {pool: _joined(directions, names) for pool, names in pools.items()}
    shared = _chosen(joined, worth, words, within)
    return {name: shared[pool] for pool, names in pools.items() if pool in shared for name in names}


def _pools(directions: Mapping[str, Direction], pooled: frozenset[str]) -> dict[str, list[str]]:
    """Names of directions that share a threshold: what is frequent stands alone, the rest goes by kind and rarity.

    A limit chosen on a handful of places is luck; what a total means is much the same for all rare choices of a kind.
    """
    pools: dict[str, list[str]] = {}
    for name, found in directions.items():
        if found.kind in pooled:
            pools.setdefault(found.kind, []).append(name)
            continue
        rare = len(found.clean) < SEEN_ENOUGH
        pools.setdefault(f"{found.kind}~{len(str(len(found.clean)))}" if rare else name, []).append(name)
    return pools


def _joined(directions: Mapping[str, Direction], names: Sequence[str]) -> Direction:
    parts = [directions[name] for name in names]
    clean, faulty = (np.concatenate([getattr(part, side) for part in parts]) for side in ("clean", "faulty"))
    return direction(parts[0].kind, clean, faulty, sum(part.faults for part in parts))


def _chosen(
    directions: Mapping[str, Direction], worth: Mapping[str, float], words: int, within: tuple[float, float]
) -> dict[str, float]:
    budget, least = within
    weights = shares(directions, worth)
    paying = {name: d for name, d in directions.items() if d.faults >= LEAST_FAULTS and weights[name] > 0}
    curves = {name: _curve(d, weights[name], words, least) for name, d in paying.items()}
    low, high = 1e-7, 1e7
    for _ in range(80):
        price = (low * high) ** 0.5
        spent = sum(curve.alarms[at] for curve in curves.values() if (at := curve.best(price)) is not None)
        low, high = (price, high) if spent > budget else (low, price)
    limits = {}
    for name, curve in curves.items():
        at = curve.best(high)
        if at is not None:
            limits[name] = float(curve.limits[at])
    return limits


@dataclass(frozen=True, slots=True)
class _Curve:
    limits: np.ndarray
    alarms: np.ndarray
    gains: np.ndarray

    def best(self, price: float) -> int | None:
        """The limit that pays most at a price of alarms, or None where silence pays more."""
        profit = self.gains - price * self.alarms
        at = int(np.argmax(profit))
        return at if profit[at] > 0 else None


def _curve(found: Direction, weight: float, words: int, least: float) -> _Curve:
    top = found.clean[::-1][:5000]
    highest = float(top[0]) if len(top) else least
    limits = np.maximum(np.concatenate([[highest + 0.1], top - 1e-4]), least)
    alarms = len(found.clean) - np.searchsorted(found.clean, limits)
    found_faults = len(found.faulty) - np.searchsorted(found.faulty, limits)
    return _Curve(limits, (alarms + UNSEEN_ALARMS) / words * 1000, weight * found_faults / found.faults)
