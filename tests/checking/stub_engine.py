"""A child for tests: marks every `teh`, and dies, hangs or raves when a text asks for it."""

import os
import sys
import time
from pathlib import Path

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.processes.child import answer_all
from editor.prose.edit import Edit, Span


class StubEngine:
    name, version, looks_around = "harper", "stub", False

    def check(self, passages: list[Passage]) -> list[tuple[Issue, ...]]:
        return [self._look(passage.text) for passage in passages]

    def _look(self, text: str) -> tuple[Issue, ...]:
        if "die" in text:
            os._exit(3)
        if "hang" in text:
            time.sleep(60)
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
