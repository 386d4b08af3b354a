"""Notices: a slim bar above the page that says one thing and offers what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from editor.session.news import Message
from editor.ui.theme import Theme

STAYS_MS = 12_000


class Notices(QWidget):
    """Shows one message at a time, the newest; one that does not last goes by itself."""

    action_chosen = Signal(str)  # the callback id of the message's action

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("notices")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        self._actions: list[QPushButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_message(self, message: Message) -> None:
        """Shows `message` in place of the one before."""
        self._text.setText(message.text)
        for button in self._actions:
            button.deleteLater()
        self._actions = [self._button(label, callback) for label, callback in message.actions]
        for button in self._actions:
            self._row.insertWidget(self._row.count() - 1, button)
        self._timer.stop()
        if not message.lasting:
            self._timer.start()
        self.show()

    def _button(self, label: str, callback: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("callback", callback)
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        self.hide()
        self.action_chosen.emit(self.sender().property("callback"))

    def _tint(self) -> None:
        self._close.setIcon(self._theme.icon("x", "muted", 16))
