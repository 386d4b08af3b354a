"""Groups of places that share a threshold: swaps by their small word, names by side, kind and how the clause began."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.clauses import LENGTHS
from editor.checking.fiction_model.text.vocabulary import SPECIALS

# Swaps with one of the most frequent words go by that word, all others together.
SWAP_GROUPS = 61
NAME_GROUPS = 6
_SHORT = 2


def swap_groups(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The group of each pair of neighbours, whichever order they stand in."""
    rank = np.minimum(first, second) - len(SPECIALS) + 1
    groups: np.ndarray = np.where((rank > 0) & (rank < SWAP_GROUPS), rank, 0)
    return groups


def name_groups(sides: np.ndarray, flags: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """The group of each comma beside a name; `sides` is 0 before it, 1 after; `shapes` are those before the comma.

    A name may be capitalised or a word (sir, boys); before it may stand an interjection or a whole clause.
    """
    plain = (flags & context.NAMELIKE) == 0
    short = shapes % LENGTHS <= _SHORT
    groups: np.ndarray = np.where(sides == 0, plain * 2 + short, 4 + plain)
    return groups
