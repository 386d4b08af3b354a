"""What becomes of a typewriter's mark the moment it is typed: curly quotes, dashes, ellipses, for who wants them."""

from __future__ import annotations

import re

from editor.prose.edit import Edit, Span
from editor.prose.quote_marks import curled, straight

_HYPHENS = re.compile(r"(?<!-)--\Z")
_DOTS = re.compile(r"(?<!\.)\.\.\.\Z")
_SIGNS = re.compile(r"[-*#\s]*")


def edits_for(text: str, offset: int) -> tuple[Edit, ...]:
    """The edits of a paragraph's text that the mark just typed before `offset` asks for, the last place first.

    Hyphens and stars alone in a line are a scene break that is being typed, and stay.
    """
    before = text[:offset]
    if not before or _SIGNS.fullmatch(text):
        return ()
    if before[-1] in "\"'":
        return _quote(text, offset - 1)
    if _HYPHENS.search(before):
        return (Edit(Span(offset - 2, offset), "—"),)
    if _DOTS.search(before):
        return (Edit(Span(offset - 3, offset), "…"),)
    return ()


def _quote(text: str, at: int) -> tuple[Edit, ...]:
    """The quote at `at`; and one before it that was taken for an apostrophe until this one ended its quotation."""
    mark = curled(text).get(at)
    if mark is None:
        return ()
    opener = text.rfind("’", 0, at)
    if text[at] == "'" and opener >= 0 and not text[:opener][-1:].isalnum():
        whole = curled(straight(text))
        if whole.get(opener) == "‘" and whole.get(at) == "’":
            return Edit(Span(at, at + 1), "’"), Edit(Span(opener, opener + 1), "‘")
    return (Edit(Span(at, at + 1), mark),)
