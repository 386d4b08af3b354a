"""Transfers: imports and exports off the GUI thread, one after the other, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.exporters.export import ExportStopped, Source, export
from editor.exporters.exporter import Exporter
from editor.exporters.options import Options
from editor.importers.importing import plan_for, write
from editor.importers.reader import Choices
from editor.importers.sorting.plan import Plan
from editor.session.worker import ImmediateWorker, Worker
from editor.story.new_story import free_place


class Transfers(QObject):
    """Reads foreign files, makes stories of plans, writes manuscripts. Each ends in one of the signals."""

    planned = Signal(object, Path)  # Plan, the file
    imported = Signal(Path)  # the new story
    exported = Signal(object)  # Exported
    progressed = Signal(float)  # share done, 0 to 1
    failed = Signal(str)

    def __init__(self, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._stop = threading.Event()

    def plan(self, file: Path, choices: Choices | None = None) -> None:
        """Reads a file and sorts it; nothing is written."""
        self._stop.clear()
        self._ask(partial(plan_for, file, choices, self._stop.is_set), lambda plan: self.planned.emit(plan, file))

    def make_story(self, plan: Plan, title: str, source: Path, into: Path) -> None:
        """Makes a new story below `into`, beside what is there already."""
        self._ask(
            lambda: write(plan, free_place(into, title), source).path, lambda path: self.imported.emit(Path(path))
        )

    def export(self, source: Source, exporter: Exporter, options: Options, target: Path) -> None:
        """Writes a manuscript; what stood at `target` before is kept until the new one is whole."""
        self._stop.clear()
        self._ask(partial(export, source, exporter, options, target, self._progress), self.exported.emit)

    def stop(self) -> None:
        """Ends what is under way, at its next breath; nothing half is left."""
        self._stop.set()

    def close(self) -> None:
        """Stops, and takes nothing more."""
        self.stop()
        self._worker.close()

    def _progress(self, share: float) -> None:
        """Called on the worker's thread."""
        if self._stop.is_set():
            raise ExportStopped("The export was stopped. Nothing was written.")
        self.progressed.emit(share)

    def _ask(self, work: Callable[[], Any], answered: Callable[[Any], None]) -> None:
        self._worker.ask(work, answered, self._complain)

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))
