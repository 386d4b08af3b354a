"""Find and replace."""

import pytest

from editor.prose.finding import Replacing, matches_in


@pytest.mark.parametrize(
    ("wanted", "case", "whole", "found"),
    [
        ("rain", False, False, [(0, 0, 4), (0, 9, 13), (1, 0, 4)]),
        ("rain", True, False, [(0, 9, 13), (1, 0, 4)]),
        ("rain", False, True, [(0, 0, 4), (0, 9, 13)]),
        ("", False, False, []),
        ("(", False, False, []),
    ],
)
def test_matches_follow_case_and_whole_words(wanted, case, whole, found):
    assert matches_in(["Rain and rain", "rains"], wanted, case, whole) == found


def test_a_straight_quote_finds_a_curly_one():
    assert matches_in(["don’t", "“yes”"], "don't", False, False) == [(0, 0, 5)]
    assert matches_in(["“yes”"], '"yes"', False, False) == [(0, 0, 5)]


def test_next_goes_round_the_end(window):
    find = window.find
    window.page.select(0, 0, 0)
    find.open(False)
    find._find.setText("it")
    find.step(True)
    first = window.page.textCursor().position()
    find.step(True)
    find.step(True)
    assert window.page.textCursor().selectedText() == "it"
    assert first <= window.page.document().characterCount()


def test_replace_all_asks_for_it_to_be_done_once_the_chapter_is_kept(window, session, qtbot):
    find = window.find
    find.open(True)
    find._find.setText("the")
    find._replace.setText("a")
    find._search()
    before = session.draft.source()
    with qtbot.waitSignal(window.replacing_chosen) as asked:
        find._replace_all()
    assert asked.args[0] == Replacing("the", "a") and session.draft.source() == before
    session.draft.replace_all(asked.args[0].carried_out(session.draft.paragraphs)[0])
    find.show_replaced(1)
    qtbot.wait(2 * find._soon.interval())
    assert find._count.text() == "1 replaced"


def test_a_match_behind_an_emoji_is_selected_whole(window, session):
    session.draft.apply_source("🦊🦊 fox here")
    find = window.find
    find.open(False)
    find._find.setText("fox")
    find.step(True)
    assert window.page.textCursor().selectedText() == "fox"


def test_escape_takes_the_marks_away(window):
    find = window.find
    find.open(False)
    find._find.setText("rain")
    find._search()
    find._leave()
    assert find.isHidden() and not window.page._layers["found"]
