"""Fold: a row with a name that opens in place and shows what belongs under it; made when it first opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from editor.ui.parts import lists
from editor.ui.parts.panes import first_stop
from editor.ui.theme import Theme

ROW = 34


class _Head(QAbstractButton):
    """The row: the name at the left, an arrow at the right, a dot where something is written inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def set_filled(self, filled: bool) -> None:
        """Whether the dot is there."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # Qt's buttons answer Space alone
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), self._theme, self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if self.underMouse() or self.hasFocus() else "ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -40, 0), middle | Qt.AlignmentFlag.AlignLeft, self.text())
        arrow = theme.icon("chevron-down" if self.isChecked() else "chevron-right", "muted", 16)
        arrow.paint(painter, QRect(rect.right() - 15, rect.center().y() - 7, 16, 16))
        if self.hasFocus():
            painter.setPen(theme.ring())
            # Around the arrow: around the row it would cut through its first letter.
            painter.drawRoundedRect(QRect(rect.right() - 20, rect.center().y() - 10, 20, 21), 6, 6)
        if self._filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(QPoint(rect.right() - 30, rect.center().y() + 1), 3, 3)


class Fold(QWidget):
    """A heading that opens and closes. A dot behind the name says that there is something inside."""

    opened = Signal()

    def __init__(self, theme: Theme, name: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._theme, self._make, self._name = theme, make, name
        self._inside: QWidget | None = None
        self._head = _Head(theme)
        self._head.setCheckable(True)
        self._head.setText(name)
        self._head.setFixedHeight(ROW)
        self._head.toggled.connect(self.set_open)
        self._head.clicked.connect(self._go_inside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(lists.hairline())

    def set_filled(self, filled: bool) -> None:
        """Says beside the name whether something is written inside."""
        self._head.set_filled(filled)
        self._head.setAccessibleName(self.tr("{} (written)").format(self._name) if filled else self._name)

    def _go_inside(self, is_open: bool) -> None:
        """Whoever opens it means to write in it."""
        stop = first_stop(self._inside) if is_open and self._inside is not None else None
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_open(self, is_open: bool) -> None:
        """Opens or closes it; what is inside is made the first time."""
        if is_open and self._inside is None:
            self._inside = self._make()
            self._column.insertWidget(1, self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        if self._head.isChecked() != is_open:
            self._head.setChecked(is_open)
        if is_open:
            self.opened.emit()
