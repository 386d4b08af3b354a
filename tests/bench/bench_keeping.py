"""What keeping costs in the open story: the GUI thread's stall at a save and at a journal, noticing, reloading, merging.

Run: `python tests/bench/bench_keeping.py`. Times are ms unless said otherwise; the stall is how late a 1 ms timer came,
and behind the slash how long the GUI thread itself was at work meanwhile, which other load on the computer leaves alone.
"""

import os
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
    stall, path = Stall(), folder.path / FILE
    figures: dict[str, float | str] = {}
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
    for number, what in enumerate(("reload", "merge")):
        if what == "merge":
            type_word(story, "mine")
        stall.reset()
        path.write_text(path.read_text().replace(f"Part {number}: Rain", f"Part {number}: {what.title()} rain", 1))
        figures[f"{what}, from write to screen"] = wait(
            application,
            lambda what=what, number=number: f"{what.title()} rain" in story.session.draft.paragraph(number).text,
            most=20.0,
        )
        figures[f"stall at a {what}"] = str(stall)
        story.session.save_now()
        wait(application, lambda: not story.session.autosave.unsaved())
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
    for name, size in SIZES.items():
        measured(application, home, name, size)


if __name__ == "__main__":
    main()
