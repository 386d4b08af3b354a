"""Leaving: a chapter leaves the story, to the trash or by another program's list, and its last words stay behind."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from editor.errors import EditorError, SaveError, StoryError
from editor.prose.merge import Choice, merge, resolved
from editor.session.keeping.kept import Kept, KeptText, with_fields
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.history import BY_ANOTHER
from editor.story.chapter_text import ChapterText, as_version, new_file
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story
from editor.story.story_sheet import front_of

if TYPE_CHECKING:
    from editor.session.session import Session

LEFT = "unsaved when it left the story"
Insure = Callable[[Kept], Callable[[], None]]


@dataclass(frozen=True, slots=True)
class LastWords:
    """A chapter as the window has it: text, its file's text (`base`), its file with the window's fields (`known`)."""

    title: str
    text: str
    base: str
    known: ChapterText

    def are_on_disk(self, folder: StoryFolder) -> bool:
        """Whether the chapter's file holds them."""
        try:
            there = folder.read_text(self.known.file)
        except StoryError:
            return False
        return (there.text, there.front) == (self.text, self.known.front)

    def keep(self, folder: StoryFolder, reason: str = LEFT) -> None:
        """Puts them into the history. Raises SaveError."""
        try:
            folder.history.keep(self.known.file, as_version(self.known.front, self.text), reason=reason)
        except SaveError as error:
            why = error.why or QCoreApplication.translate("Leaving", "the history cannot be written")
            text = QCoreApplication.translate("Leaving", "The last words of “{}” are not in the history yet: {}.")
            raise SaveError(text.format(self.title, why), why) from error


class KeptAside:
    """The last words of a chapter that has left the story, under Autosave's care until they are in the history."""

    def __init__(self, last: LastWords, folder: StoryFolder) -> None:
        self.name = last.known.file
        self.last = last
        self.under_way = False
        self.paused = False
        self._folder = folder
        self._is_kept = False

    def unsaved(self) -> bool:
        """Whether the history does not hold them yet."""
        return not self._is_kept

    def mark(self) -> object:
        """They never change."""
        return self.last

    def for_journal(self) -> tuple[str, str, str]:
        """The text, and what it grew from."""
        return self.last.text, self.last.base, ""

    def job(self) -> Callable[[], None]:
        """Puts them into the history."""
        last, folder = self.last, self._folder
        return lambda: last.keep(folder)

    def done(self, outcome: object) -> None:
        """They are in the history."""
        self._is_kept = True


class Leaving(QObject):
    """Sees to it that what was typed in a chapter is on the disk, or stays under care, when the chapter goes."""

    def __init__(self, session: Session, worker: Worker | ImmediateWorker) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self.net: Insure | None = None  # the journal, where neither file nor history take the words
        session.autosave.saved.connect(self._let_go_of_kept)

    def safely(self, file: str, work: Callable[[], Story]) -> Callable[[], Story]:
        """`work`, which takes a chapter away, for the writer's thread: not done before its last words are on the disk.

        They are in its file, else in the history, else in the journal. Raises SaveError where none of these takes them.
        """
        session, folder = self._session, self._session.folder
        kept = session.autosave.text(file) or (session.load(file) if self._has_unsaved_fields(file) else None)
        if kept is None:
            return work
        last = last_words(folder, kept, session.story)
        insure = self.net(kept) if self.net is not None else None

        def safe_work() -> Story:
            if not last.are_on_disk(folder):
                _keep_somewhere(last, folder, insure)
            return work()

        return safe_work

    def once_kept(self, file: str, why: str, then: Callable[[], None], other: ChapterText | None = None) -> None:
        """Calls `then`, which takes words from an open chapter by its writer's wish, once they are kept for good.

        `other` is one more version of the chapter, to be kept like that. Anew where somebody typed meanwhile. Where
        nothing keeps them that is told, and the chapter stays as it is.
        """
        session, kept = self._session, self._session.autosave.text(file)
        if kept is None:
            return
        was, last = (kept.draft.revision, session.story), last_words(session.folder, kept, session.story)

        def is_kept(_: object) -> None:
            if session.autosave.text(file) is not kept:
                return
            if (kept.draft.revision, session.story) == was:
                then()
            else:
                self.once_kept(file, why, then, other)

        def refuse(error: EditorError) -> None:
            text = self.tr("“{}” stays as it is, for what it holds now can be kept nowhere else: {}.")
            session.failed.emit(text.format(last.title, (isinstance(error, SaveError) and error.why) or str(error)))

        work = partial(_kept, session.folder, last, why, other)
        self._worker.ask(work, is_kept, refuse)

    def let_go(self, file: str, then: Callable[[], None]) -> None:
        """A chapter whose file is gone leaves the list by its writer's wish; `then` is called first."""
        session = self._session

        def drop() -> None:
            then()
            story = session.story
            session.change_story(replace(story, chapters=tuple(c for c in story.chapters if c.file != file)))
            session.drop_lost_chapters(story)

        self.once_kept(file, LEFT, drop)

    def keep_aside(self, kept: KeptText, story: Story) -> None:
        """The chapter is not in the story any more; in `story` it still was."""
        autosave = self._session.autosave
        known = with_fields(self._session.folder, kept, story)
        if kept.unsaved() or known is not kept.known:
            autosave.keep(KeptAside(last_words(self._session.folder, kept, story), self._session.folder))
            autosave.save_now()
        else:
            autosave.let_go(kept.name)

    def keep_fields(self, written: Story, before: Story, now: Story) -> None:
        """The same for notes and fields that were typed for a chapter that was not opened: unsaved ones are in `before`
        and not in `written`."""
        autosave, folder = self._session.autosave, self._session.folder
        there = {chapter.file for chapter in now.chapters}
        saved = {chapter.file: chapter for chapter in written.chapters}
        for chapter in before.chapters:
            is_lost = chapter.file not in there and chapter != saved.get(chapter.file)
            if is_lost and autosave.under_care(chapter.file) is None:
                autosave.keep(KeptAside(_with_latest_text(folder, chapter), folder))
                autosave.save_now()

    def give_back(self, aside: object, kept: KeptText) -> None:
        """The chapter is in the story again: what is not in the history yet is unsaved text of it, as it was."""
        if isinstance(aside, KeptAside) and aside.unsaved():
            merged = merge(aside.last.base, aside.last.text, kept.known.text)
            self._session.take_over(resolved(merged, [Choice.BOTH] * len(merged.conflicts)), kept.name)
            self._session.autosave.note_edit()

    def _has_unsaved_fields(self, file: str) -> bool:
        both = (self._session.story, self._session.sheet.written)
        now, written = ([chapter for chapter in story.chapters if chapter.file == file] for story in both)
        return now != written

    @Slot(str)
    def _let_go_of_kept(self, name: str) -> None:
        aside = self._session.autosave.under_care(name)
        if isinstance(aside, KeptAside) and not aside.unsaved():
            self._session.autosave.let_go(name)


def last_words(folder: StoryFolder, kept: KeptText, story: Story) -> LastWords:
    """The chapter as the window has it, with its fields of `story`."""
    return LastWords(story.name_of(kept.name), kept.draft.source(), kept.known.text, with_fields(folder, kept, story))


def _with_latest_text(folder: StoryFolder, chapter: Chapter) -> LastWords:
    """The chapter's fields, above the text of its latest version, where there is one."""
    text = ""
    with contextlib.suppress(SaveError, StoryError):
        for version in folder.history.versions(chapter.file)[:1]:
            text = folder.decoded(chapter.file, folder.history.read(version)).text
    _, known = new_file(chapter.file, front_of(chapter), text)
    return LastWords(chapter.title or chapter.file, known.text, known.text, known)


def _kept(folder: StoryFolder, last: LastWords, why: str, other: ChapterText | None) -> None:
    """On the writer's thread. Raises SaveError."""
    if other is not None:
        folder.history.keep(other.file, as_version(other.front, other.text), reason=BY_ANOTHER)
    last.keep(folder, why)


def _keep_somewhere(last: LastWords, folder: StoryFolder, insure: Callable[[], None] | None) -> None:
    """Runs on the writer's thread. Raises SaveError."""
    try:
        last.keep(folder)
    except SaveError as error:
        text = QCoreApplication.translate("Leaving", "Its last words could not be kept anywhere else: {}.")
        refusal = SaveError(text.format(error.why), error.why)
        if insure is None:
            raise refusal from error
        try:
            insure()
        except SaveError as second:
            raise refusal from second
