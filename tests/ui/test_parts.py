"""The small parts that several rooms share: fades, floating scroll bars, rows of buttons, text that stays in place."""

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span
from editor.session.news import Message
from editor.ui.fixes import breakable, fix_label, with_room, without_middle
from editor.ui.parts import motion
from editor.ui.parts.button_row import fitting, wide
from editor.ui.sidebar.chapters import in_lines
from editor.ui.theme import panel_font
from editor.ui.writing.issue_card import NARROW, WIDE
from tests.ui.fakes import spelling

LONG = "\n\n".join(f"Paragraph {n} has some words in it, enough of them to fill a line or so." for n in range(80))


@pytest.fixture
def lively(monkeypatch):
    monkeypatch.setattr(motion, "wants_less", lambda: False)


def test_a_folded_panel_fades_in_and_nothing_of_it_is_left(window, lively, qtbot):
    window.panels.show_right(False)
    window.panels.show_right(True)
    frame = window.panels._right.frame
    assert frame.graphicsEffect() is not None
    qtbot.waitUntil(lambda: frame.graphicsEffect() is None)


def test_nothing_fades_where_the_system_asks_for_less_motion(window, monkeypatch):
    monkeypatch.setattr(motion, "wants_less", lambda: True)
    window.panels.show_right(False)
    window.panels.show_right(True)
    assert window.panels._right.frame.graphicsEffect() is None
    window.walk.step(True)
    assert window.card.issue is not None and window.card._shade._seen == 1.0


def test_the_card_fades_in(window, lively, qtbot):
    shade, seen = window.card._shade, []
    shade._fade.valueChanged.connect(seen.append)
    window.walk.step(True)
    qtbot.waitUntil(lambda: 1.0 in seen)
    assert shade._fade.duration() == motion.FADE_MS and shade._seen == 1.0


def test_plasmas_wish_for_less_motion_is_heard(tmp_path, monkeypatch):
    monkeypatch.setattr(motion.Path, "home", lambda: tmp_path)
    assert not motion._plasma_wants_less()
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0\n", encoding="utf-8")
    assert motion._plasma_wants_less()


def test_what_scrolls_is_as_wide_with_a_bar_as_without(window, session, qtbot):
    notes = window.sidebar.tabs.open("notes")
    before = notes.widget().width()
    session.note_draft("chapter.before").apply_source("\n".join("line" for _ in range(40)))
    session.note_draft("chapter.after").apply_source("\n".join("line" for _ in range(40)))
    qtbot.waitUntil(lambda: notes.verticalScrollBar().maximum() > 0)
    assert notes.widget().width() == before


def test_a_message_covers_the_page_and_moves_no_line_of_it(window, session, qtbot):
    session.draft.apply_source(LONG)
    page = window.page
    page.select(60, 0, 0)
    where = page.viewport().mapTo(window, page.cursorRect().topLeft())
    assert where.y() > 120
    window.notices.show_message(Message("Something was done."))
    qtbot.waitUntil(lambda: page.mapTo(window, QPoint()).y() > 60)
    assert page.viewport().mapTo(window, page.cursorRect().topLeft()) == where
    window.notices.clear()
    qtbot.waitUntil(lambda: page.mapTo(window, QPoint()).y() < 60)
    assert page.viewport().mapTo(window, page.cursorRect().topLeft()) == where


@pytest.mark.parametrize("fixes", [(), ("foresee",), ("for see", "foresee", "force"), ("so long a fix " * 9, "b")])
def test_the_cards_buttons_stand_in_one_row(window, session, proofreader, fixes):
    text = session.draft.paragraph(2).text
    window.walk.go_to(2, spelling(text, "forsee", *fixes), keys=True)
    card = window.card
    assert NARROW <= card.width() <= WIDE
    assert len({button.y() for button in card._buttons}) == 1
    ends = [(button.x(), button.x() + button.width()) for button in card._buttons]
    assert all(left >= right for (left, _), (_, right) in zip(ends[1:], ends, strict=False))
    assert ends[-1][1] <= card._hint.x()
    assert all(button.width() >= button.sizeHint().width() for button in card._buttons)


def test_a_row_takes_the_first_button_and_as_many_as_fit(qapp):
    parent = QWidget()
    room = 3 * wide(QPushButton("abc", parent))
    assert [b.text() for b in fitting((QPushButton("abc", parent) for _ in range(9)), room)] == ["abc"] * 3
    (only,) = fitting([QPushButton("word " * 40, parent)], 120)
    assert wide(only) <= 120 and only.text().endswith("…") and only.toolTip() == "word " * 40


def test_f7_passes_by_what_is_not_marked_and_says_so(window, session, proofreader):
    text = session.draft.paragraph(0).text
    span = Span(4, 8)
    style = Issue(span, IssueKind.STYLE, Level.STYLE, "A matter of style.", "fake", "Long", (Edit(span, "drizzle"),))
    window.walk.step(True)
    proofreader.issues = {0: (style,), **proofreader.issues}
    window.walk.step(True)
    assert window.card.issue.level is Level.ERROR
    assert window.notices.isHidden()
    proofreader.issues = {0: (style,)}
    window.walk.step(True)
    assert "style" in window.notices._text.text() and text[4:8] == "rain"


def test_nothing_found_is_not_said_while_the_checkers_read(window, proofreader):
    proofreader.issues, proofreader.waiting = {}, 3
    window.walk.step(True)
    assert "still reading" in window.notices._text.text()
    window.proofs.count()
    assert window.foot._issues.text() == "Checking…"
    proofreader.waiting = 0
    window.proofs.count()
    assert window.foot._issues.text() == "No issues"


def test_matters_of_style_are_counted_by_themselves(window, proofreader):
    style = Issue(Span(0, 3), IssueKind.STYLE, Level.STYLE, "A matter of style.", "fake", "Long")
    proofreader.issues = {0: (style, style), **proofreader.issues}
    window.proofs.count()
    assert window.foot._issues.text() == "1 issue, 2 of style"
    assert window.sidebar.tabs._tabs["issues"]._count == 1
    proofreader.issues = {0: (style,)}
    window.proofs.count()
    assert window.foot._issues.text() == "No issues, 1 of style" and not window.sidebar.tabs._tabs["issues"]._count


def test_a_word_longer_than_a_line_has_places_to_break_it() -> None:
    assert breakable("A usual sentence, well-known words.") == "A usual sentence, well-known words."
    broken = breakable("“" + "mmm" * 20 + "” is odd.")
    assert (
        max(map(len, re.split("[\u200b ]", broken))) <= 16
        and broken.replace("\u200b", "") == "“" + "mmm" * 20 + "” is odd."
    )


def test_without_a_story_the_foot_tells_of_no_issues(window, proofreader):
    proofreader.waiting = 3
    window.proofs.count()
    window.leave_session()
    window.proofs.count()
    assert window.foot._issues.isHidden() and not window.proofs._again.isActive()


def test_nothing_found_is_taken_back_when_something_is(window, session, proofreader):
    found, proofreader.issues = proofreader.issues, {}
    window.walk.step(True)
    assert not window.notices.isHidden()
    proofreader.issues = found
    window.walk.step(True)
    assert window.notices.isHidden()


def test_a_fix_of_a_mark_is_shown_with_its_word():
    text = '"Wait up." he said.'
    issue = Issue(Span(8, 10), IssueKind.DIALOGUE, Level.ERROR, "", "fake", "Full", (Edit(Span(8, 9), ","),))
    assert fix_label(text, issue, issue.fixes[0]) == 'up,"'


def test_a_long_title_breaks_between_words_and_is_cut_short_then(qapp):
    metrics = QFontMetrics(panel_font(13))
    room = metrics.horizontalAdvance("A story of some length")
    assert in_lines("A story", metrics, room) == "A story"
    first, second = in_lines("A story of some length " * 3, metrics, room).split("\n")
    assert first == "A story of some length" and second.endswith("…")
    assert in_lines(("A story of some length " * 3).strip(), metrics, room, most=3) == "\n".join(
        ["A story of some length"] * 3
    )
    assert in_lines("Unpronounceablenesses" * 3, metrics, room).endswith("…")
    assert in_lines("someone · 22 chapters · Teen", metrics, room, " · ").split("\n")[0].endswith(("one", "ers"))


def test_a_long_quotation_keeps_whole_words_of_both_ends() -> None:
    text = "I could always tell that you were the same"
    assert without_middle(text, 80, len) == text
    assert without_middle(text, 30, len) == "I could always … were the same"
    assert with_room(text, 80, len) == text and with_room(text, 30, len) == "I could always tell that you…"
    assert with_room("it was going to be, you know", 20, len) == "it was going to be…"
    assert with_room("unbelievable", 5, len) == "…" and with_room(text, 0, len) == ""
    assert without_middle(text, 24, len) == "I could … the same" and without_middle(text, 8, len) == "I … same"
    assert without_middle("antidisestablishmentarianism", 10, len) == "antidisestablishmentarianism"
