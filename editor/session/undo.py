"""Change and UndoStack: what was done to a draft, in paragraphs, and the way back.

Our own stack instead of Qt's: a new look (zoom, paper) never enters it, a merge or reload is one step in it, and it
outlives the page that shows the draft.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor.prose.comparing import compared
from editor.prose.differing import matches
from editor.prose.edit import edit_between
from editor.prose.paragraph import Paragraph

_PAUSE_S = 2.0  # a longer rest begins a new step
_MOST_STEPS = 2000
_MOST_PAIRS = 400  # in one place; beyond, it is another text rather than a rewritten one


@dataclass(frozen=True, slots=True)
class Change:
    """From paragraph `first` on, `removed` gave way to `added`.

    Not its writer's `own` is what was written elsewhere, or on another day: a reload, a merge, an earlier version.
    """

    first: int
    removed: tuple[Paragraph, ...]
    added: tuple[Paragraph, ...]
    own: bool = True

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return replace(self, removed=self.added, added=self.removed)

    @property
    def within_one(self) -> bool:
        """Whether one paragraph stayed one paragraph."""
        return len(self.removed) == len(self.added) == 1


def changes_between(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Change]:
    """What makes `new` of `old`, the last first, so that carrying one out moves none of the others.

    Not by difflib: where thousands of paragraphs are alike it takes hours.
    """
    start, end = _alike(old, new)
    middle = _changes_between(old[start : len(old) - end], new[start : len(new) - end])
    return [replace(change, first=change.first + start) for change in middle]


def places_of(changes: Sequence[Change], length: int) -> tuple[int, ...]:
    """Where a text of `length` paragraphs differs after `changes`, the last first; of a deletion the place behind it.

    Where only the source of the same words became another there is nothing to see.
    """
    places: set[int] = set()
    moved = 0
    for change in reversed(changes):
        first = change.first + moved
        if change.removed != change.added:
            places.update(range(first, first + len(change.added)) if change.added else (min(first, length - 1),))
        moved += len(change.added) - len(change.removed)
    return tuple(sorted(places))


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[int, int]:
    """How many paragraphs at the start and at the end stayed, source and all: most do, and comparing them is quick."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if not _is_same(old[at], new[at])), shorter)
    rest = range(1, shorter - start + 1)
    return start, next((at - 1 for at in rest if not _is_same(old[-at], new[-at])), shorter - start)


def _is_same(one: Paragraph, other: Paragraph) -> bool:
    return one is other or (one.origin == other.origin and one == other)


def _changes_between(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Change]:
    numbers: dict[Paragraph, str] = {}
    before, now = ([numbers.setdefault(each, str(len(numbers))) for each in side] for side in (old, new))
    changes: list[Change] = []
    at, new_at = 0, 0
    for place, new_place in [*enumerate(matches(before, now)), (len(old), len(new))]:
        if new_place is None:
            continue
        if at < place or new_at < new_place:
            changes += _apart(Change(at, tuple(old[at:place]), tuple(new[new_at:new_place])))
        if place < len(old) and old[place].origin != new[new_place].origin:
            # The same words from another source, an outside change of white space: that is undone, too.
            changes.append(Change(place, (old[place],), (new[new_place],)))
        at, new_at = place + 1, new_place + 1
    return changes[::-1]


def _apart(change: Change) -> list[Change]:
    """The change as one for each paragraph that was only rewritten: so a caret in it stays at its word."""
    old, new = change.removed, change.added
    if not old or not new or change.within_one or len(old) * len(new) > _MOST_PAIRS:
        return [change]
    changes: list[Change] = []
    at, new_at = 0, 0
    pairs = [
        (row.old, row.new)
        for row in compared([each.text for each in old], [each.text for each in new])
        if row.old is not None and row.new is not None
    ]
    for place, new_place in [*pairs, (len(old), len(new))]:
        if at < place or new_at < new_place:
            changes.append(Change(change.first + at, old[at:place], new[new_at:new_place]))
        if place < len(old):
            changes.append(Change(change.first + place, (old[place],), (new[new_place],)))
        at, new_at = place + 1, new_place + 1
    return changes


@dataclass(frozen=True, slots=True)
class Replacement:
    """What makes another version of the whole text of a draft at `revision`: worked out on any thread."""

    revision: int
    source: str
    changes: tuple[Change, ...]


class UndoStack:
    """Steps back and forth. Letters typed in one go make one step, word by word."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._done: list[tuple[Change, ...]] = []
        self._undone: list[tuple[Change, ...]] = []
        self._clock = clock
        self._last = float("-inf")

    def push(self, *changes: Change) -> None:
        """One more step; it joins the last one where both are typing in one go."""
        now = self._clock()
        self._undone.clear()
        if len(changes) == 1 and self._done and now - self._last < _PAUSE_S:
            joined = _joined(self._done[-1], changes[0])
            if joined is not None:
                self._done[-1] = joined
                self._last = now
                return
        self._done.append(changes)
        del self._done[:-_MOST_STEPS]
        self._last = now

    def seal(self) -> None:
        """What comes next is a step of its own."""
        self._last = float("-inf")

    def undo(self) -> tuple[Change, ...]:
        """The changes, in order, that take the last step back; empty where there is none."""
        self.seal()
        if not self._done:
            return ()
        step = self._done.pop()
        self._undone.append(step)
        return tuple(change.reversed() for change in reversed(step))

    def redo(self) -> tuple[Change, ...]:
        """The changes, in order, of the step last taken back; empty where there is none."""
        self.seal()
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        return step

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)


def _joined(step: tuple[Change, ...], change: Change) -> tuple[Change, ...] | None:
    """`step` with `change` in it, where both are one run of typing or of deleting; otherwise None."""
    last = step[-1]
    if len(step) != 1 or not (last.within_one and change.within_one) or last.first != change.first:
        return None
    if last.added[0] != change.removed[0]:
        return None
    before = edit_between(last.removed[0].text, last.added[0].text)
    now = edit_between(change.removed[0].text, change.added[0].text)
    typing = not len(before.span) and not len(now.span) and bool(before.text) and bool(now.text)
    deleting = bool(len(before.span)) and bool(len(now.span)) and not before.text and not now.text
    if typing and now.span.start == before.span.start + len(before.text):
        begins_word = before.text[-1].isspace() and not now.text[0].isspace()
        return None if begins_word else (replace(last, added=change.added),)
    if deleting and now.span.start in (before.span.start, before.span.start - len(now.span)):
        return (replace(last, added=change.added),)
    return None
