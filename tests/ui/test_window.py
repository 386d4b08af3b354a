"""The frame: chapters, tabs, foot, messages, drawers, commands; every control has a name."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QTextEdit

from editor.session.keeping.saving_state import Safety, SavingState
from editor.session.news import Counts, Message
from editor.story.model import Status
from editor.ui.actions import MENUS, TABLE
from editor.ui.sidebar.chapters import FILE
from editor.ui.window import Window


def titles(window) -> list[str]:
    return [window.chapters.list.item(n).text() for n in range(window.chapters.list.count())]


def test_every_command_has_a_menu_and_no_key_is_taken_twice():
    keys = [key for command in TABLE if command for key in command.keys.split()]
    assert len(keys) == len(set(keys))
    assert {command.menu for command in TABLE if command} == set(MENUS)


def test_every_command_does_something(window):
    for action in window.findChildren(QAction):
        if action.objectName():
            assert action.receivers("2triggered(bool)") > 0, action.objectName()


def test_the_chapters_stand_in_order_and_the_nameless_one_has_its_number(window):
    assert titles(window) == ["Rooftop", "What you left behind", "Chapter 3"]


def test_a_click_opens_a_chapter(window, session, qtbot):
    row = window.chapters.list.visualItemRect(window.chapters.list.item(1))
    QTest.mouseClick(window.chapters.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert session.file == "chapters/02.md"
    assert window.page.title.toPlainText() == "What you left behind"


def test_alt_down_goes_to_the_next_chapter(window, session):
    window.actions_["next_chapter"].trigger()
    assert session.file == "chapters/02.md"


def test_a_new_name_in_the_list_renames_the_chapter(window, session):
    window.chapters.list.item(1).setText("Later")
    assert session.story.chapters[1].title == "Later"


def test_a_chapter_moves_down_by_its_key(window, session):
    window.page.setFocus()
    window.actions_["move_chapter_down"].trigger()
    assert titles(window)[:2] == ["What you left behind", "Rooftop"]


def test_status_shows_as_a_dot(window, session):
    window.chapters.status_chosen.emit("chapters/01.md", Status.POSTED)
    assert session.story.chapters[0].status is Status.POSTED
    assert window.chapters.list.item(0).data(FILE) == "chapters/01.md"


def test_splitting_asks_the_session_with_the_carets_paragraph(window, session):
    window.page.select(2, 0, 0)
    window.actions_["split_chapter"].trigger()
    assert session.calls[-1][:2] == ("restructure", "add_chapter")


def test_the_foot_tells_the_truth_about_saving(window, session):
    session.saving_changed.emit(SavingState(Safety.SAVED, datetime(2026, 11, 21, 14, 2, 7)))
    assert window.foot._saving.text() == "Saved 14:02:07"
    session.saving_changed.emit(SavingState(Safety.FAILED, reason="the disk is full"))
    assert window.foot._saving.text() == "Not saved: the disk is full"


def test_the_foot_counts(window):
    window.foot.show_counts(Counts(1126, 5410, 310))
    assert window.foot._chapter.text() == "1,126 words in the chapter"
    assert window.foot._today.text() == "+310 today"


def test_the_foot_follows_the_session_soon(window, session, qtbot):
    session.draft.apply_source("one two three")
    session.counted.emit(session.now)
    qtbot.waitUntil(lambda: window.foot._chapter.text() == "3 words in the chapter")


def test_a_message_offers_its_actions(window, session, qtbot):
    session.message.emit(Message("The chapter went to the trash.", (("Undo", "restore"),), lasting=True))
    assert window.notices.isVisible()
    with qtbot.waitSignal(window.message_answered) as told:
        window.notices._actions[0].click()
    assert told.args == ["restore"] and not window.notices.isVisible()


def test_the_first_window_is_no_larger_than_the_screen(qtbot, preferences, theme):
    made = Window(preferences, theme)
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    assert made.width() < room.width() and made.height() < room.height()


def test_the_right_panel_becomes_a_drawer_below_1100_px(window, qtbot):
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: not window.panels.right_shown)
    assert window.panels.left_shown
    window.actions_["right_panel"].trigger()
    assert window.panels.right_shown
    window.page.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.panels.right_shown


def test_a_narrow_window_opens_on_the_page_and_a_folded_panel_stays_folded(qtbot, preferences, theme, tmp_path):
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    kept.setValue("window/left", "false")
    window = Window(preferences, theme, kept)
    qtbot.addWidget(window)
    window.panels.set_bare(False)
    window.resize(1000, 700)
    window.show()
    assert not window.panels.left_wanted and not window.panels.left_shown
    assert window.panels.right_wanted and not window.panels.right_shown


def test_both_panels_are_drawers_below_800_px_and_come_back(window, qtbot):
    window.resize(780, 700)
    qtbot.waitUntil(lambda: not window.panels.left_shown)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.panels.left_shown and window.panels.right_shown)


def test_a_tab_is_made_when_it_is_first_opened(window):
    assert set(window.sidebar.tabs.pages) == {"notes"}
    window.actions_["tab_details"].trigger()
    assert window.sidebar.tabs.current == "details"


def test_leaving_a_story_leaves_nothing_of_it(window):
    window.leave_session()
    assert window.page.toPlainText() == ""
    assert not window.panels.left_shown and not window.actions_["save"].isEnabled()


@pytest.mark.parametrize("tab", ["notes", "details", "issues", "names"])
def test_every_control_has_a_name(window, tab):
    window.sidebar.tabs.open(tab)
    window.find.open(True)
    for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QListWidget):
        for widget in window.findChildren(kind):
            # Parts of Qt's own widgets (a combo's line and list) speak through their owner.
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox):
                continue
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inside_combo = "QComboBox" in type(widget.parent()).__name__ + type(widget.window()).__name__
            assert widget.accessibleName() or text or inside_combo, (widget, widget.parent())


def test_a_long_title_is_elided_and_told_in_full(window, session):
    long = "A title that goes on and on " * 12
    session.change_story(replace(session.story, details=replace(session.story.details, title=long)))
    assert window.chapters._title.text().endswith("…")
    assert long in window.chapters._title.toolTip()


def test_the_window_remembers_its_tab_and_its_folded_panels(qtbot, preferences, theme, session, tmp_path):
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for number in range(2):
        made = Window(preferences, theme, kept)
        qtbot.addWidget(made)
        made.show_session(session, None)
        made.resize(1440, 900)
        made.show()
        if number == 0:
            made.sidebar.tabs.open("names")
            made.panels.show_left(False)
            made.close()
    assert made.sidebar.tabs.current == "names"
    assert not made.panels.left_shown and made.panels.right_shown


def test_a_trashed_chapter_can_be_brought_back(window, session):
    window.actions_["trash_chapter"].trigger()
    assert session.calls[-1][:3] == ("restructure", "trash", "chapters/01.md")
    assert "Rooftop" in window.notices._text.text()
    window.notices._actions[0].click()
    assert session.calls[-1] == ("restructure", "restore", "the entry of chapters/01.md")


def test_a_chapter_that_did_not_go_to_the_trash_is_not_said_to_be_there(window, session):
    session.works = False
    window.actions_["trash_chapter"].trigger()
    assert not window.notices.isVisible()


def test_the_last_chapter_is_not_thrown_away(window, session):
    session.change_story(replace(session.story, chapters=session.story.chapters[:1]))
    window.actions_["trash_chapter"].trigger()
    assert session.calls == [] and window.notices.isVisible()


def test_a_checker_that_fails_says_so_in_the_foot(window, proofreader):
    proofreader.engine_failed.emit("harper", "Spelling is not checked for the moment.")
    assert window.foot._engine.toolTip() == "Spelling is not checked for the moment."
    proofreader.engine_recovered.emit("harper")
    assert window.foot._engine.isHidden()


@pytest.mark.parametrize("name", ["focus_mode", "focus_sentence", "typewriter", "queries", "style", "while_typing"])
def test_a_ticked_command_turns_on_and_off_again(window, preferences, name):
    before, action = preferences.current, window.actions_[name]
    was = action.isChecked()
    action.trigger()
    assert preferences.current != before and action.isChecked() is not was
    action.trigger()
    assert preferences.current == before and action.isChecked() is was
