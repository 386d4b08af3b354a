"""Autosave: a draft at rest -> its file. No Save that a writer must think of; Ctrl+S only asks for it sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import ChangedOnDisk, EditorError
from editor.session.draft import Draft
from editor.session.saving_state import Safety, SavingState
from editor.session.worker import ImmediateWorker, Worker
from editor.settings import Keeping
from editor.story.chapter_text import ChapterText

RETRY_MS = 5000
Write = Callable[[str, str, ChapterText], ChapterText]


@dataclass(slots=True)
class _Kept:
    """One chapter under care: its draft, what its file holds, and whether a save is under way or must wait."""

    draft: Draft
    known: ChapterText
    under_way: bool = False
    paused: bool = False
    # The revision last seen to be what the file holds: spares comparing the text at every look.
    saved_revision: int = -1

    def unsaved(self) -> bool:
        if self.saved_revision == self.draft.revision:
            return False
        same = self.draft.source() == self.known.text
        if same:
            self.saved_revision = self.draft.revision
        return not same


class Autosave(QObject):
    """Saves each chapter `keeping.rest` seconds after the last key, at most every `keeping.longest` while typing.

    `write(file, text, known)` runs on the one writer Worker. A failed save stays told and is tried again until it
    succeeds; a file that is not what it was is never overwritten but told as `met_other`.
    """

    state_changed = Signal(object)  # SavingState
    saved = Signal(str)  # file
    met_other = Signal(str)  # file

    def __init__(
        self, write: Write, worker: Worker | ImmediateWorker, keeping: Keeping, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._write = write
        self._worker = worker
        self._kept: dict[str, _Kept] = {}
        self.state = SavingState()
        self._rest = QTimer(self, singleShot=True, interval=int(keeping.rest * 1000))
        self._rest.timeout.connect(self.save_now)
        self._longest = QTimer(self, singleShot=True, interval=int(keeping.longest * 1000))
        self._longest.timeout.connect(self.save_now)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.save_now)

    def keep(self, draft: Draft, known: ChapterText) -> None:
        """Takes a chapter into care; `known` is what its file holds now."""
        self._kept[known.file] = _Kept(draft, known)
        draft.edited.connect(self._note_edit)

    def let_go(self, file: str) -> None:
        """Stops caring for a chapter (it was removed or renamed)."""
        kept = self._kept.pop(file, None)
        if kept is not None:
            kept.draft.edited.disconnect(self._note_edit)
        self._tell()

    def files(self) -> tuple[str, ...]:
        """The chapters under care."""
        return tuple(self._kept)

    def draft(self, file: str) -> Draft | None:
        """The draft of a chapter under care."""
        kept = self._kept.get(file)
        return kept.draft if kept else None

    def known(self, file: str) -> ChapterText:
        """What is known of a chapter's file. Raises KeyError where the chapter is not under care."""
        return self._kept[file].known

    def learn(self, known: ChapterText) -> None:
        """The file now holds this: after a reload, a merge or a save of its front matter."""
        kept = self._kept.get(known.file)
        if kept is not None:
            kept.known, kept.saved_revision = known, -1
            self._tell()

    def unsaved(self, file: str) -> bool:
        """Whether the draft holds words that its file does not."""
        kept = self._kept.get(file)
        return kept is not None and kept.unsaved()

    def pause(self, file: str, reason: str) -> None:
        """Holds back the saves of one chapter until `resume`: the writer has to choose first."""
        self._kept[file].paused = True
        self._tell(reason)

    def resume(self, file: str) -> None:
        """Saves this chapter again as usual."""
        self._kept[file].paused = False
        self.save_now()

    @Slot()
    def save_now(self) -> None:
        """Puts every unsaved chapter into the writer's queue."""
        self._rest.stop()
        self._longest.stop()
        self._retry.stop()
        for kept in self._kept.values():
            if not kept.under_way and not kept.paused and kept.unsaved():
                self._save(kept)
        self._tell()

    def close(self) -> None:
        """No more timers; what is unsaved by now is the caller's to save or to keep in the journal."""
        for timer in (self._rest, self._longest, self._retry):
            timer.stop()

    def _save(self, kept: _Kept) -> None:
        text, known, revision, write = kept.draft.source(), kept.known, kept.draft.revision, self._write
        kept.under_way = True
        self._worker.ask(
            lambda: write(known.file, text, known), partial(self._done, kept, revision), partial(self._failed, kept)
        )

    def _done(self, kept: _Kept, revision: int, known: ChapterText) -> None:
        kept.under_way = False
        kept.known, kept.saved_revision = known, revision
        self.state = replace(self.state, safety=Safety.SAVED, when=datetime.now(), reason="")
        if kept.unsaved():
            self._start()
        self._tell()
        self.saved.emit(known.file)

    def _failed(self, kept: _Kept, error: EditorError) -> None:
        kept.under_way = False
        if isinstance(error, ChangedOnDisk):
            self.met_other.emit(kept.known.file)
            self._start()
            return
        self._retry.start()
        self._tell(str(error))

    @Slot()
    def _note_edit(self) -> None:
        self._start()
        if self.state.safety in (Safety.SAVED, Safety.UNTOUCHED):
            self.state = replace(self.state, safety=Safety.WRITING)
            self.state_changed.emit(self.state)

    def _start(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def _tell(self, reason: str = "") -> None:
        """Works out the state anew and tells it where it changed; a reason stays until a save succeeds."""
        waiting = frozenset(file for file, kept in self._kept.items() if kept.unsaved())
        paused = any(kept.paused for kept in self._kept.values())
        reason = reason or (self.state.reason if waiting else "")
        if paused:
            safety = Safety.PAUSED
        elif not waiting:
            safety = Safety.SAVED if self.state.when else Safety.UNTOUCHED
        else:
            safety = Safety.FAILED if reason else Safety.WRITING
        state = replace(self.state, safety=safety, reason=reason, waiting=waiting)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
