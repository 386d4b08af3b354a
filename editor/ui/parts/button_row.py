"""Buttons side by side: as many as there is room for, their words cut short rather than their edges."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

GAP = 6  # px between two
_LEAST = 64


def wide(button: QPushButton) -> int:
    """The room a button takes in the row, in px."""
    button.ensurePolished()
    return button.sizeHint().width() + GAP


def fitting(buttons: Iterable[QPushButton], room: int) -> list[QPushButton]:
    """Those that stand in `room` px: the first always, cut short where it must be; the first that does not fit, and
    what would follow it, is not made or taken away."""
    fit: list[QPushButton] = []
    for button in buttons:
        if fit and wide(button) > room:
            button.hide()
            button.deleteLater()
            break
        shorten(button, max(room - GAP, _LEAST))
        room -= wide(button)
        fit.append(button)
    return fit


def shorten(button: QPushButton, room: int) -> None:
    """Cuts a button's words where they need more than `room` px; its tool tip has them whole then."""
    spare = wide(button) - GAP - room
    if spare > 0:
        words, metrics = button.text(), button.fontMetrics()
        button.setToolTip(words.replace("&&", "&"))
        button.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.horizontalAdvance(words) - spare))
