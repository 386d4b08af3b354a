"""FormView: the fields of one form, in the archive's order, one row each, walked with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.exporters.sending.form import FormField
from editor.ui.sending.field_row import FieldRow
from editor.ui.theme import Theme

_DIGITS = 9


class FormView(QScrollArea):
    """Rows are made anew only where the form has other fields; a change of text shows in place."""

    copy_requested = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[FieldRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard walks through its rows
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_form(self, fields: tuple[FormField, ...], anew: bool) -> None:
        """Shows a form's fields; `anew` forgets which were copied."""
        if anew or [row.field.key for row in self.rows] != [field.key for field in fields]:
            self._make(fields)
            self.verticalScrollBar().setValue(0)
        else:
            for row, field in zip(self.rows, fields, strict=True):
                row.show_field(field)
        digits = iter(range(1, _DIGITS + 1))
        for row in self.rows:
            row.show_digit(next(digits, 0) if row.field.value else 0)

    def carry(self, digit: int) -> None:
        """Copies the field with that digit and goes to it."""
        for row in self.rows:
            if row.digit == digit:
                self._go_to(row)
                row.carry()

    def enter(self) -> None:
        """Gives the keyboard to the first field."""
        if self.rows:
            self._go_to(self.rows[0])

    def _make(self, fields: tuple[FormField, ...]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for field in fields:
            row = FieldRow(self._theme, field)
            row.copy_requested.connect(self.copy_requested)
            row.next_requested.connect(self._step)
            row.next_copy_requested.connect(self._step_to_filled)
            self._column.insertWidget(self._column.count() - 1, row)
            # The layout would show it some moments later, and what is hidden cannot be given the keyboard.
            row.show()
            self.rows.append(row)

    def _step(self, by: int) -> None:
        row = self.sender()
        assert isinstance(row, FieldRow)
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self._go_to(self.rows[place])

    def _step_to_filled(self) -> None:
        row = self.sender()
        assert isinstance(row, FieldRow)
        after = self.rows[self.rows.index(row) + 1 :]
        if filled := next((each for each in after if each.field.value), None):
            self._go_to(filled)

    def _go_to(self, row: FieldRow) -> None:
        row.setFocus()
        self.ensureWidgetVisible(row)
