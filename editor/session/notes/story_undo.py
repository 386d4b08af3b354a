"""StoryUndo: the way back from changes of details and chapters: fields, chips, titles, status, order."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from editor.session.keeping.details.rebasing import rebased
from editor.story.model import Story

_PAUSE_S = 2.0  # a longer rest begins a new step, as in a text
_MOST_STEPS = 200


class _Session(Protocol):
    @property
    def story(self) -> Story: ...
    def change_story(self, story: Story) -> None: ...


@dataclass(frozen=True, slots=True)
class _Step:
    """From one story to the other. Steps of the same `field` (not empty) made in one go are one."""

    before: Story
    after: Story
    field: str


class StoryUndo:
    """Steps back and forth in what stands beside the texts. A step gives back only what it changed itself: notes
    written since, chapters added since and what came from the disk stay. Notes have an undo of their own."""

    def __init__(self, session: _Session, clock: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._clock = clock
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._last = float("-inf")

    def revise(self, story: Story, field: str = "") -> None:
        """Changes the story as one step; typing in the same `field` joins the step before."""
        before = self._session.story
        if story == before:
            return
        now = self._clock()
        if field and self._done and self._done[-1].field == field and now - self._last < _PAUSE_S:
            before = self._done.pop().before
        self._done.append(_Step(before, story, field))
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._last = now
        self._session.change_story(story)

    def undo(self) -> bool:
        """Takes the last step back that still shows; whether there was one."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> bool:
        """Does the step last taken back again; whether there was one."""
        return self._go(self._undone, self._done, back=False)

    def _go(self, steps: list[_Step], others: list[_Step], back: bool) -> bool:
        self._last = float("-inf")
        while steps:
            step = steps.pop()
            others.append(step)
            was, wanted = (step.after, step.before) if back else (step.before, step.after)
            story = rebased(was, self._session.story, wanted)
            if story != self._session.story:
                self._session.change_story(story)
                return True
        return False
