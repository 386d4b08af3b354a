"""FactLine: one line of details, whose undo is that of its panel: letters, chips and choices go back in one order."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class Undoing(Protocol):
    """The panel: whose steps they are."""

    def undo_step(self) -> None: ...
    def redo_step(self) -> None: ...


class FactLine(QLineEdit):
    """A line edit that leaves undo to its panel."""

    def __init__(self, panel: Undoing) -> None:
        super().__init__()
        self._panel = panel

    def undo_step(self) -> None:
        """Takes the panel's last change back."""
        self._panel.undo_step()

    def redo_step(self) -> None:
        """Does again what was taken back."""
        self._panel.redo_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_step()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_step()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.selectedText() == self.text():
            self.setSelection(len(self.text()), -len(self.text()))  # with its beginning in sight

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)  # a long line is seen from its beginning

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        # Qt's own two at the top are about its own undo, which would go behind the panel's back.
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()
