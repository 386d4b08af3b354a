"""A story without chapters: the page says so and offers the one thing to do."""

import pytest

from editor.app import App
from editor.session import binding
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

FILE = "chapters/01.md"


@pytest.fixture
def app(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))
    story = Story("", Details(title="A Story"), chapters=(Chapter(FILE, title="One"),))
    app = App()
    app.show(StoryFolder.create(tmp_path / "story", story, {FILE: "Words.\n"}).path)
    qtbot.addWidget(app.window)
    yield app
    app.close_story()


def test_without_its_last_chapter_the_page_offers_a_new_one(app, qtbot):
    window, session = app.window, app.open.session
    assert window.empty.isHidden()
    binding.trash_chapter(session, FILE)
    qtbot.waitUntil(lambda: not window.empty.isHidden())
    assert window.page.draft is None and window.page.isReadOnly()
    window.empty.button.click()
    qtbot.waitUntil(lambda: session.draft is not None)
    assert window.empty.isHidden() and window.page.draft is session.draft
