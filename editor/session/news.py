"""Message and Counts: small values that a session tells and a window shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the slim bar above the page; `actions` are (label, callback), answered by Session.answer."""

    text: str
    actions: tuple[tuple[str, str], ...] = ()
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Words in the open chapter, in the story, and written today in all stories (negative after cuts)."""

    chapter: int = 0
    story: int = 0
    today: int = 0
