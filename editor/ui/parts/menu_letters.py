"""What Alt does by itself: the menu bar underlines its letters while it is held, and a key with it types nothing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QTextEdit, QWidget

LOOK_MS = 150
_HELD = Qt.KeyboardModifier
_WRITING = _HELD.ControlModifier | _HELD.MetaModifier | _HELD.KeypadModifier  # beside Alt


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
        if not QGuiApplication.queryKeyboardModifiers() & _HELD.AltModifier:
            self._held.stop()
            self._hide()

    def _hide(self) -> None:
        self._put([text.replace("&", "") for text in self._lettered])

    def _put(self, texts: list[str]) -> None:
        for action, text in zip(self._bar.actions(), texts, strict=True):
            if action.text() != text:
                action.setText(text)


class AltTypesNothing(QObject):
    """Keeps Alt with a key that is no command out of the text: Qt would type it, a 7 for Alt+7.

    It listens to the page and to the field with the keyboard alone: through a filter of the application every event
    would have to go.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        ours = self._page.window()
        if isinstance(watched, QWidget) and watched.window() is ours and not self._page.isActiveWindow():
            # Where no window manager makes it active, no command has its keys: from the next key on they have. A key in
            # a dialog's field is the dialog's: it must not hand the keyboard to the page behind it.
            ours.activateWindow()
        return types_by_alt(event)  # type: ignore[arg-type]

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, (QLineEdit, QTextEdit)) and old is not self._page:
            old.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QTextEdit)):
            now.installEventFilter(self)


def types_by_alt(event: QKeyEvent) -> bool:
    """Whether a text field would take Alt with a key for a letter. AltGr, which comes as Ctrl+Alt on Windows, and a
    number typed on the keypad are meant to write; so is Option on a Mac."""
    modifiers = event.modifiers()
    alone = modifiers & _HELD.AltModifier and not modifiers & _WRITING
    return (
        sys.platform != "darwin"
        and bool(alone)
        and Qt.Key.Key_Space <= event.key() < Qt.Key.Key_Escape
        and event.text().isprintable()
    )
