"""MenuLetters: the menu bar underlines its letters only while Alt is held, as it should be calm otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenuBar


class MenuLetters(QObject):
    """Takes the letters' marks out of the menus' names and puts them back with Alt, which comes before the letter."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._lettered = [action.text() for action in bar.actions()]
        for action in bar.actions():
            action.menu().aboutToHide.connect(self.hide)  # type: ignore[attr-defined]
        self.hide()

    def show(self) -> None:
        """Alt is held."""
        self._put(self._lettered)

    def hide(self) -> None:
        """It is not, or the menu is done with."""
        self._put([text.replace("&", "") for text in self._lettered])

    def _put(self, texts: list[str]) -> None:
        for action, text in zip(self._bar.actions(), texts, strict=True):
            if action.text() != text:
                action.setText(text)
