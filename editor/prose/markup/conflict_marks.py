"""Two versions that version control left in one text, between lines of `<<<<<<<`, `=======` and `>>>>>>>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
    lines: list[str] = _LINE.findall(text)
    kept: list[str] = []
    conflicts: list[Conflict] = []
    done = at = 0
    for place in _places(lines):
        sides = {mark: "".join(lines[first + 1 : end]) for (mark, first), (_, end) in pairwise(place.items())}
        mine = sides[OPENING]
        kept += ("".join(lines[done : place[OPENING]]), mine)
        at += len(kept[-2])
        span = Span(at, at + len(mine))
        conflicts.append(Conflict(sides.get(_BASE, ""), mine, sides[_MIDDLE], span))
        at = span.end
        done = place[_END] + 1
    kept += lines[done:]
    return Merged("".join(kept), conflicts=tuple(conflicts)) if conflicts else None


def lines_of_marks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are marks of such places."""
    if not any(line.startswith(OPENING) for line in lines):
        return frozenset()
    return frozenset(number for place in _places(lines) for number in place.values())


def has_broken(text: str) -> bool:
    """Whether marks stand in the text of which some are gone: what belongs to which version cannot be told any more."""
    if OPENING not in text and _END not in text:
        return False
    lines = text.split("\n")
    whole = lines_of_marks(lines)
    return any(line[:7] in (OPENING, _END) and is_mark(line) and n not in whole for n, line in enumerate(lines))


def _places(lines: Sequence[str]) -> Iterator[dict[str, int]]:
    """Of each place the numbers of its lines of marks, in their order."""
    place: dict[str, int] = {}
    for number, line in enumerate(lines):
        mark, here = line[:7] if is_mark(line) else "", next(reversed(place), "")
        if mark == OPENING:
            place = {OPENING: number}
        elif mark and mark in _NEXT.get(here, ()):
            place[mark] = number
            if mark == _END:
                yield place
                place = {}


def is_mark(line: str) -> bool:
    """Whether a line is written like a mark, which it is together with the others only."""
    mark, rest = line[:7], line[7:].rstrip("\r\n")
    return mark in (OPENING, _BASE, _MIDDLE, _END) and (not rest or (rest[0] == " " and mark != _MIDDLE))
