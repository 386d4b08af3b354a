"""Doubles for session tests: a checker that finds one word, a worker that works at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.errors import CheckingError
from editor.prose.edit import Edit, Span
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.care import Care
from editor.session.keeping.journaling import Journaling
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import ImmediateWorker
from editor.settings import Keeping
from editor.storage.journal import Journal
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Notes, Story


class FakeChecker:
    """Finds every `teh`; counts what it was asked; fails while `broken`."""

    name = "fake"
    version = "fake 1"
    looks_around = False

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False
        self.closed = False

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        if self.broken:
            raise CheckingError("The fake has stopped.")
        self.asked += [passage.text for passage in passages]
        return [self._found(passage.text) for passage in passages]

    def close(self) -> None:
        self.closed = True

    @staticmethod
    def _found(text: str) -> tuple[Issue, ...]:
        place, found = text.find("teh"), []
        while place >= 0:
            span = Span(place, place + 3)
            found.append(
                Issue(span, IssueKind.SPELLING, Level.ERROR, "Not a word.", "fake", "Word", (Edit(span, "the"),))
            )
            place = text.find("teh", place + 3)
        return tuple(found)


@pytest.fixture
def fake_checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def immediate_worker() -> ImmediateWorker:
    return ImmediateWorker()


CHAPTER = "chapters/01-one.md"
SECOND = "chapters/02-two.md"


@pytest.fixture
def story_path(tmp_path: Path) -> Path:
    """A story of two chapters on the disk."""
    chapters = (Chapter(CHAPTER, title="One", notes=Notes(before="Hello.")), Chapter(SECOND, title="Two"))
    story = Story(id="", details=Details(title="A Story", author="Somebody"), chapters=chapters)
    texts = {CHAPTER: "First words.\n\nMore words here.\n\nThe last ones.\n", SECOND: "Second chapter.\n"}
    return StoryFolder.create(tmp_path / "a-story", story, texts).path


@pytest.fixture
def session(story_path: Path, immediate_worker: ImmediateWorker, qapp: object, tmp_path: Path) -> Session:
    """The story opened, saving at once when told to; its timers never run out by themselves."""
    folder = StoryFolder.open(story_path)
    autosave = Autosave(immediate_worker, Keeping(rest=1000.0, longest=1000.0))
    session = Session(
        folder, folder.read(), autosave, immediate_worker, WordCounts(Progress(tmp_path / "progress.json"))
    )
    session.open_chapter(CHAPTER)
    return session


@pytest.fixture
def type_words(session: Session) -> Callable[[str], None]:
    """Types at the head of the open chapter."""

    def typed(text: str) -> None:
        assert session.draft is not None
        QTextCursor(session.draft.document).insertText(text)

    return typed


@pytest.fixture
def journal(session):
    return Journal(session.story.id, session.folder.path)


@pytest.fixture
def journaling(journal, session, immediate_worker):
    return Journaling(journal, session.autosave, immediate_worker, session)


@pytest.fixture
def opened(session, immediate_worker, tmp_path, monkeypatch):
    """Opens the story again, with all its care; what was open before is let go of as by a kill."""
    monkeypatch.setattr("editor.session.keeping.watcher.Watcher._observe", lambda _: None)
    open_ones = [session]

    def again(path=session.folder.path, worker=immediate_worker) -> tuple[Session, Care]:
        folder = StoryFolder.open(path)
        autosave = Autosave(worker, Keeping(rest=1000.0, longest=1000.0))
        counts = WordCounts(Progress(tmp_path / "progress.json"))
        new = Session(folder, folder.read(), autosave, worker, counts)
        new.open_chapter(CHAPTER)
        care = Care(new, worker, new)
        care.start()
        open_ones.append(new)
        return new, care

    yield again
    for each in open_ones:
        each.close()
