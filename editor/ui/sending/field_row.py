"""FieldRow: one field of an archive's form: its key, what goes in, how long it is, what is wrong, and its copies."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.exporters.sending.form import FormField, State, Way
from editor.ui.dialogs.frame import second
from editor.ui.sending.carrying import words_of
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import number, tr

_KEY = 26
_COPIED_MS = 1600


def state_word(field: FormField) -> str:
    """How the field stands, in a word; empty where all is well."""
    return {
        State.FINE: "",
        State.MISSING: tr("Missing"),
        State.SHORT: tr("Too short"),
        State.OVER: tr("Too long"),
        State.REFUSED: tr("Not taken"),
    }[field.state]


def length_words(field: FormField) -> str:
    """`184 of 5,000`, or the length alone where there is no limit."""
    if field.limit:
        return tr("{} of {}").format(number(field.length), number(field.limit))
    return number(field.length) if field.length and field.key == "chapter" else ""


def is_sum(field: FormField) -> bool:
    """Whether it only counts other fields: the form has no place for it."""
    return field.key == "tags together"


class _Excerpt(QWidget):
    """How the value begins, on one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._text, self._empty = theme, "", True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, empty: bool) -> None:
        """`empty` makes it quiet."""
        self._text, self._empty = text, empty
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("muted" if self._empty else "ink"))
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class FieldRow(QFrame):
    """Enter or a click on Copy carries it over; the row says so and keeps a tick."""

    copy_requested = Signal(object, bool)  # FormField, with looks only
    next_requested = Signal(int)  # rows down, or up where negative
    next_copy_requested = Signal()  # the next row that holds something

    def __init__(self, theme: Theme, field: FormField) -> None:
        super().__init__()
        self._theme, self.field, self.digit = theme, field, 0
        self._copied = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label, self._length, self._remark = QLabel(), second(""), QLabel()
        self._label.setFont(panel_font(13, QFont.Weight.DemiBold))
        self._length.setWordWrap(False)
        self._remark.setWordWrap(True)
        self._excerpt = _Excerpt(theme)
        self._copy, self._rich = QPushButton(self.tr("Copy")), QPushButton(self.tr("With looks"))
        self._back = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._back.timeout.connect(self._show_copy)
        self._lay_out()
        self.show_field(field)

    def show_field(self, field: FormField) -> None:
        """Shows the field as it is by now."""
        if field.value != self.field.value:
            self._copied = False
        self.field = field
        chosen_there = field.way is Way.CHOOSE
        text = words_of(field.value) if field.way is Way.PASTE_HTML else field.value
        self._label.setText(field.label)
        self._length.setText(length_words(field))
        shown = " ".join(text[:400].split())
        self._excerpt.show_text(shown or self._nothing(), not shown)
        word = state_word(field)
        self._remark.setProperty("alert", bool(word))
        self._remark.setProperty("second", not word)
        self._remark.setText(f"{word}. {field.remark}" if word else field.remark)
        self._remark.setVisible(bool(field.remark))
        self._length.setProperty("alert", field.state in (State.OVER, State.SHORT))
        self._length.setProperty("second", field.state not in (State.OVER, State.SHORT))
        for label in (self._remark, self._length):
            label.style().unpolish(label)
            label.style().polish(label)
        self._excerpt.setVisible(not is_sum(field))
        self._copy.setVisible(bool(field.value))
        self._rich.setVisible(bool(field.value) and field.way is Way.PASTE_HTML)
        self._copy.setToolTip(self.tr("To be chosen in the form.") if chosen_there else "")
        self.setAccessibleName(", ".join(filter(None, (field.label, length_words(field), word, shown[:80]))))
        self.update()

    def show_digit(self, digit: int) -> None:
        """The key that copies it together with Alt; 0 for none."""
        self.digit = digit
        self.update()

    def carry(self) -> None:
        """What Enter and the row's digit do."""
        if self.field.value:
            self._ask(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.carry()
            self.next_copy_requested.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.next_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        if self.hasFocus():
            painter.setPen(theme.ring())
            painter.setBrush(theme.colour("chosen"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -3), 7, 7)
        mark = QRect(8, 11, 18, 18)
        if self._copied:
            theme.icon("check", "accent", 18).paint(painter, mark)
        elif self.digit:
            painter.setPen(theme.colour("muted"))
            painter.setFont(panel_font(12))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, number(self.digit))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8 + _KEY, 9, 8, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._label)
        head.addWidget(self._length)
        head.addStretch(1)
        grid.addLayout(head, 0, 0)
        grid.addWidget(self._excerpt, 1, 0)
        grid.addWidget(self._remark, 2, 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button, slot in ((self._rich, self._copy_rich), (self._copy, self._copy_all)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        self._rich.setToolTip(self.tr("Copies it as rich text, for editors that show italics as italics"))
        self._copy.setMinimumWidth(76)
        grid.addLayout(buttons, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)

    def _nothing(self) -> str:
        return self.tr("To be filled in") if self.field.required else self.tr("Empty")

    def _copy_all(self) -> None:
        self._ask(False)

    def _copy_rich(self) -> None:
        self._ask(True)

    def _ask(self, rich: bool) -> None:
        self.copy_requested.emit(self.field, rich)
        self._copied = True
        self._copy.setText(self.tr("Copied"))
        self._back.start()
        self.update()

    def _show_copy(self) -> None:
        self._copy.setText(self.tr("Copy"))
