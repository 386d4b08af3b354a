"""A plan as a short list for people: what goes where, story text summed up. For the terminal and the dialog's list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from editor.importers.roles import Field, Role
from editor.importers.sorting.plan import Piece, Plan
from editor.prose.counting import words

_LONGEST = 72
_SUMMED_UP = frozenset({Role.STORY, Role.SCENE_BREAK, Role.EXTRA_LINES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline, and the pieces it stands for, by their place in the plan."""

    what: str
    text: str
    chapter: int | None
    pieces: tuple[int, ...]


def outline(plan: Plan) -> tuple[Entry, ...]:
    """All pieces in order; neighbours of one kind share an entry, a chapter's text is one with its words counted."""
    kinds = groupby(enumerate(plan.pieces), key=lambda numbered: _kind(numbered[1]))
    return tuple(entry for _, group in kinds for entry in _entries(plan, list(group)))


def _entries(plan: Plan, group: Sequence[tuple[int, Piece]]) -> Iterator[Entry]:
    numbers = tuple(number for number, _ in group)
    first = group[0][1]
    if first.role in _SUMMED_UP:
        yield Entry("text", _summed_up(plan, [piece for _, piece in group]), first.chapter, numbers)
    else:
        text = " ".join(plan.value_of(piece).strip() for _, piece in group)
        yield Entry(_name(first), _shortened(text), first.chapter, numbers)


def _kind(piece: Piece) -> tuple[str, str, int | None]:
    role = "text" if piece.role in _SUMMED_UP else piece.role.value
    return role, piece.field.value if piece.field else "", piece.chapter


def _name(piece: Piece) -> str:
    if piece.role is Role.HEADER and piece.field is not None:
        return "kept in the note" if piece.field is Field.KEPT else piece.field.value
    return piece.role.value


def _summed_up(plan: Plan, pieces: Sequence[Piece]) -> str:
    count = sum(words(plan.text_of(piece)) for piece in pieces)
    parts = [f"{count:,} words"]
    for role, name in ((Role.SCENE_BREAK, "scene breaks"), (Role.EXTRA_LINES, "places with extra empty lines")):
        if number := sum(piece.role is role for piece in pieces):
            parts.append(f"{number:,} {name}")
    return ", ".join(parts)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
