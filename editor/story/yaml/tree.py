"""What was read from a YAML sheet: values, and the lines they stand on, so that one can be changed by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a list, on lines `first` up to, not including, `end`, the comments above it among them."""

    text: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """The value of one key; the key and it stand on lines `first` up to, not including, `end`.

    Exactly one of `text`, `items`, `entries` is not None; all three are None where it is neither a text, nor a list of
    texts, nor a mapping: such a value is kept and never read. `comment` is the one on the key's own line.
    """

    first: int
    end: int
    text: str | None = None
    items: tuple[Item, ...] | None = None
    entries: Mapping[str, Node] | None = None
    indent: int = 0
    in_brackets: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole sheet. `twice` are the keys that stand there more than once: the first counts."""

    lines: tuple[str, ...]
    entries: Mapping[str, Node] = field(default_factory=dict)
    twice: tuple[str, ...] = ()
    # Not so for a sheet written as one bracketed value: it can be read, but has no lines of its own to change.
    changeable: bool = True


def lines_of(source: str) -> tuple[str, ...]:
    """The lines with their ends: `\\n`, `\\r\\n` and `\\r` only, since a text may hold U+2028 and its like."""
    return tuple(_LINES.findall(source))
