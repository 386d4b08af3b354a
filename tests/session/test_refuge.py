"""What its writer replaces is kept first, be it in the app's own folder; what nothing keeps is not replaced."""

import pytest

from editor import places
from editor.errors import SaveError
from editor.prose.edit import Edit, Span
from editor.prose.finding import Replacing
from editor.storage.refuge import Refuge

from .conftest import CHAPTER


@pytest.fixture
def told(qapp):
    """What a session says went wrong."""
    sentences: list[str] = []
    return sentences


def block_history(session):
    """A file in the place of the folder takes nothing, whoever runs the test."""
    session.folder.history.root.write_text("")


def unblock_history(session):
    session.folder.history.root.unlink()


def block_refuge(monkeypatch):
    def full(*_):
        raise SaveError("full", "no space left on the device")

    monkeypatch.setattr(Refuge, "take", full)


def versions_of(session, file=CHAPTER):
    history = session.folder.history
    return [(version.reason or version.name, history.read(version).decode()) for version in history.versions(file)]


def move_away(session):
    return session.folder.path.rename(session.folder.path.with_name("moved"))


@pytest.mark.parametrize("trouble", ["blocked", "moved"])
def test_what_was_replaced_while_the_history_could_not_be_written_is_in_it_after_a_kill(opened, trouble):
    session, care = opened()
    session.draft.mend(0, Edit(Span(0, 0), "Unsaved "))
    path = session.folder.path
    if trouble == "moved":
        path = move_away(session)
    else:
        block_history(session)
    care.versions.replace_all(Replacing("words", "songs"))
    care.journaling.write_now()
    assert "Unsaved First songs" in session.draft.source()
    if trouble == "blocked":
        unblock_history(session)
    again, _ = opened(path)
    assert ("before replacing all", True) in [(why, "Unsaved First words" in text) for why, text in versions_of(again)]
    assert not list((places.state_folder() / "refuge").rglob("*.version"))


def test_what_nothing_keeps_is_not_replaced_and_that_is_said(opened, told, monkeypatch):
    session, care = opened()
    session.failed.connect(told.append)
    block_history(session)
    block_refuge(monkeypatch)
    before = session.draft.source()
    care.versions.replace_all(Replacing("words", "songs"))
    care.versions.restore_paragraphs(0, 1, ())
    assert session.draft.source() == before and not session.draft.can_undo
    assert len(told) == 2 and told[0].startswith("“One” stays as it is, for what it holds now can be kept nowhere")


def test_of_two_versions_none_is_chosen_away_that_nothing_keeps(opened, told, monkeypatch):
    session, care = opened()
    session.draft.mend(0, Edit(Span(0, 0), "Mine "))
    path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("First", "Theirs"))
    block_history(session)
    block_refuge(monkeypatch)
    care.reconciler.look_at(CHAPTER)
    (collision,) = care.reconciler.collisions
    session.failed.connect(told.append)
    care.reconciler.settle(CHAPTER, collision.mine)
    assert care.reconciler.collisions == (collision,) and len(told) == 1
    assert "Theirs" in path.read_text() and "Mine" in session.draft.source()


def test_the_other_version_chosen_away_while_the_history_is_blocked_comes_into_it_later(opened):
    session, care = opened()
    session.draft.mend(0, Edit(Span(0, 0), "Mine "))
    path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("First", "Theirs"))
    block_history(session)
    care.reconciler.look_at(CHAPTER)
    care.reconciler.settle(CHAPTER, care.reconciler.collisions[0].mine)
    session.save_now()
    assert "Theirs" not in path.read_text()
    unblock_history(session)
    care.versions.keep_named("now it can")
    assert any("Theirs" in text for _, text in versions_of(session))


def test_what_came_from_outside_is_not_taken_out_while_nothing_keeps_it(opened, monkeypatch):
    session, care = opened()
    path = session.folder.path / CHAPTER
    path.write_text(path.read_text().replace("First", "Theirs"))
    block_history(session)
    block_refuge(monkeypatch)
    care.reconciler.look_at(CHAPTER)
    path.write_bytes(b"")
    care.reconciler.taking.take_back(CHAPTER)
    assert session.draft.source().startswith("Theirs words.")
    unblock_history(session)
    care.reconciler.taking.take_back(CHAPTER)
    assert session.draft.source().startswith("First words.")
    assert any("Theirs words." in text for _, text in versions_of(session))


def test_a_name_given_while_the_history_is_blocked_is_kept(opened):
    session, care = opened()
    block_history(session)
    care.versions.keep_named("before the beta")
    unblock_history(session)
    again, _ = opened()
    assert [why for why, _ in versions_of(again)] == ["before the beta"]


def test_a_copy_of_the_story_gets_nothing_of_what_waits_for_the_other(opened, tmp_path):
    session, care = opened()
    block_history(session)
    care.versions.replace_all(Replacing("words", "songs"))
    copy = Refuge(session.story.id, tmp_path / "copy")
    assert copy.all() == () and len(Refuge(session.story.id, session.folder.path).all()) == 1
    unblock_history(session)
