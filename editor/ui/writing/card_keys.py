"""CardKeys: single keys on the issue card: 1 to 3 or Enter fix, I ignore, A add name, N or Space next, P previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from editor.ui.writing.issue_card import IssueCard

_FIXES = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
_ONWARD = (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Up)
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CardKeys(QObject):
    """Looks at the keys before the card's buttons do. What is decided by key goes on to the next issue."""

    def __init__(self, card: IssueCard) -> None:
        super().__init__(card)
        self._card = card

    def watch(self, button: QWidget) -> None:
        """Takes the keys pressed on this button."""
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return not event.modifiers() & _MODIFIERS and self._take(event.key(), watched)

    def _take(self, key: int, button: QObject) -> bool:
        card = self._card
        if key in _FIXES:
            return card.decide_fix(_FIXES.index(key))  # type: ignore[arg-type]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            fix = button.property("fix")
            return fix is not None and fix >= 0 and card.decide_fix(fix)
        if key == Qt.Key.Key_I:
            return card.decide_ignore()
        if key == Qt.Key.Key_A:
            return card.decide_name()
        if key in (Qt.Key.Key_N, Qt.Key.Key_Space):
            card.next_requested.emit()
        elif key == Qt.Key.Key_P:
            card.previous_requested.emit()
        elif key in _ONWARD:
            card.turn(1)
        elif key in _BACK:
            card.turn(-1)
        else:
            return False
        return True
