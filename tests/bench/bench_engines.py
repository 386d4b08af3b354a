# ruff: noqa: E402  the bench runs from anywhere, so its paths come first
"""Measures the engines as the app runs them, each in its child process: start, memory, paragraphs, whole stories.

    FANFOLD_CORPUS=FOLDER python tests/bench/bench_engines.py [start|paragraphs|story|warm|before ...] [--engines NAMES]

Wall times mean something on an idle machine only; seconds of the processor stand beside them. `before` compares ways of
asking Harper in one run: every rule and one paragraph a request, as it once was, and as it is now.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
import psutil
import texts

from editor.checking.cache import AnswerStore, RememberingChecker
from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.engine_process import EngineProcess
from editor.checking.engines import ALL, opened
from editor.checking.issue import Issue
from editor.checking.profile import read_profile
from editor.settings import Checking

LANGUAGE = "en-US"
BATCH = 4_000  # characters, as a bench asks
Answers = list[tuple[Issue, ...]]


def passages(words: int) -> list[Passage]:
    """So many words of the books to develop with, some of each; every passage between its neighbours."""
    around = [("", *paragraphs, "") for paragraphs in texts.reading(words, texts.corpus_folder(), LANGUAGE)]
    return [Passage(t, b, a) for one in around for b, t, a in zip(one, one[1:], one[2:], strict=False)]


def words_in(some: Sequence[Passage]) -> int:
    return sum(len(passage.text.split()) for passage in some)


def family(pid: int) -> list[psutil.Process]:
    """A child and what it started (Java)."""
    child = psutil.Process(pid)
    return [child, *child.children(recursive=True)]


def processor_seconds(pid: int) -> float:
    return sum(times.user + times.system for times in (one.cpu_times() for one in family(pid)))


def megabytes(pid: int) -> float:
    """Resident, what is shared with others counted in part where the system tells."""
    infos = [one.memory_full_info() for one in family(pid)]
    return sum(getattr(info, "pss", info.rss) for info in infos) / 1e6


def batches(some: Sequence[Passage]) -> list[list[Passage]]:
    found: list[list[Passage]] = []
    room = 0
    for passage in some:
        if not found or room < len(passage.text):
            found.append([])
            room = BATCH
        room -= len(passage.text)
        found[-1].append(passage)
    return found


def checked(engine: EngineProcess, some: Sequence[Passage]) -> tuple[Answers, float, float]:
    """All answers, wall seconds, seconds of the processor."""
    engine.warm_up()
    wall, cpu = time.perf_counter(), processor_seconds(engine.pid or 0)
    answers = [issues for batch in batches(some) for issues in engine.check(batch)]
    return answers, time.perf_counter() - wall, processor_seconds(engine.pid or 0) - cpu


def start(names: Sequence[str], words: int) -> None:
    total = 0.0
    for engine in opened(names, Checking(), LANGUAGE):
        began = time.perf_counter()
        engine.check([Passage("She have been waiting hier.")])
        answered, memory = time.perf_counter() - began, megabytes(engine.pid or 0)
        cpu = processor_seconds(engine.pid or 0)
        total += memory
        print(f"start {engine.name}: first answer after {answered:.1f} s ({cpu:.1f} s of processor), {memory:.0f} MB")
        engine.close()
    print(f"start all: {total:.0f} MB")


def paragraphs(names: Sequence[str], words: int) -> None:
    """One paragraph a request, each seen for the first time, as it is while typing."""
    some = passages(10_000)
    together = [0.0] * len(some)
    for engine in opened(names, Checking(), LANGUAGE):
        engine.check(some[:20])
        spent = []
        for passage in some:
            began = time.perf_counter()
            engine.check([passage])
            spent.append((time.perf_counter() - began) * 1000)
        # Engines work side by side: a paragraph has all its marks when the slowest has answered.
        together = [max(pair) for pair in zip(together, spent, strict=True)]
        print(f"paragraph {engine.name}: {spread(spent)}")
        engine.close()
    print(f"paragraph, all its marks: {spread(together)}")


def spread(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    return f"p50 {ordered[len(ordered) // 2]:.1f} ms, p95 {ordered[len(ordered) * 95 // 100]:.1f} ms"


def story(names: Sequence[str], words: int) -> None:
    """A whole story that no engine has seen: each engine alone, then all side by side as the app runs them."""
    some = passages(words)
    print(f"cold, {words_in(some):,} words in {len(some):,} paragraphs")
    for engine in opened(names, Checking(), LANGUAGE):
        _, wall, cpu = checked(engine, some)
        memory = megabytes(engine.pid or 0)
        print(f"  {engine.name}: {wall:.1f} s ({cpu:.1f} s of processor), {memory:.0f} MB after it")
        engine.close()
    side_by_side(names, some)


def side_by_side(names: Sequence[str], some: Sequence[Passage]) -> None:
    engines = opened(names, Checking(), LANGUAGE)
    for engine in engines:
        engine.check([Passage("She have been waiting hier.")])
    spent: dict[str, float] = {}
    began = time.perf_counter()

    def work(engine: EngineProcess) -> None:
        checked(engine, some)
        spent[engine.name] = time.perf_counter() - began

    threads = [threading.Thread(target=work, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ends = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items())
    memory = sum(megabytes(engine.pid or 0) for engine in engines)
    print(f"  side by side: {max(spent.values()):.1f} s ({ends}), {memory:.0f} MB of children in sum")
    for engine in engines:
        engine.close()


def warm(names: Sequence[str], words: int) -> None:
    """A story whose answers lie on the disk: until the first chapter's are there, until all are, and settled."""
    some = passages(words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.db"
        for engine in opened(names, Checking(), LANGUAGE):
            RememberingChecker(engine, AnswerStore(path)).check(some)
            engine.close()
        stores = [RememberingChecker(engine, AnswerStore(path)) for engine in opened(names, Checking(), LANGUAGE)]
        chapter = timed(lambda: [store.known(some[:100]) for store in stores])[1]
        found, wall, cpu = timed(lambda: [store.known(some) for store in stores])
        raw = [tuple(issue for answers in found for issue in answers.get(n, ())) for n in range(len(some))]
        desk = Desk(read_profile())
        _, settling, _ = timed(lambda: [desk.settle(p.text, issues) for p, issues in zip(some, raw, strict=True)])
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
    known = min(len(answers) for answers in found)
    print(
        f"warm, {words_in(some):,} words, {known} of {len(some)} paragraphs known to all of {len(names)} engines: "
        f"100 paragraphs {chapter:.3f} s, all {wall:.3f} s ({cpu:.3f} of processor), settling {settling:.3f} s; {size:.1f} MB"
    )


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def before(names: Sequence[str], words: int) -> None:
    some = passages(words)
    ways = {
        "every rule, one by one": ({"language": LANGUAGE}, [[passage] for passage in some]),
        "every rule, in batches": ({"language": LANGUAGE}, batches(some)),
        "as it is now": (opened(["harper"], Checking(), LANGUAGE)[0]._settings, batches(some)),
    }
    first = None
    for way, (settings, requests) in ways.items():
        engine = EngineProcess("harper", settings)
        engine.warm_up()
        wall, cpu = time.perf_counter(), processor_seconds(engine.pid or 0)
        for request in requests:
            engine.check(request)
        spent = time.perf_counter() - wall, processor_seconds(engine.pid or 0) - cpu
        engine.close()
        first = first or spent
        ratio = f"{spent[0] / first[0]:.2f} of the first, processor {spent[1] / first[1]:.2f}"
        print(f"harper, {way}: {spent[0]:.1f} s, {spent[1]:.1f} s of processor; {ratio}")


MEASURES = {"start": start, "paragraphs": paragraphs, "story": story, "warm": warm, "before": before}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("measures", nargs="*", default=list(MEASURES))
    parser.add_argument("--engines", default=",".join(ALL))
    parser.add_argument("--words", type=int, default=0, help="of a story; 10,000 and 100,000 without it")
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {psutil.getloadavg()[0]:.1f}")
    for name in arguments.measures:
        sizes = [arguments.words] if arguments.words else [10_000, 100_000] if name in ("story", "warm") else [10_000]
        for words in sizes:
            MEASURES[name](arguments.engines.split(","), words)


if __name__ == "__main__":
    main()
