"""EngineBench: one checker at its own Worker, and what it has answered so far."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, Signal

from editor.checking.cache import RememberingChecker
from editor.checking.checker import Checker, Passage
from editor.checking.issue import Issue
from editor.errors import EditorError
from editor.session.worker import ImmediateWorker, Worker

_MOST_KEPT = 60_000  # paragraphs; about four long novels
_RECALLED = 400  # passages looked up in the store at once: a few milliseconds


class Stride:
    """How many characters go into a request: as many as are answered in about SECONDS, so that a paragraph just typed
    never waits long behind a whole story, on a slow or busy computer neither."""

    LONGEST, SHORTEST, SECONDS = 4_000, 300, 0.2

    def __init__(self) -> None:
        self.size = self.LONGEST

    def took(self, characters: int, seconds: float) -> None:
        """Learns from an answer; grows by half at most, and by what a short request took not at all."""
        fitting = int(characters * self.SECONDS / max(seconds, 0.001))
        if seconds > self.SECONDS or characters > self.size // 2:
            self.size = max(self.SHORTEST, min(fitting, self.size * 3 // 2, self.LONGEST))


Answers = Mapping[Passage, tuple[Issue, ...]]


class EngineBench(QObject):
    """Answers belong to texts, not to moments: a late one does no harm, a known text costs nothing.

    One request is under way at a time; what was asked for last, in the order given, goes first. What is wanted later
    (other chapters, notes) has its turn when nothing is wanted now. Before the engine is asked at all, everything is
    looked up in the store of earlier answers, where the checker has one: a reopened story shows its marks before
    the engine has even started.
    """

    answered = Signal(object)  # frozenset[Passage]
    failed = Signal(str, str)  # engine, sentence
    recovered = Signal(str)

    def __init__(self, checker: Checker, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = checker.name
        self.failing = ""
        self.has_answered = False
        self._checker = checker
        self._looks_around = checker.looks_around
        self._worker = worker
        self._known: OrderedDict[Passage, tuple[Issue, ...]] = OrderedDict()
        self._wanted: list[Passage] = []
        # So many of them were just written: they are asked for by themselves, as quickly as they can be answered.
        self._urgent = 0
        self._later: dict[Passage, None] = {}
        # Those of `_later` that the store was not asked for yet: a novel has too many to look through them all again.
        self._unread: dict[Passage, None] = {}
        self._recalled: set[Passage] = set()
        self._stride = Stride()
        self._busy = False
        self._closed = False

    def known(self, passage: Passage) -> tuple[Issue, ...] | None:
        """What the engine found in this passage, or None where it has not answered yet."""
        return self._known.get(self._key(passage)) if passage.text.strip() else ()

    def ask(self, passages: Iterable[Passage]) -> None:
        """Wants answers for these, the first one soonest; what was wanted before and is not among them is dropped."""
        self._wanted, self._urgent = self._unknown(passages), 0
        self._next()

    def ask_first(self, passages: Iterable[Passage], gone: Iterable[Passage]) -> None:
        """Wants answers for these before all that is wanted already; what is gone from the text is wanted no more."""
        first = self._unknown(passages)
        drop = {*first, *map(self._key, gone)} if self._wanted else set()
        self._wanted = first + [key for key in self._wanted if key not in drop]
        self._urgent = len(first)
        self._next()

    def ask_later(self, passages: Iterable[Passage]) -> None:
        """Wants answers for these when nothing else is wanted; they take the place of what was wanted so before.

        Goes through all of them now. For a whole story pick what is `unknown` bit by bit and give it to `begin_later`.
        """
        self.begin_later(dict.fromkeys(self._unknown(passages)))

    def unknown(self, passage: Passage) -> Passage | None:
        """What to ask for to have an answer for this passage; None where there is one already or nothing to say."""
        key = self._key(passage) if passage.text.strip() else None
        return key if key is not None and key not in self._known else None

    def begin_later(self, unknown: dict[Passage, None]) -> None:
        """As `ask_later`, for what `unknown` has picked, which is the bench's own from now on; in no time."""
        self._later, self._unread = unknown, dict(unknown)
        self._next()

    @property
    def waiting(self) -> int:
        """How many passages have no answer yet."""
        return len(self._wanted)

    @property
    def waiting_later(self) -> int:
        """How many of those that were wanted later have no answer yet."""
        return len(self._later)

    def close(self, seconds: float = 2.0) -> None:
        """Ends the engine; a piece of work under way has `seconds` to end."""
        self._closed = True
        self._wanted, self._later, self._unread = [], {}, {}
        self._checker.close()
        self._worker.close(seconds)

    def _unknown(self, passages: Iterable[Passage]) -> list[Passage]:
        keys = dict.fromkeys(self._key(passage) for passage in passages if passage.text.strip())
        return [key for key in keys if key not in self._known]

    def _key(self, passage: Passage) -> Passage:
        return passage if self._looks_around else Passage(passage.text)

    def _next(self) -> None:
        if self._busy or self._closed or not (self._wanted or self._later):
            return
        self._busy = True
        if isinstance(self._checker, RememberingChecker) and (unread := self._not_looked_up()):
            self._recalled.update(unread)
            self._worker.ask(partial(_recalled, self._checker, unread), self._take_recalled, self._give_up)
            return
        batch, checker = self._batch(), self._checker
        self._worker.ask(partial(_answered, checker, batch), self._take, self._give_up)

    def _not_looked_up(self) -> list[Passage]:
        if self._wanted:
            return list(islice((passage for passage in self._wanted if passage not in self._recalled), _RECALLED))
        first = list(islice(self._unread, _RECALLED))
        for passage in first:
            del self._unread[passage]
        return [passage for passage in first if passage in self._later and passage not in self._recalled]

    def _batch(self) -> Sequence[Passage]:
        """A handful of passages, the first of what is wanted; one at least."""
        batch: list[Passage] = []
        size = 0
        for passage in self._wanted[: self._urgent] or self._wanted or self._later:
            size += len(passage.text)
            if batch and size > self._stride.size:
                break
            batch.append(passage)
        self._urgent = max(0, self._urgent - len(batch))
        return batch

    def _take_recalled(self, answers: Answers) -> None:
        self._busy = False
        self._keep(answers)
        self._next()

    def _take(self, outcome: tuple[Answers, float]) -> None:
        answers, seconds = outcome
        self._stride.took(sum(len(passage.text) for passage in answers), seconds)
        self._busy = False
        self.has_answered = True
        if self.failing:
            self.failing = ""
            self.recovered.emit(self.name)
        self._keep(answers)
        self._next()

    def _keep(self, answers: Answers) -> None:
        self._known.update(answers)
        while len(self._known) > _MOST_KEPT:
            self._recalled.discard(self._known.popitem(last=False)[0])
        self._wanted = [passage for passage in self._wanted if passage not in self._known]
        for passage in answers:
            self._later.pop(passage, None)
        if answers:
            self.answered.emit(frozenset(answers))

    def _give_up(self, error: EditorError) -> None:
        self._busy = False
        self._wanted, self._later, self._unread = [], {}, {}
        self.failing = str(error)
        self.failed.emit(self.name, self.failing)


def _answered(checker: Checker, passages: Sequence[Passage]) -> tuple[Answers, float]:
    """The answers, and how many seconds they took."""
    began = time.monotonic()
    answers = checker.check(passages)
    return dict(zip(passages, answers, strict=True)), time.monotonic() - began


def _recalled(checker: RememberingChecker, passages: Sequence[Passage]) -> dict[Passage, tuple[Issue, ...]]:
    return {passages[at]: issues for at, issues in checker.known(passages).items()}
