"""After a crash: what the journal holds, against what the story holds now, and what there is to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from editor.errors import StoryError
from editor.storage.journal import Unsaved
from editor.story.folder import StoryFolder


class Finding(Enum):
    """What a text in the journal is worth."""

    SAVED = "the story holds it already: nothing to do"
    UNSAVED = "the story holds what it grew from: take it up as unsaved"
    CHANGED = "the story's text was changed since: merge the three"
    GONE = "the story has no such text any more: offer it as a new one"


@dataclass(frozen=True, slots=True)
class Recovered:
    """One text that a crash left unsaved, beside what the story holds now (`theirs`, empty where it is gone)."""

    finding: Finding
    unsaved: Unsaved
    theirs: str = ""

    @property
    def name(self) -> str:
        """Which text it is: a chapter's file."""
        return self.unsaved.name


def recover(unsaved: Iterable[Unsaved], current: Callable[[str], str | None]) -> tuple[Recovered, ...]:
    """What to do about each; `current` gives the text that the story holds under a name, None where there is none.

    An unsaved text whose base was lost counts as changed, so that nothing is overwritten unseen.
    """
    return tuple(_found(each, current(each.name)) for each in unsaved)


def chapter_texts(folder: StoryFolder) -> Callable[[str], str | None]:
    """Looks up chapters' texts for `recover`; one that cannot be read counts as gone."""

    def current(file: str) -> str | None:
        try:
            return folder.read_text(file).text
        except StoryError:
            return None

    return current


def _found(unsaved: Unsaved, theirs: str | None) -> Recovered:
    if theirs is None:
        return Recovered(Finding.GONE, unsaved)
    if theirs == unsaved.text:
        return Recovered(Finding.SAVED, unsaved, theirs)
    if unsaved.grew_from(theirs):
        return Recovered(Finding.UNSAVED, unsaved, theirs)
    return Recovered(Finding.CHANGED, unsaved, theirs)
