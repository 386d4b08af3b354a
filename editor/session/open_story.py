"""OpenStory: everything that lives as long as one story is open, built together and ended together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from editor import places
from editor.checking import engines
from editor.checking.issue import Issue
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.session.keeping.watcher import Watcher
from editor.session.preferences import Preferences
from editor.session.proofing.engine_bench import EngineBench
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofreader import Proofreader
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import Worker
from editor.storage.journal import Journal
from editor.story.file_names import CHAPTERS
from editor.story.files import SHEET
from editor.story.folder import StoryFolder
from editor.story.lock import StoryLock
from editor.story.model import Story


class OpenStory(QObject):
    """A story with its lock, its drafts, its journal, its watcher and its checkers.

    Raises StoryError where it cannot be opened. Engines and watcher start by `start_helpers`, after the first sight.
    """

    def __init__(self, path: Path, preferences: Preferences) -> None:
        super().__init__()
        folder = StoryFolder.open(path)
        story = folder.read()
        self.lock = StoryLock(story.id, folder.path).take()
        self._preferences = preferences
        self.writer = Worker("writer", self)
        autosave = Autosave(self.writer, preferences.current.keeping)
        counts = WordCounts(Progress(places.state_folder() / "progress.json"))
        self.session = Session(folder, story, autosave, self.writer, counts)
        self.session.setParent(self)
        self._journal = Journal(story.id, folder.path)
        self.journaling = Journaling(self._journal, autosave, self.writer, self)
        self.journaling.failed.connect(self.session.failed)
        self.reconciler = Reconciler(self.session, self.writer, self)
        self.watcher = Watcher(folder.path, _files_of(folder), self.writer, self)
        self.watcher.file_changed.connect(self.reconciler.look_at)
        self.house_style = HouseStyle(self.session, preferences, self.writer)
        self.house_style.failed.connect(self.session.failed)
        self.proofreader = Proofreader(self._benches(story), self.house_style.desk, self)
        self.house_style.changed.connect(self.proofreader.set_desk)
        self.session.chapter_opened.connect(self.proofreader.read)
        if story.chapters:
            self.session.open_chapter(story.chapters[0].file)

    def start_helpers(self) -> None:
        """Takes up what a crash left, then starts watching and checking."""
        recover_into(self.session, self._journal, self.journaling, self.reconciler)
        self.writer.ask(self.session.folder.tidy)
        self.watcher.start()
        self.proofreader.read(self.session.draft)

    def close(self) -> bool:
        """Saves, ends everything, lets go of the lock; whether every word is on the disk."""
        self.watcher.close()
        self.proofreader.close()
        saved = self.session.finish()
        if not saved:
            self.journaling.write_now()
        self.journaling.close()
        self.session.close()
        self.writer.finish(5.0)
        self.lock.release()
        return saved

    def _benches(self, story: Story) -> list[EngineBench]:
        checking = self._preferences.current.checking
        checkers = engines.opened(engines.QUICK, checking, story.details.language)
        return [EngineBench(checker, Worker(checker.name, self), self) for checker in checkers]

    @Slot(int, object)
    def ignore(self, index: int, issue: Issue) -> None:
        """Leaves a finding in paragraph `index` alone from now on."""
        if self.session.draft is not None:
            self.house_style.ignore(self.session.draft.paragraph(index).text, issue)

    @Slot(str)
    def answer(self, callback: str) -> None:
        """A button of a message was chosen."""
        verb, _, file = callback.partition(" ")
        kept = self.session.autosave.text(file)
        if verb == "undo" and kept is not None:
            kept.draft.undo()


def _files_of(folder: StoryFolder) -> Callable[[Path], list[Path]]:
    """Which files below the root belong to the story; runs on the writer's thread."""
    if folder.is_lone_file:
        return lambda root: [root]
    return lambda root: [
        root / SHEET,
        *sorted((root / CHAPTERS).glob("*.md")),
        *sorted((root / CHAPTERS).glob("*.txt")),
    ]
