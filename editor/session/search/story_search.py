"""StorySearch: every place in the whole story where something stands, open chapters as they are being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.prose.finding import matches_in, texts_of
from editor.prose.markdown import read
from editor.prose.paragraph import Paragraph
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look for, and how."""

    text: str
    case: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: chapter, paragraph, code points in it, and the paragraph's text."""

    file: str
    paragraph: int
    start: int
    end: int
    text: str


class StorySearch(QObject):
    """Answers the last wish only. Chapters that are not open are read once, by a thread of its own."""

    found = Signal(object)  # tuple[Hit, ...] in the order of the story

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._known: dict[str, Texts] = {}
        self._asked = 0

    def forget(self) -> None:
        """Reads the chapters again at the next wish: they may have changed since."""
        self._known = {}

    def look_for(self, wish: Wish) -> None:
        """Emits `found` when done, unless another wish came meanwhile."""
        self._asked += 1
        folder, session = self._session.folder, self._session
        texts: dict[str, Texts | Callable[[], Texts]] = {}
        for chapter in session.story.chapters:
            kept = session.autosave.text(chapter.file)
            if kept is not None:
                texts[chapter.file] = _texts(tuple(kept.draft.paragraphs))
            else:
                texts[chapter.file] = self._known.get(chapter.file) or partial(
                    lambda file: _texts(read(folder.read_text(file).text)), chapter.file
                )
        self._worker.ask(partial(_search, self._asked, texts, wish), self._tell)

    def close(self) -> None:
        """Ends the thread."""
        self._worker.close()

    def _tell(self, answer: tuple[int, dict[str, Texts], tuple[Hit, ...]]) -> None:
        asked, learnt, hits = answer
        self._known.update(learnt)
        if asked == self._asked:
            self.found.emit(hits)


def _texts(paragraphs: tuple[Paragraph, ...]) -> Texts:
    return tuple(texts_of(paragraphs))


def _search(
    asked: int, texts: dict[str, Texts | Callable[[], Texts]], wish: Wish
) -> tuple[int, dict[str, Texts], tuple[Hit, ...]]:
    """On the thread. A chapter that cannot be read has no hits: it is told when it is opened."""
    learnt: dict[str, Texts] = {}
    hits: list[Hit] = []
    for file, known in texts.items():
        try:
            lines = known() if callable(known) else known
        except EditorError:
            continue
        if callable(known):
            learnt[file] = lines
        hits += [
            Hit(file, n, start, end, lines[n]) for n, start, end in matches_in(lines, wish.text, wish.case, wish.whole)
        ]
    return asked, learnt, tuple(hits)
