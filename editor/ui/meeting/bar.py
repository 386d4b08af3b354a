"""Bar: a slim line above the page for what stays until the writer has chosen; messages that pass stand in Notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.ui.parts.panes import holds_keyboard


@dataclass(frozen=True, slots=True)
class Question:
    """What the bar says, and the answers it offers as (label, answer); the first one is the accent.

    `alert`: words are not being saved until it is answered.
    """

    text: str
    answers: tuple[tuple[str, str], ...]
    alert: bool = True


class Bar(QWidget):
    """Shows one question, or is not there."""

    answered = Signal(str)
    left = Signal()  # it had the keyboard, and has nothing to ask any more

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self.question: Question | None = None
        self.hide()

    def ask(self, question: Question | None) -> None:
        """Shows a question in place of the one before; None takes the bar away."""
        if question == self.question:
            return
        self.question = question
        had_keyboard = holds_keyboard(self)
        self._show_answers(question.answers if question else ())
        if question is not None:
            self._text.setText(question.text)
            self._text.setProperty("alert", question.alert)
            self._text.style().polish(self._text)
        self.setVisible(question is not None)
        if had_keyboard:
            if self._buttons:
                self._buttons[0].setFocus()
            else:
                self.left.emit()

    def _show_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, (label, answer) in enumerate(answers):
            button = QPushButton(label)
            button.setProperty("answer", answer)
            button.setProperty("first", number == 0)
            button.setAutoDefault(True)  # Enter is an answer here too, not Space alone
            button.clicked.connect(self._answer)
            self._buttons.append(button)
            self._row.addWidget(button)
            button.show()

    def _answer(self) -> None:
        self.answered.emit(self.sender().property("answer"))
