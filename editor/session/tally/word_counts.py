"""WordCounts: words in the open chapter, in the story and today, kept by adding what changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError, StoryError
from editor.prose import counting
from editor.prose.paragraph import Paragraph
from editor.session.draft import Draft
from editor.session.news import Counts
from editor.session.tally.progress import Progress
from editor.session.worker import ImmediateWorker, Worker

TELL_MS = 200


class WordCounts(QObject):
    """Each chapter's words, by file. An open draft counts itself; the others were counted once, off the GUI thread."""

    counted = Signal(object)  # Counts

    def __init__(self, progress: Progress, worker: Worker | ImmediateWorker | None = None) -> None:
        super().__init__()
        self._progress = progress
        self._worker = worker or ImmediateWorker()
        self._words: dict[str, int] = {}
        self._open = ""
        # A fast typist need not see every count: five a second are enough, and cost no key press anything.
        self._soon = QTimer(self, singleShot=True, interval=TELL_MS)
        self._soon.timeout.connect(self._tell)

    def of(self, file: str) -> int:
        """The words of one chapter; 0 as long as it was not counted."""
        return self._words.get(file, 0)

    @property
    def now(self) -> Counts:
        """All counts as they stand."""
        return Counts(self.of(self._open), sum(self._words.values()), self._progress.words_today)

    def learn(self, words: Mapping[str, int]) -> None:
        """What the chapters that are not open were counted to hold; what is known already stays."""
        self._words = {**words, **self._words}
        self.counted.emit(self.now)

    def open(self, draft: Draft) -> None:
        """This chapter is the open one now."""
        self._open = draft.key
        self._words[draft.key] = draft.words
        self.counted.emit(self.now)

    def follow(self, draft: Draft, own: bool = True) -> None:
        """A draft was edited: by its writer (`own`), who wrote words today, or by a reload, which wrote none."""
        before, after = self._words.get(draft.key, 0), draft.words
        if own:
            self._progress.add(after - before)
        self._words[draft.key] = after
        if not self._soon.isActive():
            self._soon.start()

    def keep_only(self, files: Collection[str]) -> None:
        """Other chapters are not in the story any more."""
        if gone := self._words.keys() - set(files):
            self._words = {file: words for file, words in self._words.items() if file not in gone}
            self.counted.emit(self.now)

    @Slot()
    def _tell(self) -> None:
        self.counted.emit(self.now)

    @Slot()
    def store(self) -> None:
        """Stores what was written today: with each save and each journal, so that a crash costs the day no word."""
        if new := self._progress.take_new():
            work = partial(self._progress.written, new)
            self._worker.ask(work, self._progress.learn, partial(self._keep_for_later, new))

    def _keep_for_later(self, new: Mapping[str, int], error: EditorError) -> None:
        """Not told: should it never work, the day's goal forgets a few words, and nothing else does."""
        self._progress.give_back(new)


def count_all(
    files: tuple[str, ...], read_text: Callable[[str], str], read: Callable[[str], tuple[Paragraph, ...]]
) -> dict[str, int]:
    """The words of each chapter by file, for the writer's thread; ones that cannot be read count nothing."""
    words = {}
    for file in files:
        try:
            words[file] = counting.words_in(read(read_text(file)))
        except StoryError:
            words[file] = 0
    return words
