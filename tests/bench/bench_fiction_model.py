"""Measures the fiction model on texts that nobody trained on: python tests/bench/bench_fiction_model.py FILE...

Each FILE is plain text, a paragraph a line. Prints the findings (on clean text each is an alarm), alarms per 1,000 words
by kind, load time, memory and the processor time a paragraph of 45 to 60 words takes alone and in batches. Alone: the
paragraphs around it were read before, as they are while somebody writes.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
# As in the process that checks.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from editor.checking.checker import Passage  # noqa: E402
from editor.checking.fiction_model.fiction_checker import FictionChecker  # noqa: E402


def passages(path: Path) -> list[Passage]:
    """The paragraphs of a file, each between its neighbours."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    around = ["", *lines, ""]
    return [Passage(line, around[n], around[n + 2]) for n, line in enumerate(lines)]


def memory() -> float:
    """Megabytes resident at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    """Measures and prints."""
    texts = [passage for name in sys.argv[1:] for passage in passages(Path(name))]
    before = memory()
    checker = FictionChecker(ROOT / "resources" / "fiction-model.bin")
    started = time.process_time()
    _ = checker.model
    print(f"load {time.process_time() - started:.3f} s, memory {memory() - before:.0f} MB more than {before:.0f} MB")
    started = time.process_time()
    found = checker.check(texts)
    taken = time.process_time() - started
    words = sum(len(passage.text.split()) for passage in texts)
    print(f"in batches {words / taken:,.0f} words a second, {taken / words * 52e3:.2f} ms for 52 words")
    usual = [passage for passage in texts if 45 <= len(passage.text.split()) <= 60]
    times = sorted(timed(checker, passage) for passage in usual)
    print(f"alone p50 {times[len(times) // 2] * 1e3:.2f} ms, p95 {times[int(len(times) * 0.95)] * 1e3:.2f} ms")
    kinds: Counter[str] = Counter()
    for passage, issues in zip(texts, found, strict=True):
        for issue in issues:
            kinds[issue.rule.split(".")[0]] += 1
            left, right = passage.text[max(0, issue.span.start - 40) : issue.span.start], passage.text[issue.span.end :]
            print(f"  {left}[{issue.span.of(passage.text)} -> {issue.fixes[0].text}]{right[:30]} ({issue.rule})")
    for kind, count in kinds.most_common():
        print(f"{kind:16} {count:5} {count / words * 1000:.3f} per 1,000")
    print(f"all {sum(kinds.values())} in {words} words: {sum(kinds.values()) / words * 1000:.3f} per 1,000")


def timed(checker: FictionChecker, passage: Passage) -> float:
    """Seconds of processor time that one paragraph takes whose neighbours were read before."""
    # A word more, so that the paragraph itself was not.
    beside = [Passage(text) for text in (passage.before, passage.after)]
    checker.check(beside)
    changed = Passage(f"{passage.text} Yes.", passage.before, passage.after)
    started = time.process_time()
    checker.check([changed])
    return time.process_time() - started


if __name__ == "__main__":
    main()
