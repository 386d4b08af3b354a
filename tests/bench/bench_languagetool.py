"""Measures LanguageTool alone: start, memory, a paragraph while typing, a whole story by batches and one by one.

    python tests/bench/bench_languagetool.py [PARAGRAPHS]

Wall times mean something on an idle machine only; the seconds of the processor that Java itself used stand beside them.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil
import texts

from editor.checking.checker import Passage
from editor.checking.languagetool import java, server
from editor.checking.languagetool.client import Client
from editor.checking.languagetool.jars import find_languagetool
from editor.checking.languagetool.remote import Remote
from editor.checking.languagetool_engine import LanguageToolEngine, open_engine

LANGUAGE = "en-US"


def passages(count: int) -> list[Passage]:
    """Paragraphs of the books to develop with, some of each."""
    books = [book for book in texts.books(texts.DEVELOPMENT, texts.corpus_folder()) if book.language == LANGUAGE]
    each = count // len(books) + 1
    return [Passage(text) for book in books for text in book.paragraphs[:each]][:count]


def words_in(some: Sequence[Passage]) -> int:
    return sum(len(passage.text.split()) for passage in some)


@contextmanager
def opened() -> Iterator[LanguageToolEngine]:
    engine = open_engine({"language": LANGUAGE})
    try:
        yield engine
    finally:
        engine.close()


def processor_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def measured(work: Callable[[], object], pid: int) -> tuple[float, float]:
    """Wall seconds, and seconds of the processor that `pid` used."""
    wall, cpu = time.perf_counter(), processor_seconds(pid)
    work()
    return time.perf_counter() - wall, processor_seconds(pid) - cpu


def start() -> None:
    """How long until it listens, and until the first answer has come."""
    began = time.perf_counter()
    running = server.started(server.launch_of(java.find_java(), find_languagetool()))
    listening = time.perf_counter() - began
    Client(Remote(running.address), LANGUAGE, seconds=120).matches("She have been here.")
    answered = time.perf_counter() - began
    memory = psutil.Process(running.pid).memory_info().rss / 1e6
    running.stop()
    print(f"start: listens after {listening:.1f} s, first answer after {answered:.1f} s, {memory:.0f} MB then")


def typing(some: Sequence[Passage]) -> None:
    """One paragraph at a time, as it is while typing; each is seen for the first time."""
    with opened() as engine:
        times = [measured(lambda p=passage: engine.check([p]), engine.pid)[0] * 1000 for passage in some]
        tail = sorted(times[len(times) // 5 :])
        p50, p95 = statistics.median(tail), tail[int(len(tail) * 0.95)]
        print(f"a paragraph: p50 {p50:.0f} ms, p95 {p95:.0f} ms (the first fifth, still warming, left out)")


def edited(some: Sequence[Passage]) -> None:
    """A paragraph of which one word changed, after it was checked: the rest lies in the server's cache."""
    with opened() as engine:
        engine.check(some)
        times = []
        for passage in some:
            changed = Passage(passage.text + " She waited.")
            times.append(measured(lambda c=changed: engine.check([c]), engine.pid)[0] * 1000)
        times.sort()
        print(f"an edited paragraph: p50 {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms")


def whole(some: Sequence[Passage], by_batches: bool) -> None:
    """All of it, on a fresh server, after a warm-up on other text."""
    half = len(some) // 4
    with opened() as engine:
        engine.check(some[:half])
        rest = some[half:]
        work = (lambda: engine.check(rest)) if by_batches else (lambda: [engine.check([p]) for p in rest])
        wall, cpu = measured(work, engine.pid)
        memory = psutil.Process(engine.pid).memory_info().rss / 1e6
        name = "in batches" if by_batches else "one by one"
        words = words_in(rest)
        print(
            f"{name}: {words / wall:,.0f} words/s, {words / cpu:,.0f} a second of processor, {memory:.0f} MB after it"
        )


def main() -> None:
    some = passages(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
    print(f"{len(some)} paragraphs, {words_in(some):,} words; load {psutil.getloadavg()[0]:.1f}")
    start()
    typing(some[:400])
    edited(some[:200])
    whole(some, by_batches=False)
    whole(some, by_batches=True)


if __name__ == "__main__":
    main()
