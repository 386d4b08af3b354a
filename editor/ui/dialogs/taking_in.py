"""TakingIn: foreign files on their way into the app: chosen, dropped on the window, shown as a plan, agreed to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from editor import places
from editor.story.files import SHEET
from editor.ui.writing import paste

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
        window.installEventFilter(self)
        self._watch_all_of_the_window()

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
        """Takes files that are dropped anywhere on the window; all else is the page's and the fields' own."""
        if event.type() == QEvent.Type.Show:
            self._watch_all_of_the_window()
        if event.type() not in _DRAGS:
            return False
        assert isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent)
        files = files_in(event.mimeData())
        if not files:
            return False
        # A file manager may delete what it was told was moved.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._take_dropped(files)
        return True

    def _watch_all_of_the_window(self) -> None:
        """Fields would put a file's path into their text: the system's window is told of a drop before any of them."""
        if (whole := self._window.windowHandle()) is not None:
            whole.installEventFilter(self)

    def _take_dropped(self, files: list[Path]) -> None:
        """A story is opened; any other file or folder is imported. Several at once are too many."""
        file = files[0]
        if len(files) > 1:
            self._window.show_failure(self.tr("Drop one file at a time, or the folder that holds them all."))
        elif file.name == SHEET or (file / SHEET).is_file():
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


def files_in(data: QMimeData) -> list[Path]:
    """The local files and folders that are carried; none where anything else is."""
    return [Path(url.toLocalFile()) for url in data.urls()] if paste.holds_files(data) else []
