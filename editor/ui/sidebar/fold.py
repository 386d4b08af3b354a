"""Fold: a row with a name that opens in place and shows what belongs under it; made when it first opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from editor.ui.theme import Theme

ROW = 34


class Fold(QWidget):
    """A heading that opens and closes. A dot behind the name says that there is something inside."""

    opened = Signal()

    def __init__(self, theme: Theme, name: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._theme, self._make, self._name = theme, make, name
        self._inside: QWidget | None = None
        self._head = QToolButton()
        self._head.setProperty("fold", True)
        self._head.setCheckable(True)
        self._head.setText(name)
        self._head.setFixedHeight(ROW)
        self._head.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.toggled.connect(self.set_open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        line = QFrame()
        line.setProperty("line", True)
        line.setFixedHeight(1)
        self._column.addWidget(line)
        theme.changed.connect(self._tint)
        self._tint()

    def set_filled(self, filled: bool) -> None:
        """Says beside the name whether something is written inside."""
        self._head.setText(f"{self._name}  ·" if filled else self._name)
        self._head.setAccessibleName(self.tr("{} (written)").format(self._name) if filled else self._name)

    def set_open(self, is_open: bool) -> None:
        """Opens or closes it; what is inside is made the first time."""
        if is_open and self._inside is None:
            self._inside = self._make()
            self._column.insertWidget(1, self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        if self._head.isChecked() != is_open:
            self._head.setChecked(is_open)
        self._tint()
        if is_open:
            self.opened.emit()

    def _tint(self) -> None:
        name = "chevron-down" if self._head.isChecked() else "chevron-right"
        self._head.setIcon(self._theme.icon(name, "muted", 16))
