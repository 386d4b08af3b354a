"""Watcher: notices that files of a story changed on disk. It neither reads nor judges them.

watchdog's events are hints only: they get lost by overflow, name the wrong file after an atomic save, and stop without
a word when the folder is replaced. The truth is a scan, after each hint and every few seconds.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.session.worker import ImmediateWorker, Worker

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

    from editor.session.keeping.hints import Listener

HINT_MS = 300
PERIOD_MS = 5000
SETTLE_MS = 250
SHRUNK_MS = 2000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stat tells of a file. Equal stamps mean unchanged; only the content's hash tells what changed."""

    inode: int
    size: int
    modified_ns: int
    changed_ns: int


Stamps = Mapping[str, Stamp]


def stamps_of(root: Path, list_files: Callable[[Path], list[Path]]) -> dict[str, Stamp]:
    """The stamp of each file of the story, by its path below `root` with `/`, and of the folder itself as `.`."""
    result: dict[str, Stamp] = {}
    begin = len(str(root)) + 1
    # As strings: every few seconds thousands of files may be looked at while somebody types.
    for path in map(str, list_files(root)):
        try:
            stat = os.stat(path)  # noqa: PTH116
        except OSError:
            continue
        name = path[begin:].replace(os.sep, "/")
        result[name] = Stamp(stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    with contextlib.suppress(OSError):
        result["."] = Stamp(root.stat().st_ino, 0, 0, 0)
    return result


class Watcher(QObject):
    """Emits `file_changed` with a file's path in the story once it rests, be it new, changed or gone.

    `list_files` says which files belong to the story; it and all stats run on `worker`.
    """

    file_changed = Signal(str)
    _hinted = Signal()

    def __init__(
        self,
        root: Path,
        list_files: Callable[[Path], list[Path]],
        worker: Worker | ImmediateWorker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._root = root
        self._list_files = list_files
        self._worker = worker
        self._known: Stamps | None = None
        self._resting: dict[str, tuple[Stamp | None, int]] = {}
        self._scanning = False
        self._observer: BaseObserver | None = None
        self._listener: Listener | None = None
        self._hint = QTimer(self, singleShot=True, interval=HINT_MS)
        self._hint.timeout.connect(self.scan)
        self._period = QTimer(self, interval=PERIOD_MS)
        self._period.timeout.connect(self._tick)
        # A steady stream of events must not put the scan off for ever: the timer is started, never restarted.
        self._hinted.connect(self._start_hint)

    def start(self) -> None:
        """Takes the files as they are now for known, and watches from here on."""
        self._observe()
        self._period.start()
        self.scan()

    def close(self) -> None:
        """Stops watching."""
        self._hint.stop()
        self._period.stop()
        self._drop_observer()

    @Slot()
    def scan(self) -> None:
        """Looks at every file now (after a hint, on window focus, before a save, every few seconds)."""
        if self._scanning:
            return
        self._scanning = True
        root, list_files = self._root, self._list_files
        self._worker.ask(lambda: stamps_of(root, list_files), self._compare, lambda _: self._compare({}))

    @Slot()
    def _start_hint(self) -> None:
        if not self._hint.isActive():
            self._hint.start()

    @Slot()
    def _tick(self) -> None:
        if self._observer is None or not self._observer.is_alive():
            self._observe()
        self.scan()

    def _compare(self, now: Stamps) -> None:
        self._scanning = False
        before, self._known = self._known, now
        if before is None:
            return
        if before.get(".") != now.get("."):
            # The folder itself was replaced or is gone: the observer watches a ghost.
            self._observe()
        for name in sorted({*before, *now} - {"."}):
            if before.get(name) != now.get(name):
                self._rest(name, before.get(name), now.get(name))

    def _rest(self, name: str, before: Stamp | None, now: Stamp | None) -> None:
        """Waits until two looks agree; longer for a file that vanished or shrank, which is often half a save."""
        shrunk = before is not None and (now is None or now.size * 2 < before.size)
        due = name in self._resting
        self._resting[name] = (now, SHRUNK_MS if shrunk else SETTLE_MS)
        if not due:
            QTimer.singleShot(self._resting[name][1], self, lambda: self._look_again(name))

    def _look_again(self, name: str) -> None:
        expected, wait = self._resting[name]
        if self._stamp(name) == expected:
            del self._resting[name]
            self.file_changed.emit(name)
            return
        self._resting[name] = (self._stamp(name), wait)
        QTimer.singleShot(wait, self, lambda: self._look_again(name))

    def _stamp(self, name: str) -> Stamp | None:
        try:
            stat = (self._root / name).stat()
        except OSError:
            return None
        return Stamp(stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)

    def _observe(self) -> None:
        """Begins to listen for hints, where the system lets us; the scans go on alone where it does not."""
        self._drop_observer()
        # Loaded here: it takes 40 ms, and the first sight of the text does not need it.
        from editor.session.keeping.hints import Listener, Observer

        observer: BaseObserver | None = None
        try:
            observer = Observer()
            listener = Listener(self._hinted.emit)
            observer.schedule(listener, str(self._root), recursive=True)
            observer.start()
        except OSError as error:
            _log.info("no file events (%s): scanning only", type(error).__name__)
            if observer is not None:
                observer.stop()  # it runs a thread of its own from the first
            return
        self._observer, self._listener = observer, listener

    def _drop_observer(self) -> None:
        observer, self._observer = self._observer, None
        if self._listener is not None:
            self._listener.mute()
        if observer is not None:
            observer.stop()
            observer.join(1.0)
