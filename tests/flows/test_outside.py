"""Another program writes while the story is open, in every style: nothing of either side is lost or overwritten."""

import os
import time

import pytest

from editor.prose.merge import Choice, resolved
from editor.session.keeping.saving_state import Safety
from editor.story.folder import StoryFolder

from .conftest import CHAPTER, everything_kept, type_in
from .outside import STYLES, in_place

NOTICED_MS = 9000
every_style = pytest.mark.parametrize("write", STYLES, ids=lambda style: style.__name__)


def settled(story, qtbot) -> None:
    """Until the watcher has looked once: what comes before counts as known."""
    qtbot.waitUntil(lambda: story.care.watcher._known is not None, timeout=NOTICED_MS)


def on_disk(story):
    return (story.session.folder.path / CHAPTER).read_text()


def theirs(story, old="Paragraph 8 ", new="Theirs 8 "):
    return on_disk(story).replace(old, new)


@every_style
def test_a_clean_chapter_is_shown_as_it_is_now(open_story, write, tmp_path, qtbot) -> None:
    settled(open_story, qtbot)
    write(open_story.session.folder.path / CHAPTER, theirs(open_story), tmp_path)
    draft = open_story.session.draft
    qtbot.waitUntil(lambda: "Theirs 8 " in draft.source(), timeout=NOTICED_MS)
    assert not open_story.session.autosave.unsaved() and not open_story.care.reconciler.collisions
    open_story.answer(f"undo {CHAPTER}")
    # Theirs is kept first, on another thread.
    qtbot.waitUntil(lambda: "Paragraph 8 " in draft.source(), timeout=NOTICED_MS)


@every_style
def test_unsaved_words_and_theirs_are_joined(open_story, write, tmp_path, qtbot) -> None:
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.")
    write(open_story.session.folder.path / CHAPTER, theirs(open_story), tmp_path)
    qtbot.waitUntil(lambda: "Mine typed." in on_disk(open_story), timeout=NOTICED_MS)
    assert "Theirs 8 " in on_disk(open_story) and not open_story.care.reconciler.collisions
    assert "Theirs 8 " in open_story.session.draft.source()


def test_two_versions_of_one_paragraph_wait_for_the_writer(open_story, tmp_path, own_home, qtbot) -> None:
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.", paragraph=7)
    changed = theirs(open_story, "Paragraph 8 of the chapter, with some words.", "Quite their own sentence.")
    with qtbot.waitSignal(open_story.care.reconciler.collided, timeout=NOTICED_MS) as told:
        in_place(open_story.session.folder.path / CHAPTER, changed, tmp_path)
    open_story.session.save_now()
    assert open_story.session.saving.safety is Safety.PAUSED and on_disk(open_story) == changed
    both = resolved(told.args[0].merged, [Choice.BOTH])
    open_story.care.reconciler.settle(CHAPTER, both)
    # The disk has it a moment before the window hears of it.
    qtbot.waitUntil(lambda: not open_story.session.autosave.unsaved(), timeout=NOTICED_MS)
    assert open_story.session.saving.ok
    assert "Mine typed." in on_disk(open_story) and "Quite their own sentence." in on_disk(open_story)


@pytest.mark.parametrize("typed", ["", " Mine typed."])
@pytest.mark.parametrize("harm", ["delete", "empty", "cut", "unreadable"])
def test_a_harmed_chapter_stays_in_the_window(open_story, harm, typed, tmp_path, own_home, qtbot) -> None:
    settled(open_story, qtbot)
    if typed:
        type_in(open_story, typed)
    path, before = open_story.session.folder.path / CHAPTER, open_story.session.draft.source()
    with qtbot.waitSignal(open_story.care.reconciler.collided, timeout=NOTICED_MS):
        if harm == "delete":
            path.unlink()
        else:
            path.write_bytes({"empty": b"", "cut": b"Paragraph 1", "unreadable": b"\0\xff" * 400}[harm])
    assert open_story.session.draft.source() == before
    open_story.care.reconciler.settle(CHAPTER, before)
    qtbot.waitUntil(lambda: open_story.session.saving.ok and path.exists() and before in on_disk(open_story))
    assert StoryFolder.open(open_story.session.folder.path).read().remarks == ()


def test_a_question_left_open_on_closing_is_asked_again(open_story, opener, story_path, tmp_path, qtbot) -> None:
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.", paragraph=7)
    with qtbot.waitSignal(open_story.care.reconciler.collided, timeout=NOTICED_MS):
        text = theirs(open_story, "Paragraph 8 of the chapter, with some words.", "Quite their own sentence.")
        in_place(story_path / CHAPTER, text, tmp_path)
    assert not open_story.close()
    again = opener(story_path)
    (collision,) = again.care.reconciler.collisions
    assert "Mine typed." in collision.mine and "Quite their own" in collision.theirs.text


def test_a_copy_that_syncthing_makes_of_two_versions_is_shown_and_nothing_is_lost(
    open_story, story_path, own_home, qtbot
) -> None:
    """It renames the local file to a conflict copy and puts the other computer's in its place."""
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.")
    open_story.session.save_now()
    qtbot.waitUntil(lambda: "Mine typed." in on_disk(open_story))
    other = theirs(open_story).replace(" Mine typed.", "")
    path = story_path / CHAPTER
    path.rename(path.with_name("01-one.sync-conflict-20261121-101500-ABCDEFG.md"))
    path.write_text(other)
    qtbot.waitUntil(lambda: bool(open_story.care.arrivals.now.copies), timeout=NOTICED_MS)
    qtbot.waitUntil(lambda: "Theirs 8 " in open_story.session.draft.source(), timeout=NOTICED_MS)
    (copy,) = open_story.care.arrivals.now.copies
    merged = open_story.care.arrivals.merged_with(copy)
    texts = [merged.text, *(conflict.theirs for conflict in merged.conflicts)]
    assert "Mine typed." in "".join(texts) and "Theirs 8 " in merged.text
    assert "Mine typed." in everything_kept(story_path, own_home)


def test_a_moved_folder_leaves_the_words_in_the_window_and_the_journal(open_story, story_path, own_home, qtbot) -> None:
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.")
    story_path.rename(story_path.with_name("elsewhere"))
    qtbot.waitUntil(lambda: bool(open_story.care.reconciler.collisions), timeout=NOTICED_MS)
    assert len(open_story.session.story.chapters) == 2 and "Mine typed." in open_story.session.draft.source()
    assert not open_story.close() and not story_path.exists()
    assert "Mine typed." in everything_kept(story_path, own_home)


def test_words_typed_before_the_folder_moved_are_back_where_it_is_now(opener, story_path, qtbot) -> None:
    story = opener(story_path)
    settled(story, qtbot)
    type_in(story, " Mine typed.")
    moved = story_path.with_name("elsewhere")
    story_path.rename(moved)
    story.close()
    again = opener(moved)
    assert "Mine typed." in again.session.draft.source()
    assert again.close() and "Mine typed." in (moved / CHAPTER).read_text()


def test_another_story_in_the_folders_place_swallows_nothing(open_story, story_path, tmp_path, own_home, qtbot) -> None:
    settled(open_story, qtbot)
    type_in(open_story, " Mine typed.")
    story_path.rename(story_path.with_name("elsewhere"))
    other = open_story.session.story.__class__(id="other", chapters=(open_story.session.story.chapters[0],))
    StoryFolder.create(story_path, other, {CHAPTER: "Entirely different words stand here.\n" * 30})
    qtbot.waitUntil(lambda: bool(open_story.care.reconciler.collisions), timeout=NOTICED_MS)
    assert len(open_story.session.story.chapters) == 2
    open_story.close()
    assert "Mine typed." in everything_kept(story_path, own_home)
    assert "Entirely different" in (story_path / CHAPTER).read_text()


@pytest.mark.long
@every_style
@pytest.mark.parametrize("unsaved", [False, True], ids=["clean", "unsaved"])
def test_fifty_times_each(open_story, write, unsaved, tmp_path, own_home, story_path, qtbot) -> None:
    settled(open_story, qtbot)
    times, typed = [], []
    for number in range(int(os.environ.get("FANFOLD_TIMES", "50"))):
        mine, other = f"mine{number}x", f"theirs{number}x"
        if unsaved:
            type_in(open_story, f" {mine}", paragraph=number % 6)
            typed.append(mine)
        text = on_disk(open_story).replace("The end.", f"{other} The end.")
        began = time.monotonic()
        write(story_path / CHAPTER, text, tmp_path)
        qtbot.waitUntil(lambda other=other: other in open_story.session.draft.source(), timeout=NOTICED_MS)
        times.append(time.monotonic() - began)
        typed.append(other)
        if unsaved:
            open_story.session.save_now()
            qtbot.waitUntil(lambda: not open_story.session.autosave.unsaved(), timeout=NOTICED_MS)
    assert not open_story.care.reconciler.collisions
    lost = [word for word in typed if word not in on_disk(open_story)]
    times.sort()
    print(
        f"{write.__name__}: {len(times)} times, lost {len(lost)}, noticed and taken in after "
        f"median {times[len(times) // 2]:.2f} s, most {times[-1]:.2f} s"
    )
    assert not lost
