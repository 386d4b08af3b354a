"""A chapter that another program emptied while the story was closed: asked about as if it had been open."""

import pytest

from editor.session import binding
from editor.story.chapter_text import encoded
from tests.flows.patient_worker import PatientWorker

from .conftest import CHAPTER, SECOND


@pytest.fixture
def reopened(opened):
    """Opens the story anew, closed as it should be, after `between` was done to its files."""

    def again(between=lambda session: None, clean=True):
        session, care = opened()
        if clean:
            session.finish()
            care.close(saved=True)
        between(session)
        new, care = opened()
        care.arrivals._soon.timeout.emit()
        return new, care

    return again


def empty(file=CHAPTER, content=b""):
    return lambda session: (session.folder.path / file).write_bytes(content)


@pytest.mark.parametrize("content", [b"", b" \n\n"])
def test_the_chapter_on_the_page_is_shown_as_it_was_and_asked_about(reopened, content):
    session, care = reopened(empty(content=content))
    (collision,) = care.reconciler.collisions
    assert "emptied this chapter" in collision.reason and session.draft.source().startswith("First words.")
    assert (session.folder.path / CHAPTER).read_bytes() == content and not care.arrivals.now.emptied
    care.reconciler.settle(CHAPTER, collision.mine)
    session.save_now()
    now = (session.folder.path / CHAPTER).read_text()
    assert now.endswith("The last ones.\n") and "title: One" in now and "before: Hello." in now
    assert session.story.chapter(CHAPTER).notes.before == "Hello."


def test_it_is_asked_about_however_late_the_disk_answers(opened, reopened):
    session, _ = reopened(empty())
    worker = PatientWorker()
    worker.is_patient = True
    session, care = opened(worker=worker)
    worker.rest()
    care.arrivals._soon.timeout.emit()
    worker.rest()
    assert care.reconciler.collisions and session.draft.source().startswith("First words.")


def test_one_that_is_opened_later_is_listed_and_then_asked_about(reopened):
    session, care = reopened(empty(SECOND))
    assert care.arrivals.now.emptied == (SECOND,) and not care.reconciler.collisions
    session.open_chapter(SECOND)
    assert [each.file for each in care.reconciler.collisions] == [SECOND]
    assert session.draft.source() == "Second chapter.\n" and not care.arrivals.now.emptied


def test_who_agrees_that_it_is_empty_is_not_asked_again(reopened):
    session, care = reopened(empty())
    care.reconciler.settle(CHAPTER, "")
    care.arrivals.look()
    assert not care.reconciler.collisions and not care.arrivals.now.emptied and session.draft.source() == ""
    session, care = reopened()
    assert not care.reconciler.collisions


def test_after_a_crash_what_was_saved_last_is_what_was_emptied(opened, reopened):
    session, _ = opened()
    session.draft.apply_source("Only just saved.\n")
    session.save_now()
    session, care = reopened(empty(), clean=False)
    assert care.reconciler.collisions and session.draft.source() == "Only just saved.\n"


@pytest.mark.parametrize("clean", [True, False])
def test_what_its_writer_emptied_is_no_question(opened, reopened, clean):
    session, care = opened()
    session.finish()
    care.close(saved=True)
    session, care = opened()
    session.draft.apply_source("")
    session.save_now()
    if clean:
        care.close(saved=True)
    session, care = reopened(clean=clean)
    assert not care.reconciler.collisions and not care.arrivals.now.emptied


def test_notes_that_are_still_there_stay_when_the_text_is_brought_back(reopened):
    def drop_text(session):
        known = session.folder.read_text(SECOND)
        content, _ = encoded(known, "")
        (session.folder.path / SECOND).write_bytes(content.replace(b"Two", b"Zwei"))

    session, care = reopened(drop_text)
    assert care.arrivals.now.emptied == (SECOND,)
    care.arrivals.bring_back(SECOND)
    assert session.folder.read_text(SECOND).text == "Second chapter.\n"
    assert session.story.chapter(SECOND).title == "Zwei"


@pytest.mark.parametrize("harm", ["emptied", "deleted"])
def test_what_only_a_backup_had_is_in_the_history(reopened, harm):
    session, _ = reopened(empty(SECOND) if harm == "emptied" else lambda each: (each.folder.path / SECOND).unlink())
    (version,) = session.folder.history.versions(SECOND)
    assert b"Second chapter." in session.folder.history.read(version)


@pytest.mark.parametrize("edited", [False, True])
def test_title_and_notes_of_a_chapter_emptied_before_its_writers_eyes_stay(opened, edited):
    session, care = opened()
    empty()(session)
    care.reconciler.look_at(CHAPTER)
    assert session.story.chapter(CHAPTER).notes.before == "Hello."
    if edited:
        binding.rename_chapter(session, CHAPTER, "Uno")
        session.save_now()
        care.reconciler.look_at(CHAPTER)
    care.reconciler.settle(CHAPTER, care.reconciler.collisions[0].mine)
    session.save_now()
    now = (session.folder.path / CHAPTER).read_text()
    assert ("title: Uno" if edited else "title: One") in now and "before: Hello." in now and "First words." in now


def test_a_chapter_added_meanwhile_takes_no_notes_from_an_emptied_one(opened):
    session, _ = opened()
    empty(SECOND)(session)
    binding.add_chapter(session, "New")
    assert session.story.chapter(SECOND).title == "Two"


def test_after_a_crash_in_the_middle_of_the_question_its_notes_come_back_too(opened, reopened):
    session, care = reopened(empty())
    care.journaling.write_now()
    session, care = opened()
    (collision,) = care.reconciler.collisions
    care.reconciler.settle(CHAPTER, collision.mine)
    session.save_now()
    now = (session.folder.path / CHAPTER).read_text()
    assert now.startswith("---\ntitle: One\n") and "before: Hello." in now and "First words." in now
