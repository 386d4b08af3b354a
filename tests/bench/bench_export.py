"""Measures exports: seconds and peak memory per format for 10k, 100k and 1,000k words, each in a process of its own.

`python tests/bench/bench_export.py [WORDS ...] [--format NAME]`. Pandoc is measured beside where it is installed and
writes that format. "cpu" is processor time, which a busy computer changes less.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

SIZES = (10_000, 100_000, 1_000_000)
CHAPTER = 5_000
SENTENCES = (
    "The *old* lamp burned low, and nobody in the long room said what they all thought.",
    "“You might have told me,” she said—and there it was, the thing itself.",
    "He didn’t answer; he counted the **seconds** until the next train…",
)
PANDOC = {"markdown": "markdown", "docx": "docx", "odt": "odt", "epub": "epub3", "html": "html", "text": "plain"}
LONGEST = 300


def chapter_text(words: int, seed: int) -> str:
    paragraphs, count = [], 0
    while count < words:
        length = 2 + (seed * 7 + len(paragraphs) * 3) % 5
        paragraph = " ".join(SENTENCES[(seed + len(paragraphs) + place) % 3] for place in range(length))
        count += paragraph.count(" ") + 1
        paragraphs.append("* * *" if len(paragraphs) % 40 == 39 else paragraph)
    return "\n\n".join(paragraphs) + "\n"


def one(name: str, words: int) -> None:
    """Exports once and prints seconds (making the manuscript, making the file), megabytes, size of the file."""
    from editor.exporters.formats import format_named
    from editor.exporters.manuscript import compose
    from editor.exporters.options import CLEAN
    from editor.story.model import Chapter, Details, Story

    files = [f"{number:04}.md" for number in range(max(1, words // CHAPTER))]
    texts = {file: chapter_text(min(words, CHAPTER), place) for place, file in enumerate(files)}
    chapters = tuple(Chapter(file, f"Part {place}") for place, file in enumerate(files, 1))
    story = Story("bench", Details("A Bench", "Nobody"), chapters=chapters)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, worked = time.perf_counter(), time.process_time()
    manuscript = compose(story, texts, CLEAN)
    composed = time.perf_counter()
    content = format_named(name).make(manuscript, CLEAN)
    made, worked = time.perf_counter(), time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{composed - start:8.2f} {made - composed:8.2f} {worked:8.2f}"
        f" {peak / 1024:8.0f} {before / 1024:8.0f} {len(content) / 1e6:8.2f}"
    )


def measured(command: list[str]) -> str:
    """Seconds, processor seconds and peak megabytes of another program, one run; given up after LONGEST."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        clock = threading.Timer(LONGEST, process.kill)
        clock.start()
        _, status, used = os.wait4(process.pid, 0)
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    failed = " failed" if process.returncode else ""
    return f"{seconds:8.2f} s {used.ru_utime + used.ru_stime:8.2f} cpu {used.ru_maxrss / 1024:6.0f} MB{failed}"


def pandoc(name: str, words: int) -> str:
    if name not in PANDOC or not shutil.which("pandoc"):
        return ""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.md"
        chapters = (chapter_text(min(words, CHAPTER), place) for place in range(max(1, words // CHAPTER)))
        source.write_text("\n".join(f"# Part {place}\n\n{text}" for place, text in enumerate(chapters, 1)), "utf-8")
        return "   pandoc " + measured(["pandoc", str(source), "-s", "-t", PANDOC[name], "-o", f"{folder}/out"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("words", nargs="*", type=int, default=SIZES)
    arguments.add_argument("--format")
    arguments.add_argument("--alone", action="store_true", help="without pandoc, which takes minutes for a long text")
    arguments.add_argument("--one", nargs=2, metavar=("FORMAT", "WORDS"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.one:
        one(chosen.one[0], int(chosen.one[1]))
        return
    from editor.exporters.formats import FORMATS

    print(
        f"{'format':16} {'words':>9} {'compose s':>9} {'make s':>8} {'cpu':>8} {'peak MB':>8} {'text MB':>8} {'file MB':>8}"
    )
    for exporter in FORMATS:
        for words in chosen.words if chosen.format in {None, exporter.name} else ():
            command = [sys.executable, __file__, "--one", exporter.name, str(words)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(
                f"{exporter.name:16} {words:9,} {done.stdout.rstrip()}{'' if chosen.alone else pandoc(exporter.name, words)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
