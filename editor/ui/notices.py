"""Notices: a slim bar above the page that says one thing and offers what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from editor.session.news import Message
from editor.ui.parts.panes import holds_keyboard
from editor.ui.theme import Theme

STAYS_MS = 12_000


class Notices(QWidget):
    """Shows one message at a time, the newest; one that does not last goes by itself, and one that does comes back."""

    action_chosen = Signal(str)  # the callback id of the message's action
    left = Signal()  # it had the keyboard, and is gone

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
        self._close.clicked.connect(self._end)
        self._actions: list[QPushButton] = []
        self._lasting: Message | None = None  # covered by a passing message, to be shown again
        self._shown: Message | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._end)
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
        was = self._shown if self.isVisible() else None
        self._lasting = was if was is not None and was.lasting and not message.lasting else self._lasting
        self._shown = message
        self._text.setText(message.text)
        for button in self._actions:
            button.hide()  # the keyboard must not find it until it is gone
            button.deleteLater()
        self._actions = [self._button(label, callback) for label, callback in message.actions]
        for button in self._actions:
            self._row.insertWidget(self._row.count() - 1, button)
            button.show()
        self.setFocusProxy(self._actions[0] if self._actions else self._close)  # where F6 goes
        self._timer.stop()
        if not message.lasting:
            self._timer.start()
        self.show()

    def take_back(self, message: Message) -> None:
        """This message is not true any more; another that is shown stays."""
        if self._shown is message and not self.isHidden():
            self._end()

    def clear(self) -> None:
        """Nothing is said any more."""
        self._lasting = None
        self.hide()

    def _end(self) -> None:
        """The message is over; a lasting one that it covered is there again."""
        had_keyboard = holds_keyboard(self)
        self.hide()
        if had_keyboard:
            self.left.emit()
        lasting, self._lasting = self._lasting, None
        if lasting is not None:
            self.show_message(lasting)

    def _button(self, label: str, callback: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("callback", callback)
        button.setAutoDefault(True)  # Enter chooses it too, not Space alone
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        callback = self.sender().property("callback")
        self._end()
        self.action_chosen.emit(callback)

    def _tint(self) -> None:
        self._close.setIcon(self._theme.icon("x", "muted", 16))
