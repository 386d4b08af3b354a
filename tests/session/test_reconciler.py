"""A change on disk meets a draft: reload, merge or ask, and no word of either side is lost."""

import pytest

from editor.prose.merge import Choice, resolved
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.saving_state import Safety

from .conftest import CHAPTER, SECOND


@pytest.fixture
def reconciler(session, immediate_worker):
    return Reconciler(session, immediate_worker)


def write(session, old, new, file=CHAPTER):
    path = session.folder.path / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def on_disk(session, file=CHAPTER):
    return (session.folder.path / file).read_text(encoding="utf-8")


def history(session, file=CHAPTER):
    kept = session.folder.files.history
    return [kept.read(version).decode() for version in kept.versions(file)]


def test_a_clean_draft_is_reloaded_and_can_go_back(session, reconciler, qtbot):
    write(session, "More words", "Other words")
    with qtbot.waitSignal(session.message):
        reconciler.look_at(CHAPTER)
    assert session.draft.paragraph(1).text == "Other words here."
    assert not session.autosave.unsaved()
    session.draft.undo()
    assert session.draft.paragraph(1).text == "More words here."


def test_our_own_save_is_no_news(session, reconciler, type_words, qtbot):
    type_words("New. ")
    session.save_now()
    with qtbot.assertNotEmitted(session.message):
        reconciler.look_at(CHAPTER)


def test_changes_in_different_paragraphs_are_joined_and_saved(session, reconciler, type_words):
    type_words("Mine. ")
    write(session, "The last ones", "Their last ones")
    reconciler.look_at(CHAPTER)
    session.save_now()
    assert "Mine. First words." in on_disk(session) and "Their last ones" in on_disk(session)
    assert session.saving.ok


def test_a_clash_pauses_saving_and_keeps_both_versions(session, reconciler, type_words, qtbot):
    type_words("Mine ")
    write(session, "First words", "Theirs instead")
    with qtbot.waitSignal(reconciler.collided) as told:
        reconciler.look_at(CHAPTER)
    session.save_now()
    collision = told.args[0]
    assert session.saving.safety is Safety.PAUSED
    assert "Theirs instead" in on_disk(session) and session.draft.source().startswith("Mine First words")
    assert any("Theirs instead" in text for text in history(session))
    assert collision.merged is not None and len(collision.merged.conflicts) == 1


def test_the_writers_choice_ends_a_clash(session, reconciler, type_words, qtbot):
    type_words("Mine ")
    write(session, "First words", "Theirs instead")
    with qtbot.waitSignal(reconciler.collided) as told:
        reconciler.look_at(CHAPTER)
    reconciler.settle(CHAPTER, resolved(told.args[0].merged, [Choice.BOTH]))
    assert "Mine First words" in on_disk(session) and "Theirs instead" in on_disk(session)
    assert session.saving.ok and not reconciler.collisions


def test_a_save_that_meets_another_version_overwrites_nothing(session, reconciler, type_words):
    type_words("Mine. ")
    write(session, "The last ones", "Their last ones")
    session.save_now()
    session.save_now()
    assert "Mine. First words." in on_disk(session) and "Their last ones" in on_disk(session)


def test_a_version_displaced_in_the_last_moment_is_merged(session, reconciler, type_words):
    base = on_disk(session)
    type_words("Mine. ")
    theirs = base.replace("The last ones", "Their last ones")
    session.save_now()
    session.autosave.text(CHAPTER).learn(session.folder.decoded(CHAPTER, base.encode()))
    reconciler.meet(CHAPTER, theirs.encode())
    session.save_now()
    assert "Mine. First words." in on_disk(session) and "Their last ones" in on_disk(session)


def test_a_deleted_file_stays_in_the_window_and_can_be_put_back(session, reconciler, type_words, qtbot):
    type_words("Mine. ")
    (session.folder.path / CHAPTER).unlink()
    with qtbot.waitSignal(reconciler.collided) as told:
        reconciler.look_at(CHAPTER)
    assert "deleted" in told.args[0].reason
    assert session.chapter.file == CHAPTER and session.saving.safety is Safety.PAUSED
    reconciler.settle(CHAPTER, session.draft.source())
    assert "Mine. First words." in on_disk(session) and session.saving.ok


def test_a_deleted_file_can_be_let_go_with_its_text_in_the_history(session, reconciler, qtbot):
    (session.folder.path / CHAPTER).unlink()
    with qtbot.waitSignal(reconciler.collided):
        reconciler.look_at(CHAPTER)
    reconciler.let_go(CHAPTER)
    assert [c.file for c in session.story.chapters] == [SECOND] and session.chapter.file == SECOND
    assert any("First words" in text for text in history(session))


def test_an_emptied_file_is_never_taken_silently(session, reconciler, qtbot):
    (session.folder.path / CHAPTER).write_text("")
    with qtbot.waitSignal(reconciler.collided) as told:
        reconciler.look_at(CHAPTER)
    assert "emptied" in told.args[0].reason and "First words" in session.draft.source()


def test_details_changed_outside_join_those_changed_here(session, reconciler):
    session.note_draft("story.disclaimer").replace_all(session.note_draft("story.dedication").paragraphs)
    from dataclasses import replace

    session.change_story(replace(session.story, disclaimer="Mine."))
    write(session, "author: Somebody", "author: Anybody", "story.yaml")
    reconciler.look_at("story.yaml")
    session.save_now()
    sheet = on_disk(session, "story.yaml")
    assert "author: Anybody" in sheet and "disclaimer: Mine." in sheet
    assert session.story.details.author == "Anybody"


def test_a_note_changed_outside_is_shown(session, reconciler):
    note = session.note_draft("chapter.before")
    write(session, "Hello.", "Goodbye.")
    reconciler.look_at(CHAPTER)
    assert note.source().strip() == "Goodbye."
