"""The window by keyboard alone: every command has keys, every control a name, F6 goes round, Esc comes back."""

import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)

from editor.session.news import Message
from editor.session.search.story_search import StorySearch
from editor.ui.actions import TABLE
from editor.ui.dialogs.about import About
from editor.ui.dialogs.keys import Keys
from editor.ui.dialogs.new_story import NewStory
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.dialogs.welcome import Entry, Welcome
from editor.ui.parts.menu_letters import types_by_alt
from editor.ui.parts.mnemonics import with_mnemonics
from editor.ui.parts.tag_chip import TagChip


@pytest.fixture(autouse=True)
def no_search(monkeypatch):
    """The story's texts are searched in tests of their own."""
    monkeypatch.setattr(StorySearch, "look_for", lambda search, wish: None)


TABS = ("notes", "details", "issues", "names", "history")
KEY = Qt.Key


def nameless(root: QWidget) -> Iterator[str]:
    """The controls that a screen reader could only call by their kind."""
    for widget in root.findChildren(QWidget):
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        inside = isinstance(widget.parent(), QComboBox) or isinstance(widget, QScrollArea | QMenu | QLabel)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inside and not said and not qt_made(widget):
            yield f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"


def qt_made(widget: QWidget) -> bool:
    """Whether it is a part of one of Qt's own widgets, which tells of it itself."""
    above = widget.parent().metaObject().className() if widget.parent() is not None else ""
    return widget.objectName().startswith("qt_") or above == "QComboBoxPrivateContainer"


def test_every_command_has_keys_and_none_shares_them(qapp) -> None:
    keys = Counter(key for command in TABLE if command is not None for key in command.keys.split())
    assert [command.name for command in TABLE if command is not None and not command.keys] == []
    assert [key for key, count in keys.items() if count > 1] == []
    assert not [key for key in keys if key.startswith("Ctrl+Alt+F")], "Linux leaves the desktop by these"


def test_each_menu_and_each_line_of_it_has_a_letter_of_its_own(window, qtbot) -> None:
    bar = [action.text() for action in window.menuBar().actions()]
    assert not any("&" in text for text in bar), "the bar is calm until Alt is held"
    QTest.keyPress(window, KEY.Key_Alt, Qt.KeyboardModifier.AltModifier)
    menus = [action.menu() for action in window.menuBar().actions()]
    for actions in (window.menuBar().actions(), *(menu.actions() for menu in menus)):
        texts = [action.text() for action in actions if action.text()]
        letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(letters) == len(set(letters))
        assert len(texts) - len(letters) <= 2, "a long menu runs out of letters; no more than that"
    QTest.keyRelease(window, KEY.Key_Alt)
    qtbot.waitUntil(lambda: [action.text() for action in window.menuBar().actions()] == bar)


def test_mnemonics_prefer_first_letters_and_leave_out_what_has_none() -> None:
    assert with_mnemonics(["Save now", "Split", "Quit"]) == ["&Save now", "S&plit", "&Quit"]
    assert with_mnemonics(["a", "A", "—"]) == ["&a", "A", "—"]


def test_every_control_of_the_window_has_a_name(window) -> None:
    for tab in TABS:
        page = window.sidebar.tabs.open(tab)
        for fold in getattr(page, "_folds", {}).values():
            fold.set_open(True)
    window.actions_["replace"].trigger()
    window.actions_["find_in_story"].trigger()
    window.walk.step(True)
    assert list(nameless(window)) == []


def test_every_control_of_the_dialogs_has_a_name(window, theme, preferences, qtbot, tmp_path) -> None:
    preferences_dialog = PreferencesDialog(theme, preferences, window)
    for page in ("page", "writing", "checking", "rules", "dictionary"):
        preferences_dialog.open_page(page)
    welcome = Welcome(theme, [Entry(tmp_path, "Mine", "7 words")], [Entry(tmp_path, "Sample", "General")])
    for dialog in (NewStory(theme, window), About(theme, window), Keys(theme, window.actions_, window)):
        qtbot.addWidget(dialog)
        assert list(nameless(dialog)) == [], type(dialog).__name__
    for widget in (preferences_dialog, welcome):
        qtbot.addWidget(widget)
        assert list(nameless(widget)) == [], type(widget).__name__


def test_f6_goes_round_the_parts_of_the_window(window) -> None:
    window.page.setFocus()
    seen = []
    for _ in range(3):
        window.actions_["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert window.sidebar.isAncestorOf(seen[0])
    assert seen[1:] == [window.chapters.list, window.page]
    window.actions_["previous_pane"].trigger()
    assert QApplication.focusWidget() is window.chapters.list


def test_f6_reaches_what_a_message_offers_before_its_close_button(window) -> None:
    for number in (1, 2):
        window.notices.show_message(Message(f"Something was done {number}.", (("Undo", "callback"),)))
    window.page.setFocus()
    window.actions_["previous_pane"].trigger()
    assert QApplication.focusWidget() is window.notices._actions[0]


def test_f6_leaves_out_what_is_folded_away(window) -> None:
    window.panels.show_right(False)
    window.page.setFocus()
    window.actions_["next_pane"].trigger()
    assert QApplication.focusWidget() is window.chapters.list


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_opened_by_its_keys_has_the_keyboard_and_esc_gives_it_back(window, tab) -> None:
    window.page.setFocus()
    window.actions_[f"tab_{tab}"].trigger()
    inside = QApplication.focusWidget()
    assert window.sidebar.isAncestorOf(inside)
    QTest.keyClick(inside, KEY.Key_Escape)
    assert QApplication.focusWidget() is window.page


def test_alt_with_a_key_that_is_no_command_types_nothing(window) -> None:
    fields = window.page, window.sidebar.tabs.open("details")._lines["title"]
    for field in fields:
        field.setFocus()
        before = field.toPlainText() if field is window.page else field.text()
        QTest.keyClick(field, KEY.Key_7, Qt.KeyboardModifier.AltModifier)
        assert (field.toPlainText() if field is window.page else field.text()) == before
        QTest.keyClick(field, "7")
        assert (field.toPlainText() if field is window.page else field.text()).count("7") == 1


def test_what_stands_for_a_command_says_its_keys(window) -> None:
    assert window.sidebar.tabs.buttons()["issues"].toolTip() == "Issues (Alt+3)"
    assert [opener.toolTip() for opener in window.panels.openers] == [
        "Show the chapters (Ctrl+Shift+L)",
        "Show the sidebar (Ctrl+Shift+R)",
    ]


def tab_stops(root: QWidget) -> list[QWidget]:
    """What Tab reaches inside `root`, in its order."""
    found, widget = [], root.nextInFocusChain()
    while widget is not root:
        if root.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_reaches_the_foot_of_a_dialog_last(window, theme, preferences, qtbot) -> None:
    dialog = PreferencesDialog(theme, preferences, window)
    dialog.show()
    for page in ("page", "writing", "dictionary"):
        dialog.open_page(page)
        said = [stop.accessibleName() or stop.text() for stop in tab_stops(dialog) if not qt_made(stop)]
        assert said[0] == "Page" and said[-1] == "Close", page


def test_tab_goes_through_the_issues_as_the_eye_does(window) -> None:
    issues = window.sidebar.tabs.open("issues")
    issues._list.setCurrentRow(0)
    stops = tab_stops(issues)
    said = [stop.accessibleName() or stop.text() for stop in stops]
    assert said.index("All 1") < said.index("Issues") < said.index("foresee") < said.index("Ignore")


def test_tab_reaches_the_chips_of_a_field_before_its_line(window) -> None:
    details = window.sidebar.tabs.open("details")
    details._lists["tags"].show_entries(("slow burn", "angst"))
    stops = tab_stops(details)
    chip = next(stop for stop in stops if isinstance(stop, TagChip))
    assert stops.index(chip) + 1 == stops.index(details._lists["tags"]._line)


def test_a_key_in_a_dialogs_field_leaves_the_keyboard_in_the_dialog(window, qtbot, monkeypatch):
    asked = []
    dialog = QDialog(window)
    line = QLineEdit(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    line.setFocus()
    monkeypatch.setattr(window, "activateWindow", lambda: asked.append("active"))
    QTest.keyClicks(line, "a b")
    QTest.keyClick(line, KEY.Key_Tab)
    assert (line.text(), asked) == ("a b", [])


def test_a_key_makes_a_window_active_that_nobody_made_so(window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(window.page, "isActiveWindow", lambda: False)
    monkeypatch.setattr(window, "activateWindow", lambda: asked.append("active"))
    QTest.keyClick(window.page, KEY.Key_Alt)
    assert asked == ["active"]


def test_altgr_and_the_keypad_write(qapp) -> None:
    held = Qt.KeyboardModifier
    alone, altgr, keypad = (
        held.AltModifier,
        held.AltModifier | held.ControlModifier,
        held.AltModifier | held.KeypadModifier,
    )
    pressed = [
        QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_Q, keys, "q") for keys in (alone, altgr, keypad, held.NoModifier)
    ]
    assert [types_by_alt(event) for event in pressed] == [sys.platform != "darwin", False, False, False]
    assert not types_by_alt(QKeyEvent(QKeyEvent.Type.KeyPress, 0, alone, "—"))  # a number typed with Alt on Windows


@pytest.mark.parametrize("command", ["find", "replace", "find_in_story"])
def test_esc_closes_a_search_and_only_one_is_open(window, command) -> None:
    window.actions_["find"].trigger()
    window.actions_[command].trigger()
    bar = window.story_find if command == "find_in_story" else window.find
    other = window.find if command == "find_in_story" else window._story_find
    assert bar.isVisible() and (other is None or not other.isVisible())
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not bar.isVisible() and QApplication.focusWidget() is window.page


def test_the_keys_page_tells_every_command(window, theme, qtbot) -> None:
    dialog = Keys(theme, window.actions_, window)
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {command.text for command in TABLE if command is not None} <= said
    assert "F7" in said and "Ctrl+Shift+F" in said


def test_tab_stops_once_at_many_tags_and_arrows_go_on(window, session, qtbot) -> None:
    field = window.sidebar.tabs.open("details")._lists["tags"]
    field.show_entries(("one", "two", "three"))
    chips = field._chips.findChildren(TagChip)
    assert [bool(chip.focusPolicy() & Qt.FocusPolicy.TabFocus) for chip in chips] == [True, False, False]
    chips[0].setFocus()
    QTest.keyClick(chips[0], KEY.Key_Right)
    assert QApplication.focusWidget() is chips[1]
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(chips[1], KEY.Key_Delete)
    assert told.args == [("one", "three")] and QApplication.focusWidget() is field._line
