"""DeepSetup: gets LanguageTool onto this computer, off the GUI thread, in one of three ways."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.checking.languagetool.download import Progress
from editor.checking.languagetool.jars import Found, own_folder, read_parts
from editor.checking.languagetool.supply import Release, checked, release, set_up_parts, set_up_release
from editor.errors import CheckingError, EditorError
from editor.session.worker import ImmediateWorker, Worker

MEGABYTE = 1_000_000


class DeepSetup(QObject):
    """One way at a time. Ends in `done`, or in `failed` with a sentence; what was fetched so far stays."""

    progressed = Signal(float)  # share done, 0 to 1
    done = Signal(str)  # the folder to keep in the settings; empty where it is the app's own
    failed = Signal(str)

    def __init__(self, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._stop = threading.Event()

    @staticmethod
    def megabytes_of_parts() -> int:
        """What the set for English weighs."""
        return round(read_parts().size / MEGABYTE)

    @staticmethod
    def megabytes_of_release() -> int:
        """What the whole release weighs. Raises CheckingError where this computer does not know of one."""
        return round(_release().size / MEGABYTE)

    def fetch_parts(self) -> None:
        """The set that English needs, from Maven's repositories."""
        self._stop.clear()
        work = partial(set_up_parts, own_folder(), read_parts(), progress=self._progress, cancelled=self._stop.is_set)
        self._worker.ask(work, self._end, self._complain)

    def fetch_release(self) -> None:
        """The whole release; asked for only after its size was shown."""
        self._stop.clear()
        work = partial(_fetched, self._progress, self._stop)
        self._worker.ask(work, self._end, self._complain)

    def take_folder(self, folder: Path) -> None:
        """A LanguageTool that is there already."""
        self._worker.ask(partial(checked, folder), partial(self._end_with_folder, folder), self._complain)

    def stop(self) -> None:
        """Ends a download at its next block."""
        self._stop.set()

    def close(self) -> None:
        """Stops, and takes nothing more."""
        self.stop()
        self._worker.close(0.5)

    def _progress(self, have: int, size: int) -> None:
        """Called on the Worker's thread."""
        if size:
            self.progressed.emit(have / size)

    def _end(self, outcome: object) -> None:
        self.done.emit("")

    def _end_with_folder(self, folder: Path, found: Found) -> None:
        self.done.emit(str(folder))

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))


def _release() -> Release:
    try:
        return release()
    except (ImportError, KeyError) as error:
        raise CheckingError("No release of LanguageTool is known to this computer.") from error


def _fetched(progress: Progress, stop: threading.Event) -> Found:
    return set_up_release(own_folder(), _release(), progress, stop.is_set)
