"""Autosave: a draft at rest -> its file. No Save that a writer must think of; Ctrl+S only asks for it sooner."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from editor.errors import ChangedOnDisk, EditorError, SaveError
from editor.session.keeping.kept import Kept, KeptText
from editor.session.keeping.saving_state import Safety, SavingState
from editor.session.worker import ImmediateWorker, Worker
from editor.settings import Keeping

RETRY_MS = 5000
# On closing: a save under way may be older than the last words, and what it met on the disk must be joined first.
_LAST_ROUNDS = 8


class Autosave(QObject):
    """Saves what it keeps `keeping.rest` seconds after the last key, at most every `keeping.longest` while typing.

    Saves run on the one writer Worker. A failed save stays told and is tried again until it succeeds; a file that is
    not what it was is never overwritten but told as `met_other`.
    """

    state_changed = Signal(object)  # SavingState
    saving = Signal(str)  # name; its save is the next thing in the writer's queue
    saved = Signal(str)  # name
    met_other = Signal(str, bytes)  # name, what another program wrote
    _rested = Signal()  # nothing is under way any more

    def __init__(self, worker: Worker | ImmediateWorker, keeping: Keeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._kept: dict[str, Kept] = {}
        self._faults: dict[str, tuple[str, str]] = {}  # by name: why it is not on the disk, as a sentence and in short
        self.state = SavingState()
        self._rest = QTimer(self, singleShot=True, interval=int(keeping.rest * 1000))
        self._longest = QTimer(self, singleShot=True, interval=int(keeping.longest * 1000))
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        for timer in (self._rest, self._longest, self._retry):
            timer.timeout.connect(self.save_now)

    def keep(self, kept: Kept) -> None:
        """Takes something into care."""
        self._kept[kept.name] = kept

    def let_go(self, name: str) -> None:
        """Cares no longer for something (a chapter that was removed)."""
        self._kept.pop(name, None)
        self._faults.pop(name, None)
        self._tell()

    def forget(self, name: str) -> None:
        """The same for what its writer does not want any more: the journal need not keep it either."""
        self.let_go(name)
        self.saved.emit(name)

    def let_go_of_saved(self, most: int, besides: str) -> None:
        """Lets go of saved chapters, oldest first, until `most` are left beside one of them."""
        saved = [kept for kept in self.texts() if kept.name != besides and not kept.is_needed()]
        for kept in saved[: max(0, len(saved) - most)]:
            del self._kept[kept.name]
            kept.draft.deleteLater()

    def under_care(self, name: str) -> Kept | None:
        """Whatever is under care by this name."""
        return self._kept.get(name)

    def text(self, name: str) -> KeptText | None:
        """The chapter under care in this file."""
        kept = self._kept.get(name)
        return kept if isinstance(kept, KeptText) else None

    def texts(self) -> list[KeptText]:
        """All chapters under care."""
        return [kept for kept in self._kept.values() if isinstance(kept, KeptText)]

    def names(self) -> set[str]:
        """Of all that is under care."""
        return set(self._kept)

    def unsaved_ones(self) -> list[Kept]:
        """Whatever under care is not on the disk as it stands."""
        return [kept for kept in self._kept.values() if kept.unsaved()]

    def pause(self, name: str, reason: str) -> None:
        """Holds back the saves of one chapter until `resume`: the writer has to choose first."""
        self._kept[name].paused = True
        self._faults[name] = reason, ""
        self._tell()

    def resume(self, name: str) -> None:
        """Saves this chapter again as usual."""
        self._kept[name].paused = False
        self._faults.pop(name, None)
        self.save_now()

    @Slot()
    def note_edit(self) -> None:
        """Something under care was edited just now."""
        self._start()
        if self.state.safety in (Safety.SAVED, Safety.UNTOUCHED):
            self._set(replace(self.state, safety=Safety.WRITING))

    @Slot()
    def save_now(self) -> None:
        """Puts everything unsaved into the writer's queue."""
        self._stop()
        for kept in tuple(self._kept.values()):
            if not kept.under_way and not kept.paused and kept.unsaved():
                self.saving.emit(kept.name)
                kept.under_way = True
                self._worker.ask(kept.job(), partial(self._done, kept), partial(self._failed, kept))
        self._tell()

    def unsaved(self) -> bool:
        """Whether anything under care is not on the disk."""
        return bool(self.unsaved_ones())

    def close(self) -> None:
        """No more timers; what is unsaved by now is the caller's to save or to keep in the journal."""
        self._stop()

    def finish(self, seconds: float) -> bool:
        """Saves everything and waits for it, while the window still paints; whether all is on the disk now."""
        until = time.monotonic() + seconds
        for _ in range(_LAST_ROUNDS):
            self.save_now()
            if not self.unsaved() or time.monotonic() >= until:
                break
            self._wait_for_rest(until - time.monotonic())
        return not self.unsaved()

    def _done(self, kept: Kept, outcome: object) -> None:
        kept.under_way = False
        kept.done(outcome)
        self._faults.pop(kept.name, None)
        self._set(replace(self.state, when=datetime.now()))
        if kept.unsaved():
            self._start()
        self._tell()
        self.saved.emit(kept.name)
        self._note_rest()

    def _failed(self, kept: Kept, error: EditorError) -> None:
        kept.under_way = False
        if isinstance(error, ChangedOnDisk):
            self._tell()
            self.met_other.emit(kept.name, error.other)
        else:
            self._retry.start()
            self._faults[kept.name] = str(error), error.why if isinstance(error, SaveError) else ""
            self._tell()
        self._note_rest()

    def _wait_for_rest(self, seconds: float) -> None:
        if not any(kept.under_way for kept in self._kept.values()):
            return
        loop = QEventLoop()
        self._rested.connect(loop.quit)
        QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._rested.disconnect(loop.quit)

    def _note_rest(self) -> None:
        if not any(kept.under_way for kept in self._kept.values()):
            self._rested.emit()

    def _start(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def _stop(self) -> None:
        for timer in (self._rest, self._longest, self._retry):
            timer.stop()

    def _tell(self) -> None:
        """Works out the state anew and tells it where it changed; a reason stays until that very save succeeds."""
        waiting = frozenset(name for name, kept in self._kept.items() if kept.unsaved())
        paused = {name for name, kept in self._kept.items() if kept.paused}
        reason, why = next((self._faults[n] for n in sorted(paused or waiting) if n in self._faults), ("", ""))
        if paused:
            safety = Safety.PAUSED
        elif not waiting:
            safety = Safety.SAVED if self.state.when else Safety.UNTOUCHED
        else:
            safety = Safety.FAILED if reason else Safety.WRITING
        self._set(replace(self.state, safety=safety, reason=reason, why=why, waiting=waiting))

    def _set(self, state: SavingState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
