"""What Autosave takes care of: a chapter's text, and the story's details. Each knows what the disk holds of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Protocol

from editor.errors import SaveError
from editor.session.draft import Draft
from editor.story.chapter_text import ChapterText, encoded
from editor.story.files import SHEET
from editor.story.folder import StoryFolder
from editor.story.model import Story

Write = Callable[[str, str, ChapterText], ChapterText]


def saved_text(folder: StoryFolder, file: str, text: str, known: ChapterText) -> ChapterText:
    """Writes a chapter, and keeps a version of it where the last one is old enough. Raises as `write_text`."""
    written = folder.write_text(file, text, known)
    with contextlib.suppress(SaveError, OSError):
        # The text is safe already; a history that cannot be written must not make it look unsaved.
        folder.files.history.keep_if_due(file, folder.files.disk.read(folder.files.path_of(file)))
    return written


def put_back(folder: StoryFolder, text: str, known: ChapterText) -> ChapterText:
    """Writes a chapter whose file is gone, as it was but for its text. Raises SaveError."""
    content, written = encoded(known, text)
    folder.files.save(known.file, content, None)
    return written


class Kept(Protocol):
    """What Autosave takes care of: something with a name that is, or is not, on the disk as it stands."""

    name: str
    under_way: bool
    paused: bool

    def unsaved(self) -> bool:
        """Whether it holds what the disk does not."""

    def job(self) -> Callable[[], object]:
        """The save of what it holds now, to be done on the writer's thread."""

    def done(self, outcome: object) -> None:
        """Takes in what the job gave back."""


class KeptText:
    """One chapter: its draft, and what its file holds."""

    def __init__(self, draft: Draft, known: ChapterText, write: Write) -> None:
        self.name = known.file
        self.draft = draft
        self.known = known
        self.under_way = False
        self.paused = False
        self._write = write
        # The revision last seen to be what the file holds: spares comparing the text at every look.
        self._saved_revision = -1
        self._job_revision = -1

    def unsaved(self) -> bool:
        """Whether the draft's text is another than its file's."""
        if self._saved_revision == self.draft.revision:
            return False
        same = self.draft.source() == self.known.text
        if same:
            self._saved_revision = self.draft.revision
        return not same

    def learn(self, known: ChapterText) -> None:
        """The file now holds this."""
        self.known, self._saved_revision = known, -1

    def job(self) -> Callable[[], ChapterText]:
        """Writes the text as it is now."""
        text, known, write = self.draft.source(), self.known, self._write
        self._job_revision = self.draft.revision
        return lambda: write(known.file, text, known)

    def done(self, outcome: object) -> None:
        """The text of the job's moment is on the disk."""
        assert isinstance(outcome, ChapterText)
        self.known, self._saved_revision = outcome, self._job_revision


class KeptSheet:
    """`story.yaml` and all front matter as one thing to save: `current` against `written`."""

    def __init__(self, story: Story, write: Callable[[Story], None]) -> None:
        self.name = SHEET
        self.current = story
        self.written = story
        self.under_way = False
        self.paused = False
        self._write = write

    def unsaved(self) -> bool:
        """Whether a field was edited since the last write."""
        return self.current != self.written

    def learn(self, story: Story) -> None:
        """The disk holds this now, and so does the window."""
        self.current = self.written = story

    def job(self) -> Callable[[], Story]:
        """Writes the details as they are now."""
        story, write = self.current, self._write

        def work() -> Story:
            write(story)
            return story

        return work

    def done(self, outcome: object) -> None:
        """The details of the job's moment are on the disk."""
        assert isinstance(outcome, Story)
        self.written = outcome
