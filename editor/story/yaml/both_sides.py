"""Both sides: a sheet that version control left in two versions becomes one in which no text of either is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor.prose.markup.conflict_marks import left_in
from editor.prose.merge import Choice, Merged, resolved
from editor.story.yaml.edit import Value
from editor.story.yaml.sheet import Sheet, plain_values

# Texts that stand one below the other where both sides wrote one: notes are data, and none may vanish unseen.
_PROSE = {"summary", "disclaimer", "dedication", "before", "after"}
_Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Refused:
    """A value of the second version in whose place the first one's stands: of these there can be one only."""

    key: str
    taken: str
    other: str


def joined(source: str, name: str, order: tuple[str, ...]) -> tuple[Sheet, tuple[Refused, ...]] | None:
    """One sheet, new keys in this order, and what could not go into it; None where there are no two versions.

    What only one side changed since the version both came from, where git noted that, is as that side has it; lists
    hold what either has; prose of both stands one below the other. What is no text, list or mapping of the second side
    is left out. Raises StoryDamaged where a side cannot be read.
    """
    left = left_in(source.replace("\r\n", "\n"))
    if left is None:
        return None
    count = len(left.conflicts)
    mine, theirs = (Sheet.read(resolved(left, [side] * count), name) for side in (Choice.MINE, Choice.THEIRS))
    base = Sheet.read(_base_of(left), name) if "\n|||||||" in source else None
    changes, refused = _changes(
        plain_values(mine), plain_values(theirs), plain_values(base) if base is not None else None
    )
    unknown = tuple(key for key in changes if key not in order)
    return mine.with_changes(changes, (*order, *unknown)), refused


def _base_of(left: Merged) -> str:
    parts, at = [], 0
    for conflict in left.conflicts:
        parts += [left.text[at : conflict.place.start], conflict.base]
        at = conflict.place.end
    return "".join([*parts, left.text[at:]])


def _changes(mine: _Values, theirs: _Values, base: _Values | None) -> tuple[dict[str, Value], tuple[Refused, ...]]:
    changes: dict[str, Value] = {}
    refused: list[Refused] = []
    for key, other in theirs.items():
        own, was = mine.get(key), (base or {}).get(key)
        if other is None or other == own or (base is not None and other == was):
            continue
        if key not in mine or (base is not None and own == was):
            changes[key] = other  # type: ignore[assignment]
        elif isinstance(own, tuple) and isinstance(other, tuple):
            changes[key] = (*own, *(each for each in other if each not in own))
        elif isinstance(own, Mapping) and isinstance(other, Mapping):
            inner, more = _changes(own, other, was if isinstance(was, Mapping) else None)
            changes |= {key: inner} if inner else {}  # type: ignore[dict-item]
            refused += more
        elif isinstance(own, str) and isinstance(other, str) and key in _PROSE:
            changes[key] = own if other in own else other if own in other else f"{own.rstrip()}\n\n{other}"
        else:
            refused.append(Refused(key, _shown(own), _shown(other)))
    return {key: value for key, value in changes.items() if value != mine.get(key)}, tuple(refused)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "…")
