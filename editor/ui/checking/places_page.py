"""PlacesPage: whether deep checking is wanted, and where its Java, its jars and its n-gram data lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.errors import EditorError
from editor.session.preferences import Preferences
from editor.session.proofing.paths import say_jars, say_java, say_ngrams
from editor.session.worker import Worker
from editor.ui.dialogs.frame import heading, second

_CHECKS: dict[str, Callable[[str], str]] = {"java": say_java, "jars": say_jars, "ngrams": say_ngrams}


class PathField(QWidget):
    """A path with a button to point at it; what is to say about it stands below."""

    changed = Signal(str)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self._name = name
        self._line, self._pick, self.says = QLineEdit(), QPushButton(self.tr("Choose…")), second("")
        self._line.setPlaceholderText(empty)
        self._line.setAccessibleName(name)
        self._pick.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._line, 1)
        row.addWidget(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(heading(name))
        column.addLayout(row)
        column.addWidget(self.says)
        self._line.editingFinished.connect(self._tell)
        self._pick.clicked.connect(self._ask)

    def show_path(self, path: str) -> None:
        """What is set now."""
        self._line.setText(path)

    def say(self, text: str, wrong: bool = False) -> None:
        """One sentence below; in error colour where the path cannot be used."""
        self.says.setText(text)
        self.says.setProperty("second", not wrong)
        self.says.setProperty("alert", wrong)
        self.says.style().unpolish(self.says)
        self.says.style().polish(self.says)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self._line.text())
        if folder:
            self._line.setText(folder)
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self._line.text().strip())


class PlacesPage(QWidget):
    """Each path takes effect at once and says below whether it can be used."""

    setup_requested = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._worker = Worker("places", self)
        self._deep = QCheckBox(self.tr("Check deeply with LanguageTool, on this computer"))
        self._set_up = QPushButton(self.tr("Set up deep checking…"))
        self._set_up.setAutoDefault(False)
        self._fields = {
            "java": PathField(self.tr("Java"), self.tr("The one that is found")),
            "jars": PathField(self.tr("Folder of LanguageTool"), self.tr("Where Fanfold set it up")),
            "ngrams": PathField(self.tr("Folder of n-gram data"), self.tr("None")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._deep)
        row = QHBoxLayout()
        row.addWidget(self._set_up)
        row.addStretch(1)
        column.addLayout(row)
        for key, field in self._fields.items():
            column.addWidget(field)
            field.show_path(getattr(preferences.current.checking, key))
            field.changed.connect(partial(self._take, key))
        column.addStretch(1)
        self._deep.setChecked(preferences.current.checking.deep)
        self._deep.toggled.connect(self._take_deep)
        self._set_up.clicked.connect(self.setup_requested)
        # Java is asked which it is: that may take seconds, and never this thread.
        QTimer.singleShot(0, self, self._look)

    def close_worker(self) -> None:
        """Asks nothing more."""
        self._worker.close(0.0)

    def _look(self) -> None:
        for key in ("ngrams", "jars", "java"):
            self._check(key)

    def _check(self, key: str) -> None:
        field = self._fields[key]
        work = partial(_CHECKS[key], getattr(self._preferences.current.checking, key))
        self._worker.ask(work, field.say, partial(self._complain, field))

    def _complain(self, field: PathField, error: EditorError) -> None:
        field.say(str(error), wrong=True)

    def _take(self, key: str, path: str) -> None:
        settings = self._preferences.current
        if path != getattr(settings.checking, key):
            checking = replace(settings.checking, **{key: path})  # type: ignore[arg-type]
            self._preferences.replace(replace(settings, checking=checking))
            self._check(key)

    def _take_deep(self, on: bool) -> None:
        settings = self._preferences.current
        self._preferences.replace(replace(settings, checking=replace(settings.checking, deep=on)))
