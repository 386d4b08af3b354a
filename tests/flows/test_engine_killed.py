"""Harper's child is killed while somebody writes: its marks come back, the other engines go on, no word is lost."""

import os
import signal
import sys

import psutil
import pytest
from PySide6.QtTest import QTest

from editor.app import App
from editor.places import settings_folder
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

CHAPTER = "chapters/01-one.md"
WAIT_MS = 90_000
pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints"),
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL"),
    pytest.mark.timeout(400),
]


@pytest.fixture
def app(qapp, tmp_path):
    """The real app with all quick engines; deep checking is off."""
    settings_folder().mkdir(parents=True)
    (settings_folder() / "settings.json").write_text('{"checking": {"deep": false}}')
    made = App()
    story = Story("", Details(title="A Tale"), chapters=(Chapter(CHAPTER, title="One"),))
    path = StoryFolder.create(tmp_path / "tale", story, {CHAPTER: "It began.\n\nThe end.\n"}).path
    assert made.open_story(path)
    made.open.start_helpers()
    yield made
    made.close_story()
    made.window.close()
    made.window.deleteLater()


def harper() -> int:
    """The process id of Harper's child."""
    (child,) = [child.pid for child in psutil.Process().children() if child.cmdline()[-1:] == ["harper"]]
    return child


def kill() -> None:
    os.kill(harper(), signal.SIGKILL)


def write(app: App, words: str) -> None:
    QTest.keyClicks(app.window.page, words + " ")


def marked(app: App) -> list[str]:
    draft, proofreader = app.open.session.draft, app.open.proofreader
    return [issue.span.of(draft.paragraph(index).text) for index, issue in proofreader.all_issues()]


def wait_for_mark(app: App, qtbot, word: str) -> None:
    qtbot.waitUntil(lambda: word in marked(app), timeout=WAIT_MS)


def test_marks_come_back_and_no_word_is_lost(app, qtbot):
    write(app, "She could not forsee")
    wait_for_mark(app, qtbot, "forsee")
    kill()
    write(app, "what he beleived")
    assert "forsee" in marked(app)
    wait_for_mark(app, qtbot, "beleived")
    write(app, "nor how")
    kill()
    write(app, "it was recieved")
    wait_for_mark(app, qtbot, "recieved")
    assert {"forsee", "beleived", "recieved"} <= set(marked(app))
    path = app.open.session.folder.path
    app.close_story()
    text = StoryFolder.open(path).read_text(CHAPTER).text
    assert text == "She could not forsee what he beleived nor how it was recieved It began.\n\nThe end.\n"


def test_an_engine_that_is_killed_again_and_again_is_told_of_and_the_others_go_on(app, qtbot):
    failures = []
    app.open.proofreader.engine_failed.connect(lambda engine, sentence: failures.append((engine, sentence)))
    for words in ("She could not forsee", "what he beleived", "nor how it was recieved"):
        write(app, words)
        wait_for_mark(app, qtbot, words.split()[-1])
        kill()
    write(app, "and so -- and")
    qtbot.waitUntil(lambda: bool(failures), timeout=WAIT_MS)
    wait_for_mark(app, qtbot, " -- ")
    assert {engine for engine, _ in failures} == {"harper"}
    assert failures[0][1] == "Harper has stopped several times and is switched off for a few minutes."
    assert "beleived" in marked(app)
    written = "She could not forsee what he beleived nor how it was recieved and so -- and It began."
    assert app.open.session.draft.paragraph(0).text == written
