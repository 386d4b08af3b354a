"""Two versions that version control left in one text, between lines of `<<<<<<<`, `=======` and `>>>>>>>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.prose.edit import Span
from editor.prose.merge import Conflict, Merged

OPENING, _BASE, _MIDDLE, _END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Which mark may follow which.
_NEXT = {OPENING: (_BASE, _MIDDLE), _BASE: (_MIDDLE,), _MIDDLE: (_END,)}


def left_in(text: str) -> Merged | None:
    """The text with the first version of each such place, and the places; None where there is none.

    A mark that is not followed by the others is the writer's own and stays.
    """
    if OPENING not in text:
        return None
    parts: list[str] = []
    conflicts: list[Conflict] = []
    at = 0
    for piece in _pieces(_LINE.findall(text)):
        part = piece[OPENING] if isinstance(piece, dict) else piece
        if isinstance(piece, dict):
            span = Span(at, at + len(part))
            conflicts.append(Conflict(piece.get(_BASE, ""), part, piece[_MIDDLE], span))
        parts.append(part)
        at += len(part)
    return Merged("".join(parts), conflicts=tuple(conflicts)) if conflicts else None


def _pieces(lines: list[str]) -> Iterator[str | dict[str, str]]:
    """Stretches without a mark as they are; each place in two versions by the mark above each."""
    held: list[str] = []  # the lines since an opening, should they turn out to be none
    place: dict[str, list[str]] = {}
    for line in lines:
        mark, here = line[:7] if _is_mark(line) else "", next(reversed(place), "")
        if mark == _END and here == _MIDDLE:
            yield {each: "".join(found) for each, found in place.items()}
            held, place = [], {}
        elif mark == OPENING:
            yield "".join(held)
            held, place = [line], {OPENING: []}
        elif mark and mark in _NEXT.get(here, ()):
            held.append(line)
            place[mark] = []
        elif place:
            held.append(line)
            place[here].append(line)
        else:
            yield line
    yield "".join(held)


def _is_mark(line: str) -> bool:
    mark, rest = line[:7], line[7:].rstrip("\r\n")
    return mark in (OPENING, _BASE, _MIDDLE, _END) and (not rest or (rest[0] == " " and mark != _MIDDLE))
