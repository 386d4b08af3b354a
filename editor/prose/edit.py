"""Span and Edit: where in a text, and what to put there. Positions are code points, half-open."""

from __future__ import annotations

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
