"""Journaling: what is not saved yet goes into the journal every two seconds; a crash costs no more than that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.kept import KeptText
from editor.session.keeping.saving_state import Safety, SavingState
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.journal import Journal

PERIOD_MS = 2000


class Journaling(QObject):
    """Writes each unsaved chapter beside the text it grew from; forgets it once it is on the disk.

    The timer runs while anything is unsaved; typing does not restart it, or a fast typist would never be journaled.
    """

    failed = Signal(str)

    def __init__(
        self, journal: Journal, autosave: Autosave, worker: Worker | ImmediateWorker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._autosave = autosave
        self._worker = worker
        self._written: dict[str, int] = {}  # revision last journaled, by file
        self._told = False
        self._timer = QTimer(self, interval=PERIOD_MS)
        self._timer.timeout.connect(self.write_now)
        autosave.state_changed.connect(self._follow)
        autosave.saved.connect(self._forget)

    @Slot()
    def write_now(self) -> None:
        """Puts every unsaved chapter whose text is newer than the journal's into the writer's queue."""
        unsaved = [kept for kept in self._autosave.texts() if kept.unsaved()]
        for kept in unsaved:
            if self._written.get(kept.name) != kept.draft.revision:
                self._write(kept)
        if not unsaved:
            self._timer.stop()

    def write_at_once(self) -> None:
        """The same on this very thread: for the last-resort hook, when nothing else can be trusted any more."""
        for kept in self._autosave.texts():
            if kept.unsaved():
                self._journal.write(kept.name, kept.draft.source(), kept.known.text)

    def learn(self, file: str, revision: int) -> None:
        """The journal holds this revision already: it was restored from there."""
        self._written[file] = revision
        self._timer.start()

    def close(self) -> None:
        """No more writing."""
        self._timer.stop()

    def _write(self, kept: KeptText) -> None:
        journal, name, text, base = self._journal, kept.name, kept.draft.source(), kept.known.text
        self._written[name] = kept.draft.revision
        self._worker.ask(lambda: journal.write(name, text, base), self._heal, partial(self._complain, name))

    @Slot(object)
    def _follow(self, state: SavingState) -> None:
        if state.safety not in (Safety.SAVED, Safety.UNTOUCHED) and not self._timer.isActive():
            self._timer.start()

    @Slot(str)
    def _forget(self, name: str) -> None:
        kept = self._autosave.text(name)
        if name in self._written and (kept is None or not kept.unsaved()):
            del self._written[name]
            journal = self._journal
            self._worker.ask(lambda: journal.drop(name), None, partial(self._complain, name))

    def _heal(self, _: object) -> None:
        self._told = False

    def _complain(self, name: str, error: EditorError) -> None:
        self._written.pop(name, None)
        if not self._told:
            self._told = True
            self.failed.emit(str(error))
