"""EngineBench: one checker at its own Worker, and what it has answered so far."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from editor.checking.checker import Checker, Passage
from editor.checking.issue import Issue
from editor.errors import EditorError
from editor.session.worker import ImmediateWorker, Worker

_MOST_KEPT = 30_000  # paragraphs; about two long novels
_BATCH = 4_000  # characters a request, so that a paragraph just typed never waits long behind a whole story


class EngineBench(QObject):
    """Answers belong to texts, not to moments: a late one does no harm, a known text costs nothing.

    One request is under way at a time; what was asked for last, in the order given, goes first.
    """

    answered = Signal(object)  # frozenset[Passage]
    failed = Signal(str, str)  # engine, sentence
    recovered = Signal(str)

    def __init__(self, checker: Checker, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = checker.name
        self.failing = ""
        self._checker = checker
        self._worker = worker
        self._known: OrderedDict[Passage, tuple[Issue, ...]] = OrderedDict()
        self._wanted: list[Passage] = []
        self._busy = False

    def known(self, passage: Passage) -> tuple[Issue, ...] | None:
        """What the engine found in this passage, or None where it has not answered yet."""
        return self._known.get(self._key(passage))

    def ask(self, passages: Iterable[Passage]) -> None:
        """Wants answers for these, the first one soonest; what was wanted before and is not among them is dropped."""
        self._wanted = self._unknown(passages)
        self._next()

    def ask_first(self, passages: Iterable[Passage], gone: Iterable[Passage]) -> None:
        """Wants answers for these before all that is wanted already; what is gone from the text is wanted no more."""
        first = self._unknown(passages)
        drop = {*first, *map(self._key, gone)} if self._wanted else set()
        self._wanted = first + [key for key in self._wanted if key not in drop]
        self._next()

    @property
    def waiting(self) -> int:
        """How many passages have no answer yet."""
        return len(self._wanted)

    def close(self) -> None:
        """Ends the engine, within the Worker's time limit."""
        self._wanted = []
        self._checker.close()
        self._worker.close()

    def _unknown(self, passages: Iterable[Passage]) -> list[Passage]:
        keys = dict.fromkeys(self._key(passage) for passage in passages if passage.text.strip())
        return [key for key in keys if key not in self._known]

    def _key(self, passage: Passage) -> Passage:
        return passage if self._checker.looks_around else Passage(passage.text)

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        batch = self._batch()
        self._busy = True
        checker = self._checker
        self._worker.ask(
            lambda: (batch, checker.check(batch)),
            self._take,
            self._give_up,
        )

    def _batch(self) -> Sequence[Passage]:
        """The first passage alone, so that it is marked at once, if the rest is long; otherwise a handful."""
        size, count = 0, 0
        for passage in self._wanted:
            size += len(passage.text)
            if count and size > _BATCH:
                break
            count += 1
        return self._wanted[: max(1, count)] if len(self._wanted) > count else self._wanted[:count]

    def _take(self, answer: tuple[Sequence[Passage], list[tuple[Issue, ...]]]) -> None:
        batch, found = answer
        self._busy = False
        for passage, issues in zip(batch, found, strict=True):
            self._known[passage] = issues
        while len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)
        self._wanted = [passage for passage in self._wanted if passage not in self._known]
        if self.failing:
            self.failing = ""
            self.recovered.emit(self.name)
        self.answered.emit(frozenset(batch))
        self._next()

    def _give_up(self, error: EditorError) -> None:
        self._busy = False
        self._wanted = []
        self.failing = str(error)
        self.failed.emit(self.name, self.failing)
