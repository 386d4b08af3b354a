"""An open story: what the writer does is in the window at once and on the disk as soon as it is saved."""

from dataclasses import replace

from editor.prose.edit import Edit, Span
from editor.session import binding
from editor.session.keeping.saving_state import Safety
from editor.story.folder import StoryFolder
from editor.story.model import Status

from .conftest import CHAPTER, SECOND


def on_disk(session, file=CHAPTER):
    return (session.folder.path / file).read_text(encoding="utf-8")


def reread(session):
    return StoryFolder.open(session.folder.path).read()


def test_opening_changes_no_byte(story_path, session):
    before = {p: p.read_bytes() for p in story_path.rglob("*") if p.is_file()}
    session.open_chapter(SECOND)
    assert session.finish()
    assert {p: p.read_bytes() for p in story_path.rglob("*") if p.is_file()} == before


def test_typed_words_are_saved(session, type_words):
    type_words("New. ")
    assert session.saving.safety is Safety.WRITING
    session.save_now()
    assert session.saving.safety is Safety.SAVED
    assert "New. First words.\n\nMore" in on_disk(session)


def test_a_save_keeps_an_earlier_version(session, type_words):
    type_words("New. ")
    session.save_now()
    history = session.folder.files.history
    (version,) = history.versions(CHAPTER)
    assert b"New." not in history.read(version) and b"First words." in history.read(version)


def test_turning_to_another_chapter_saves_the_one_before(session, type_words):
    type_words("New. ")
    session.open_chapter(SECOND)
    assert "New. First" in on_disk(session)


def test_the_undo_of_a_chapter_outlives_a_visit_elsewhere(session, type_words):
    type_words("New.")
    session.open_chapter(SECOND)
    session.open_chapter(CHAPTER)
    session.draft.undo()
    assert session.draft.source().startswith("First words.")


def test_notes_are_written_like_text(session):
    note = session.note_draft("chapter.before")
    note.mend(0, Edit(Span(0, 5), "Goodbye"))
    session.save_now()
    assert reread(session).chapter(CHAPTER).notes.before == "Goodbye."
    assert "First words." in on_disk(session)


def test_details_are_saved_and_text_under_them_too(session, type_words):
    type_words("New. ")
    session.change_story(replace(session.story, disclaimer="Not mine."))
    binding.rename_chapter(session, CHAPTER, "Uno")
    binding.set_status(session, CHAPTER, Status.REVISED)
    session.save_now()
    type_words("Newer. ")
    session.save_now()
    story = reread(session)
    assert (story.disclaimer, story.chapters[0].title, story.chapters[0].status) == ("Not mine.", "Uno", Status.REVISED)
    assert "Newer. New. First" in on_disk(session)


def test_a_new_chapter_stands_behind_the_open_one_and_is_opened(session):
    binding.add_chapter(session, "Between")
    assert [c.title for c in reread(session).chapters] == ["One", "Between", "Two"]
    assert session.chapter.title == "Between"


def test_chapters_move(session):
    binding.move_chapter(session, SECOND, 0)
    session.save_now()
    assert [c.title for c in reread(session).chapters] == ["Two", "One"]


def test_a_chapter_in_the_trash_can_come_back(session, type_words):
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    assert [c.title for c in session.story.chapters] == ["Two"]
    assert session.chapter.file == SECOND
    (trashed,) = session.folder.trashed()
    binding.restore_chapter(session, trashed)
    assert "Precious. First words." in session.draft.source()


def test_a_split_chapter_keeps_every_word_once(session):
    binding.split_chapter(session, 1)
    session.save_now()
    files = [c.file for c in reread(session).chapters]
    assert len(files) == 3
    assert on_disk(session, files[0]).endswith("First words.\n\n") or on_disk(session, files[0]).endswith(
        "First words.\n"
    )
    assert on_disk(session, files[1]).rstrip().endswith("More words here.\n\nThe last ones.")


def test_merged_chapters_hold_both_texts(session):
    binding.merge_chapter_with_next(session, CHAPTER)
    session.save_now()
    assert [c.file for c in reread(session).chapters] == [CHAPTER]
    assert "The last ones.\n\nSecond chapter." in on_disk(session)
    assert len(session.folder.trashed()) == 1


def test_words_are_counted_in_chapter_story_and_day(session, type_words):
    type_words("Two more ")
    counts = session.counts.now
    assert (counts.chapter, counts.story, counts.today) == (10, 12, 2)


def test_a_chapter_that_cannot_be_read_is_told_and_the_open_one_stays(session, qtbot):
    (session.folder.path / SECOND).write_bytes(b"\x00\x01")
    with qtbot.waitSignal(session.failed) as told:
        session.open_chapter(SECOND)
    assert "02-two.md" in told.args[0]
    assert session.chapter.file == CHAPTER


def test_a_save_that_fails_is_told_until_one_succeeds(session, type_words, monkeypatch):
    from editor.errors import SaveError

    def full(*_):
        raise SaveError("the disk is full.")

    monkeypatch.setattr(session.folder.files, "save", full)
    type_words("New. ")
    session.save_now()
    assert session.saving.text == "Not saved: the disk is full."
    monkeypatch.undo()
    session.save_now()
    assert session.saving.ok and "New. First" in on_disk(session)
