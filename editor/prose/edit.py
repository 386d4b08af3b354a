"""Span and Edit: where in a text, and what to put there. Positions are code points, half-open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two share a character, or one is an insertion point inside or at the edge of the other."""
        if len(self) == 0 or len(other) == 0:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what `span` covers by `text`."""

    span: Span
    text: str

    def applied_to(self, text: str) -> str:
        """`text` after the edit."""
        return text[: self.span.start] + self.text + text[self.span.end :]


def edit_between(old: str, new: str) -> Edit:
    """The one edit that makes `new` of `old`: what differs between their longest common start and end."""
    start = _common(old, new, lambda text, length: text[:length], min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    end = _common(old, new, lambda text, length: text[len(text) - length :], rest)
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])


def _common(old: str, new: str, part: Callable[[str, int], str], most: int) -> int:
    """The largest length up to `most` at which the parts of both are equal, found by halving: slices compare fast."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if part(old, middle) == part(new, middle):
            low = middle
        else:
            high = middle - 1
    return low
