"""Proofreader: the open draft -> engines -> the issues of each paragraph, kept in step with the writing."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.issue import Issue
from editor.prose.paragraph import Kind, Paragraph
from editor.session.draft import Draft
from editor.session.proofing.marks import Marks
from editor.session.undo import Change

if TYPE_CHECKING:
    from editor.session.proofing.engine_bench import EngineBench

QUIET_MS = 300
_SLICE_S = 0.006  # of the GUI thread at a time, well under a frame
_CHECKED = (Kind.BODY, Kind.QUOTE)


class Proofreader(QObject):
    """Reads one draft at a time. Body text and quotes are checked; headings, scene breaks and foreign blocks not."""

    issues_changed = Signal(object)  # the Draft
    engine_failed = Signal(str, str)  # engine, sentence
    engine_recovered = Signal(str)

    def __init__(self, benches: Sequence[EngineBench], desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._benches: tuple[EngineBench, ...] = ()
        self._desk = desk
        self._draft: Draft | None = None
        self._marks = Marks(0)
        self._caret = 0
        # A passage per paragraph, kept in step: to make them all anew at every pause would stall a long chapter.
        self._passages: list[Passage | None] = []
        # What was edited since the last look, as it stands now: not each of its states while a minute was typed.
        self._fresh: dict[Passage, None] = {}
        self._gone: set[Passage] = set()
        self._stale: deque[int] = deque()
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._look_again)
        self._settling = QTimer(self, interval=0)
        self._settling.timeout.connect(self._settle_some)
        self.engage(benches)

    def engage(self, benches: Sequence[EngineBench]) -> None:
        """Takes on more engines; they are asked at the next look."""
        for bench in benches:
            bench.answered.connect(self._hear)
            bench.failed.connect(self.engine_failed)
            bench.recovered.connect(self.engine_recovered)
        self._benches = (*self._benches, *benches)

    def dismiss(self, benches: Sequence[EngineBench]) -> None:
        """Asks these engines no more; what only they found goes at the next settling."""
        for bench in benches:
            bench.answered.disconnect(self._hear)
            bench.failed.disconnect(self.engine_failed)
            bench.recovered.disconnect(self.engine_recovered)
        self._benches = tuple(bench for bench in self._benches if bench not in benches)
        self._settle(range(len(self._passages)))

    @property
    def benches(self) -> tuple[EngineBench, ...]:
        """The engines that are asked."""
        return self._benches

    @property
    def desk(self) -> Desk:
        """What settles the engines' findings now."""
        return self._desk

    def set_desk(self, desk: Desk) -> None:
        """Other names, switches or ignored findings: known answers are settled again, nothing is checked anew."""
        self._desk = desk
        if self._draft is not None:
            self._settle(range(len(self._draft)))

    def read(self, draft: Draft | None) -> None:
        """Turns to another draft; known paragraphs are marked at once."""
        if self._draft is not None:
            self._draft.edited.disconnect(self._follow)
        self._draft = draft
        self._marks = Marks(len(draft) if draft else 0)
        self._passages = passages_of(draft.paragraphs) if draft else []
        self._fresh, self._gone = {}, set()
        self._stale.clear()
        self._caret = 0
        if draft is not None:
            draft.edited.connect(self._follow)
            self._settle(range(len(draft)))
            self.look()

    def set_caret(self, index: int) -> None:
        """The paragraph the writer is in: it is checked first."""
        self._caret = index

    def issues_for(self, index: int) -> tuple[Issue, ...]:
        """The issues of one paragraph as they are to be shown."""
        return self._marks[index]

    def all_issues(self) -> list[tuple[int, Issue]]:
        """Every issue of the draft with its paragraph's number, in order."""
        return list(self._marks.all())

    @property
    def waiting(self) -> int:
        """How many paragraphs some engine has still to answer for."""
        return max((bench.waiting for bench in self._benches), default=0)

    def close(self) -> None:
        """Ends all engines."""
        self._quiet.stop()
        self._settling.stop()
        for bench in self._benches:
            bench.close()

    @Slot()
    def look(self) -> None:
        """Asks every engine for what it has not answered yet, from the caret on."""
        near = max(0, min(self._caret, len(self._passages) - 1))
        # The caret's paragraph, what follows it (that is what is in view), then what stands before.
        ordered = [p for p in chain(self._passages[near:], reversed(self._passages[:near])) if p is not None]
        for bench in self._benches:
            bench.ask(ordered)
        self._fresh, self._gone = {}, set()

    @Slot()
    def _look_again(self) -> None:
        """After a pause: asks for what was edited; for all of it where an engine had given up."""
        if any(bench.failing for bench in self._benches):
            self.look()
            return
        for bench in self._benches:
            # What was edited last is where the writer is.
            bench.ask_first(reversed(self._fresh), self._gone)
        self._fresh, self._gone = {}, set()

    @Slot(object)
    def _follow(self, change: Change) -> None:
        assert self._draft is not None
        self._marks.follow(change)
        self._caret = change.first
        self._stale.clear()
        paragraphs = self._draft.paragraphs
        # The neighbours' passages change too: they hold this text beside their own.
        first, last = max(0, change.first - 1), change.first + len(change.removed) + 1
        end = min(len(paragraphs), change.first + len(change.added) + 1)
        new = [_passage_of(paragraphs, index) for index in range(first, end)]
        for gone in filter(None, self._passages[first:last]):
            self._gone.add(gone)
            self._fresh.pop(gone, None)
        self._passages[first:last] = new
        # What was edited comes after its neighbours, which only stand beside it: what is last is asked first.
        own = change.first - first
        for passage in filter(None, (*new[:own], *reversed(new[own:]))):
            self._fresh[passage] = None
        self._quiet.start()

    @Slot(object)
    def _hear(self, answered: frozenset[Passage]) -> None:
        texts = {passage.text for passage in answered}
        # Paragraphs of the same text share an answer; the few false hits of looks-around engines cost little.
        self._settle(index for index, p in enumerate(self._passages) if p is not None and p.text in texts)

    def _settle(self, indexes: Iterable[int]) -> None:
        self._stale.extend(indexes)
        self._settling.start()

    @Slot()
    def _settle_some(self) -> None:
        """Settles stale paragraphs for a few milliseconds; the rest waits for the next turn of the event loop."""
        draft = self._draft
        until = time.perf_counter() + _SLICE_S
        changed = False
        while draft is not None and self._stale and time.perf_counter() < until:
            changed |= self._settle_one(self._stale.popleft())
        if not self._stale:
            self._settling.stop()
        if changed:
            self.issues_changed.emit(draft)

    def _settle_one(self, index: int) -> bool:
        passage = self._passages[index] if index < len(self._passages) else None
        if passage is None:
            return False
        raw: list[Issue] = []
        for bench in self._benches:
            known = bench.known(passage)
            if known is None:
                # Not answered yet: what it found before the edit stays until it has.
                known = tuple(issue for issue in self._marks[index] if issue.engine == bench.name)
            raw += known
        return self._marks.put(index, self._desk.settle(passage.text, raw))


def passages_of(paragraphs: Sequence[Paragraph]) -> list[Passage | None]:
    """A passage for each paragraph that is checked, None for the others."""
    return [_passage_of(paragraphs, index) for index in range(len(paragraphs))]


def _passage_of(paragraphs: Sequence[Paragraph], index: int) -> Passage | None:
    """The passage of paragraph `index`, between its neighbours where these are running text too."""
    if paragraphs[index].kind not in _CHECKED:
        return None
    before = _running(paragraphs, index - 1)
    return Passage(paragraphs[index].text, before, _running(paragraphs, index + 1))


def _running(paragraphs: Sequence[Paragraph], index: int) -> str:
    if 0 <= index < len(paragraphs) and paragraphs[index].kind in _CHECKED:
        return paragraphs[index].text
    return ""
