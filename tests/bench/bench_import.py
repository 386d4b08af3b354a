"""Measures imports: seconds and peak memory per format for 10k, 100k and 1,000k words, each in a process of its own.

`python tests/bench/bench_import.py [WORDS ...] [--format NAME]`. The files are our own exports. Reading goes the whole
way to the plan, child process included; its own peak is told beside. Pandoc is measured beside where it is installed.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench_export import CHAPTER, SIZES, measured
from bench_export import chapter_text as few_sentences

FORMATS = ("text", "markdown", "html", "docx", "odt", "epub", "rtf")
PANDOC = {"docx": "docx", "odt": "odt", "epub": "epub", "html": "html", "rtf": "rtf", "markdown": "markdown"}


def chapter_text(words: int, seed: int) -> str:
    """Three sentences alone pack so well that they are taken for a bomb: each paragraph gets a name of its own."""
    dice = random.Random(seed)
    paragraphs = few_sentences(words, seed).split("\n\n")
    return "\n\n".join(each if each == "* * *" else f"{dice.randbytes(16).hex()} {each}" for each in paragraphs)


def peak() -> float:
    """Megabytes of this process at its largest. Linux hands getrusage's figure on from whoever started us."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rtf(words: int) -> bytes:
    """Rich text as a word processor writes it: no exporter of ours makes any."""
    texts = (chapter_text(min(words, CHAPTER), place) for place in range(max(1, words // CHAPTER)))
    body = "\\par\n".join(line for text in texts for line in text.split("\n"))
    letters = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in body)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + letters + "}").encode("ascii")


def made(name: str, words: int, folder: Path) -> Path:
    """A file of that format and length."""
    if name == "rtf":
        target = folder / "story.rtf"
        target.write_bytes(rtf(words))
        return target
    from editor.exporters.formats import format_named
    from editor.exporters.manuscript import compose
    from editor.exporters.options import CLEAN
    from editor.story.model import Chapter, Details, Story

    files = [f"{number:04}.md" for number in range(max(1, words // CHAPTER))]
    texts = {file: chapter_text(min(words, CHAPTER), place) for place, file in enumerate(files)}
    chapters = tuple(Chapter(file, f"Chapter {place}") for place, file in enumerate(files, 1))
    exporter = format_named(name)
    target = folder / f"story{exporter.ending}"
    target.write_bytes(exporter.make(compose(Story("b", Details("A Bench"), chapters=chapters), texts, CLEAN), CLEAN))
    return target


def one(file: Path) -> None:
    """Imports once; prints seconds, the app's and the child's peak in megabytes, chapters found."""
    from editor.errors import ImportFailed
    from editor.importers.importing import composed, plan_for

    start = time.perf_counter()
    try:
        found = f"{len(composed(plan_for(file)).texts):6} chapters"
    except ImportFailed as error:
        found = str(error)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = time.process_time() + used.ru_utime + used.ru_stime
    print(f"{seconds:8.2f} s {worked:7.2f} cpu {peak():7.0f} MB {used.ru_maxrss / 1024:7.0f} MB {found}")


def pandoc(name: str, file: Path) -> str:
    """What pandoc needs for the same file."""
    if name not in PANDOC or not shutil.which("pandoc"):
        return ""
    return "   pandoc " + measured(["pandoc", "-f", PANDOC[name], str(file), "-t", "markdown", "-o", f"{file}.md"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("words", nargs="*", type=int, default=SIZES)
    arguments.add_argument("--format")
    arguments.add_argument("--alone", action="store_true", help="without pandoc, which takes minutes for a long text")
    arguments.add_argument("--one", type=Path)
    options = arguments.parse_args()
    if options.one:
        one(options.one)
        return
    print("format        words       time  processor    app      child  found")
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS if not options.format else (options.format,):
            for words in options.words:
                file = made(name, words, Path(folder))
                done = subprocess.run(
                    [sys.executable, __file__, "--one", file], capture_output=True, text=True, check=True
                )
                print(
                    f"{name:9} {words:>9,} {done.stdout.strip()}{'' if options.alone else pandoc(name, file)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
