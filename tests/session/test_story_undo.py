"""Details and chapters: each change can be taken back, and takes nothing else back with it."""

from dataclasses import replace

import pytest

from editor.prose.edit import Edit, Span
from editor.session import binding
from editor.session.notes.story_undo import StoryUndo
from editor.story.model import Status

from .conftest import CHAPTER, SECOND


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def undo(session, clock):
    session.story_undo = StoryUndo(session, clock)
    return session.story_undo


def titled(session, title):
    return replace(session.story, details=replace(session.story.details, title=title))


def test_letters_typed_in_one_field_are_one_step(session, undo):
    for title in ("B", "Be", "Bet"):
        undo.revise(titled(session, title), "title")
    assert undo.undo() and session.story.details.title == "A Story"
    assert undo.redo() and session.story.details.title == "Bet"
    assert not undo.redo()


def test_a_pause_begins_a_new_step(session, undo, clock):
    undo.revise(titled(session, "B"), "title")
    clock.now = 3.0
    undo.revise(titled(session, "Be"), "title")
    undo.undo()
    assert session.story.details.title == "B"


def test_title_status_and_order_come_back_one_by_one(session, undo):
    binding.rename_chapter(session, CHAPTER, "Uno")
    binding.set_status(session, CHAPTER, Status.POSTED)
    binding.move_chapter(session, CHAPTER, 1)
    assert [c.file for c in session.story.chapters] == [SECOND, CHAPTER]
    undo.undo()
    assert [c.file for c in session.story.chapters] == [CHAPTER, SECOND]
    undo.undo()
    assert session.story.chapter(CHAPTER).status is Status.DRAFT
    undo.undo()
    assert session.story.chapter(CHAPTER).title == "One"
    assert not undo.undo()


def test_a_note_written_since_stays_and_has_its_own_undo(session, undo):
    undo.revise(titled(session, "B"))
    session.note_draft("chapter.before").mend(0, Edit(Span(0, 5), "Goodbye"))
    undo.undo()
    assert session.story.details.title == "A Story"
    assert session.story.chapter(CHAPTER).notes.before == "Goodbye."
    assert not undo.undo()


def test_a_chapter_added_since_stays(session, undo):
    binding.rename_chapter(session, CHAPTER, "Uno")
    binding.add_chapter(session, "Between")
    undo.undo()
    assert [c.title for c in session.story.chapters] == ["One", "Between", "Two"]


def test_a_chapter_in_the_trash_does_not_come_back_by_it(session, undo):
    binding.move_chapter(session, SECOND, 0)
    binding.trash_chapter(session, SECOND)
    undo.undo()
    assert [c.file for c in session.story.chapters] == [CHAPTER]


def test_what_is_taken_back_is_saved(session, undo):
    binding.rename_chapter(session, CHAPTER, "Uno")
    session.save_now()
    undo.undo()
    session.save_now()
    assert session.folder.read().chapter(CHAPTER).title == "One"


def test_a_story_that_loses_its_last_chapter_says_so(session):
    told = []
    session.chapter_opened.connect(told.append)
    binding.trash_chapter(session, SECOND)
    binding.trash_chapter(session, CHAPTER)
    assert session.draft is None and told == [None]
