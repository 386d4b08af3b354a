"""A story without chapters: the page says so and offers the one thing to do."""

from dataclasses import replace

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


def test_a_first_chapter_from_outside_is_opened(app, qtbot):
    window, session = app.window, app.open.session
    binding.trash_chapter(session, FILE)
    qtbot.waitUntil(lambda: not window.empty.isHidden())
    (session.folder.path / "chapters" / "02.md").write_text("Brought along.\n", encoding="utf-8")
    grown = replace(session.story, chapters=(Chapter("chapters/02.md", title="Two"),))
    session.take_over_story(grown, grown)
    assert window.page.draft is session.draft and session.draft.key == "chapters/02.md"
    assert window.empty.isHidden() and window.page.toPlainText() == "Brought along."
