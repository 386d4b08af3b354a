"""TakingIn: foreign files on their way into the app: chosen, dropped on the window, shown as a plan, agreed to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from editor import places
from editor.story.files import SHEET

if TYPE_CHECKING:
    from editor.importers.reader import Choices
    from editor.importers.sorting.plan import Plan
    from editor.ui.dialogs.import_ import ImportDialog
    from editor.ui.window import Window

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class TakingIn(QObject):
    """Shows the plan, one at a time, and says what the writer made of it."""

    story_agreed = Signal(object, Path)  # Plan, the file: a story of its own
    chapters_agreed = Signal(object, Path)  # Plan, the file: more chapters of the open story
    reading_changed = Signal(Path, object)  # the file, Choices

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: ImportDialog | None = None
        self._file = Path()
        window.setAcceptDrops(True)
        for widget in (window, window.page, window.page.viewport()):
            widget.installEventFilter(self)

    def ask_folder(self) -> None:
        """A folder of texts, each a chapter."""
        start = str(places.documents_folder().parent)
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder of texts"), start)
        if chosen:
            self._window.import_requested.emit(Path(chosen))

    def begin(self, file: Path) -> None:
        """Another file is being read: its plan gets a dialog of its own."""
        self._file = file
        if self._dialog is not None:
            self._dialog.reject()

    def show_plan(self, plan: Plan, file: Path) -> None:
        """Shows what would become of a file, in the dialog that is open for it or in a new one."""
        if self._dialog is not None:
            self._dialog.show_plan(plan)
            return
        from editor.ui.dialogs.import_ import ImportDialog

        session = self._window.session
        title = session.story.details.title or self.tr("the open story") if session is not None else ""
        lone = session is not None and session.folder.is_lone_file
        dialog = ImportDialog(self._window.theme, plan, file.name, self._window, "" if lone else title)
        self._dialog, self._file = dialog, file
        dialog.accepted.connect(self._make_story)
        dialog.adding_chosen.connect(self._add)
        dialog.reading_changed.connect(self._read_again)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes files that are dropped anywhere on the window; all else is the page's own."""
        if event.type() not in _DRAGS:
            return False
        assert isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent)
        file = file_in(event.mimeData())
        if file is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take_dropped(file)
        return True

    def _take_dropped(self, file: Path) -> None:
        """A story is opened; any other file or folder is imported."""
        if file.name == SHEET or (file / SHEET).is_file():
            self._window.open_requested.emit(file.parent if file.name == SHEET else file)
        else:
            self._window.import_requested.emit(file)

    def _make_story(self) -> None:
        assert self._dialog is not None
        self.story_agreed.emit(self._dialog.plan, self._file)

    def _add(self, plan: Plan) -> None:
        self.chapters_agreed.emit(plan, self._file)

    def _read_again(self, choices: Choices) -> None:
        self.reading_changed.emit(self._file, choices)

    def _forget(self) -> None:
        self._dialog = None


def file_in(data: QMimeData) -> Path | None:
    """The one local file or folder that is carried, if it is one."""
    urls = data.urls() if data.hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
