"""PostedMarks: what was posted where and when, in `.posted.json` in the story's folder, so that it travels with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError, SaveError
from editor.exporters.sending.posted import Posted, from_json, to_json
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.save import digest, save
from editor.story.folder import StoryFolder

FILE = ".posted.json"
_Marks = tuple[Posted, ...]


class PostedMarks(QObject):
    """The marks of one story. Each change is made to what the file says by then: a sync tool may have brought more."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, folder: StoryFolder, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        files = folder.files
        self._path = (files.own_place() if files.is_lone_file else files.path) / FILE
        self._worker = worker
        self._marks = _read(self._path)

    def of(self, archive: str, file: str) -> Posted | None:
        """The mark of a chapter at an archive."""
        return next((mark for mark in self._marks if (mark.archive, mark.file) == (archive, file)), None)

    def mark(self, posted: Posted) -> None:
        """A chapter was posted, for the first time or again."""
        self._change(partial(_with, posted=posted))

    def unmark(self, archive: str, file: str) -> None:
        """It was not, after all."""
        self._change(partial(_without, archive=archive, file=file))

    def _change(self, change: Callable[[_Marks], _Marks]) -> None:
        self._marks = change(self._marks)
        self.changed.emit()
        self._worker.ask(partial(_rewrite, self._path, change), self._learn, self._complain)

    def _learn(self, marks: _Marks) -> None:
        if marks != self._marks:
            self._marks = marks
            self.changed.emit()

    def _complain(self, error: EditorError) -> None:
        self._marks = _read(self._path)
        self.changed.emit()
        self.failed.emit(str(error))


def _with(marks: _Marks, posted: Posted) -> _Marks:
    return (*_without(marks, posted.archive, posted.file), posted)


def _without(marks: _Marks, archive: str, file: str) -> _Marks:
    return tuple(mark for mark in marks if (mark.archive, mark.file) != (archive, file))


def _read(path: Path) -> _Marks:
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ()


def _rewrite(path: Path, change: Callable[[_Marks], _Marks]) -> _Marks:
    marks = change(_read(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = digest(path.read_bytes()) if path.exists() else None
    except OSError as error:
        raise SaveError("What was posted could not be kept.") from error
    save(path, to_json(marks).encode("utf-8"), before)
    return marks
