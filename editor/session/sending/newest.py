"""Newest: work whose answer is wanted only as long as nothing newer was asked for: previews, forms, lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.session.worker import ImmediateWorker, Worker


class Newest(QObject):
    """Does one piece of work at a time on its Worker; of those asked for meanwhile only the last is done."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._busy = False
        self._next: Callable[[], Any] | None = None

    def ask(self, work: Callable[[], Any]) -> None:
        """Wants this; what was wanted before is wanted no more."""
        self._next = work
        if not self._busy:
            self._go_on()

    def close(self) -> None:
        """Wants nothing more; what is under way ends by itself, unheard."""
        self._next = None
        self._worker.close(0.0)

    def _go_on(self) -> None:
        if self._next is not None:
            work, self._next = self._next, None
            self._busy = True
            self._worker.ask(work, self._answer, self._complain)

    def _answer(self, answer: object) -> None:
        self._busy = False
        if self._next is None:
            self.answered.emit(answer)
        self._go_on()

    def _complain(self, error: EditorError) -> None:
        self._busy = False
        if self._next is None:
            self.failed.emit(str(error))
        self._go_on()
