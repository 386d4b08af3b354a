"""Where keeping words could go wrong between the parts: journal, saves, details, questions, closing."""

import shutil
from dataclasses import replace

import pytest

from editor import places
from editor.errors import SaveError
from editor.prose.edit import Edit, Span
from editor.session import binding
from editor.session.keeping.care import Care
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.session.keeping.saving_state import Safety
from editor.storage.journal import Journal
from editor.story.folder import StoryFolder
from editor.story.model import Notes

from .conftest import CHAPTER, SECOND


@pytest.fixture
def reconciler(session, immediate_worker):
    return Reconciler(session, immediate_worker)


@pytest.fixture
def full_disk(session, monkeypatch):
    def full(*_):
        raise SaveError("the disk is full.")

    monkeypatch.setattr(session.folder.files, "save", full)


def path_of(session, file=CHAPTER):
    return session.folder.path / file


def history(session, file=CHAPTER):
    kept = session.folder.files.history
    return "\n".join(kept.read(version).decode() for version in kept.versions(file))


def test_words_typed_while_a_question_is_open_are_journaled(session, journal, journaling, reconciler, type_words):
    path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    journaling.write_now()
    type_words("Typed after. ")
    assert journaling._timer.isActive()
    journaling.write_now()
    assert journal.unsaved()[0].text.startswith("Typed after.")


def test_a_journal_that_failed_once_is_still_cleared(session, journal, journaling, type_words, monkeypatch):
    type_words("One. ")
    journaling.write_now()
    type_words("Two. ")
    monkeypatch.setattr(journal, "write", lambda *_: (_ for _ in ()).throw(SaveError("full")))
    journaling.write_now()
    session.save_now()
    assert journal.unsaved() == ()


def test_a_save_never_outruns_the_journal(session, journal, journaling, type_words):
    type_words("One. ")
    journaling.write_now()
    type_words("Two. ")
    session.autosave.saved.disconnect(journaling._forget)
    session.save_now()
    assert journal.unsaved()[0].text == session.draft.source()


def test_details_that_cannot_be_saved_are_journaled_and_come_back(
    session, journal, journaling, reconciler, full_disk, immediate_worker
):
    binding.rename_chapter(session, CHAPTER, "Uno")
    session.change_story(replace(session.story, dedication="To you"))
    session.save_now()
    journaling.write_now()
    session.take_over_story(session.sheet.written, session.sheet.written)
    assert session.story.dedication == ""
    assert recover_into(session, journal, journaling, reconciler) == 1
    assert (session.story.dedication, session.story.chapter(CHAPTER).title) == ("To you", "Uno")


def test_details_not_saved_yet_outlive_a_new_chapter(session, monkeypatch):
    write = session.folder.write_story
    monkeypatch.setattr(session.sheet, "_write", lambda *_: (_ for _ in ()).throw(SaveError("busy")))
    session.change_story(replace(session.story, dedication="To you"))
    binding.add_chapter(session, "Third")
    assert session.story.dedication == "To you"
    monkeypatch.setattr(session.sheet, "_write", write)
    session.save_now()
    assert StoryFolder.open(session.folder.path).read().dedication == "To you"


def test_a_save_of_details_goes_over_nothing_that_was_not_kept(session, reconciler):
    sheet = path_of(session, "story.yaml")
    session.change_story(replace(session.story, details=replace(session.story.details, author="Me")))
    sheet.write_text(sheet.read_text().replace("Somebody", "Another"))
    session.save_now()
    assert "author: Me" in sheet.read_text() and "author: Another" in history(session, "story.yaml")


def test_a_stale_look_at_the_disk_reverts_no_field(session):
    sheet = path_of(session, "story.yaml")
    sheet.write_text(sheet.read_text().replace("Somebody", "Another"))
    session.folder.read()
    session.change_story(replace(session.story, dedication="To you"))
    session.save_now()
    assert "author: Another" in sheet.read_text() and "To you" in sheet.read_text()


def test_a_moved_folder_takes_nothing_from_the_window_and_is_not_made_again(session, reconciler, type_words, qtbot):
    type_words("Unsaved. ")
    home = session.folder.path
    home.rename(home.with_name("moved"))
    with qtbot.waitSignal(session.failed):
        reconciler.look_at("story.yaml")
    for file in (CHAPTER, SECOND):
        reconciler.look_at(file)
    session.change_story(replace(session.story, dedication="To you"))
    session.save_now()
    assert len(session.story.chapters) == 2 and session.draft.source().startswith("Unsaved.")
    assert not home.exists() and session.autosave.unsaved()
    home.with_name("moved").rename(home)
    reconciler.look_at(CHAPTER)
    session.save_now()
    assert "Unsaved. First" in path_of(session).read_text() and not session.autosave.unsaved()


def test_an_emptied_list_of_chapters_takes_nothing_from_the_window(session, reconciler, type_words, qtbot):
    type_words("Unsaved. ")
    for content in ("", "title: A Story\n"):
        path_of(session, "story.yaml").write_text(content)
        with qtbot.waitSignal(session.failed):
            reconciler.look_at("story.yaml")
    assert len(session.story.chapters) == 2 and session.draft.source().startswith("Unsaved.")


def test_unsaved_words_of_a_chapter_taken_off_the_list_are_in_the_history(session, reconciler, type_words):
    type_words("Unsaved. ")
    sheet = path_of(session, "story.yaml")
    sheet.write_text("".join(line for line in sheet.read_text().splitlines(True) if "01-one" not in line))
    reconciler.look_at("story.yaml")
    assert [c.file for c in session.story.chapters] == [SECOND] and "Unsaved." in history(session)


def test_a_removed_chapter_stays_removed_after_a_new_order(session, reconciler):
    binding.add_chapter(session, "Third")
    third = session.draft.key
    binding.move_chapter(session, third, 0)
    sheet = path_of(session, "story.yaml")
    sheet.write_text("".join(line for line in sheet.read_text().splitlines(True) if "01-one" not in line))
    path_of(session).unlink()
    reconciler.look_at("story.yaml")
    assert [c.file for c in session.story.chapters] == [third, SECOND]


def test_what_a_reload_brought_can_be_taken_back_and_is_still_kept(session, reconciler):
    path_of(session).write_text(path_of(session).read_text().replace("More words", "Other words"))
    reconciler.look_at(CHAPTER)
    session.draft.undo()
    session.save_now()
    assert "Other words" not in path_of(session).read_text() and "Other words" in history(session)


def test_a_file_that_comes_back_ends_its_question(session, reconciler, type_words, qtbot):
    content = path_of(session).read_bytes()
    path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    path_of(session).write_bytes(content)
    with qtbot.waitSignal(reconciler.settled):
        reconciler.look_at(CHAPTER)
    type_words("New. ")
    session.save_now()
    assert "New. First" in path_of(session).read_text()


def test_a_text_is_put_back_over_a_file_that_cannot_be_read(session, reconciler, qtbot):
    path_of(session).write_bytes(b"\0\1\2")
    with qtbot.waitSignal(reconciler.collided):
        reconciler.look_at(CHAPTER)
    reconciler.settle(CHAPTER, session.draft.source())
    assert "First words" in path_of(session).read_text() and session.saving.ok
    assert "\0\1\2" in history(session)


def test_a_text_that_cannot_be_put_back_is_asked_about_again(session, reconciler, qtbot, full_disk):
    path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    with qtbot.waitSignal(reconciler.collided) as told:
        reconciler.settle(CHAPTER, session.draft.source())
    assert told.args[0].reason == "the disk is full." and reconciler.collisions


def test_a_chapter_in_question_is_never_let_go(session, reconciler):
    path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    session.open_chapter(SECOND)
    session.autosave.let_go_of_saved(0, besides=SECOND)
    assert session.autosave.text(CHAPTER) is not None


def test_our_save_that_displaced_theirs_is_not_taken_for_their_base(session, reconciler, type_words):
    base = path_of(session).read_text()
    type_words("Mine. ")
    session.save_now()
    kept = session.autosave.text(CHAPTER)
    kept.learn(session.folder.decoded(CHAPTER, base.encode()))
    reconciler.look_at(CHAPTER)
    kept.learn(session.folder.decoded(CHAPTER, base.encode()))
    reconciler.meet(CHAPTER, base.replace("The last ones", "Their last ones").encode())
    session.save_now()
    assert "Mine. First" in path_of(session).read_text() and "Their last ones" in path_of(session).read_text()


def test_closing_merges_what_it_meets_on_the_disk(session, reconciler, type_words):
    type_words("Mine. ")
    path_of(session).write_text(path_of(session).read_text().replace("The last ones", "Their last ones"))
    assert session.finish()
    assert "Mine. First" in path_of(session).read_text() and "Their last ones" in path_of(session).read_text()


def test_the_journal_of_a_moved_story_is_forgotten_once_it_is_saved(session, journaling, reconciler, journal):
    old = Journal(session.story.id, session.folder.path.with_name("where-it-was"))
    old.write(CHAPTER, "Typed. " + session.draft.source(), session.draft.source())
    assert recover_into(session, journal, journaling, reconciler) == 1
    session.save_now()
    assert journal.unsaved() == () and "Typed. First" in path_of(session).read_text()


def test_a_chapter_put_back_has_the_notes_of_the_window(session, reconciler):
    session.note_draft("chapter.after").mend(0, Edit(Span(0, 0), "Thanks."))
    session.save_now()
    path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    assert "Thanks." in history(session)
    reconciler.settle(CHAPTER, session.draft.source())
    assert "Thanks." in path_of(session).read_text() and session.story.chapter(CHAPTER).notes.after == "Thanks."


def test_words_taken_back_before_they_were_saved_leave_the_journal(session, journal, journaling, type_words):
    type_words("Unwanted. ")
    journaling.write_now()
    assert journal.unsaved()
    session.draft.undo()
    journaling.write_now()
    assert journal.unsaved() == ()


def test_on_a_good_end_nothing_stays_in_the_journal_that_is_not_wanted(session, journal, journaling, type_words):
    type_words("Unwanted. ")
    journaling.write_now()
    session.draft.undo()
    assert session.finish()
    journaling.clear()
    assert journal.unsaved() == ()


@pytest.mark.parametrize("choice", ["theirs", "put back"])
def test_a_choice_that_leaves_nothing_to_save_leaves_nothing_in_the_journal(
    session, journal, journaling, reconciler, type_words, choice
):
    type_words("Mine. ")
    journaling.write_now()
    theirs = session.draft.source().replace("Mine. First", "Quite another")
    if choice == "theirs":
        path_of(session).write_text(path_of(session).read_text().replace("First", "Quite another"))
    else:
        path_of(session).unlink()
    reconciler.look_at(CHAPTER)
    reconciler.settle(CHAPTER, theirs if choice == "theirs" else session.draft.source())
    assert not session.autosave.unsaved()
    journaling.write_now()
    assert journal.unsaved() == ()


def test_a_chapter_emptied_outside_is_in_the_history_and_the_journal_until_the_writer_chooses(
    session, journal, journaling, reconciler, immediate_worker
):
    before = session.draft.source()
    path_of(session).write_text("")
    reconciler.look_at(CHAPTER)
    journaling.write_now()
    assert "First words." in history(session) and journal.unsaved()[0].text == before
    assert not session.finish()


def test_a_chapter_emptied_outside_is_asked_about_again_after_a_crash(session, journal, journaling, reconciler):
    before = session.draft.source()
    journal.write(CHAPTER, before, before)
    session.draft.apply_source("")
    path_of(session).write_text("")
    session.autosave.text(CHAPTER).learn(session.folder.read_text(CHAPTER))
    recover_into(session, journal, journaling, reconciler)
    (collision,) = reconciler.collisions
    assert collision.mine == before == session.draft.source() and path_of(session).read_text() == ""


def test_a_save_that_succeeds_hides_no_other_that_failed(session, type_words, monkeypatch):
    write = session.sheet._write
    monkeypatch.setattr(
        session.sheet, "_write", lambda *_: (_ for _ in ()).throw(SaveError("Full.", "the disk is full"))
    )
    session.change_story(replace(session.story, dedication="To you"))
    session.save_now()
    type_words("One. ")
    session.save_now()
    assert "One. First" in path_of(session).read_text()
    assert (session.saving.safety, session.saving.text) == (Safety.FAILED, "Not saved: the disk is full")
    assert "Fanfold tries again by itself" in session.saving.explanation
    monkeypatch.setattr(session.sheet, "_write", write)
    session.save_now()
    assert session.saving.safety is Safety.SAVED and session.saving.explanation == session.saving.text


class Stuck:
    """A worker whose work never comes to an end: a network drive that does not answer."""

    def __init__(self):
        self.waiting = []

    def ask(self, work, answered=None, failed=None):
        self.waiting.append((work, answered))

    def wake(self):
        while self.waiting:
            work, answered = self.waiting.pop(0)
            outcome = work()
            if answered is not None:
                answered(outcome)


def rescued(journaling):
    journaling._rescuer.join(10)


def test_a_save_that_hangs_does_not_keep_the_journal_from_being_written(session, journal, type_words):
    worker = Stuck()
    journaling = Journaling(journal, session.autosave, worker, session)
    type_words("One. ")
    journaling.write_now()
    assert journal.unsaved() == ()
    type_words("Two. ")
    journaling.write_now()
    rescued(journaling)
    assert journal.unsaved()[0].text.startswith("Two. One. ")


def test_what_waited_behind_a_hang_never_goes_over_what_was_journaled_since(session, journal, type_words):
    worker = Stuck()
    journaling = Journaling(journal, session.autosave, worker, session)
    type_words("One. ")
    journaling.write_now()
    type_words("Two. ")
    journaling.write_now()
    rescued(journaling)
    worker.wake()
    assert journal.unsaved()[0].text.startswith("Two. One. ")
    type_words("Three. ")
    journaling.write_now()
    worker.wake()
    assert journal.unsaved()[0].text.startswith("Three. Two. One. ")


def test_a_chapter_deleted_outside_that_was_never_opened_comes_back_from_the_first_backup(session, immediate_worker):
    care = Care(session, immediate_worker, session)
    care.first_backup()
    content = path_of(session, SECOND).read_bytes()
    path_of(session, SECOND).unlink()
    care.arrivals.look()
    assert care.arrivals.now.missing == (SECOND,) and care.arrivals.now.restorable == {SECOND}
    care.arrivals.bring_back(SECOND)
    assert path_of(session, SECOND).read_bytes() == content and care.arrivals.now.missing == ()


@pytest.mark.parametrize("opened", [False, True])
def test_a_chapter_emptied_outside_that_was_never_opened_is_told_and_comes_back(session, immediate_worker, opened):
    care = Care(session, immediate_worker, session)
    care.first_backup()
    content = path_of(session, SECOND).read_bytes()
    path_of(session, SECOND).write_bytes(b"")
    care.arrivals.look()
    assert care.arrivals.now.emptied == (SECOND,) and care.arrivals.now.restorable == {SECOND}
    care.first_backup()  # what it holds by then is no version to go back to
    if opened:
        session.open_chapter(SECOND)
        (collision,) = care.reconciler.collisions
        care.reconciler.settle(SECOND, collision.mine)
        session.save_now()
    else:
        care.arrivals.bring_back(SECOND)
    care.reconciler.look_at(SECOND)
    assert path_of(session, SECOND).read_bytes() == content and care.arrivals.now.emptied == ()
    session.open_chapter(SECOND)
    assert session.draft.source() == "Second chapter.\n"


def test_a_chapter_that_its_writer_emptied_is_none_that_another_program_emptied(session, immediate_worker):
    care = Care(session, immediate_worker, session)
    session.open_chapter(SECOND)
    session.draft.replace(0, len(session.draft), ())
    session.save_now()
    care.arrivals.look()
    assert care.arrivals.now.emptied == ()


def test_what_neither_history_nor_backup_has_is_not_offered(session, immediate_worker):
    care = Care(session, immediate_worker, session)
    path_of(session, SECOND).unlink()
    care.arrivals.look()
    assert care.arrivals.now.missing == (SECOND,) and not care.arrivals.now.restorable


@pytest.mark.parametrize("harm", ["deleted", "replaced"])
def test_what_another_program_took_unseen_before_closing_is_in_the_history(session, immediate_worker, type_words, harm):
    care = Care(session, immediate_worker, session)
    type_words("Saved. ")
    session.save_now()
    if harm == "deleted":
        path_of(session).unlink()
    else:
        path_of(session).write_text("Quite another text stands here now, long enough to be one.\n")
    assert session.finish()
    care.close(saved=True)
    assert "Saved. First" in history(session)


def test_a_note_typed_for_a_missing_chapter_stays_unsaved_and_keeps_no_other_from_the_disk(
    session, journal, journaling, reconciler
):
    path_of(session, SECOND).unlink()
    noted = [replace(each, notes=Notes(before=f"Typed for {each.title}.")) for each in session.story.chapters]
    session.change_story(replace(session.story, disclaimer="Typed for all.", chapters=tuple(reversed(noted))))
    journaling.write_now()
    session.save_now()
    session.save_now()
    assert "Typed for One." in path_of(session).read_text()
    assert "Typed for all." in path_of(session, "story.yaml").read_text()
    assert session.autosave.unsaved() and "Typed for Two." in journal.unsaved()[0].text
    assert session.story.chapter(SECOND).notes.before == "Typed for Two."


def test_a_journal_that_somebody_cleared_away_is_written_again_with_what_it_grew_from(
    session, journal, journaling, type_words, full_disk
):
    type_words("One. ")
    session.save_now()
    journaling.write_now()
    shutil.rmtree(places.state_folder())
    journaling.write_now()
    (unsaved,) = journal.unsaved()
    assert unsaved.text.startswith("One. ") and unsaved.base == "First words.\n\nMore words here.\n\nThe last ones.\n"
