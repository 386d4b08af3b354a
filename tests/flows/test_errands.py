"""Whole errands in the window: a file in, a manuscript out, and what is told about it."""

import pytest

from editor.app import App
from editor.errands import Errands
from editor.exporters.formats import format_named
from editor.exporters.options import Options
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

CHAPTER = "chapters/01-one.md"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def app(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))
    made = App()
    story = Story("", Details(title="A Tale"), chapters=(Chapter(CHAPTER, title="One"),))
    path = StoryFolder.create(tmp_path / "tale", story, {CHAPTER: "First words. [A](javascript:x)\n"}).path
    assert made.open_story(path)
    yield made
    made.close_story()
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def errands(app):
    return Errands(app)


def told(app: App) -> str:
    return app.window.notices._text.text()


def test_an_export_says_what_was_written_and_what_stayed_behind(app, errands, qtbot, tmp_path):
    errands.send_out(format_named("text"), Options(), tmp_path / "out.txt")
    qtbot.waitUntil(lambda: "Sent out: out.txt." in told(app))
    assert "only the words went out" in told(app)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").count("First words.") == 1


def test_an_export_that_fails_leaves_the_earlier_file(app, errands, qtbot, tmp_path):
    target = tmp_path / "shut" / "out.txt"
    (tmp_path / "shut").write_text("in the way")
    errands.send_out(format_named("text"), Options(), target)
    qtbot.waitUntil(lambda: "could not be written" in told(app))
    assert (tmp_path / "shut").read_text() == "in the way"


def test_a_file_s_chapters_go_to_the_end_of_the_open_story(app, errands, qtbot, tmp_path):
    file = tmp_path / "more.txt"
    file.write_text("Chapter 2: Two\n\nIt went on.\n", encoding="utf-8")
    with qtbot.waitSignal(errands.transfers.planned):
        errands.read_file(file)
    dialog = errands._taking_in._dialog
    assert dialog is not None
    dialog._add()
    qtbot.waitUntil(lambda: len(app.open.session.story.chapters) == 2)
    assert app.open.session.chapter.title.endswith("Two")
    assert "end of the story" in told(app)


def test_a_file_becomes_a_story_of_its_own(app, errands, qtbot, tmp_path):
    file = tmp_path / "other.txt"
    file.write_text("Other Days\n\nIt was long ago.\n", encoding="utf-8")
    with qtbot.waitSignal(errands.transfers.planned):
        errands.read_file(file)
    errands._taking_in._dialog.accept()
    qtbot.waitUntil(lambda: app.open.session.folder.path != tmp_path / "tale")
    assert "It was long ago." in app.open.session.draft.source()


def test_the_desk_and_the_list_open_and_close_with_the_story(app, errands, qtbot):
    errands.show_desk()
    errands.show_check()
    assert len(errands.sending._open) == 2
    app.close_story()
    qtbot.waitUntil(lambda: not errands.sending._open)
