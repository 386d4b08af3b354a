"""Session: one open story, its drafts and its helpers; it opens, changes and closes them together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.prose.markdown import read, write
from editor.prose.plain_text import read_plain, write_plain
from editor.session.draft import Draft, Syntax
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.details.rebasing import rebased, with_emptied, with_missing
from editor.session.keeping.kept import KeptSheet, KeptText, saved_text
from editor.session.keeping.leaving import Leaving
from editor.session.keeping.saving_state import SavingState as SavingState
from editor.session.news import Counts as Counts
from editor.session.news import Message as Message
from editor.session.notes.note_drafts import NoteDrafts
from editor.session.notes.note_fields import FIELDS
from editor.session.notes.story_undo import StoryUndo
from editor.session.tally.word_counts import WordCounts, count_all
from editor.session.undo import Change, Replacement
from editor.session.worker import ImmediateWorker, Worker
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story

MARKDOWN = Syntax(read, write)
PLAIN = Syntax(read_plain, write_plain)
_DRAFTS_KEPT = 8  # chapters whose undo is kept beside the open one
CLOSE_SECONDS = 10.0
Work = Callable[[], Story]
Failed = Callable[[EditorError], None]


class Session(QObject):
    """The open story. Values go out by signals; wishes come in by methods, at once in the window, soon on the disk."""

    story_changed = Signal(object)  # Story
    chapter_opened = Signal(object)  # Draft, or None when the last chapter goes
    counted = Signal(object)  # Counts
    saving_changed = Signal(object)  # SavingState
    message = Signal(object)  # Message
    failed = Signal(str)

    def __init__(
        self,
        folder: StoryFolder,
        story: Story,
        autosave: Autosave,
        worker: Worker | ImmediateWorker,
        counts: WordCounts,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.autosave = autosave
        self.counts = counts
        self._worker = worker
        self._syntax = PLAIN if folder.is_lone_file and folder.path.suffix.lower() == ".txt" else MARKDOWN
        self._sheet = KeptSheet(story, folder.write_story)
        self._draft: Draft | None = None
        self._notes = NoteDrafts(self)
        self.story_undo = StoryUndo(self)
        self.leaving = Leaving(self, worker)
        autosave.setParent(self)
        counts.setParent(self)
        autosave.keep(self._sheet)
        autosave.state_changed.connect(self.saving_changed)
        autosave.saved.connect(counts.store)
        counts.counted.connect(self.counted)
        self._notes.written.connect(self._take_note)
        self._count(tuple(chapter.file for chapter in story.chapters))

    @property
    def story(self) -> Story:
        """The story as the writer sees it."""
        return self._sheet.current

    @property
    def draft(self) -> Draft | None:
        """The open chapter's text; None in a story without chapters."""
        return self._draft

    @property
    def chapter(self) -> Chapter | None:
        """The open chapter; None also in the moment in which it leaves the story."""
        return next((each for each in self.story.chapters if self._draft and each.file == self._draft.key), None)

    @property
    def saving(self) -> SavingState:
        """What the foot says of saving."""
        return self.autosave.state

    def open_chapter(self, file: str) -> None:
        """Turns to another chapter; the one before is saved. A chapter that cannot be read is told by `failed`."""
        if self._draft is not None and self._draft.key == file:
            return
        self.autosave.save_now()
        kept = self.load(file)
        if kept is not None:
            self._show(kept.draft)
            self.autosave.let_go_of_saved(_DRAFTS_KEPT, besides=file)

    def load(self, file: str) -> KeptText | None:
        """The chapter with its draft, under care from now on, not shown; None, and told, where it cannot be read."""
        kept = self.autosave.text(file)
        if kept is None:
            try:
                known = self.folder.read_text(file)
            except EditorError as error:
                self.failed.emit(str(error))
                return None
            aside = self.autosave.under_care(file)
            kept = KeptText(self._draft_of(file, known.text), known, partial(saved_text, self.folder))
            self.autosave.keep(kept)
            self.leaving.give_back(aside, kept)
        return kept

    def note_draft(self, key: str) -> Draft:
        """The draft of a field beside the text, by its key in `note_fields.FIELDS`."""
        return self._notes.draft(key, self.story, self._draft.key if self._draft else "")

    def change_story(self, story: Story) -> None:
        """Takes over edited details; they are saved like text."""
        if story == self.story:
            return
        self._sheet.current = story
        self._notes.follow(story)
        self.autosave.note_edit()
        self.story_changed.emit(story)

    def restructure(self, work: Work, then: Callable[[], None] = lambda: None, failed: Failed | None = None) -> None:
        """Saves what there is, then changes the story's files by `work` on the writer's thread, then calls `then`.

        A chapter that is new in what `work` gives back is opened. A failure changes nothing and is told (by `failed`).
        """
        self.autosave.save_now()
        known = {chapter.file for chapter in self.story.chapters}
        folder, written = self.folder, self._sheet.written
        whole_work = lambda: with_emptied(folder, work(), written)
        self._worker.ask(whole_work, partial(self._restructured, known, then), failed or self.tell)

    @Slot()
    def save_now(self) -> None:
        """What Ctrl+S, a lost focus and an export ask for."""
        self.autosave.save_now()

    def finish(self) -> bool:
        """Saves everything before the window goes; whether all is on the disk."""
        saved = self.autosave.finish(CLOSE_SECONDS)
        self.counts.store()
        return saved

    def close(self) -> None:
        """Ends timers; nothing is saved any more."""
        self.autosave.close()

    def take_over(self, source: str, file: str, replacement: Replacement | None = None) -> tuple[int, ...]:
        """A version from outside becomes the draft's text, as one step to undo; which paragraphs changed.

        `replacement`: what was worked out for that on another thread. No words of today's.
        """
        if (kept := self.autosave.text(file)) is None:
            return ()
        return kept.draft.carry_out(replacement or kept.draft.replacement()(source), own=False)

    def take_over_story(self, written: Story, current: Story) -> None:
        """Details as the disk has them now, and with what the writer changed since in them."""
        before, was = self._sheet.current, self._sheet.written
        self._sheet.written, self._sheet.current = written, current
        self._notes.follow(current)
        self.leaving.keep_fields(was, before, current)
        self.drop_lost_chapters(before)
        self._count(tuple(c.file for c in current.chapters if not self.counts.of(c.file)))
        if self._sheet.unsaved():
            self.autosave.note_edit()
        self.story_changed.emit(current)

    @property
    def sheet(self) -> KeptSheet:
        """The details under Autosave's care."""
        return self._sheet

    def _draft_of(self, file: str, source: str) -> Draft:
        draft = Draft(file, source, self._syntax, self)
        draft.edited.connect(partial(self._note_edit, draft))
        return draft

    def _note_edit(self, draft: Draft, change: Change) -> None:
        self.counts.follow(draft, own=change.own)
        self.autosave.note_edit()

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        self.counts.open(draft)
        self.chapter_opened.emit(draft)

    def _take_note(self, key: str, file: str, source: str) -> None:
        self.change_story(FIELDS[key].put(self.story, file, source))

    def _restructured(self, known: set[str], then: Callable[[], None], story: Story) -> None:
        # What is not on the disk yet (a save failed, or is under way) is not in `story`; nor is what was deleted there.
        story = with_missing(story, self.story, self._sheet.written)
        self.take_over_story(story, rebased(self._sheet.written, self.story, story))
        new = [chapter.file for chapter in story.chapters if chapter.file not in known]
        if new:
            self.open_chapter(new[0])
        then()

    def drop_lost_chapters(self, before: Story) -> None:
        """Lets go of drafts whose chapters are not in the story any more; they were in the one `before`. Where no
        chapter is open then, or none was (the first came from outside), one is opened."""
        files = [chapter.file for chapter in self.story.chapters]
        for kept in (each for each in self.autosave.texts() if each.name not in files):
            self.leaving.keep_aside(kept, before)
        self.counts.keep_only(files)
        was_open = self._draft is not None
        if self._draft is None or self._draft.key not in files:
            self._draft = None
            for file in files:  # the first that can be read
                if self._draft is None:
                    self.open_chapter(file)
            if self._draft is None and was_open:
                self.chapter_opened.emit(None)

    def _count(self, files: tuple[str, ...]) -> None:
        texts, read = (lambda file: self.folder.read_text(file).text), self._syntax.read
        self._worker.ask(lambda: count_all(files, texts, read), self.counts.learn)

    def tell(self, error: EditorError) -> None:
        """Says what did not work."""
        self.failed.emit(str(error))
