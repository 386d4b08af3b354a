"""After a crash: what was typed and not saved is back, whatever happened to the files meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import SaveError
from editor.session.keeping.arriving.arrivals import Arrivals
from editor.session.keeping.details import sheet_text
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.storage.journal import Journal
from editor.story.model import Notes

from .conftest import CHAPTER, SECOND


@pytest.fixture
def recovered(session, journal, immediate_worker):
    """Recovers into the open story, as opening does; gives how many chapters."""

    def run():
        journaling = Journaling(journal, session.autosave, immediate_worker, session)
        return recover_into(session, journal, journaling, Reconciler(session, immediate_worker, session))

    return run


def crash_with(journal, session, text):
    journal.write(CHAPTER, text, session.autosave.text(CHAPTER).known.text)


def test_words_typed_before_a_crash_are_back_as_unsaved(session, journal, recovered, qtbot):
    crash_with(journal, session, "Typed. " + session.draft.source())
    with qtbot.waitSignal(session.message):
        assert recovered() == 1
    assert session.draft.source().startswith("Typed. First words.")
    assert session.autosave.unsaved()


def test_the_journal_forgets_once_the_words_are_on_the_disk(session, journal, recovered):
    crash_with(journal, session, "Typed. " + session.draft.source())
    recovered()
    assert journal.unsaved()
    session.save_now()
    assert not journal.unsaved()
    assert "Typed. First" in (session.folder.path / CHAPTER).read_text()


def test_a_journal_equal_to_the_disk_is_dropped(session, journal, recovered):
    crash_with(journal, session, session.draft.source())
    assert recovered() == 0
    assert not journal.unsaved()


def test_a_file_changed_since_the_crash_is_merged(session, journal, recovered):
    crash_with(journal, session, "Typed. " + session.draft.source())
    path: Path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("The last ones", "Their last ones"))
    session.autosave.let_go(CHAPTER)
    recovered()
    source = session.autosave.text(CHAPTER).draft.source()
    assert "Typed. First" in source and "Their last ones" in source


def test_a_text_whose_file_is_gone_becomes_a_chapter_of_its_own(session, journal, recovered):
    journal.write("chapters/09-gone.md", "Nowhere else.\n", "")
    recovered()
    assert "Nowhere else." in session.draft.source()
    assert not journal.unsaved()


def test_what_is_unsaved_is_journaled_beside_its_base(session, journal, immediate_worker, type_words):
    journaling = Journaling(journal, session.autosave, immediate_worker, session)
    type_words("Typed. ")
    journaling.write_now()
    (unsaved,) = journal.unsaved()
    assert unsaved.text.startswith("Typed. First") and unsaved.base.startswith("First")


def test_words_typed_while_a_save_was_under_way_are_no_question_after_a_crash(session, journal, recovered):
    """The disk has the save, the journal what was typed since; neither had heard of the other when the app ended."""
    known = session.autosave.text(CHAPTER)
    base, saved = session.draft.source(), "Saved words. " + session.draft.source()
    path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("First words", "Saved words. First words"))
    journal.write(CHAPTER, "Saved words. And more. " + base, base, also=saved)
    known.learn(session.folder.read_text(CHAPTER))
    session.draft.apply_source(saved)
    assert recovered() == 1
    assert session.draft.source() == "Saved words. And more. " + base
    session.save_now()
    assert "Saved words. And more. First" in path.read_text() and session.saving.ok


def test_the_journal_knows_of_the_save_that_is_under_way(session, journal, type_words, immediate_worker):
    journaling = Journaling(journal, session.autosave, immediate_worker, session)
    type_words("One. ")
    kept = session.autosave.text(CHAPTER)
    kept.job()
    kept.under_way = True
    saved = session.draft.source()
    type_words("Two. ")
    journaling.write_now()
    (unsaved,) = journal.unsaved()
    assert unsaved.grew_from(saved) and unsaved.grew_from(kept.known.text) and not unsaved.grew_from("Other.")


def damage(journal):
    (path,) = journal.folder.glob("*.mine")
    path.write_bytes(path.read_bytes()[:-4])


def test_what_can_be_read_of_a_damaged_journal_is_in_the_history_and_told_once(session, journal, recovered, qtbot):
    crash_with(journal, session, "Typed. " + session.draft.source())
    damage(journal)
    with qtbot.waitSignal(session.message) as told:
        assert recovered() == 0
    assert "“One” is damaged" in told.args[0].text and told.args[0].actions[0][1] == f"history {CHAPTER}"
    history = session.folder.history
    (version,) = history.versions(CHAPTER)
    assert version.reason == "from a damaged journal" and b"Typed. First words." in history.read(version)
    assert history.read(version).startswith(b"---")  # with the notes that the chapter has
    assert session.draft.source().startswith("First words.")
    with qtbot.assertNotEmitted(session.message), qtbot.assertNotEmitted(session.failed):
        recovered()


def test_a_damaged_journal_of_nobody_knows_which_chapter_is_told_with_its_place(session, journal, recovered, qtbot):
    crash_with(journal, session, "Typed. " + session.draft.source())
    (path,) = journal.folder.glob("*.mine")
    path.write_bytes(b"no header at all")
    with qtbot.waitSignal(session.failed) as told:
        recovered()
    assert told.args[0].endswith(".damaged")


def test_words_of_a_newer_fanfold_are_told_as_such(session, journal, recovered, qtbot, monkeypatch):
    monkeypatch.setattr("editor.storage.journal._FORMAT", 2)
    crash_with(journal, session, "Typed. " + session.draft.source())
    monkeypatch.setattr("editor.storage.journal._FORMAT", 1)
    with qtbot.waitSignal(session.message) as told:
        recovered()
    assert "A newer Fanfold" in told.args[0].text


def test_a_note_typed_for_a_chapter_whose_file_is_gone_after_the_crash_is_in_its_history(session, journal, recovered):
    story = session.story
    chapter = replace(story.chapter(SECOND), notes=Notes(before="Typed before the crash."))
    mine = replace(story, chapters=(story.chapters[0], chapter))
    journal.write("story.yaml", sheet_text.written(mine), sheet_text.written(story))
    (session.folder.path / SECOND).unlink()
    session.take_over_story(session.folder.read(), session.folder.read())
    recovered()
    (version,) = session.folder.history.versions(SECOND)
    assert "Typed before the crash." in version.path.read_text()


def test_a_note_typed_for_a_missing_chapter_is_in_its_history_when_that_is_let_go(session, immediate_worker, qtbot):
    (session.folder.path / SECOND).unlink()
    chapter = replace(session.story.chapter(SECOND), notes=Notes(before="Typed after."))
    session.change_story(replace(session.story, chapters=(session.story.chapters[0], chapter)))
    Arrivals(session, immediate_worker).forget(SECOND)
    assert SECOND not in {each.file for each in session.story.chapters}
    (version,) = session.folder.history.versions(SECOND)
    assert "Typed after." in version.path.read_text()


def test_details_whose_base_is_lost_are_in_the_history(session, journal, recovered):
    mine = replace(session.story, disclaimer="Typed before the crash.")
    journal.write("story.yaml", sheet_text.written(mine), sheet_text.written(session.story))
    next(journal.folder.glob("*.base")).unlink()
    recovered()
    assert any("Typed before" in each.path.read_text() for each in session.folder.history.versions("story.yaml"))


def test_a_text_that_finds_no_place_now_is_not_written_over_and_comes_back_later(
    session, journal, recovered, monkeypatch
):
    journal.write("chapters/09-gone.md", "Nowhere else.\n", "")

    def full(*_):
        raise SaveError("the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(session.folder.files, "save", full)
        recovered()
    Journal(session.story.id, session.folder.path).write("chapters/09-gone.md", "Written since.\n", "")
    assert {each.text for each in journal.unsaved()} == {"Nowhere else.\n", "Written since.\n"}
    recovered()
    assert not journal.unsaved()
    assert {"Nowhere else.\n", "Written since.\n"} <= {
        session.folder.read_text(c.file).text for c in session.story.chapters
    }


def test_two_texts_of_one_chapter_are_both_back(session, journal, recovered):
    crash_with(journal, session, "Typed. " + session.draft.source())
    journal.park(journal.unsaved()[0])
    crash_with(journal, session, "Typed elsewhere. " + session.draft.source())
    assert recovered() == 2
    session.save_now()
    texts = " ".join(session.folder.read_text(each.file).text for each in session.story.chapters)
    assert "Typed. First" in texts and "Typed elsewhere. First" in texts and not journal.unsaved()


def test_a_chapter_in_the_window_is_in_the_history_before_it_is_forgotten_as_missing(session, immediate_worker):
    session.load(SECOND)
    (session.folder.path / SECOND).unlink()
    Arrivals(session, immediate_worker).forget(SECOND)
    (version,) = session.folder.history.versions(SECOND)
    assert "Second chapter." in version.path.read_text() and len(session.story.chapters) == 1
