"""The page: measure, caret, keys, title, marks and card, focus and typewriter mode."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.prose.edit import Span
from editor.prose.paragraph import Kind, Style
from editor.settings import Writing
from editor.ui.writing.focus import sentence_at


def put_caret(page, block: int, offset: int = 0) -> None:
    cursor = QTextCursor(page.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=offset)
    page.setTextCursor(cursor)
    page.setFocus()


def test_the_text_stands_in_the_middle_at_its_measure(window):
    page = window.page
    left = page.cursorRect(QTextCursor(page.document())).left()
    assert page.lineWrapColumnOrWidth() == 620
    assert abs(left - (page.viewport().width() - 620) // 2) <= 2


def test_folding_a_panel_lays_no_text_out_again(window, qtbot):
    before = window.page.lineWrapColumnOrWidth()
    window.panels.show_right(False)
    qtbot.waitUntil(lambda: window.page.width() > 1100)
    assert window.page.lineWrapColumnOrWidth() == before


def test_there_is_one_caret_and_it_goes_with_the_text_when_the_window_grows(window, session, qtbot):
    page = window.page
    for file in ("chapters/02.md", "chapters/01.md"):
        session.open_chapter(file)
        assert page.document().documentLayout().property("cursorWidth") == 0, "Qt's own is not drawn"
    put_caret(page, 2, 5)
    page.setFocus()
    before = page.caret_rect()
    window.resize(1700, 900)
    qtbot.waitUntil(lambda: page.caret_rect().left() > before.left())
    assert page._caret == page.caret_rect()


def test_a_narrow_window_narrows_the_text(window, qtbot):
    window.resize(600, 700)
    qtbot.waitUntil(lambda: 400 < window.page.viewport().width() < 620)
    assert window.page.lineWrapColumnOrWidth() <= window.page.viewport().width() - 40


def test_the_title_stands_64_px_from_the_top_and_scrolls_away(window, session):
    page = window.page
    session.draft.apply_source("\n\n".join(["word " * 60] * 20))
    page.verticalScrollBar().setValue(-page.top)
    assert page.title.y() == 64
    page.verticalScrollBar().setValue(0)
    assert page.title.y() == 64 - page.top


def test_typing_goes_into_the_draft(window, session):
    put_caret(window.page, 0)
    QTest.keyClicks(window.page, "Ah. ")
    assert session.draft.paragraph(0).text == "Ah. The rain had stopped."


def test_undo_and_redo_are_the_drafts(window, session):
    put_caret(window.page, 0)
    QTest.keyClicks(window.page, "Ah")
    window.actions_["undo"].trigger()
    assert session.draft.paragraph(0).text == "The rain had stopped."
    window.actions_["redo"].trigger()
    assert session.draft.paragraph(0).text == "AhThe rain had stopped."


def test_letters_typed_at_a_scene_break_go_below_it(window, session):
    put_caret(window.page, 1)
    QTest.keyClicks(window.page, "So")
    assert [p.kind for p in session.draft.paragraphs[:3]] == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY]
    assert session.draft.paragraph(2).text == "So"


def test_three_stars_and_enter_draw_a_scene_break(window, session):
    put_caret(window.page, 0)
    QTest.keyClicks(window.page, "***")
    QTest.keyClick(window.page, Qt.Key.Key_Left)
    session.draft.replace(0, 1, (replace(session.draft.paragraph(0), runs=session.draft.paragraph(0).runs[:0]),))
    put_caret(window.page, 0)
    QTest.keyClicks(window.page, "***")
    QTest.keyClick(window.page, Qt.Key.Key_Return)
    assert session.draft.paragraph(0).kind is Kind.SCENE_BREAK


def test_italic_from_the_menu_reaches_the_selection(window, session):
    window.page.setFocus()
    window.page.select(0, 4, 8)
    window.actions_["italic"].trigger()
    assert session.draft.paragraph(0).runs[1].style is Style.ITALIC
    assert window.page.textCursor().selectedText() == "rain"


def test_a_new_title_is_a_wish_to_rename(window, session):
    window.page.title.enter()
    QTest.keyClicks(window.page.title, " at night")
    QTest.keyClick(window.page.title, Qt.Key.Key_Return)
    assert session.story.chapters[0].title == "Rooftop at night"
    assert window.page.hasFocus()


def test_zoom_changes_the_size_and_comes_back(window, session):
    window.actions_["zoom_in"].trigger()
    assert session.draft.page_style.size == 19
    window.actions_["zoom_reset"].trigger()
    assert session.draft.page_style.size == 18
    assert not session.draft.can_undo


def test_typewriter_mode_holds_the_line_at_one_height(window, preferences):
    preferences.replace(replace(preferences.current, writing=Writing(typewriter=True)))
    page = window.page
    heights = []
    for block in (0, 2):
        put_caret(page, block)
        heights.append(page.caret_rect().center().y() / page.viewport().height())
    assert all(abs(height - 0.45) < 0.02 for height in heights)


def test_focus_mode_dims_all_but_the_paragraph(window, preferences):
    put_caret(window.page, 0)
    preferences.replace(replace(preferences.current, writing=Writing(focus="paragraph")))
    dimmed = [s.cursor.selectedText() for s in window.page.extraSelections() if s.cursor.selectedText().strip()]
    assert not any("rain" in text for text in dimmed)
    assert any("Wait" in text for text in dimmed)


def test_a_sentence_ends_behind_its_closing_quote():
    text = "“Stop!” he said. She did. Then on."
    assert text[slice(*sentence_at(text, 3))] == "“Stop!” he said. "
    assert text[slice(*sentence_at(text, 20))] == "She did. "


def test_marks_are_drawn_in_view_and_follow_typing(window, qtbot):
    marks = lambda: [s.cursor.selectedText() for s in window.page.extraSelections()]
    qtbot.waitUntil(lambda: marks() == ["forsee"])
    put_caret(window.page, 2)
    QTest.keyClicks(window.page, "Oh. ")
    assert marks() == ["forsee"]


def test_the_word_being_written_is_marked_when_the_caret_leaves_it(window, proofreader, qtbot):
    marks = lambda: [s.cursor.selectedText() for s in window.page.extraSelections()]
    put_caret(window.page, 2, 1000)
    end = len(window.page.textCursor().block().text())
    window.page.textCursor().insertText(" forse")
    QTest.keyClicks(window.page, "e")
    issue = replace(proofreader.issues[2][0], span=Span(end + 1, end + 7))
    proofreader.issues = {2: (issue,)}
    window.underlines._draw()
    assert marks() == []
    QTest.keyClicks(window.page, ".")
    window.underlines._draw()
    assert marks() == ["forsee"]
    QTest.keyClick(window.page, Qt.Key.Key_Backspace)
    window.underlines._draw()
    assert marks() == []
    put_caret(window.page, 0)
    qtbot.waitUntil(lambda: marks() == ["forsee"])


def test_an_open_drawer_makes_way_for_the_card(window):
    window.resize(1024, 700)
    window.panels.show_right(True)
    window.walk.step(True)
    assert window.card.issue is not None and not window.panels.right_shown


def test_f7_opens_the_card_and_enter_takes_the_first_fix(window, session, proofreader):
    session.draft.edited.connect(lambda change: proofreader.issues.clear())
    window.actions_["next_issue"].trigger()
    assert window.card.issue is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert "foresee it" in session.draft.paragraph(2).text
    assert window.card.isHidden() and window.page.hasFocus()


def test_escape_closes_the_card_and_gives_the_page_the_keys(window):
    window.actions_["next_issue"].trigger()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.card.isHidden() and window.page.hasFocus()


def test_the_card_never_stands_over_its_mark(window):
    window.actions_["next_issue"].trigger()
    cursor = QTextCursor(window.page.document().findBlockByNumber(2))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=len("She could not f"))
    mark = window.page.cursorRect(cursor).translated(window.page.viewport().mapTo(window.page, QPoint()))
    assert not window.card.geometry().intersects(mark)


def test_typing_closes_the_card(window):
    window.actions_["show_card"].trigger()
    window.walk.step(True)
    window.page.setFocus()
    QTest.keyClicks(window.page, "x")
    assert window.card.isHidden()


def test_add_name_says_the_marked_word(window, qtbot):
    window.actions_["next_issue"].trigger()
    with qtbot.waitSignal(window.name_added) as told:
        window.card._add_name()
    assert told.args == ["forsee"]


def test_printed_marks_come_while_typing_where_they_are_wanted_and_go_back_in_one_step(window, session):
    page = window.page
    page.set_writing(Writing(printed_marks=True))
    put_caret(page, 0, 4)
    QTest.keyClicks(page, '"Oh"')
    assert session.draft.paragraph(0).text == "The “Oh”rain had stopped."
    assert page.textCursor().positionInBlock() == len("The “Oh”")
    page.undo_step()
    assert session.draft.paragraph(0).text == 'The “Oh"rain had stopped.'
    QTest.keyClicks(page, " ")
    assert session.draft.paragraph(0).text == 'The “Oh" rain had stopped.'


def test_what_is_typed_stays_as_typed_by_default(window, session):
    put_caret(window.page, 0, 0)
    QTest.keyClicks(window.page, '"Oh" -- ...')
    assert session.draft.paragraph(0).text == '"Oh" -- ...The rain had stopped.'
