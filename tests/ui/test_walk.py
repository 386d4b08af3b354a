"""F7's card: single keys decide and go on; no key of the card reaches the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.fakes import spelling

KEYS = Qt.Key


@pytest.fixture
def walk(window, session, proofreader, qtbot):
    """Two misspelt words in one paragraph; a mended one is marked no more."""
    session.draft.apply_source("A teh here and a recieve there.")
    text = session.draft.paragraph(0).text
    proofreader.issues = {0: (spelling(text, "teh", "the", "tea"), spelling(text, "recieve", "receive"))}
    session.draft.edited.connect(lambda change: proofreader.issues.update({0: proofreader.issues[0][1:]}))
    qtbot.wait(100)  # the page lays itself out; a card that is open then would go
    cursor = window.page.textCursor()
    cursor.setPosition(0)
    window.page.setTextCursor(cursor)
    window.actions_["next_issue"].trigger()
    qtbot.waitUntil(lambda: window.card.issue is not None and window.card.isAncestorOf(window.focusWidget()))
    return window


def press(window, key) -> None:
    QTest.keyClick(window.focusWidget(), key)


def test_a_number_takes_that_fix_and_goes_on(walk, session):
    press(walk, KEYS.Key_2)
    assert session.draft.paragraph(0).text.startswith("A tea here")
    assert walk.card.issue.rule == "Spell" and walk.card.issue.fixes[0].text == "receive"


def test_i_ignores_and_goes_on(walk, qtbot):
    with qtbot.waitSignal(walk.issue_ignored) as told:
        press(walk, KEYS.Key_I)
    assert told.args[1].fixes[0].text == "the"
    assert walk.card.issue.fixes[0].text == "receive"


def test_a_adds_the_name(walk, qtbot):
    with qtbot.waitSignal(walk.name_added) as told:
        press(walk, KEYS.Key_A)
    assert told.args == ["teh"]


def test_n_and_p_go_on_and_back(walk):
    press(walk, KEYS.Key_Space)
    assert walk.card.issue.fixes[0].text == "receive"
    press(walk, KEYS.Key_P)
    assert walk.card.issue.fixes[0].text == "the"


def test_tab_stays_on_the_card_and_letters_do_not_reach_the_text(walk, session):
    before = session.draft.paragraph(0).text
    for key in (KEYS.Key_Tab, KEYS.Key_Tab, KEYS.Key_X, KEYS.Key_Left):
        press(walk, key)
    assert session.draft.paragraph(0).text == before
    assert walk.card.issue is not None and walk.focusWidget().text() == "tea"
