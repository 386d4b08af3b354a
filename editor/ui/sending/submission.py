"""SubmissionForm: what a standard manuscript asks for beside the story: its dress, its form, who sends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from editor.exporters.options import Contact, Dress, Form, Submission
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import heading, second
from editor.ui.theme import Theme

_ENDING = "END"


class SubmissionForm(QWidget):
    """Holds a Submission and a Contact; of the contact only what the writer types goes out."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._form, self._dress = Choice(theme), Choice(theme)
        self._name, self._surname, self._keyword = QLineEdit(), QLineEdit(), QLineEdit()
        self._lines = QPlainTextEdit()
        self._ending = QCheckBox(self.tr("“END” under the text"))
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Standard manuscript")))
        for widget in (self._form, self._dress, self._ending):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(second(self.tr("Who sends it. Stands on the first page, and nowhere else.")))
        for widget in (self._name, self._lines):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(second(self.tr("In the head of each page, if not as the app would choose:")))
        for widget in (self._surname, self._keyword):
            column.addWidget(widget)

    @property
    def submission(self) -> Submission:
        """Dress, form, keyword, ending."""
        ending = _ENDING if self._ending.isChecked() else ""
        return Submission(self._dress.currentData(), self._form.currentData(), self._keyword.text().strip(), ending)

    @property
    def contact(self) -> Contact:
        """Name and lines as typed."""
        lines = (line.strip() for line in self._lines.toPlainText().split("\n"))
        return Contact(self._name.text().strip(), self._surname.text().strip(), tuple(filter(None, lines)))

    def show_values(self, submission: Submission, contact: Contact) -> None:
        """Fills the form."""
        self._dress.setCurrentIndex(self._dress.findData(submission.dress))
        self._form.setCurrentIndex(self._form.findData(submission.form))
        self._keyword.setText(submission.keyword)
        self._ending.setChecked(bool(submission.ending))
        self._name.setText(contact.name)
        self._surname.setText(contact.surname)
        self._lines.setPlainText("\n".join(contact.lines))

    def _fill(self) -> None:
        self._form.addItem(self.tr("Short story"), Form.SHORT_STORY)
        self._form.addItem(self.tr("Novel, with a title page"), Form.NOVEL)
        self._dress.addItem(self.tr("Modern: Times, italics"), Dress.MODERN)
        self._dress.addItem(self.tr("Classic: typewriter, underlined"), Dress.CLASSIC)
        for widget, name in (
            (self._form, self.tr("Kind of manuscript")),
            (self._dress, self.tr("Look of the manuscript")),
            (self._name, self.tr("Legal name")),
            (self._lines, self.tr("Address, telephone, e-mail")),
            (self._surname, self.tr("Surname")),
            (self._keyword, self.tr("Word of the title")),
        ):
            widget.setAccessibleName(name)
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setPlaceholderText(name)
                widget.textChanged.connect(self.changed)
            else:
                widget.currentIndexChanged.connect(self.changed)
        self._lines.setFixedHeight(84)
        self._lines.setTabChangesFocus(True)
        self._ending.toggled.connect(self.changed)
