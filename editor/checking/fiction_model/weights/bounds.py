"""From when on places may be said to be faulty: floors, limits, and how both readers' answers are added up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

# Rows of a table of bounds.
LIMIT, FLOOR, LINEAR, SECOND = range(4)


def bounds_of(arrays: Mapping[str, np.ndarray], kind: str, suffix: str = "_limits") -> np.ndarray:
    """Four rows (float32) for a kind of place, each in the shape that its limits have.

    A place is a suspicion where its limit is finite and the linear total lies above FLOOR; it is said where LINEAR
    times that total plus SECOND times what the second reader says lies above LIMIT. Without a second reader the linear
    total alone is held against the limit. `suffix` ends the name of the array with the limits.
    """
    limits = arrays[f"{kind}{suffix}"].astype(np.float32)
    if f"{kind}_floors" not in arrays:
        return np.stack([limits, limits, np.ones_like(limits), np.zeros_like(limits)])
    floors, mix = arrays[f"{kind}_floors"].astype(np.float32), arrays[f"{kind}_mix"].astype(np.float32)
    shares = (np.broadcast_to(share, limits.shape) for share in mix)
    # What is silent is no suspicion.
    return np.stack([limits, np.where(np.isfinite(limits), floors, np.inf), *shares])
