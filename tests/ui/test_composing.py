"""Composed letters: accents, kana and the like come into the text when they are decided, and go out in one step."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editor.prose.paragraph import Kind


@pytest.fixture
def page(window, qtbot):
    window.page.setFocus()
    qtbot.waitUntil(lambda: "marks" in window.page._layers)
    return window.page


def compose(page, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(page, event)


def stand_at(page, block: int, offset: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(page.document().findBlockByNumber(block).position() + offset)
    page.setTextCursor(cursor)


def test_what_is_not_decided_yet_is_no_text(page, session):
    before = session.draft.source()
    stand_at(page, 0, 4)
    compose(page, "か")
    compose(page, "かさ")
    assert session.draft.source() == before
    compose(page, "", "傘 ")
    assert session.draft.paragraph(0).text == "The 傘 rain had stopped."


def test_composed_letters_go_out_in_one_step_and_come_back(page, session):
    before = session.draft.paragraph(0).text
    stand_at(page, 0, 4)
    compose(page, "kasa")
    compose(page, "", "傘")
    page.undo_step()
    assert session.draft.paragraph(0).text == before
    page.redo_step()
    assert session.draft.paragraph(0).text == "The 傘rain had stopped."


def test_a_composition_given_up_leaves_nothing(page, session):
    before = session.draft.source()
    compose(page, "´")
    compose(page, "")
    assert session.draft.source() == before and not session.draft.can_undo


def test_a_selection_gives_way_to_what_is_composed(page, session):
    page.select(0, 4, 8)
    compose(page, "ame")
    compose(page, "", "雨")
    assert session.draft.paragraph(0).text == "The 雨 had stopped."


def test_marks_of_the_paragraph_are_away_while_letters_are_composed(page):
    stand_at(page, 2, 0)
    assert page._layers["marks"]
    compose(page, "e´")
    assert page._layers["marks"] == []
    compose(page, "", "é")
    assert page._layers["marks"]


def test_letters_composed_at_a_scene_break_stand_below_it(page, session):
    stand_at(page, 1, 2)
    compose(page, "´")
    compose(page, "", "É")
    assert session.draft.paragraph(1).kind is Kind.SCENE_BREAK
    assert session.draft.paragraph(2).text == "É"


def test_an_issues_card_goes_when_letters_are_composed(window, page, qtbot):
    window.walk.step(True)
    qtbot.waitUntil(lambda: window.card.issue is not None)
    compose(page, "´")
    assert window.card.issue is None


def test_a_notes_hint_makes_room_for_composed_letters(window):
    edit = window.sidebar.tabs.open("notes")._fields["chapter.before"].edit
    edit.setFocus()
    compose(edit, "か")
    empty = edit.grab().toImage()
    compose(edit, "", "")
    assert edit.document().isEmpty()
    assert edit.grab().toImage() != empty
