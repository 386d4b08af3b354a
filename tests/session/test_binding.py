"""Chapters joined, thrown away and brought back: the very one, with its notes, in its place."""

from dataclasses import replace

import pytest

from editor.errors import SaveError
from editor.session import binding
from editor.session.notes.note_fields import FIELDS
from editor.story.model import Notes

from .conftest import CHAPTER, SECOND


@pytest.fixture
def removals():
    return []


def note(session, file, key, text):
    session.change_story(FIELDS[key].put(session.story, file, text))


def listed(session):
    return [chapter.file for chapter in session.story.chapters]


def test_undo_brings_back_the_chapter_that_was_joined_not_the_newest_in_the_trash(session, removals):
    binding.merge_chapter_with_next(session, CHAPTER, removals.append)
    (session.folder.path / CHAPTER).with_name("09-other.md").write_text("Another.\n")
    session.restructure(lambda: session.folder.adopt("chapters/09-other.md"))
    session.restructure(lambda: session.folder.trash("chapters/09-other.md"))
    binding.take_back(session, removals[0])
    assert listed(session) == [CHAPTER, SECOND] and session.draft.source() == "Second chapter.\n"
    assert "Second chapter." not in session.autosave.text(CHAPTER).draft.source()


def test_the_notes_of_a_joined_chapter_stand_with_those_of_the_other(session):
    note(session, SECOND, "chapter.before", "Second note.")
    note(session, SECOND, "chapter.disclaimer", "Not mine.")
    binding.merge_chapter_with_next(session, CHAPTER)
    session.save_now()
    chapter = session.folder.read().chapter(CHAPTER)
    assert (chapter.notes.before, chapter.disclaimer) == ("Hello.\n\nSecond note.", "Not mine.")


def test_notes_that_both_have_stand_once(session):
    note(session, SECOND, "chapter.before", "Hello.")
    binding.merge_chapter_with_next(session, CHAPTER)
    assert session.story.chapter(CHAPTER).notes == Notes(before="Hello.")


def test_parted_again_each_chapter_has_its_own_notes(session, removals):
    note(session, SECOND, "chapter.after", "Just typed.")
    binding.merge_chapter_with_next(session, CHAPTER, removals.append)
    binding.take_back(session, removals[0])
    session.save_now()
    story = session.folder.read()
    assert story.chapter(CHAPTER).notes == Notes(before="Hello.")
    assert story.chapter(SECOND).notes == Notes(after="Just typed.")


def test_a_note_written_since_the_joining_stays(session, removals):
    note(session, SECOND, "chapter.before", "Second note.")
    binding.merge_chapter_with_next(session, CHAPTER, removals.append)
    note(session, CHAPTER, "chapter.after", "Since.")
    binding.take_back(session, removals[0])
    assert session.story.chapter(CHAPTER).notes == Notes("Hello.", "Since.")


def test_words_typed_in_the_joined_part_stay_even_if_it_then_stands_twice(session, removals):
    binding.merge_chapter_with_next(session, CHAPTER, removals.append)
    session.draft.apply_source(session.draft.source().replace("Second chapter.", "Second chapter, since."))
    binding.take_back(session, removals[0])
    assert "Second chapter, since." in session.autosave.text(CHAPTER).draft.source()
    assert session.draft.key == SECOND


def test_a_chapter_that_cannot_go_to_the_trash_is_not_joined(session, monkeypatch, qtbot):
    def refused(*_):
        raise SaveError("The disk is full.")

    monkeypatch.setattr("editor.story.trash._move", refused)
    before, story = session.draft.source(), session.story
    note(session, SECOND, "chapter.before", "Second note.")
    with qtbot.waitSignal(session.failed):
        binding.merge_chapter_with_next(session, CHAPTER)
    session.save_now()
    assert session.draft.source() == before and listed(session) == [CHAPTER, SECOND]
    again = session.folder.read()
    assert again.chapter(CHAPTER) == story.chapter(CHAPTER) and again.chapter(SECOND).notes.before == "Second note."


def test_a_removed_chapter_comes_back_to_its_place(session, removals):
    binding.trash_chapter(session, CHAPTER, removals.append)
    binding.take_back(session, removals[0])
    assert listed(session) == [CHAPTER, SECOND]


def test_words_typed_just_before_it_left_are_back_with_it_on_a_full_disk(session, removals, type_words, monkeypatch):
    real, is_full = session.folder.files.save, [True]

    def save(file, *rest):
        if file == CHAPTER and is_full[0]:
            raise SaveError("The disk is full.", "the disk is full")
        return real(file, *rest)

    def keep(*_, **__):
        raise SaveError("The disk is full.", "the disk is full")

    monkeypatch.setattr(session.folder.files, "save", save)
    monkeypatch.setattr(session.folder.history, "keep", keep)
    session.leaving.net = lambda _: lambda: None
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER, removals.append)
    binding.take_back(session, removals[0])
    assert session.draft.source().startswith("Precious. First words.") and session.autosave.unsaved()
    is_full[0] = False
    session.save_now()
    assert "Precious. First words." in (session.folder.path / CHAPTER).read_text()


def test_joining_and_cutting_chapters_writes_no_words_today(session, type_words):
    type_words("Two more ")
    binding.split_chapter(session, 1)
    binding.merge_chapter_with_next(session, CHAPTER)
    assert session.counts.now.today == 2 and session.counts.now.chapter == 10


def test_a_title_given_since_stays(session, removals):
    binding.merge_chapter_with_next(session, CHAPTER, removals.append)
    session.change_story(replace(session.story, chapters=(replace(session.story.chapter(CHAPTER), title="Uno"),)))
    binding.take_back(session, removals[0])
    assert [chapter.title for chapter in session.story.chapters] == ["Uno", "Two"]


def test_a_removed_chapter_that_was_never_opened_counts_no_more(session):
    assert session.counts.now.story == 10
    binding.trash_chapter(session, SECOND)
    assert session.counts.now.story == 8
