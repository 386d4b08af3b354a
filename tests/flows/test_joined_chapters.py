"""Two chapters are joined, and the writer thinks better of it: nothing stands twice, nothing is gone."""

import pytest
from PySide6.QtCore import QCoreApplication

from editor.app import App
from editor.errors import SaveError
from tests.flows.conftest import CHAPTER, SECOND, type_in

KEPT_MS = 9000


@pytest.fixture
def app(qtbot, story_path):
    app = App()
    app.show(story_path)
    qtbot.addWidget(app.window)
    yield app
    app.close_story()


def files(app: App) -> list[str]:
    return [chapter.file for chapter in app.open.session.story.chapters]


def joined(app: App, qtbot) -> str:
    before = app.open.session.draft.source()
    app.window.actions_["merge_chapter"].trigger()
    qtbot.waitUntil(lambda: files(app) == [CHAPTER], timeout=KEPT_MS)
    assert app.open.session.draft.source().endswith("The end.\n\nSecond chapter.\n")
    return before


def undo(app: App) -> None:
    button = next(b for b in app.window.notices._actions if b.text() == "Undo")
    button.click()


def test_undo_parts_joined_chapters_again(app, qtbot) -> None:
    before = joined(app, qtbot)
    qtbot.waitUntil(app.window.notices.isVisible, timeout=KEPT_MS)
    undo(app)
    qtbot.waitUntil(lambda: files(app) == [CHAPTER, SECOND], timeout=KEPT_MS)
    assert app.open.session.draft.key == SECOND and app.open.session.draft.source() == "Second chapter.\n"
    app.open.session.open_chapter(CHAPTER)
    assert app.open.session.draft.source() == before


def test_a_chapter_opened_after_an_adding_that_failed_has_the_caret_in_its_text(app, qtbot, monkeypatch) -> None:
    window, folder = app.window, app.open.session.folder

    def fail(*_: object) -> None:
        raise SaveError("no room")

    with monkeypatch.context() as patch, qtbot.waitSignal(app.open.session.failed):
        patch.setattr(folder.files, "save", fail)
        window.actions_["add_chapter"].trigger()
    app.open.session.open_chapter(SECOND)
    QCoreApplication.processEvents()
    assert not window.page.title.hasFocus()
    window.actions_["add_chapter"].trigger()
    qtbot.waitUntil(window.page.title.hasFocus, timeout=KEPT_MS)


def test_what_was_written_since_stays(app, qtbot) -> None:
    joined(app, qtbot)
    type_in(app.open, " More.", paragraph=0)
    qtbot.waitUntil(app.window.notices.isVisible, timeout=KEPT_MS)
    undo(app)
    qtbot.waitUntil(lambda: files(app) == [CHAPTER, SECOND], timeout=KEPT_MS)
    app.open.session.open_chapter(CHAPTER)
    source = app.open.session.draft.source()
    assert "words. More." in source and source.endswith("The end.\n")


def test_undo_joins_a_chapter_that_was_cut_in_two(app, qtbot) -> None:
    before = app.open.session.draft.source()
    app.window.page.select(5, 0, 0)
    app.window.actions_["split_chapter"].trigger()
    qtbot.waitUntil(lambda: len(files(app)) == 3, timeout=KEPT_MS)
    assert app.open.session.chapter.title == "" and app.open.session.draft.source().startswith("Paragraph 6")
    app.window.notices.action_chosen.emit("join_again")
    qtbot.waitUntil(lambda: files(app) == [CHAPTER, SECOND], timeout=KEPT_MS)
    assert app.open.session.draft.key == CHAPTER and app.open.session.draft.source() == before


def test_where_nothing_can_be_cut_or_joined_it_is_said(app) -> None:
    app.window.page.select(0, 0, 0)
    app.window.actions_["split_chapter"].trigger()
    assert "Put the caret" in app.window.notices._text.text()
    app.open.session.open_chapter(SECOND)
    app.window.actions_["merge_chapter"].trigger()
    assert "No chapter comes after" in app.window.notices._text.text() and files(app) == [CHAPTER, SECOND]


def test_after_a_split_that_failed_a_new_chapter_is_not_taken_for_what_was_cut_off(app, qtbot, monkeypatch) -> None:
    session = app.open.session

    def full(*_: object) -> None:
        raise SaveError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(session.folder, "add_chapter", full)
        app.window.page.select(5, 0, 0)
        with qtbot.waitSignal(session.failed, timeout=KEPT_MS):
            app.window.actions_["split_chapter"].trigger()
    app.window.notices.clear()
    app.window.actions_["add_chapter"].trigger()
    qtbot.waitUntil(lambda: len(files(app)) == 3, timeout=KEPT_MS)
    assert not app.window.notices.isVisible()
