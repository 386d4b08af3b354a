"""Journaling: what is not saved yet goes into the journal every two seconds; a crash costs no more than that."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError, SaveError
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.kept import Kept
from editor.session.keeping.saving_state import Safety, SavingState
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.journal import Journal

PERIOD_MS = 2000
_AT_REST = (Safety.SAVED, Safety.UNTOUCHED)


class Journaling(QObject):
    """Writes each unsaved chapter, and the details, beside what they grew from; forgets them once on the disk.

    The timer runs while anything is unsaved or saving is held back; typing does not restart it, or a fast typist would
    never be journaled. What the journal holds is never older than what a save of ours put on the disk. A save that
    hangs (a drive that does not answer) holds up the writer's thread but not the journal: see `_rescue`.
    """

    failed = Signal(str)
    writing = Signal()  # words go into the journal now

    def __init__(
        self, journal: Journal, autosave: Autosave, worker: Worker | ImmediateWorker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._autosave = autosave
        self._worker = worker
        self._written: dict[str, object] = {}  # the mark last journaled, by name
        self._held: set[str] = set()  # names of which the journal may hold something
        self._told = False
        self._number = 0
        self._asked: dict[str, int] = {}  # the number of the last write asked for, by name
        self._put: dict[str, int] = {}  # and of the last one done: an older one must not go over it
        self._lock = threading.Lock()
        self._rescuer: threading.Thread | None = None
        self._timer = QTimer(self, interval=PERIOD_MS)
        self._timer.timeout.connect(self.write_now)
        autosave.state_changed.connect(self._follow)
        autosave.saving.connect(self._keep_up)
        autosave.saved.connect(self._forget)

    @Slot()
    def write_now(self) -> None:
        """Puts everything unsaved that is newer than the journal's into the writer's queue."""
        unsaved = self._autosave.unsaved_ones()
        for kept in unsaved:
            waits = self._asked.get(kept.name, 0) > self._put.get(kept.name, 0)
            if self._written.get(kept.name) != kept.mark() or not (waits or self._journal.has(kept.name)):
                self._write(kept)
            if waits:
                self._rescue(kept)
        self.clear()
        if not unsaved and self._autosave.state.safety in _AT_REST:
            self._timer.stop()

    def clear(self) -> None:
        """Forgets what needs no save any more: taken back, or chosen to be as the disk has it."""
        for name in self._autosave.names() & self._held:
            self._forget(name)

    def write_at_once(self) -> bool:
        """The same on this very thread, when nothing else can be trusted any more; whether all is in the journal."""
        done = True
        for kept in self._autosave.unsaved_ones():
            try:
                self._write_as(self._next(kept.name), kept.name, *kept.for_journal())
            except SaveError:
                done = False
        return done

    def insured(self, kept: Kept) -> Callable[[], None]:
        """The write of what is held now, for another thread: where nothing else takes it. It raises SaveError."""
        self._held.add(kept.name)
        self._number += 1
        return partial(self._write_as, self._number, kept.name, *kept.for_journal())

    def learn(self, name: str, mark: object) -> None:
        """The journal holds this already: it was restored from there."""
        self._written[name] = mark
        self._held.add(name)
        self._timer.start()

    def close(self) -> None:
        """No more writing."""
        self._timer.stop()

    def _write(self, kept: Kept) -> None:
        name = kept.name
        self._written[name] = kept.mark()
        self._held.add(name)
        work = partial(self._write_as, self._next(name), name, *kept.for_journal())
        self._worker.ask(work, self._heal, partial(self._complain, name))
        self.writing.emit()

    def _rescue(self, kept: Kept) -> None:
        """What was asked for two seconds ago still waits: the journal is written beside the queue.

        Neither here, where the window would stand still, nor by more than one thread at a time.
        """
        if self._rescuer is None or not self._rescuer.is_alive():
            work = partial(self._write_as, self._asked[kept.name], kept.name, *kept.for_journal())
            self._rescuer = threading.Thread(target=_quietly, args=(work,), name="journal", daemon=True)
            self._rescuer.start()

    def _next(self, name: str) -> int:
        self._number += 1
        self._asked[name] = self._number
        return self._number

    def _write_as(self, number: int, name: str, *texts: str) -> None:
        """On any thread; `texts` as `Kept.for_journal` gives them. Raises SaveError."""
        with self._lock:
            if number >= self._put.get(name, 0):
                self._journal.write(name, *texts)
                self._put[name] = number

    def _drop_as(self, number: int, name: str) -> None:
        with self._lock:
            self._put[name] = number
            self._journal.drop(name)

    @Slot(object)
    def _follow(self, state: SavingState) -> None:
        if state.safety not in _AT_REST and not self._timer.isActive():
            self._timer.start()

    @Slot(str)
    def _keep_up(self, name: str) -> None:
        """Before a save: an older text in the journal would, after a crash, stand against the newer one on the disk."""
        for kept in self._autosave.unsaved_ones():
            if kept.name == name and name in self._held and self._written.get(name) != kept.mark():
                self._write(kept)

    @Slot(str)
    def _forget(self, name: str) -> None:
        if name in self._held and name not in {kept.name for kept in self._autosave.unsaved_ones()}:
            self._held.discard(name)
            self._written.pop(name, None)
            self._worker.ask(partial(self._drop_as, self._next(name), name), None, partial(self._not_dropped, name))

    def _heal(self, _: object) -> None:
        self._told = False

    def _complain(self, name: str, error: EditorError) -> None:
        self._written.pop(name, None)
        self._asked.pop(name, None)
        if not self._told:
            self._told = True
            self.failed.emit(str(error))

    def _not_dropped(self, name: str, error: EditorError) -> None:
        self._held.add(name)
        self._complain(name, error)


def _quietly(work: Callable[[], None]) -> None:
    """A fault is told by the write that waits in the queue."""
    with contextlib.suppress(EditorError):
        work()
