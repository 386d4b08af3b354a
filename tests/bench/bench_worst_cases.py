# ruff: noqa: E402  the bench runs from anywhere, so its paths come first
"""Measures what the hardest texts cost: reading and writing Markdown, merging, restyling, counting. Processor seconds.

`python tests/bench/bench_worst_cases.py`. Beside each text stands what half of it costs: a ratio far above 2 is a loop
in a loop.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from editor.prose.counting import words
from editor.prose.markdown import read, write
from editor.prose.merge import Choice, merge, resolved
from tests.prose.worst_cases import WORST_FOR_MERGING, WORST_FOR_READING

NOVEL = "She said *nothing* at all, and the rain went on over the roofs of the town until it was dark. " * 3


def seconds(work: Callable[..., object], *texts: str) -> float:
    start = time.process_time()
    work(*texts)
    return time.process_time() - start


def half(text: str) -> str:
    return text[: len(text) // 2]


def merged(base: str, mine: str, theirs: str) -> None:
    made = merge(base, mine, theirs)
    resolved(made, [Choice.BOTH] * len(made.conflicts))


def report(what: str, work: Callable[..., object], texts: tuple[str, ...]) -> None:
    part = seconds(work, *map(half, texts))
    whole = seconds(work, *texts)
    print(f"{what:8} {whole:7.2f} s  half {part:7.2f} s  {len(texts[0]):>9} letters  {texts[0][:24]!r}")


def main() -> None:
    report("novel", lambda text: write(read(text)), ("\n\n".join([NOVEL] * 1850),))
    report("count", words, ("She said “nothing” at all—and the rain, it's said, went on... " * 9_000,))
    for text in WORST_FOR_READING:
        report("read", lambda source: write(read(source)), (text,))
    for texts in WORST_FOR_MERGING:
        report("merge", merged, texts)


if __name__ == "__main__":
    main()
