"""What Autosave takes care of: a chapter's text, and the story's details. Each knows what the disk holds of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Protocol

from editor.errors import SaveError, StoryError
from editor.prose.markup.conflict_marks import left_in
from editor.session.draft import Draft
from editor.session.keeping.details import sheet_text
from editor.storage.save import digest
from editor.story.chapter_text import ChapterText, as_version, encoded, with_inside
from editor.story.files import SHEET
from editor.story.folder import StoryFolder
from editor.story.model import Story
from editor.story.sheets import sheet_in
from editor.story.story_sheet import chapter_of, with_chapter

WITH_BOTH = "two versions by version control"
Write = Callable[[str, str, ChapterText], ChapterText]


def saved_text(folder: StoryFolder, file: str, text: str, known: ChapterText) -> ChapterText:
    """Writes a chapter; what stood there goes into the history first, where the last version is old enough.

    Raises as `write_text`.
    """
    history = folder.files.history
    with contextlib.suppress(SaveError, StoryError, OSError):
        # A history that cannot be written must not keep new words from the disk.
        there = folder.files.disk.read(folder.files.path_of(file))
        if left_in(known.text) is not None and left_in(text) is None:
            history.keep(file, there, reason=WITH_BOTH)
        else:
            history.keep_if_due(file, there)
    return folder.write_text(file, text, known)


def with_fields(folder: StoryFolder, kept: KeptText, story: Story) -> ChapterText:
    """What is known of a chapter's file, with the notes and fields that the window has now, saved or not."""
    known = kept.known
    if folder.is_lone_file or known.file not in {chapter.file for chapter in story.chapters}:
        return known
    try:
        sheet = sheet_in(known)
        new = with_chapter(sheet, story.chapter(known.file), chapter_of(sheet, known.file))
    except StoryError:
        return known
    return known if new is sheet else with_inside(known, new.source)


def whole(folder: StoryFolder, kept: KeptText, story: Story) -> bytes:
    """The chapter as a version of its file: what the window has of its text, notes and fields."""
    return as_version(with_fields(folder, kept, story).front, kept.draft.source())


def put_back(folder: StoryFolder, text: str, known: ChapterText) -> ChapterText:
    """Writes a chapter whose file is gone or unreadable; what stands there goes into the history. Raises SaveError."""
    content, written = encoded(known, text)
    files = folder.files
    files.make_folder(files.path.parent if files.is_lone_file else files.path)
    try:
        there = files.disk.read(files.path_of(known.file))
    except FileNotFoundError:
        files.save(known.file, content, None)
        return written
    except (OSError, StoryError) as error:
        raise SaveError(f"“{known.file}” could not be put back: something stands in its place.") from error
    files.history.keep(known.file, there, reason="before it was put back")
    files.save(known.file, content, digest(there))
    return written


class Kept(Protocol):
    """What Autosave takes care of: something with a name that is, or is not, on the disk as it stands."""

    name: str
    under_way: bool
    paused: bool

    def unsaved(self) -> bool:
        """Whether it holds what the disk does not."""

    def mark(self) -> object:
        """What is another one after each edit."""

    def for_journal(self) -> tuple[str, str, str]:
        """What it holds, what that grew from, and what is being saved just now, if anything."""

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
        self.is_gone = False  # no file holds it any more, edited or not
        self._write = write
        # The revision last seen to be what the file holds: spares comparing the text at every look.
        self._saved_revision = -1
        self._job_revision = -1
        self.job_text = known.text  # what the last job was to write

    def unsaved(self) -> bool:
        """Whether the draft's text is another than its file's."""
        if self.is_gone:
            return True
        if self._saved_revision == self.draft.revision:
            return False
        same = self.draft.source() == self.known.text
        if same:
            self._saved_revision = self.draft.revision
        return not same

    def is_needed(self) -> bool:
        """Whether something of it is still to be done: saved, answered for, or chosen by the writer."""
        return self.under_way or self.paused or self.unsaved()

    def mark(self) -> int:
        """The draft's revision."""
        return self.draft.revision

    def for_journal(self) -> tuple[str, str, str]:
        """The draft's text, its file's, and that of the save under way: the file may hold that by now."""
        return self.draft.source(), self.known.text, self.job_text if self.under_way else ""

    def learn(self, known: ChapterText) -> None:
        """The file now holds this."""
        self.known, self._saved_revision, self.is_gone = known, -1, False

    def job(self) -> Callable[[], ChapterText]:
        """Writes the text as it is now."""
        text, known, write = self.draft.source(), self.known, self._write
        self._job_revision, self.job_text = self.draft.revision, text
        return lambda: write(known.file, text, known)

    def done(self, outcome: object) -> None:
        """The text of the job's moment is on the disk."""
        assert isinstance(outcome, ChapterText)
        self.known, self._saved_revision, self.is_gone = outcome, self._job_revision, False


class KeptSheet:
    """`story.yaml` and all front matter as one thing to save: `current` against `written`."""

    def __init__(self, story: Story, write: Callable[[Story, Story], None]) -> None:
        self.name = SHEET
        self.current = story
        self.written = story
        self.under_way = False
        self.paused = False
        self._write = write

    def unsaved(self) -> bool:
        """Whether a field was edited since the last write."""
        return self.current != self.written

    def mark(self) -> Story:
        """The details themselves."""
        return self.current

    def for_journal(self) -> tuple[str, str, str]:
        """The details and those on the disk, as the journal keeps them; fields are joined one by one in any case."""
        return sheet_text.written(self.current), sheet_text.written(self.written), ""

    def job(self) -> Callable[[], Story]:
        """Writes the details as they are now."""
        story, before, write = self.current, self.written, self._write

        def work() -> Story:
            write(story, before)
            return story

        return work

    def done(self, outcome: object) -> None:
        """The details of the job's moment are on the disk."""
        assert isinstance(outcome, Story)
        self.written = outcome
