"""Composing: letters that an input method is still putting together at the caret: accents, kana, handwriting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent

if TYPE_CHECKING:
    from editor.ui.writing.page import Page


class Composing(QObject):
    """What is not decided yet is shown by Qt and is no text of the draft; `active` while there is some."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.active = False
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._prepare(event)
        return False

    def _prepare(self, event: QInputMethodEvent) -> None:
        """Makes the page ready for what comes."""
        page = self._page
        if page.draft is None:
            return
        if event.preeditString() or event.commitString():
            page.step_off_scene_break()
        if self.active != bool(event.preeditString()):
            self.active = not self.active
            self.changed.emit()
        page.typed.emit()
        # Letters on their way move no cursor, but the caret stands behind them.
        QTimer.singleShot(0, page.follow_letters)
