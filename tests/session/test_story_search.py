"""Find in the whole story."""

import pytest

from editor.session.search.story_search import StorySearch, Wish

from .conftest import CHAPTER, SECOND


@pytest.fixture
def places(session, immediate_worker):
    search, found = StorySearch(session, immediate_worker), []
    search.found.connect(found.append)

    def look(*wish):
        search.look_for(Wish(*wish))
        return [(hit.file, hit.paragraph, hit.text[hit.start : hit.end]) for hit in found[-1]]

    look.search = search
    return look


def test_places_come_in_the_storys_order(places):
    assert places("second") == [(SECOND, 0, "Second")]
    assert places("WORDS") == [(CHAPTER, 0, "words"), (CHAPTER, 1, "words")]
    assert places("Words", True) == []
    assert places("word", False, True) == []


def test_words_not_yet_saved_are_found(places, type_words):
    type_words("Lighthouse. ")
    assert places("lighthouse") == [(CHAPTER, 0, "Lighthouse")]


def test_a_chapter_that_cannot_be_read_hides_no_other(places, session):
    (session.folder.path / SECOND).unlink()
    assert len(places("words")) == 2


def test_a_chapter_is_read_again_when_told_to(places, session):
    places("x")
    (session.folder.path / SECOND).write_text("Lighthouse.\n", encoding="utf-8")
    assert places("lighthouse") == []
    places.search.forget()
    assert len(places("lighthouse")) == 1
