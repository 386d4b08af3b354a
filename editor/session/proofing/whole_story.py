"""WholeStory: what the engines find in every chapter, also in those that are not open, and the names they hold."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from operator import is_

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.session.proofing.chapters import ChapterRead, Chapters, Place, Settled, read_chapters, settled
from editor.session.proofing.engine_bench import EngineBench
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.survey import Survey, Surveyed, surveyed
from editor.session.proofreader import Proofreader
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker

REST_MS = 2000
_SLICE_S = 0.005  # of the GUI thread at a time
_RESTS = 20  # times as long as a look took of it


class WholeStory(QObject):
    """Follows the open story at rest: two seconds after the last edit, or after the engines' last answers.

    The chapter on the page is the proofreader's; the others are asked for behind it, in batches. Reading, settling
    and counting names is done on a Worker, and only for what changed.
    """

    changed = Signal()  # issues of some chapter
    survey_changed = Signal(object)  # Survey

    def __init__(
        self, session: Session, proofreader: Proofreader, style: HouseStyle, worker: Worker | ImmediateWorker
    ) -> None:
        super().__init__(session)
        self._session, self._proofreader, self._style, self._worker = session, proofreader, style, worker
        self._chapters: Chapters = {}
        self._settled: Settled = {}
        # What each bench was asked for, by chapter: as long as it is the same it goes on by itself.
        self._asked_of: dict[EngineBench, tuple[ChapterRead, ...]] = {}
        self._heard: list[QObject] = []
        self.survey = Survey()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look)
        self._steps: Iterator[None] = iter(())
        self._spent_s = 0.0
        self._settle_after = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        session.story_changed.connect(self._note)
        session.chapter_opened.connect(self._note)
        proofreader.issues_changed.connect(self._note)
        style.changed.connect(self._settle)
        self._rest.start()

    def issues(self) -> list[Place]:
        """Everything found, chapter by chapter; the open chapter's as the page shows them."""
        return [place for chapter in self._session.story.chapters for place in self.issues_in(chapter.file)]

    def issues_in(self, file: str) -> list[Place]:
        """What was found in one chapter."""
        draft = self._session.draft
        if draft is not None and draft.key == file:
            found = [(n, issue) for n, issue in self._proofreader.all_issues() if n < len(draft)]
            return [Place(file, n, issue, draft.paragraph(n).text) for n, issue in found]
        passages = self._chapters[file].passages if file in self._chapters else ()
        known = ((n, p, self._settled[p][1]) for n, p in enumerate(passages) if p in self._settled)
        return [Place(file, n, issue, p.text) for n, p, issues in known for issue in issues]

    @property
    def waiting(self) -> int:
        """How many paragraphs have still to be answered for, behind the open chapter."""
        return max((bench.waiting_later for bench in self._proofreader.benches), default=0)

    def close(self) -> None:
        """Follows no more."""
        self._rest.stop()
        self._slices.stop()
        self._worker.close(0.1)

    @Slot()
    def look(self) -> None:
        """Reads what changed of the chapters, and asks the engines for what they do not know of them."""
        if self._slices.isActive():
            # The last look is not through yet: to begin anew each time would never come to an end.
            self._rest.start()
            return
        drafts = {kept.name: tuple(kept.draft.paragraphs) for kept in self._session.autosave.texts()}
        files = [chapter.file for chapter in self._session.story.chapters]
        folder, before = self._session.folder, self._chapters
        self._worker.ask(partial(read_chapters, folder, files, drafts, before), self._take_chapters)

    def _take_chapters(self, chapters: Chapters) -> None:
        self._chapters = chapters
        self._begin(chain(self._asked(), self._gathered(), self._counted()))

    def _wanted(self) -> list[Passage]:
        return [p for chapter in self._chapters.values() for p in chapter.passages if p is not None]

    @Slot()
    def _settle(self) -> None:
        self._settle_after = self._slices.isActive()
        if not self._settle_after:
            self._begin(self._gathered())

    def _begin(self, steps: Iterator[None]) -> None:
        """Goes through `steps` a few milliseconds at a time: a long novel has tens of thousands of paragraphs."""
        self._steps = steps
        self._spent_s = 0.0
        self._slices.start()

    @Slot()
    def _go_on(self) -> None:
        began = time.perf_counter()
        for _ in self._steps:
            if time.perf_counter() - began > _SLICE_S:
                self._spent_s += time.perf_counter() - began
                return
        self._slices.stop()
        # The longer it takes to look through all of it, the less often that is done.
        self._rest.setInterval(max(REST_MS, round(self._spent_s * 1000 * _RESTS)))
        if self._settle_after:
            self._settle()

    def _asked(self) -> Iterator[None]:
        chapters = tuple(self._chapters.values())
        for bench in self._proofreader.benches:
            if bench not in self._heard:
                bench.answered.connect(self._hear)
                bench.failed.connect(self._forget)
                self._heard.append(bench)
            before = self._asked_of.get(bench, ())
            if bench.failing or (len(before) == len(chapters) and all(map(is_, before, chapters))):
                continue
            unknown: dict[Passage, None] = {}
            for passage in self._wanted():
                if (key := bench.unknown(passage)) is not None:
                    unknown[key] = None
                yield
            self._asked_of[bench] = chapters
            bench.begin_later(unknown)

    @Slot(str, str)
    def _forget(self, engine: str, sentence: str) -> None:
        """An engine that gave up has dropped what it was asked for."""
        self._asked_of = {bench: asked for bench, asked in self._asked_of.items() if bench.name != engine}

    def _gathered(self) -> Iterator[None]:
        """What the engines know of every passage, then settled on the Worker."""
        raw: dict[Passage, tuple[Issue, ...]] = {}
        for passage in self._wanted():
            raw[passage] = tuple(i for bench in self._proofreader.benches for i in bench.known(passage) or ())
            yield
        self._worker.ask(partial(settled, raw, self._style.desk, self._settled), self._take_settled)

    def _counted(self) -> Iterator[None]:
        """The passages that Harper has read, for the names, counted on the Worker."""
        harper = next((bench for bench in self._proofreader.benches if bench.name == "harper"), None)
        known: list[tuple[str, tuple[Issue, ...]]] = []
        for passage in self._wanted() if harper is not None else ():
            raw = harper.known(passage) if harper is not None else None
            if raw is not None:
                known.append((passage.text, raw))
            yield
        if harper is not None:
            self._worker.ask(partial(surveyed, known, self._session.story.names), self._take_survey)

    def _take_settled(self, now: Settled) -> None:
        changed, self._settled = now != self._settled, now
        if changed:
            self.changed.emit()

    def _take_survey(self, found: Surveyed) -> None:
        if found.survey != self.survey:
            self.survey = found.survey
            self.survey_changed.emit(found.survey)
        self._style.set_cast(found.cast)

    @Slot()
    def _note(self) -> None:
        """Something changed: look again when it rests."""
        self._rest.start()
        self.changed.emit()

    @Slot(object)
    def _hear(self, answered: Iterable[Passage]) -> None:
        # A long check must not put the rest off for ever: a timer that runs is left to run.
        if not self._rest.isActive():
            self._rest.start()
