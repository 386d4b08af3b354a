"""Turning to a chapter again goes on where one was; a story opens where it was left."""

import pytest
from PySide6.QtGui import QTextCursor

from editor.session.tally.whereabouts import Spot, Visit, Whereabouts

LONG = "\n\n".join(f"Paragraph {n} has some words in it, enough of them to fill a line or so." for n in range(200))


@pytest.fixture
def long_window(window, session):
    session.draft.apply_source(LONG)
    return window


def stand_at(page, block: int, offset: int) -> None:
    cursor = QTextCursor(page.document().findBlockByNumber(block))
    cursor.setPosition(cursor.position() + offset)
    page.setTextCursor(cursor)
    page.scroll_to_caret()


def test_a_chapter_comes_up_where_it_was_left(long_window, session):
    page = long_window.page
    stand_at(page, 120, 9)
    height = page.cursorRect().top()
    session.open_chapter("chapters/02.md")
    assert page.textCursor().position() == 0
    session.open_chapter("chapters/01.md")
    assert (page.textCursor().blockNumber(), page.textCursor().positionInBlock()) == (120, 9)
    assert abs(page.cursorRect().top() - height) <= 1


def test_a_spot_beyond_a_shorter_text_is_its_end_or_its_beginning(long_window, session):
    page = long_window.page
    long_window.bookmarks.spots["chapters/02.md"] = Spot(0, 500, 100)
    session.open_chapter("chapters/02.md")
    assert page.textCursor().position() == len("Two words")
    long_window.bookmarks.spots["chapters/03.md"] = Spot(7, 1, 100)
    session.open_chapter("chapters/03.md")
    assert page.textCursor().position() == 0


def test_leaving_a_story_keeps_the_spot_of_its_open_chapter(long_window):
    stand_at(long_window.page, 33, 4)
    long_window.leave_session()
    spot = long_window.bookmarks.spots["chapters/01.md"]
    assert (spot.paragraph, spot.offset) == (33, 4)


def test_what_is_kept_comes_back_and_the_oldest_stories_go(tmp_path):
    kept = Whereabouts(tmp_path / "state" / "whereabouts.json")
    visit = Visit("chapters/02.md", {"chapters/01.md": Spot(3, 14, 159), "chapters/02.md": Spot(0, 0, 64)})
    for number in range(45):
        kept.keep(tmp_path / f"story {number}", visit)
    again = Whereabouts(tmp_path / "state" / "whereabouts.json")
    assert again.last(tmp_path / "story 44") == visit
    assert again.last(tmp_path / "story 0") == Visit()


@pytest.mark.parametrize(
    "broken", ["", "[]", "no json", '{"STORY": 7}', '{"STORY": {"chapter": "a", "spots": {"a": 1}}}']
)
def test_a_broken_file_costs_the_place_and_nothing_more(tmp_path, broken):
    path = tmp_path / "whereabouts.json"
    path.write_text(broken.replace("STORY", str(tmp_path / "story")), encoding="utf-8")
    assert Whereabouts(path).last(tmp_path / "story") == Visit()
