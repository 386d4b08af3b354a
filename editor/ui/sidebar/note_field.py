"""NoteField: a small text on its own draft, that grows with what is written, and its counter."""

# ruff: noqa: N802  (names that Qt calls)

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout, QWidget

from editor.prose.paragraph import Style
from editor.session import shaping
from editor.session.draft import Draft
from editor.session.formats import PageStyle
from editor.story.limits import Limit, Room
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import number
from editor.ui.writing import paste

LOWEST, HIGHEST = 62, 320
CARET = 2
LINE = 18  # px, of notes and hints
_INNER = 20  # padding and frame


class NoteEdit(QTextEdit):
    """The editing part. Undo, paste and looks go through the draft as on the page."""

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._draft: Draft | None = None
        self.setProperty("field", True)
        self.setAccessibleName(name)
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(CARET)

    def show_draft(self, draft: Draft) -> None:
        """Edits `draft`, which is then set as panels are."""
        self.let_go()
        self._draft = draft
        # A draft takes its document along when it goes (a chapter in the trash); the field must be off it by then.
        draft.destroyed.connect(self._lose)
        draft.style(PageStyle(panel_font().family(), 13, 1.42, 0.0, True))
        self.setDocument(draft.document)
        self.setCursorWidth(CARET)  # Qt keeps it with the document
        draft.caret_wanted.connect(self._place_caret)
        self.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where a note ends
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()
        self._show_beginning()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # Qt goes to the caret when it is first shown
        self._show_beginning()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.ensureCursorVisible()

    def _show_beginning(self) -> None:
        """What is only looked at is seen from its first line."""
        if not self.hasFocus():
            self.verticalScrollBar().setValue(0)

    def show_hint(self, hint: str) -> None:
        """What stands in the field while it is empty."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.viewport().update()

    def let_go(self) -> None:
        """Edits nothing any more."""
        if self._draft is None:
            return
        self._draft.destroyed.disconnect(self._lose)
        self._draft.caret_wanted.disconnect(self._place_caret)
        self.document().documentLayout().documentSizeChanged.disconnect(self._fit)
        self._lose()

    def _lose(self) -> None:
        self._draft = None
        self.setDocument(QTextDocument(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if self._draft is None:
            return
        if event.matches(keys.Undo):
            self.undo_step()
        elif event.matches(keys.Redo):
            self.redo_step()
        elif event.matches(keys.Bold):
            self.toggle(Style.BOLD)
        elif event.matches(keys.Italic):
            self.toggle(Style.ITALIC)
        elif event.matches(keys.Underline):
            self.toggle(Style.UNDERLINE)
        elif event.matches(keys.InsertParagraphSeparator):
            self._break_line()
        else:
            super().keyPressEvent(event)

    def undo_step(self) -> None:
        """Takes the last change of this note back."""
        if self._draft is not None:
            self._draft.undo()

    def redo_step(self) -> None:
        """Does again what was taken back."""
        if self._draft is not None:
            self._draft.redo()

    def toggle(self, look: Style) -> None:
        """Italic and the like for the selection."""
        if self._draft is not None:
            cursor = self.textCursor()
            shaping.toggle(self._draft, cursor, look)
            self.setTextCursor(cursor)

    def _break_line(self) -> None:
        """In a note one Enter ends a line, two end a paragraph."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before.endswith("\u2028"):
            cursor.deletePreviousChar()
            cursor.insertBlock()
        else:
            cursor.insertText("\u2028")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not paste.holds_files(source) and (source.hasText() or source.hasHtml())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._draft is not None and self.canInsertFromMimeData(source):
            cursor = self.textCursor()
            shaping.insert(self._draft, cursor, paste.paragraphs_in(source))
            self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        return paste.copied(self.textCursor())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty() and not self.document().firstBlock().layout().preeditAreaText():
            # Qt's own placeholder is cut at its first line in a styled field.
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            for number, line in enumerate(self._hint_lines()):
                room = QRectF(0, number * LINE, self.viewport().width(), LINE)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line)
            painter.end()

    def _hint_lines(self) -> list[str]:
        """The hint broken as the field is wide."""
        layout = QTextLayout(self._hint, self.font())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.viewport().width())
            lines.append(self._hint[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return lines

    def sizeHint(self) -> QSize:
        text = round(self.document().documentLayout().documentSize().height())
        height = max(text, 2 * self.fontMetrics().lineSpacing()) + _INNER
        return QSize(120, max(LOWEST, min(HIGHEST, height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def _place_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)


class NoteField(QWidget):
    """A NoteEdit with its counter, which is seen from half of `limit` on."""

    def __init__(self, theme: Theme, name: str, hint: str, limit: Limit | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._limit = limit
        self._draft: Draft | None = None
        self.edit = NoteEdit(theme, name, hint)
        self._counter = QLabel()
        self._counter.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._counter.setProperty("second", True)
        self._counter.setAccessibleName(self.tr("Length of {}").format(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.edit)
        column.addWidget(self._counter)
        self._counter.hide()

    def show_draft(self, draft: Draft) -> None:
        """Edits and counts `draft`."""
        if self._draft is draft:
            return
        self.let_go()
        self._draft = draft
        self.edit.show_draft(draft)
        draft.edited.connect(self._count)
        draft.destroyed.connect(self._lose)
        self._count()

    def let_go(self) -> None:
        """Shows nothing any more."""
        if self._draft is not None:
            self._draft.edited.disconnect(self._count)
            self._draft.destroyed.disconnect(self._lose)
        self._lose()
        self.edit.let_go()
        self._counter.hide()

    def _lose(self) -> None:
        self._draft = None

    def _count(self) -> None:
        if self._draft is None or self._limit is None:
            return
        counts_html = self._limit.counted == "html"
        used = sum(len(paste.html_of(p)) if counts_html else len(p.text) for p in self._draft.paragraphs)
        over = self._limit.room(used) is Room.OVER
        self._counter.setText(self.tr("{} of {}").format(number(used), number(self._limit.announced)))
        if bool(self._counter.property("alert")) != over:
            self._counter.setProperty("alert", over)
            self._counter.style().unpolish(self._counter)
            self._counter.style().polish(self._counter)
        self._counter.setVisible(used * 2 >= self._limit.most)
