# ruff: noqa: E402  the bench runs from anywhere, so its paths come first
"""How it feels to type while a long story is being checked behind: key to paint, stalls, queues, pause to mark.

    FANFOLD_CORPUS=FOLDER python tests/bench/bench_typing.py [WORDS] [SECONDS]     (1,000,000 and 60)

Wants a display (xvfb-run will do). Every engine runs, and no paragraph of the story has been seen before. Wall times
mean something on an idle machine only: what the GUI thread itself worked stands beside them.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
import texts
from bench_window import in_process, opened, pump

PER_CHAPTER = 5_000  # words
BETWEEN_KEYS = 0.11


def make_story(folder: Path, words: int) -> Path:
    """A story of so many words out of the books to develop with, cut into chapters."""
    from editor.story.folder import StoryFolder
    from editor.story.model import Chapter, Details, Story

    books = texts.reading(words * 3 // 2, texts.corpus_folder())
    chapters: list[list[str]] = [[]]
    room = PER_CHAPTER
    for paragraph in (text for book in books for text in book):
        room -= len(paragraph.split())
        chapters[-1].append(paragraph.replace("*", ""))
        if room <= 0:
            chapters.append([])
            room = PER_CHAPTER
    sources = {
        f"chapters/{n:03}.md": "\n\n".join(c) + "\n" for n, c in enumerate(islice(chapters, words // PER_CHAPTER), 1)
    }
    story = Story("", Details(title="Long"), chapters=tuple(Chapter(f, title=f"Chapter {f[9:12]}") for f in sources))
    return StoryFolder.create(folder / "long", story, sources).path


def child_typing(path: str, seconds: str) -> dict[str, object]:
    application, app = opened(path)
    pump(application, 4.0)
    page, proofreader, whole = app.window.page, app.open.proofreader, app.open.whole
    beats = Beats()
    keys, worked, waiting = [], [], []
    until = time.perf_counter() + float(seconds)
    letters = "the rain went on and nobody in the house said much about it at all "
    while time.perf_counter() < until:
        wall, own = press(application, page, letters[len(keys) % len(letters)])
        keys.append(wall)
        worked.append(own)
        waiting.append({bench.name: bench.waiting for bench in proofreader.benches})
        pump(application, BETWEEN_KEYS)
    left = whole.waiting
    marks = [pause_to_mark(application, app) for _ in range(5)]
    beats.stop()
    result = {
        "keys": keys,
        "worked": worked,
        "waiting": waiting,
        "left": left,
        "marks": marks,
        "stalls": beats.stalls,
        "turns": beats.turns,
        "memory": memory(),
    }
    app.close_story()
    return result


def press(application, page, letter: str) -> tuple[float, float]:
    """ms from a key to the painted text, and ms of them that the GUI thread worked."""
    from PySide6.QtTest import QTest

    wall, own = time.perf_counter(), time.thread_time()
    QTest.keyClicks(page, letter)
    page.viewport().repaint()
    application.processEvents()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - own) * 1000


def pause_to_mark(application, app) -> float:
    """ms from the last key of a misspelt word, after typing without a pause, until it is marked."""
    from PySide6.QtTest import QTest

    page, proofreader = app.window.page, app.open.proofreader
    for _ in range(20):
        press(application, page, "a")
        pump(application, BETWEEN_KEYS)
    QTest.keyClicks(page, " teh ")
    began = time.perf_counter()
    index = page.textCursor().blockNumber()
    text = page.draft.paragraph(index).text
    end = len(text[: page.textCursor().positionInBlock()]) - 1

    def marked() -> bool:
        return any(issue.span.end == end for issue in proofreader.issues_for(index))

    while not marked() and time.perf_counter() - began < 30:
        application.processEvents()
        time.sleep(0.0005)
    return (time.perf_counter() - began) * 1000


class Beats:
    """How long the GUI thread is busy at a stretch: wall time and its own work between two beats of a timer."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.stalls: list[float] = []
        self.turns: list[float] = []
        self._wall, self._own = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        self.stalls.append((wall - self._wall) * 1000)
        self.turns.append((own - self._own) * 1000)
        self._wall, self._own = wall, own


def memory() -> dict[str, float]:
    import psutil

    me = psutil.Process()
    found = {"app": me.memory_full_info().pss / 1e6}
    for child in me.children(recursive=True):
        words = child.cmdline()
        found[words[-1][:20] if "java" not in child.name() else "java"] = child.memory_full_info().pss / 1e6
    return found


def told(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    worst = ", ".join(f"{value:.0f}" for value in ordered[-3:])
    p99 = ordered[int(len(ordered) * 0.99) - 1]
    print(f"{name}: median {statistics.median(ordered):.1f} ms, p99 {p99:.1f}, worst {worst} ms")


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(globals()[f"child_{sys.argv[2]}"](*sys.argv[3:])), flush=True)
        # Python's end frees QObjects in no order that Qt can stand.
        os._exit(0)
    words, seconds = [*map(int, sys.argv[1:]), *(1_000_000, 60)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        found = in_process("typing", str(make_story(Path(folder), words)), str(seconds), script=__file__)
    print(
        f"typing {seconds} s in a story of {words:,} words that is being checked; {found['left']} paragraphs to go after"
    )
    told("key to paint", found["keys"])
    told("   of it the GUI thread's own work", found["worked"])
    told("between two beats of the GUI thread", found["stalls"])
    told("   of it the GUI thread's own work", found["turns"])
    print(
        f"waiting for an answer about the open chapter: {found['waiting'][0]} at first, {found['waiting'][-1]} at last"
    )
    told("last key to mark (300 ms of it the pause)", found["marks"])
    print("memory: " + ", ".join(f"{name} {size:.0f} MB" for name, size in found["memory"].items()))


if __name__ == "__main__":
    main()
