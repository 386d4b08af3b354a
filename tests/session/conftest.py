"""Doubles for session tests: a checker that finds one word, a worker that works at once."""

from collections.abc import Sequence

import pytest

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.errors import CheckingError
from editor.prose.edit import Edit, Span
from editor.session.worker import ImmediateWorker


class FakeChecker:
    """Finds every `teh`; counts what it was asked; fails while `broken`."""

    name = "fake"
    version = "fake 1"
    looks_around = False

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False
        self.closed = False

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        if self.broken:
            raise CheckingError("The fake has stopped.")
        self.asked += [passage.text for passage in passages]
        return [self._found(passage.text) for passage in passages]

    def close(self) -> None:
        self.closed = True

    @staticmethod
    def _found(text: str) -> tuple[Issue, ...]:
        place, found = text.find("teh"), []
        while place >= 0:
            span = Span(place, place + 3)
            found.append(Issue(span, IssueKind.SPELLING, Level.ERROR, "Not a word.", "fake", "Word", (Edit(span, "the"),)))
            place = text.find("teh", place + 3)
        return tuple(found)


@pytest.fixture
def fake_checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def immediate_worker() -> ImmediateWorker:
    return ImmediateWorker()
