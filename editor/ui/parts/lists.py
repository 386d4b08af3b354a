"""What lists share; those of the side panels: no frame, one column, rows by a delegate, a scroll bar that floats."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QListWidget, QStyle, QStyleOptionViewItem

from editor.ui.parts.floating_bar import FloatingBar
from editor.ui.theme import Theme


def set_up(rows: QListWidget, theme: Theme, row: QAbstractItemDelegate, name: str, bar_outside: bool = False) -> None:
    """Makes a list of `rows`: `row` draws each, `name` is what a screen reader says of it."""
    rows.setItemDelegate(row)
    rows.setAccessibleName(name)
    rows.setFrameShape(QListWidget.Shape.NoFrame)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    rows.setMouseTracking(True)
    FloatingBar(rows, bar_outside)
    theme.changed.connect(rows.viewport().update)


def draw_ring(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Around the row with the keyboard; above the hairline at its foot."""
    if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
        painter.setPen(theme.ring())
        painter.drawRect(option.rect.adjusted(1, 1, -1, -2))  # type: ignore[attr-defined]


def hairline() -> QFrame:
    """The line of 1 px between a list and what stands over or under it."""
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line
