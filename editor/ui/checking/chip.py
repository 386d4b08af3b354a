"""A chip: a small round button that is chosen or not; as wide as its words are when they turn bold."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from editor.ui.theme import panel_font

_ROOM = 24  # the style sheet's padding and border


def chip(text: str, name: str, value: str, parent: QWidget | None = None) -> QPushButton:
    """A chip that says `text` and carries the property `name`."""
    made = QPushButton(text, parent)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("chip", True)
    made.setProperty(name, value)
    made.setMinimumWidth(QFontMetrics(panel_font(12, QFont.Weight.DemiBold)).horizontalAdvance(text) + _ROOM)
    return made
