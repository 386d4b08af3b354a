"""What was saved and is written over by another program before anybody has looked: a kill right then must not cost it."""

import pytest

from editor.prose.edit import Edit, Span

from .conftest import CHAPTER, SECOND


def path_of(session, file=CHAPTER):
    return session.folder.path / file


def kept(session, file=CHAPTER):
    history = session.folder.history
    return "\n".join(history.read(version).decode() for version in history.versions(file))


def typed_and_saved(session, word="saved"):
    session.draft.mend(0, Edit(Span(0, 0), f"{word} "))
    session.save_now()
    assert word in path_of(session).read_text()


@pytest.mark.parametrize("harm", ["delete", "replace"])
def test_words_saved_then_taken_before_anybody_looked_are_in_the_history_after_a_kill(opened, harm):
    session, _ = opened()
    typed_and_saved(session, "sooner")
    typed_and_saved(session, "later")
    path_of(session).unlink() if harm == "delete" else path_of(session).write_text("An older copy.\n")
    again, _ = opened()
    assert "later sooner First words." in kept(again)


def test_a_note_saved_then_taken_before_anybody_looked_is_in_the_history_after_a_kill(opened):
    session, _ = opened()
    session.note_draft("chapter.before").mend(0, Edit(Span(0, 0), "noted "))
    session.note_draft("story.disclaimer").mend(0, Edit(Span(0, 0), "disclaimed "))
    session.save_now()
    path_of(session).write_text(path_of(session).read_text().replace("noted", "theirs"))
    sheet = path_of(session, "story.yaml")
    sheet.write_text(sheet.read_text().replace("disclaimed", "theirs"))
    again, _ = opened()
    assert "noted Hello." in kept(again) and "disclaimed" in kept(again, "story.yaml")


def test_a_saved_note_that_another_program_writes_over_is_in_the_history(opened):
    session, care = opened()
    session.note_draft("chapter.before").mend(0, Edit(Span(0, 0), "noted "))
    session.save_now()
    path_of(session).write_text(path_of(session).read_text().replace("noted Hello.", "Theirs."))
    care.reconciler.look_at(CHAPTER)
    assert session.chapter.notes.before == "Theirs." and "noted Hello." in kept(session)


def test_a_save_over_other_fields_keeps_what_was_saved_before_them(opened):
    session, _ = opened()
    session.note_draft("chapter.before").mend(0, Edit(Span(0, 0), "noted "))
    session.save_now()
    path_of(session).write_text(path_of(session).read_text().replace("noted Hello.", "Theirs."))
    typed_and_saved(session)
    assert "noted Hello." in kept(session)


def test_what_was_taken_unseen_while_another_chapter_was_in_question_is_there_after_the_end(opened):
    session, care = opened()
    typed_and_saved(session)
    session.load(SECOND)
    path_of(session, SECOND).unlink()
    care.reconciler.look_at(SECOND)
    path_of(session).write_text("An older copy.\n")
    care.close(session.finish())
    assert "saved First words." in kept(session)


def test_what_a_kill_left_untouched_makes_no_version_and_is_still_known_after_the_next_one(opened):
    session, _ = opened()
    typed_and_saved(session)
    versions = session.folder.history.versions(CHAPTER)
    middle, _ = opened()
    assert middle.folder.history.versions(CHAPTER) == versions
    path_of(session).unlink()
    again, _ = opened()
    assert "saved First words." in kept(again)


def test_after_a_good_end_the_backup_has_it_and_nothing_is_noted(opened):
    session, care = opened()
    typed_and_saved(session)
    written = session.folder.files.last_written
    assert [each.file for each in written.all()] == [CHAPTER]
    care.close(session.finish())
    assert written.all() == () and b"saved First words." in care.versions._backups.last_state_of(CHAPTER)


def test_what_was_noted_of_a_story_that_was_moved_is_known_in_its_new_place(opened, tmp_path):
    session, _ = opened()
    typed_and_saved(session)
    moved = tmp_path / "elsewhere"
    session.folder.path.rename(moved)
    (moved / CHAPTER).unlink()
    again, _ = opened(moved)
    assert again.folder.path == moved and "saved First words." in kept(again)


def test_a_note_that_cannot_be_written_keeps_no_words_from_the_disk(opened, monkeypatch):
    session, _ = opened()
    place = session.folder.files.last_written.folder
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("no folder")
    typed_and_saved(session)
    assert session.saving.ok
