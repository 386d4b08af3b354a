"""A writer looks for a word in the whole story and goes there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.app import App
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story


@pytest.fixture
def app(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))
    files = ("chapters/01.md", "chapters/02.md")
    story = Story("", Details(title="A Story"), chapters=tuple(Chapter(f, title=f[-5:-3]) for f in files))
    texts = {files[0]: "The lamp was out.\n", files[1]: "Nothing.\n\n𝄞 Somebody lit the lamp.\n"}
    path = StoryFolder.create(tmp_path / "story", story, texts).path
    app = App()
    app.show(path)
    qtbot.addWidget(app.window)
    yield app
    app.close_story()


def test_a_place_in_another_chapter_is_found_and_reached(app, qtbot):
    app.window.actions_["find_in_story"].trigger()
    find = app.window.story_find
    QTest.keyClicks(find._line, "LAMP")
    qtbot.waitUntil(lambda: find._count.text() == "2 places in 2 chapters")
    assert [find.list.item(n).text() for n in range(4)] == ["01", "", "02", ""]
    find._go(find.list.item(3))
    assert app.open.session.draft.key == "chapters/02.md"
    assert app.window.page.textCursor().selectedText() == "lamp"


def test_escape_closes_the_search(app, qtbot):
    app.window.actions_["find_in_story"].trigger()
    QTest.keyClick(app.window.story_find._line, Qt.Key.Key_Escape)
    assert app.window.story_find.isHidden()
