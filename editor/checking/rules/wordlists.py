"""What the corpus knows of words: pairs that it joins, plural nouns, how common a word is (resources/words)."""

from __future__ import annotations

import gzip
from functools import cache
from typing import NamedTuple

from editor.places import resources

_COMMON = 100
_SURE = 300
# Such words go after any other; such pairs are two words now and then.
SMALL = frozenset(
    ("or", "and", "in", "as", "is", "it", "at", "on", "an", "he", "me", "us", "t", "s", "like", "to", "no")
)
_TWO = frozenset(
    (("a", "bout"), ("a", "cross"), ("a", "board"), ("a", "part"), ("a", "mount"), ("a", "head"), ("in", "deed"))
)


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


def surely_one(first: str, second: str) -> bool:
    """Whether the two are one word, written apart: common when closed, and as good as never two."""
    if second in SMALL or (first, second) in _TWO:
        return False
    closed = counts().get(first + second, 0)
    apart = pairs().get((first, second), Pair(0, 0, closed)).apart
    return closed >= _COMMON and closed >= _SURE * apart


@cache
def counts() -> dict[str, int]:
    """How often the corpus has each word in small letters."""
    return {word: int(count) for word, count in (row.rsplit(" ", 1) for row in _rows("fiction"))}


@cache
def plurals() -> frozenset[str]:
    """Plural nouns that are nothing else."""
    return frozenset(_rows("plurals"))


@cache
def given_names() -> frozenset[str]:
    """Names in small letters that are nothing else: arthur, but not rose."""
    return frozenset(_rows("only-names"))


def _rows(name: str) -> list[str]:
    with gzip.open(resources() / "words" / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
        return file.read().strip("\n").split("\n")
