"""The real app, or all of it but the window, on a story that the test may do anything to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from editor.checking import engines
from editor.session.open_story import OpenStory
from editor.session.preferences import Preferences
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

CHAPTER = "chapters/01-one.md"
SECOND = "chapters/02-two.md"
TEXT = "".join(f"Paragraph {number} of the chapter, with some words.\n\n" for number in range(1, 12)) + "The end.\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As the app does (`hints.py`); each test begins with filters of its own."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning"))


@pytest.fixture
def story_path(tmp_path: Path) -> Path:
    """A story of two chapters on the disk."""
    chapters = (Chapter(CHAPTER, title="One"), Chapter(SECOND, title="Two"))
    story = Story(id="", details=Details(title="A Story", author="Somebody"), chapters=chapters)
    return StoryFolder.create(tmp_path / "a-story", story, {CHAPTER: TEXT, SECOND: "Second chapter.\n"}).path


Opener = Callable[..., OpenStory]


@pytest.fixture
def opener(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens stories as the app does, with journal, watcher and writer's thread, but no engines; closes what is left."""
    monkeypatch.setattr(engines, "opened", lambda *_: ())
    stories: list[OpenStory] = []

    def opened(path: Path, failed: Callable[[str], None] | None = None) -> OpenStory:
        stories.append(OpenStory(path, Preferences(tmp_path / "settings.json")))
        if failed is not None:
            stories[-1].session.failed.connect(failed)
        stories[-1].start_helpers()
        return stories[-1]

    yield opened
    for story in stories:
        if story.lock._descriptor >= 0:
            story.close()


@pytest.fixture
def open_story(opener: Opener, story_path: Path) -> OpenStory:
    return opener(story_path)


def type_in(story: OpenStory, text: str, paragraph: int = 0) -> None:
    """Types at the end of a paragraph of the open chapter."""
    assert story.session.draft is not None
    block = story.session.draft.document.findBlockByNumber(paragraph)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(text)


def crash(story: OpenStory) -> None:
    """Lets go of a story as a killed process would: nothing is saved, written or tidied."""
    story.session.close()
    if story.care is not None:
        story.care.watcher.close()
        story.care.journaling.close()
    story.proofreader.close()
    story.writer.close()
    story.lock.release()


def everything_kept(story_path: Path, home: Path) -> str:
    """All that lies on the disk: story, history, trash, journals, backups apart."""
    places = [story_path if story_path.is_dir() else story_path.parent, home / "state"]
    files = (path for place in places for path in sorted(place.rglob("*")) if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files if path.suffix != ".zip")


def drafts(story: OpenStory) -> str:
    """What the window holds."""
    return "\n".join(kept.draft.source() for kept in story.session.autosave.texts())
