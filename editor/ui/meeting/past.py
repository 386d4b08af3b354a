"""What can be brought back beside versions: removed chapters and backups, each as a row with its one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.session.keeping import versions
from editor.storage.backup import Backup
from editor.ui.theme import Theme
from editor.ui.wording import tip

_MOST = 30


class _Rows(QWidget):
    """A column of rows: a name over a muted line, and a button."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 10)
        self._column.setSpacing(6)

    def clear(self) -> None:
        """No rows."""
        while item := self._column.takeAt(0):
            item.widget().deleteLater()  # type: ignore[union-attr]

    def add(self, name: str, about: str, button: str, value: object) -> None:
        """One more row, whose button tells `chosen(value)`."""
        row, text = QWidget(), QVBoxLayout()
        title, second, act = QLabel(name), QLabel(about), QPushButton(button)
        second.setProperty("second", True)
        for label in (title, second):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setTextFormat(Qt.TextFormat.PlainText)
            text.addWidget(label)
        second.setVisible(bool(about))
        title.setToolTip(tip(name))
        act.setAccessibleName(f"{button} {name}")
        act.clicked.connect(partial(self._choose, value))
        text.setSpacing(0)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(text, 1)
        line.addWidget(act)
        self._column.addWidget(row)

    def _choose(self, value: object, *_: object) -> None:
        self.chosen.emit(value)


class Removed(_Rows):
    """Chapters in the trash."""

    def show_chapters(self, removed: Sequence[versions.Removed]) -> None:
        """The latest first."""
        self.clear()
        for each in removed[:_MOST]:
            self.add(each.title, moment(each.trashed.when), self.tr("Bring back"), each)


class Backups(_Rows):
    """The zips made on closing."""

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """The latest first."""
        self.clear()
        for each in backups:
            self.add(moment(each.when), "", self.tr("Unpack…"), each)
            button = self._column.itemAt(self._column.count() - 1).widget().findChild(QPushButton)  # type: ignore[union-attr]
            button.setToolTip(self.tr("Unpack as a new story…"))


def moment(when: datetime) -> str:
    """21 November 2026, 14:02, in the time of this place."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"
