"""MenuLetters: the menu bar underlines its letters only while Alt is held, as it should be calm otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenuBar

LOOK_MS = 150


class MenuLetters(QObject):
    """Takes the letters' marks out of the menus' names and puts them back with Alt, which comes before the letter."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._lettered = [action.text() for action in bar.actions()]
        # Alt may be let go in a menu or in another window, where nobody tells of it.
        self._held = QTimer(self, interval=LOOK_MS)
        self._held.timeout.connect(self._look)
        self._hide()

    def show(self) -> None:
        """Alt is held."""
        self._put(self._lettered)
        self._held.start()

    def _look(self) -> None:
        if not QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.AltModifier:
            self._held.stop()
            self._hide()

    def _hide(self) -> None:
        self._put([text.replace("&", "") for text in self._lettered])

    def _put(self, texts: list[str]) -> None:
        for action, text in zip(self._bar.actions(), texts, strict=True):
            if action.text() != text:
                action.setText(text)
