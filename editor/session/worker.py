"""Worker: one thread, one queue, answers on the thread that asked. The one door off the GUI thread."""

from __future__ import annotations

import logging
import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from editor.errors import EditorError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], Any]
    answered: Callable[[Any], None] | None
    failed: Callable[[EditorError], None] | None


class Worker(QObject):
    """Runs work, one piece after the other, in a thread of its own.

    Work is a callable without arguments that sees no QObject. `answered` gets what it returns, `failed` the
    EditorError it raised, both on the thread this Worker lives in. Nothing is called back after `close`.
    """

    _done = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._closed = False
        self._done.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(
        self,
        work: Callable[[], Any],
        answered: Callable[[Any], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
    ) -> None:
        """Puts `work` at the end of the queue. Does nothing after `close`."""
        if not self._closed:
            self._queue.put(_Task(work, answered, failed))

    def finish(self, seconds: float) -> bool:
        """Takes no more work, waits until what is queued is done; whether that was within `seconds`."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def close(self, seconds: float = 2.0) -> None:
        """Drops what waits and ends the thread; a piece of work that is under way has `seconds` to end."""
        while not self._queue.empty():
            try:
                self._queue.get_nowait()
            except queue.Empty:
                break
        self.finish(seconds)

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            try:
                outcome: Any = task.work()
                call = task.answered
            except EditorError as error:
                outcome, call = error, task.failed
            except Exception as error:  # noqa: BLE001  # the last door for what nobody foresaw
                # An exception's own words may hold the writer's text: only its type and place are logged.
                where = "".join(traceback.format_tb(error.__traceback__))
                _log.error("%s in %s\n%s", type(error).__name__, self._thread.name, where)
                outcome = EditorError(f"Something went wrong inside Fanfold ({type(error).__name__}).")
                outcome.__cause__ = error
                call = task.failed
            if call is not None:
                self._emit(call, outcome)

    def _emit(self, call: Callable[[Any], None], outcome: Any) -> None:
        if self._closed:
            # Nobody waits any more, and the QObject may be on its way out: a signal now could meet freed memory.
            return
        try:
            self._done.emit(call, outcome)
        except RuntimeError:
            # The QObject died while its thread worked: nobody is left to be told.
            self._closed = True

    @Slot(object, object)
    def _hand_back(self, call: Callable[[Any], None], outcome: Any) -> None:
        if not self._closed:
            call(outcome)


class ImmediateWorker(QObject):
    """A Worker's double that works at once on the caller's thread: for tests and for the last save on close."""

    def ask(
        self,
        work: Callable[[], Any],
        answered: Callable[[Any], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
    ) -> None:
        """Does `work` now."""
        try:
            answer = work()
        except EditorError as error:
            if failed is not None:
                failed(error)
            return
        if answered is not None:
            answered(answer)

    def finish(self, seconds: float) -> bool:
        """Nothing ever waits."""
        return seconds >= 0

    def close(self, seconds: float = 2.0) -> None:
        """Nothing to end."""
