"""ScrolledColumn: a tab's page of fields, one below the other, that scrolls when it is higher than the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.ui.parts.floating_bar import FloatingBar

MARGIN = 16


class ScrolledColumn(QScrollArea):
    """`column` is filled by its child."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The keyboard walks through the fields; the frame around them is no stop of its own.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        FloatingBar(self)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(8)
        self.setWidget(inside)
