"""Frame: what all dialogs share: a heading, room, and buttons of which the first is the accent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.ui.parts import panes
from editor.ui.theme import Theme

_FRAME = QSize(16, 48)  # px that a desktop may put around it


class Frame(QDialog):
    """A dialog with a heading in the page's face; `body` is filled by its child, `buttons` stand at its foot."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(heading)
        self._heading = QLabel(heading)
        self._heading.setFont(theme.page_font(20, QFont.Weight.Medium))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addLayout(self.body, 1)
        column.addLayout(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        panes.as_laid_out(self)
        # Sentences that wrap need more room than Qt reckons with before the width is known.
        needed = self.layout().totalHeightForWidth(self.width())
        # A dialog higher than the screen, as on one that shows all twice as large, has its buttons out of reach.
        room = self.screen().availableSize() - _FRAME
        self.resize(QSize(self.width(), max(self.height(), needed)).boundedTo(room))

    def add_button(self, text: str, slot: Callable[..., object], first: bool = False) -> QPushButton:
        """One more button at the foot; the `first` one answers Enter."""
        button = QPushButton(text)
        button.setProperty("first", first)
        button.setAutoDefault(first)
        button.setDefault(first)
        button.clicked.connect(slot)
        self._foot.addWidget(button)
        return button


def heading(text: str) -> QLabel:
    """A small bold label over a group of controls."""
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def second(text: str) -> QLabel:
    """A muted line of explanation that wraps."""
    label = QLabel(text)
    label.setProperty("second", True)
    label.setWordWrap(True)
    return label
