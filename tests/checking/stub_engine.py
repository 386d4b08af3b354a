"""A child for tests: marks every `teh`, and dies, aborts, eats, hangs, spins, starves or raves when a text asks for it."""

import os
import sys
import time
from pathlib import Path

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.processes.child import answer_all
from editor.prose.edit import Edit, Span


def work_now_and_then(until: float) -> None:
    """As a child does that a busy computer keeps from its work."""
    while time.monotonic() < until:
        worked = time.process_time() + 0.01
        while time.process_time() < worked:
            pass
        time.sleep(0.03)


class StubEngine:
    name, version, looks_around = "harper", "stub", False

    def check(self, passages: list[Passage]) -> list[tuple[Issue, ...]]:
        self.many = len(passages) > 1
        return [self._look(passage.text) for passage in passages]

    def _look(self, text: str) -> tuple[Issue, ...]:
        if "die" in text:
            os._exit(3)
        if "abort" in text:
            os.abort()
        if "eat" in text:
            eaten = [bytes(50 << 20) for _ in range(1000)]
            print(len(eaten))
        if "stale" in text:
            sys.stdout.buffer.write(b'{"id": 0, "issues": [[]]}\n')
        if "hang" in text:
            time.sleep(60)
        if "spin" in text:
            while True:
                pass
        if "starve" in text:
            work_now_and_then(until=time.monotonic() + 1.5)
        if "together" in text and self.many:
            os._exit(3)
        if "rave" in text:
            sys.stdout.buffer.write(b"not json\n")
            sys.stdout.buffer.flush()
        at = text.find("teh")
        span = Span(at, at + 3)
        return (Issue(span, IssueKind.SPELLING, Level.ERROR, "", "harper", "Stub", (Edit(span, "the"),)),) * (at >= 0)

    def close(self) -> None:
        if len(sys.argv) > 1:
            Path(sys.argv[1]).write_text("closed")


if __name__ == "__main__":
    sys.exit(answer_all(lambda settings: StubEngine(), sys.stdin.buffer, sys.stdout.buffer))
