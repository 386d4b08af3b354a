"""OpenStory: everything that lives as long as one story is open, built together and ended together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from editor import places
from editor.checking.issue import Issue
from editor.session.keeping.autosave import Autosave
from editor.session.preferences import Preferences
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofreader import Proofreader
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import Worker
from editor.story.folder import StoryFolder
from editor.story.lock import StoryLock

if TYPE_CHECKING:
    from editor.session.keeping.care import Care
    from editor.session.proofing.remote_server import RemoteServer
    from editor.session.proofing.whole_story import WholeStory
    from editor.session.proofing.workshop import Workshop


class OpenStory(QObject):
    """A story with its lock, its drafts and its proofreader; and, from `start_helpers` on, journal, watcher, engines.

    Raises StoryError where it cannot be opened.
    """

    helpers_started = Signal(object)  # Care

    def __init__(self, path: Path, preferences: Preferences, chapter: str = "") -> None:
        """`chapter` is the file to open first; the story's first chapter where it is not there."""
        super().__init__()
        folder = StoryFolder.open(path)
        story = folder.read()
        self.lock = StoryLock(story.id, folder.path).take()
        self._preferences = preferences
        self.writer = Worker("writer", self)
        autosave = Autosave(self.writer, preferences.current.keeping)
        counts = WordCounts(Progress(places.state_folder() / "progress.json"), self.writer)
        self.session = Session(folder, story, autosave, self.writer, counts)
        self.session.setParent(self)
        self.care: Care | None = None
        self.server: RemoteServer | None = None
        self.workshop: Workshop | None = None
        self.whole: WholeStory | None = None
        self.house_style = HouseStyle(self.session, preferences, self.writer)
        self.house_style.failed.connect(self.session.failed)
        self.proofreader = Proofreader((), self.house_style.desk, self)
        self.house_style.changed.connect(self.proofreader.set_desk)
        self.session.chapter_opened.connect(self.proofreader.read)
        # What cannot be read is told when somebody listens.
        self._untold: list[str] = []
        self.session.failed.connect(self._untold.append)
        files = [each.file for each in story.chapters]
        for file in ([chapter] if chapter in files else []) + files:
            if self.session.draft is None:
                self.session.open_chapter(file)
        self.session.failed.disconnect(self._untold.append)

    def start_helpers(self) -> None:
        """Takes up what a crash left, then starts keeping, watching and checking."""
        # Loaded here: together they cost 80 ms of imports that the first sight of the text does not need.
        from editor.session.keeping.care import Care

        self.care = Care(self.session, self.writer, self)
        # Told before it starts: what a crash left may be the first thing to choose about.
        self.helpers_started.emit(self.care)
        for text in self._untold:
            self.session.failed.emit(text)
        self.care.start()
        self._start_checking()

    def _start_checking(self) -> None:
        from editor.session.proofing.remote_server import RemoteServer
        from editor.session.proofing.whole_story import WholeStory
        from editor.session.proofing.workshop import Workshop

        self.server = RemoteServer(self.session, self.house_style, self.writer)
        self.server.failed.connect(self.session.failed)
        self.workshop = Workshop(self.session, self._preferences, self.proofreader, self.server)
        self.whole = WholeStory(self.session, self.proofreader, self.house_style, Worker("whole story", self))
        self.workshop.open()
        self.proofreader.read(self.session.draft)

    def close(self) -> bool:
        """Saves, ends everything, lets go of the lock; whether every word is on the disk."""
        if self.whole is not None:
            self.whole.close()
        self.proofreader.close()
        if self.workshop is not None:
            self.workshop.close()
        saved = self.session.finish()
        if self.care is not None:
            self.care.close(saved)
        self.session.close()
        self.writer.finish(5.0)
        self.lock.release()
        return saved

    def look_at_disk(self) -> None:
        """The writer comes back to the window: whatever changed meanwhile is met at once."""
        if self.care is not None:
            self.care.watcher.scan()

    def write_journal_at_once(self) -> bool:
        """Where nothing else can be trusted; whether every unsaved word is in the journal."""
        return self.care is not None and self.care.journaling.write_at_once()

    @Slot(int, object)
    def ignore(self, index: int, issue: Issue) -> None:
        """Leaves a finding in paragraph `index` alone from now on."""
        if self.session.draft is not None:
            self.house_style.ignore(self.session.draft.paragraph(index).text, issue)

    @Slot(str)
    def answer(self, callback: str) -> None:
        """A button of a message was chosen."""
        verb, _, file = callback.partition(" ")
        if verb == "undo" and self.care is not None:
            self.care.reconciler.taking.take_back(file)
