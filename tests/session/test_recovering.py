"""After a crash: what was typed and not saved is back, whatever happened to the files meanwhile."""

from pathlib import Path

import pytest

from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.storage.journal import Journal

from .conftest import CHAPTER


@pytest.fixture
def journal(session):
    return Journal(session.story.id, session.folder.path)


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
