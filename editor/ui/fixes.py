"""How an issue and its fixes are put into words on buttons and in lists; the card and the list both speak so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit
from editor.ui.wording import tr

LEVEL_COLOURS = {Level.ERROR: "error", Level.QUERY: "query", Level.STYLE: "style"}
NAMEABLE = (IssueKind.SPELLING, IssueKind.NAME)
MOST_FIXES = 3
_AROUND = 34  # characters of context on each side
_PIECE = 16
_BEFORE_DOTS = " .,;:–—-"  # looks odd there
_LONG = re.compile(r"\S{32,}")


@dataclass(frozen=True, slots=True)
class Quote:
    """The place of an issue with a little of what stands around it."""

    before: str
    marked: str
    after: str


def fix_label(text: str, issue: Issue, fix: Edit) -> str:
    """What stands on a fix's button: the words as they will be, or what is taken away."""
    start, end = min(issue.span.start, fix.span.start), max(issue.span.end, fix.span.end)
    if fix.text and not any(map(str.isalnum, fix.text + text[start:end])):
        start = start - len(text[:start].split(" ")[-1])  # a mark alone says little: with the word before it
    after = text[start : fix.span.start] + fix.text + text[fix.span.end : end]
    if not after.strip():
        gone = text[start:end].strip()
        return tr("Remove “{}”").format(_short(gone)) if gone else tr("Remove the space")
    return _short(after.strip())


def quote_of(text: str, issue: Issue) -> Quote:
    """The issue's place cut out of its paragraph, at whole words."""
    start, end = issue.span.start, max(issue.span.end, issue.span.start)
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0].rstrip(_BEFORE_DOTS) + "…"
    return Quote(before.replace("\n", " "), text[start:end].replace("\n", " "), after.replace("\n", " "))


def without_middle(text: str, room: int, width: Callable[[str], int]) -> str:
    """`text` with as many whole words of its beginning and end as have room (px); as it is where no two have."""
    words = text.split(" ")
    kept = text
    for left in range(len(words) - 1, 0, -1):
        if width(kept) <= room:
            return kept
        head, tail = words[: (left + 1) // 2], words[len(words) - left // 2 :]
        kept = " ".join((*head, "…", *tail))
    return kept if width(kept) <= room else text


def breakable(message: str) -> str:
    """`message` with places to break a line in words that are longer than any line."""
    return _LONG.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), message)


def with_room(text: str, room: int, width: Callable[[str], int]) -> str:
    """`text` with as many whole words of its beginning as have room (px), and dots for the rest; nothing where none
    has."""
    if width(text) <= room:
        return text
    kept = text.rstrip("…")
    while kept.strip():
        kept = kept.rpartition(" ")[0].rstrip(_BEFORE_DOTS)
        if kept.strip() and width(f"{kept}…") <= room:
            return f"{kept}…"
    return "…" if width("…") <= room else ""


def kind_name(kind: IssueKind) -> str:
    """The word that names an issue."""
    return tr(kind.value)


def _short(text: str, most: int = 32) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
