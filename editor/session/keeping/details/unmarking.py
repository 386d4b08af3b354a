"""Unmarking: two versions that version control left in a chapter file, its text or its front matter, become one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.errors import ChangedOnDisk, EditorError
from editor.prose.markup.conflict_marks import OPENING, has_broken, left_in
from editor.prose.merge import Merged
from editor.session.keeping.kept import WITH_BOTH, KeptText
from editor.session.keeping.taking_over import TakingOver
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.story.chapter_text import ChapterText, encoded, front_matter
from editor.story.folder import StoryFolder


class Unmarking(QObject):
    """Says what is left to choose, and carries out what was chosen; the file as it was goes into the history first."""

    settled = Signal(str)  # file

    def __init__(
        self, session: Session, worker: Worker | ImmediateWorker, taking: TakingOver, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._taking = taking

    def left(self, file: str) -> Merged | None:
        """The whole file with the first version of each place, and the places; None where nothing is to be chosen."""
        kept = self._session.autosave.text(file)
        return left_in(_whole(kept)) if kept is not None else None

    def is_broken(self, file: str) -> bool:
        """Whether some of the marks are gone and others are not."""
        kept = self._session.autosave.text(file)
        return kept is not None and has_broken(kept.draft.source())

    def settle(self, file: str, left: Merged, source: str) -> None:
        """`source` is the whole file now, chosen from `left`; where it is another by then, nothing is done and told."""
        kept = self._session.autosave.text(file)
        if kept is None or self.left(file) != left:
            self._session.failed.emit(self.tr("The chapter was changed meanwhile. Please choose again."))
            return
        begins_with_marks = kept.draft.source().startswith(OPENING)
        front, text = _parted(source, kept.known.is_plain)
        if begins_with_marks and front == kept.known.front and _parted(text, kept.known.is_plain)[0]:
            # The front matter was chosen already, and the text then put back as it had been: with marks around both.
            front, text = _parted(text, kept.known.is_plain)
        work = partial(_rewritten, self._session.folder, kept.known, _whole(kept), (front, text))
        self._worker.ask(work, partial(self._take, kept, kept.draft.source(), text), self._complain)

    def _take(self, kept: KeptText, before: str, text: str, written: ChapterText) -> None:
        if kept.draft.source() == before:
            self._taking.take(kept.name, text)
            kept.learn(written)
            self._session.autosave.note_edit()
        self.settled.emit(kept.name)

    def _complain(self, error: EditorError) -> None:
        self._session.failed.emit(str(error))


def _whole(kept: KeptText) -> str:
    front = kept.known.front
    return (front.replace("\r\n", "\n").replace("\r", "\n") if "\r" in front else front) + kept.draft.source()


def _parted(source: str, is_plain: bool) -> tuple[str, str]:
    front = "" if is_plain else front_matter(source)
    return front, source[len(front) :]


def _rewritten(folder: StoryFolder, known: ChapterText, before: str, chosen: tuple[str, str]) -> ChapterText:
    """Runs on the writer's thread; `chosen` are front matter and text. Raises ChangedOnDisk, SaveError."""
    front, text = chosen
    files, current = folder.files, folder.files.unchanged(known.file, known, text)
    if current.front != known.front:
        raise ChangedOnDisk(f"“{known.file}” was changed by another program.", files.content(known.file))
    files.history.keep(known.file, before.encode("utf-8", "replace"), reason=WITH_BOTH)
    ends = known.ends if "\r" in known.front else "\n"
    content, written = encoded(replace(current, front=front.replace("\n", ends)), text)
    files.save(known.file, content, current.digest)
    return written
