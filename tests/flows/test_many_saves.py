"""Our own saves under the watcher's eye are no news, however many there are; nothing piles up meanwhile."""

import gc
import os
import threading
import time

import psutil
import pytest

from .conftest import CHAPTER, type_in


def save_often(story, qtbot, times: int) -> int:
    """Types a word and saves it, so many times; how many of the saves were taken for somebody else's."""
    alarms: list[object] = []
    story.session.message.connect(alarms.append)
    story.care.reconciler.collided.connect(alarms.append)
    story.session.failed.connect(alarms.append)
    save_some(story, qtbot, times)
    qtbot.wait(1500)
    return len(alarms)


def save_some(story, qtbot, times: int) -> None:
    for number in range(times):
        type_in(story, f" w{number}", paragraph=number % 11)
        story.session.save_now()
        qtbot.waitUntil(lambda: not story.session.autosave.unsaved(), timeout=20000)
        if number % 100 == 99:
            story.session.draft.apply_source("Begun again.\n\n" * 12)


def test_a_hundred_saves_are_no_news(open_story, qtbot) -> None:
    assert save_often(open_story, qtbot, 100) == 0


@pytest.mark.long
def test_ten_thousand_saves_are_no_news(open_story, qtbot) -> None:
    times = int(os.environ.get("FANFOLD_SAVES", "10000"))
    assert save_often(open_story, qtbot, times) == 0
    print(f"{times} saves, no false alarm")


@pytest.mark.long
def test_a_long_sitting_piles_nothing_up(open_story, story_path, qtbot) -> None:
    process, until = psutil.Process(), time.monotonic() + float(os.environ.get("FANFOLD_SOAK", "600"))
    seen = []
    while time.monotonic() < until:
        save_some(open_story, qtbot, 20)
        path = story_path / CHAPTER
        word = f"Theirs at {len(seen)}."
        path.write_text(f"{path.read_text()}\n{word}\n")
        qtbot.waitUntil(lambda word=word: word in open_story.session.draft.source(), timeout=9000)
        open_story.session.draft.apply_source("Begun again.\n\n" * 12)
        open_story.session.save_now()
        gc.collect()
        seen.append((process.memory_info().rss / 1e6, process.num_fds(), threading.active_count()))
    for when, (memory, descriptors, threads) in zip(
        ("start", "first quarter", "middle", "end"),
        (seen[0], seen[len(seen) // 4], seen[len(seen) // 2], seen[-1]),
        strict=True,
    ):
        print(f"{len(seen)} rounds, {when}: {memory:.1f} MB, {descriptors} descriptors, {threads} threads")
    first, last = seen[len(seen) // 4], seen[-1]
    assert last[1] <= first[1] + 2 and last[2] <= first[2] + 1 and last[0] <= first[0] + 30
