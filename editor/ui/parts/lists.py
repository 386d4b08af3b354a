"""What all lists of the side panels share: no frame, one column, rows drawn by a delegate, a scroll bar that floats."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QListWidget

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


def hairline() -> QFrame:
    """The line of 1 px between a list and what stands over or under it."""
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line
