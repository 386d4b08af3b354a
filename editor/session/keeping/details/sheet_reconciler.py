"""SheetReconciler: the story's details on disk against those in the window. Each side's changes stand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from editor.errors import EditorError, StoryDamaged, StoryNotFound
from editor.session.keeping.details.rebasing import rebased, with_emptied, with_missing
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.history import BEFORE_OUTSIDE
from editor.story.files import SHEET
from editor.story.folder import StoryFolder
from editor.story.model import Story


class SheetReconciler(QObject):
    """Reads `story.yaml` and front matter when told to; a sheet that is gone, emptied or damaged takes nothing away."""

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._had_sheet = (session.folder.path / SHEET).is_file()
        self._told = ""

    @Slot()
    def look(self) -> None:
        """The details on the disk may have changed."""
        folder, had, written = self._session.folder, self._had_sheet, self._session.sheet.written
        work = lambda: with_emptied(folder, _read(folder, had), written)
        self._worker.ask(work, self._take, self._complain)

    def _take(self, now: Story) -> None:
        self._told = ""
        self._had_sheet = self._had_sheet or (self._session.folder.path / SHEET).is_file()
        sheet = self._session.sheet
        now = with_missing(now, sheet.current, sheet.written)
        if now == sheet.written:
            return
        if reason := _doubts(now, sheet.current):
            self._complain(StoryDamaged(reason))
            return
        if sheet.unsaved():
            # Where both changed the same field mine will go over theirs: first theirs is kept.
            self._worker.ask(partial(_keep, self._session.folder, _changed(sheet.written, now)), None, self._complain)
        self._session.take_over_story(now, rebased(sheet.written, sheet.current, now))

    def _complain(self, error: EditorError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            self._session.failed.emit(self._told)


def _read(folder: StoryFolder, had_sheet: bool) -> Story:
    """On the writer's thread: the story. Raises StoryNotFound, StoryDamaged."""
    if had_sheet and not folder.is_lone_file:
        content = folder.files.sheet_bytes()
        if content is None:
            raise StoryNotFound(
                f"“{SHEET}” was moved or deleted by another program, or the story’s folder was. What you see here is "
                "still what it was."
            )
        if not content.strip():
            raise StoryDamaged(f"“{SHEET}” was emptied by another program. What you see here is still what it was.")
    return folder.read()


def _doubts(now: Story, current: Story) -> str:
    """Why the details on the disk are not simply taken over, as a sentence; empty where they are."""
    if now.id != current.id:
        return "Another story was put in this story's place. What you see here is still what it was."
    if current.chapters and not now.chapters:
        return f"Another program took every chapter off the list in “{SHEET}”. What you see here is still what it was."
    return ""


def _changed(before: Story, now: Story) -> tuple[str, ...]:
    """The files of the story whose fields differ."""
    known = {chapter.file: chapter for chapter in before.chapters}
    files = [c.file for c in now.chapters if c.file in known and c != known[c.file] and c.file not in now.missing]
    alike = replace(before, chapters=()) == replace(now, chapters=())
    return (*files,) if alike else (SHEET, *files)


def _keep(folder: StoryFolder, names: tuple[str, ...]) -> None:
    files = folder.files
    for name in names:
        content = files.content(name) if name != SHEET else None if files.is_lone_file else files.sheet_bytes()
        if content is not None:
            files.history.keep(name, content, reason=BEFORE_OUTSIDE)
