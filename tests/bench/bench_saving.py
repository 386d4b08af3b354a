"""Measures keeping: a save and its journal by size, opening and scanning by number of files, a year of history.

`python tests/bench/bench_saving.py [save|open|year]`. Written where the system keeps temporary files: put TMPDIR on the
disk to be measured.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.session.keeping.care import _files_below as files_below
from editor.session.keeping.watcher import stamps_of
from editor.storage.backup import Backups
from editor.storage.disk import Disk
from editor.storage.history import History
from editor.storage.journal import Journal
from editor.storage.save import digest, put, save
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Notes, Story

SIZES = {"5 KB": 5_000, "30 KB": 30_000, "1 MB": 1_000_000, "6 MB": 6_000_000}
START = """
import time; start = time.perf_counter()
import sys
from pathlib import Path
from editor.story.folder import StoryFolder
loaded = time.perf_counter()
folder = StoryFolder.open(Path(sys.argv[1])); story = folder.read(); folder.read_text(story.chapters[0].file)
print((loaded - start) * 1e3, (time.perf_counter() - loaded) * 1e3)
"""


def milliseconds(work: Callable[[int], object], times: int) -> str:
    """Median, 95th percentile and worst of so many runs."""
    taken = []
    for k in range(times):
        start = time.perf_counter()
        work(k)
        taken.append((time.perf_counter() - start) * 1e3)
    taken.sort()
    return f"p50 {statistics.median(taken):7.2f}  p95 {taken[int(len(taken) * 0.95)]:7.2f}  worst {taken[-1]:7.2f} ms"


def content(size: int, k: int) -> bytes:
    line = f"{k:07d} it was a dark night and a long sentence with some words in it.\n".encode()
    return (line * (size // len(line) + 1))[:size]


def bench_save(place: Path) -> None:
    for name, size in SIZES.items():
        times = 200 if size <= 30_000 else 40
        path, known = place / f"{size}.md", [digest(b"")]
        save(path, b"", None)

        def saving(k: int, path: Path = path, size: int = size, known: list[str] = known) -> None:
            known[0] = save(path, content(size, k), known[0]).digest

        print(f"save {name:>6}          {milliseconds(saving, times)}")
        journal = Journal(name, place)
        text = content(size, 0).decode()
        print(
            f"journal {name:>6}       {milliseconds(lambda k, t=text, j=journal: j.write('a', f'{k}{t}', 'base'), times)}"
        )
        bare = place / "bare"
        print(f"bare write {name:>6}    {milliseconds(lambda k, s=size, b=bare: b.write_bytes(content(s, k)), times)}")
        print(f"without compare {name:>6} {milliseconds(lambda k, s=size, b=bare: put(b, content(s, k)), times)}")


def made(place: Path, files: int, words: int) -> StoryFolder:
    """A story of so many chapters, made without waiting for the disk."""

    class Hasty(Disk):
        def sync(self, descriptor: int) -> None: ...

        def sync_folder(self, path: Path) -> None: ...

    chapters = tuple(
        Chapter(f"chapters/{k:04d}-a.md", title=f"Chapter {k}", notes=Notes(before="Thanks!\nEnjoy."))
        for k in range(files)
    )
    story = Story(id="", details=Details(title="Long", tags=tuple(f"tag {k}" for k in range(30))), chapters=chapters)
    text = content(words * 6, 1).decode()
    return StoryFolder.create(place, story, {chapter.file: text for chapter in chapters}, disk=Hasty())


def bench_open(place: Path) -> None:
    for files in (1, 10, 50, 100, 500, 2000):
        folder = made(place / str(files), files, 3000 if files <= 100 else 300)
        print(f"read {files:5} chapters    {milliseconds(lambda k, f=folder: f.read(), 10)}")
        print(f"scan {files:5} files       {milliseconds(lambda k, f=folder: stamps_of(f.path, files_below), 20)}")
    command = [sys.executable, "-c", START, str(place / "1")]
    root = Path(__file__).resolve().parents[2]
    runs = [
        subprocess.run(command, capture_output=True, text=True, cwd=root, check=True).stdout.split() for _ in range(9)
    ]
    loading, opening = (statistics.median(float(run[k]) for run in runs) for k in (0, 1))
    print(f"in a new process: import {loading:.1f} ms, open and read a story of one chapter {opening:.1f} ms")


def bench_year(place: Path) -> None:
    """Five evenings a week, two hours each, one chapter of 30 KB after the other, thinned as the app does."""
    now, chance = [datetime(2026, 1, 1, 20, tzinfo=UTC)], random.Random(1)

    class Hasty(Disk):
        def sync(self, descriptor: int) -> None: ...

        def sync_folder(self, path: Path) -> None: ...

    history = History(place / "story" / ".history", disk=Hasty(), clock=lambda: now[0])
    size, kept = 0, 0
    for day in range(365):
        now[0] = datetime(2026, 1, 1, 20, tzinfo=UTC) + timedelta(days=day)
        if day % 7 >= 5:
            continue
        for _ in range(24):
            size += chance.randint(100, 400)
            kept += history.keep_if_due(f"chapters/{day // 14:02d}.md", content(size % 30_000 + 500, size)) is not None
            now[0] += timedelta(minutes=5)
        history.thin()
    files = [path for path in history.root.rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files)
    print(f"a year of writing: {kept} versions kept, {len(files)} left after thinning, {total / 1e6:.1f} MB")
    print(f"thin                 {milliseconds(lambda k: history.thin(), 10)}")
    print(f"backup of 100 chapters {milliseconds(lambda k: _backup(place, k), 3)}")


def _backup(place: Path, k: int) -> None:
    folder = made(place / f"backed-up-{k}", 100, 3000)
    Backups(str(k)).make(folder.path)


if __name__ == "__main__":
    asked = sys.argv[1:] or ["save", "open", "year"]
    for bench in asked:
        with tempfile.TemporaryDirectory() as temporary:
            os.environ["FANFOLD_HOME"] = f"{temporary}/home"
            {"save": bench_save, "open": bench_open, "year": bench_year}[bench](Path(temporary))
