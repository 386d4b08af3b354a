"""What keeping costs in the open story: the GUI thread's stall at a save and at a journal, noticing, reloading, merging.

Run: `python tests/bench/bench_keeping.py`. Times are ms unless said otherwise; the stall is how late a 1 ms timer came,
and behind the slash how long the GUI thread itself was at work meanwhile, which other load on the computer leaves alone.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtGui import QTextCursor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

SIZES = {"5 KB": 5_000, "30 KB": 30_000, "1 MB": 1_000_000, "6 MB": 6_000_000}
FILE = "chapters/01.md"
OUTSIDE_CHANGES = 5
MOVE = "import os, sys; os.replace(*sys.argv[1:])"
SENTENCE = "Rain had come up the valley before the lamps were lit, and nobody spoke of it. "


class Stall:
    """The longest time for which the event loop did not come round."""

    def __init__(self) -> None:
        self.reset()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, at_work = time.perf_counter(), time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.busiest, self._work = max(self.busiest, at_work - self._work), at_work

    def reset(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self.busiest, self._work = 0.0, time.thread_time()

    def __str__(self) -> str:
        return f"{self.longest * 1000:.1f}/{self.busiest * 1000:.1f}"


def wait(application: QApplication, done, most: float = 60.0) -> float:
    began = time.perf_counter()
    while not done() and time.perf_counter() - began < most:
        application.processEvents()
        time.sleep(0.0005)
    return (time.perf_counter() - began) * 1000


def type_word(story, word: str) -> float:
    began = time.perf_counter()
    cursor = QTextCursor(story.session.draft.document.findBlockByNumber(3))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(f" {word}")
    return (time.perf_counter() - began) * 1000


def outside_changes(application: QApplication, story, stall: Stall, what: str) -> dict[str, str]:
    """The median and the worst of some changes by another program: a process of its own, whose work is not ours.

    Each begins when all is at rest, so that no save and no journal that is due anyway falls into it.
    """
    path, times, wall, work = story.session.folder.path / FILE, [], [], []
    for turn in range(OUTSIDE_CHANGES):
        number = turn + (OUTSIDE_CHANGES if what == "merge" else 0)
        if what == "merge":
            type_word(story, f"mine{turn}")
            story.care.journaling.write_now()
        new = path.with_suffix(".new")
        new.write_text(path.read_text().replace(f"Part {number}: Rain", f"Part {number}: {what.title()} rain", 1))
        wait(application, lambda: story.writer._queue.empty())
        wait(application, lambda: False, 0.5)
        stall.reset()
        began = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", MOVE, str(new), str(path)]):
            wait(
                application,
                lambda number=number: f"{what.title()} rain" in story.session.draft.paragraph(number).text,
                most=20.0,
            )
        times.append((time.perf_counter() - began) * 1000)
        wait(application, lambda: not story.session.autosave.unsaved() or what == "merge", 5.0)
        wall.append(stall.longest * 1000)
        work.append(stall.busiest * 1000)
        story.session.save_now()
        wait(application, lambda: not story.session.autosave.unsaved())
        wait(application, lambda: False, 1.5)
    middle, worst = statistics.median, max
    return {
        f"{what}, from write to screen": f"{middle(times):.0f} (worst {worst(times):.0f})",
        f"stall at a {what}": f"{middle(wall):.1f}/{middle(work):.1f} (worst {worst(wall):.1f}/{worst(work):.1f})",
    }


def measured(application: QApplication, home: Path, name: str, size: int) -> None:
    from editor.session.open_story import OpenStory
    from editor.session.preferences import Preferences
    from editor.story.folder import StoryFolder
    from editor.story.model import Chapter, Story

    paragraphs = [f"Part {number}: " + SENTENCE * 5 for number in range(max(8, size // (len(SENTENCE) * 5 + 6)))]
    folder = StoryFolder.create(
        home / name.replace(" ", ""),
        Story("", chapters=(Chapter(FILE, "One"),)),
        {FILE: "\n\n".join(paragraphs) + "\n"},
    )
    story = OpenStory(folder.path, Preferences(home / "settings.json"))
    story.start_helpers()
    wait(application, lambda: story.care.watcher._known is not None)
    stall = Stall()
    wait(application, lambda: False, 2.0)
    stall.reset()
    wait(application, lambda: False, 2.0)
    # What else the computer does shows here: without it the other stalls say nothing.
    figures: dict[str, float | str] = {"stall at rest": str(stall)}
    for number in range(4):
        type_word(story, f"typed{number}")
        stall.reset()
        began, worked = time.perf_counter(), time.thread_time()
        story.session.save_now()
        taken = (time.perf_counter() - began) * 1000
        figures["save asked for"] = f"{taken:.1f}/{(time.thread_time() - worked) * 1000:.1f}"
        figures["saved after"] = wait(application, lambda: not story.session.autosave.unsaved())
    figures["stall while saving"] = str(stall)
    type_word(story, "journaled")
    began = time.perf_counter()
    story.care.journaling.write_now()
    figures["journal, GUI thread"] = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    story.care.journaling.write_at_once()
    figures["journal, all of it"] = (time.perf_counter() - began) * 1000
    story.session.save_now()
    wait(application, lambda: not story.session.autosave.unsaved())
    wait(application, lambda: False, 1.5)
    for what in ("reload", "merge"):
        figures |= outside_changes(application, story, stall, what)
    story.close()
    print(
        f"{name:>6}: "
        + "; ".join(
            f"{what} {value if isinstance(value, str) else round(value, 1)}" for what, value in figures.items()
        ),
        flush=True,
    )


def main() -> None:
    home = Path(tempfile.mkdtemp())
    os.environ["FANFOLD_HOME"] = str(home / "home")
    application = QApplication([])
    from editor.checking import engines

    engines.opened = lambda *_: []
    for name in sys.argv[1:] or SIZES:
        size = SIZES[name]
        measured(application, home, name, size)


if __name__ == "__main__":
    main()
