"""How the window feels: start, key to paint, pause to marks, memory, idle CPU, saves and stalls. Prints figures.

Usage: python tests/bench/bench_window.py [start|keys|marks|idle|save ...]     (all without arguments)
Wants a display (xvfb-run will do). Every measurement is a process of its own; a bare QTextEdit with the same text is
measured in the same run, for machines are noisy and only ratios travel.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SENTENCES = (
    "The rain had not stopped since morning, and nobody in the house seemed to mind. ",
    "“You could have told me,” she said, and put the cup down harder than she meant to. ",
    "He thought about the letter in his coat, the one with no name on it. ",
    "Somewhere below a door closed, and then the long corridor was quiet again. ",
    "It was not that he was afraid; it was only that he had been here before. ",
)
KEYS = 200


def prose(words: int) -> str:
    """Markdown of about so many words, in paragraphs of about 70."""
    paragraphs, count = [], 0
    while count < words:
        paragraph = "".join(SENTENCES[(count + k) % len(SENTENCES)] for k in range(5)).strip()
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def make_story(folder: Path, words: int, per_chapter: int) -> Path:
    """A story of so many words in chapters of `per_chapter`."""
    from editor.story.folder import StoryFolder
    from editor.story.model import Chapter, Details, Story

    count = max(1, words // per_chapter)
    files = [f"chapters/{n:03}.md" for n in range(1, count + 1)]
    text = prose(min(words, per_chapter))
    story = Story(
        "", Details(title="Bench"), chapters=tuple(Chapter(f, title=f"Chapter {n}") for n, f in enumerate(files, 1))
    )
    return StoryFolder.create(folder / f"story-{words}-{per_chapter}", story, dict.fromkeys(files, text)).path


def in_process(name: str, *arguments: str, script: str = __file__) -> dict[str, float]:
    """Runs one of the `child_` functions of a script, else of this one, in a fresh process."""
    with tempfile.TemporaryDirectory() as home:
        usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment = {**usual, "FANFOLD_HOME": home, "PYTHONPATH": str(ROOT), "BENCH_T0": repr(time.time())}
        command = [sys.executable, script, "--child", name, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def spread(values: list[float]) -> str:
    """Median and p99 in ms."""
    ordered = sorted(values)
    return f"median {statistics.median(ordered):6.2f}  p99 {ordered[int(len(ordered) * 0.99) - 1]:6.2f}  max {ordered[-1]:6.2f} ms"


# --- children ---


def opened(path: str):
    """The app with a story open, in this process."""
    from PySide6.QtWidgets import QApplication

    from editor.app import SWITCH_S, App

    sys.setswitchinterval(SWITCH_S)
    application = QApplication([])
    app = App()
    app.show(Path(path))
    return application, app


def pump(application, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.001)


def child_start(path: str) -> dict[str, float]:
    from PySide6.QtCore import QEvent, QObject, QTimer

    began = float(os.environ["BENCH_T0"])
    result: dict[str, float] = {}
    application, app = opened(path)

    class Painted(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                app.window.page.viewport().removeEventFilter(self)
                QTimer.singleShot(0, self.note)
            return False

        def note(self):
            spent = os.times()
            result.update(s=time.time() - began, cpu=spent.user + spent.system)
            application.quit()

    watcher = Painted()
    app.window.page.viewport().installEventFilter(watcher)
    application.exec()
    app.window.close()
    return result


def child_bare_start() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QTextEdit

    began = float(os.environ["BENCH_T0"])
    application = QApplication([])
    edit = QTextEdit()
    edit.resize(1440, 900)
    edit.show()
    application.processEvents()
    spent = os.times()
    return {"s": time.time() - began, "cpu": spent.user + spent.system}


def keys_to_paint(application, edit) -> list[float]:
    """ms from each key press until the text is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    times = []
    for number in range(KEYS):
        began = time.perf_counter()
        QTest.keyClick(edit, Qt.Key.Key_Space if number % 6 == 5 else Qt.Key.Key_A)
        edit.viewport().repaint()
        application.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(0.004)
    return times


def child_keys(path: str) -> dict[str, float]:
    application, app = opened(path)
    pump(application, 2.0)
    page = app.window.page
    cursor = page.textCursor()
    cursor.setPosition(page.document().characterCount() // 2)
    page.setTextCursor(cursor)
    page.ensureCursorVisible()
    pump(application, 0.5)
    times = keys_to_paint(application, page)
    app.close_story()
    return {"times": times}


def child_bare_keys(words: str) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QTextEdit

    application = QApplication([])
    edit = QTextEdit()
    edit.resize(1440, 900)
    edit.setPlainText(prose(int(words)).replace("\n\n", "\n"))
    edit.show()
    pump(application, 1.0)
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().characterCount() // 2)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    pump(application, 0.5)
    return {"times": keys_to_paint(application, edit)}


def child_marks(path: str) -> dict[str, float]:
    from PySide6.QtTest import QTest

    application, app = opened(path)
    pump(application, 6.0)
    page, times = app.window.page, []
    for _ in range(12):
        marked: list[float] = []
        app.open.proofreader.issues_changed.connect(lambda _draft, marked=marked: marked.append(time.perf_counter()))
        QTest.keyClicks(page, " teh")
        began = time.perf_counter()
        while not marked and time.perf_counter() - began < 5:
            application.processEvents()
            time.sleep(0.0005)
        times.append((time.perf_counter() - began) * 1000)
        pump(application, 0.3)
    app.close_story()
    return {"times": times}


def child_idle(path: str) -> dict[str, float]:
    import psutil

    application, app = opened(path)
    pump(application, 5.0)
    me = psutil.Process()
    children = me.children(recursive=True)
    memory = me.memory_info().rss / 2**20
    below = sum(child.memory_info().rss for child in children) / 2**20
    from PySide6.QtCore import QTimer

    before = me.cpu_times()
    QTimer.singleShot(10_000, application.quit)
    application.exec()
    after = me.cpu_times()
    used = after.user + after.system - before.user - before.system
    app.close_story()
    return {"app_mb": memory, "children_mb": below, "cpu_percent": used * 10}


def child_save(path: str) -> dict[str, float]:
    """Types for 20 s with saves, journals and checks going on; the longest time the GUI thread did not come round."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    application, app = opened(path)
    pump(application, 3.0)
    gaps, last = [], [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(1)
    saves = []
    for turn in range(20):
        QTest.keyClicks(app.window.page, "a word ")
        began = time.perf_counter()
        app.open.session.save_now()
        while app.open.session.autosave.unsaved() and time.perf_counter() - began < 5:
            application.processEvents()
        saves.append((time.perf_counter() - began) * 1000)
        last[0] = time.perf_counter()
        pump(application, 0.4 if turn % 5 else 2.5)
    app.close_story()
    return {"saves": saves, "gaps": gaps}


# --- reports ---


def start(folder: Path) -> None:
    sample = ROOT / "sample_stories" / "the-same-sound"
    runs = [(in_process("start", str(sample)), in_process("bare_start")) for _ in range(8)][1:]
    for key, label in (("s", "wall"), ("cpu", "CPU ")):
        own, bare = statistics.median(r[0][key] for r in runs), statistics.median(r[1][key] for r in runs)
        print(
            f"process start to text on screen, {label}  {own * 1000:5.0f} ms   bare QTextEdit window {bare * 1000:5.0f} ms   ratio {own / bare:.2f}"
        )


def keys(folder: Path) -> None:
    for words, per_chapter in ((5_000, 5_000), (100_000, 5_000), (1_000_000, 5_000), (100_000, 100_000)):
        own = in_process("keys", str(make_story(folder, words, per_chapter)))["times"]
        bare = in_process("bare_keys", str(min(words, per_chapter)))["times"]
        ratio = statistics.median(own) / statistics.median(bare)
        print(
            f"key to paint, {words:>9,} words in chapters of {per_chapter:>7,}: {spread(own)}   ratio to bare {ratio:.2f}"
        )
        print(f"      bare QTextEdit with a chapter's text:               {spread(bare)}")


def marks(folder: Path) -> None:
    times = in_process("marks", str(make_story(folder, 5_000, 5_000)))["times"]
    print(f"last key to marks (300 ms of them quiet): {spread(times)}")


def idle(folder: Path) -> None:
    found = in_process("idle", str(ROOT / "sample_stories" / "the-same-sound"))
    print(
        f"memory: app {found['app_mb']:.0f} MB, child processes {found['children_mb']:.0f} MB; idle CPU {found['cpu_percent']:.2f} %"
    )


def save(folder: Path) -> None:
    for words in (1_000, 5_000, 100_000):
        found = in_process("save", str(make_story(folder, words, words)))
        print(f"save, chapter of {words:>7,} words: {spread(found['saves'])}")
        print(f"      GUI thread between beats:     {spread(found['gaps'])}")


REPORTS = {"start": start, "keys": keys, "marks": marks, "idle": idle, "save": save}


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(globals()[f"child_{sys.argv[2]}"](*sys.argv[3:])))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or REPORTS:
            own = Path(folder) / name
            own.mkdir()
            REPORTS[name](own)


if __name__ == "__main__":
    main()
