"""One choice in one direction as both readers judged it, and how their two totals become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from thresholds import Direction, direction


@dataclass(frozen=True, slots=True)
class Mix:
    """Where the linear total is above `floor`, `linear` times it plus `net` times the net's is held against limits."""

    floor: float
    linear: float = 1.0
    net: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Places of right words (`clean`) and of wrong ones (`faulty`): rows of the linear total and the net's.

    Margins are what the surroundings ask for beyond the limit (dialect). `faults` counts all wrong words, also where
    the model does not look.
    """

    kind: str
    clean: np.ndarray
    faulty: np.ndarray
    clean_margins: np.ndarray
    faulty_margins: np.ndarray
    faults: int

    def mixed(self, mix: Mix) -> Direction:
        """The totals as one; those that are no suspicion are below everything."""
        return direction(
            self.kind,
            _sums(self.clean, self.clean_margins, mix),
            _sums(self.faulty, self.faulty_margins, mix),
            self.faults,
        )


def judged(
    kind: str,
    clean: tuple[np.ndarray, np.ndarray],
    faulty: tuple[np.ndarray, np.ndarray],
    faults: int | None = None,
) -> Judged:
    """Each side is rows of totals and their margins."""
    ones, others = (totals.astype(np.float32) for totals in (clean[0], faulty[0]))
    return Judged(kind, ones, others, clean[1], faulty[1], len(others) if faults is None else faults)


def _sums(totals: np.ndarray, margins: np.ndarray, mix: Mix) -> np.ndarray:
    sums = totals[:, 0] * np.float32(mix.linear) + totals[:, 1] * np.float32(mix.net) - margins
    result: np.ndarray = np.where(totals[:, 0] > mix.floor, sums, -np.inf)
    return result


def mixed(places: Mapping[str, Judged], mixes: Mapping[str, Mix]) -> dict[str, Direction]:
    """All directions that have a mix."""
    return {name: place.mixed(mixes[name]) for name, place in places.items() if name in mixes}
