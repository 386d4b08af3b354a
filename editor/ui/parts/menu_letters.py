"""MenuLetters: the menu bar underlines its letters only while Alt is held, as it should be calm otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenuBar, QWidget


class MenuLetters(QObject):
    """Takes the letters' marks out of the menus' names and puts them back with Alt, which comes before the letter."""

    def __init__(self, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(window)
        self._bar = bar
        self._lettered = [action.text() for action in bar.actions()]
        for action in bar.actions():
            action.menu().aboutToHide.connect(self._hide)  # type: ignore[attr-defined]
        window.installEventFilter(self)
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            self._show(self._lettered)
        elif kind in (QEvent.Type.KeyRelease, QEvent.Type.WindowDeactivate):
            self._hide()
        return False

    def _hide(self) -> None:
        self._show([text.replace("&", "") for text in self._lettered])

    def _show(self, texts: list[str]) -> None:
        for action, text in zip(self._bar.actions(), texts, strict=True):
            action.setText(text)
