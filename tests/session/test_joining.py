"""A long chapter that another program changed is brought together off the GUI thread; the writer may type meanwhile."""

import pytest

from editor.errors import EditorError
from editor.session import binding
from editor.session.keeping import joining
from editor.session.keeping.reconciler import Reconciler

from .conftest import CHAPTER, SECOND


class Later:
    """A worker's double that does what it was asked only when told to, like a thread that takes its time."""

    def __init__(self) -> None:
        self.waiting = []

    def ask(self, work, answered=None, failed=None) -> None:
        self.waiting.append((work, answered, failed))

    def work(self, pieces: int = 1000) -> None:
        for _ in range(min(pieces, len(self.waiting))):
            work, answered, failed = self.waiting.pop(0)
            try:
                outcome = work()
            except EditorError as error:
                outcome, answered = error, failed
            if answered is not None:
                answered(outcome)


@pytest.fixture
def later():
    return Later()


@pytest.fixture
def reconciler(session, later, monkeypatch):
    monkeypatch.setattr(joining, "LONG", 10)
    return Reconciler(session, later)


@pytest.fixture
def theirs(session):
    path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("The last ones.", "Their last ones."))
    return path


def history(session):
    kept = session.folder.files.history
    return "\n".join(kept.read(version).decode() for version in kept.versions(CHAPTER))


def all_of(later):
    while later.waiting:
        later.work()


def test_what_came_from_outside_is_one_step_to_undo(session, reconciler, later, theirs):
    reconciler.look_at(CHAPTER)
    later.work(1)
    assert "Their last" not in session.draft.source() and later.waiting
    all_of(later)
    assert "Their last ones." in session.draft.source() and not session.autosave.unsaved()
    session.draft.undo()
    assert "\n\nThe last ones." in session.draft.source()


def test_words_typed_while_it_is_worked_out_stay(session, reconciler, later, theirs, type_words):
    reconciler.look_at(CHAPTER)
    later.work(1)
    type_words("Mine. ")
    all_of(later)
    assert session.draft.source().startswith("Mine. First") and "Their last ones." in session.draft.source()
    session.save_now()
    assert "Mine. First" in theirs.read_text() and "Their last ones." in theirs.read_text()


def test_who_types_without_a_rest_sees_the_other_version_all_the_same(session, reconciler, later, theirs, type_words):
    reconciler.look_at(CHAPTER)
    for number in range(40):
        later.work(1)
        type_words(f"m{number} ")
    assert "Their last ones." in session.draft.source() and "m0 First" in session.draft.source()


def test_a_third_version_that_comes_meanwhile_is_the_one_that_is_shown(session, reconciler, later, theirs):
    reconciler.look_at(CHAPTER)
    later.work(1)
    theirs.write_text(theirs.read_text().replace("More words", "Third words"))
    reconciler.look_at(CHAPTER)
    all_of(later)
    assert "Third words" in session.draft.source() and "Their last ones." in session.draft.source()
    assert not reconciler.collisions and not session.autosave.unsaved()


def test_a_save_meanwhile_meets_the_other_version_and_nothing_is_lost(session, reconciler, later, theirs, type_words):
    type_words("Mine. ")
    reconciler.look_at(CHAPTER)
    later.work(1)
    session.save_now()
    all_of(later)
    session.save_now()
    assert "Mine. First" in theirs.read_text() and "Their last ones." in theirs.read_text()
    assert not reconciler.collisions and not session.autosave.unsaved()


def test_a_chapter_that_leaves_meanwhile_is_asked_about_no_more(session, reconciler, later, theirs, type_words):
    type_words("Mine. ")
    theirs.write_text(theirs.read_text().replace("First", "Quite another"))
    reconciler.look_at(CHAPTER)
    later.work(1)
    session.open_chapter(SECOND)
    binding.trash_chapter(session, CHAPTER)
    all_of(later)
    assert session.draft.key == SECOND and not reconciler.collisions


def test_two_versions_of_one_paragraph_wait_for_the_writer(session, reconciler, later, theirs, type_words):
    type_words("Mine. ")
    theirs.write_text(theirs.read_text().replace("First words.", "Quite another."))
    reconciler.look_at(CHAPTER)
    all_of(later)
    (collision,) = reconciler.collisions
    assert "Mine. First" in collision.mine and "Quite another." in collision.theirs.text
    assert "Quite another." in history(session) and "Mine." in session.draft.source()
