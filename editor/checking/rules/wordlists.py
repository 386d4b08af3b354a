"""The pairs that the corpus of fiction writes with a hyphen or as one word; resources/words/compounds.txt.gz."""

from __future__ import annotations

import gzip
from functools import cache
from typing import NamedTuple

from editor.places import resources


class Pair(NamedTuple):
    """How often a pair of words stands apart, with a hyphen, and closed."""

    apart: int
    hyphen: int
    closed: int


@cache
def pairs() -> dict[tuple[str, str], Pair]:
    """All pairs that the corpus joins often enough."""
    with gzip.open(resources() / "words" / "compounds.txt.gz", "rt", encoding="utf-8") as file:
        rows = (line.split() for line in file)
        return {(a, b): Pair(int(apart), int(hyphen), int(closed)) for a, b, apart, hyphen, closed in rows}


def hyphenated(first: str, second: str) -> bool:
    """Whether the corpus knows the two as one word with a hyphen."""
    return pairs().get((first, second), Pair(0, 0, 0)).hyphen > 0
