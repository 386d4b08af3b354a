"""Page: where the chapter is written. Shows a Draft, its title above it, and carries the writer's keys to the draft."""

# ruff: noqa: N802  (names that Qt calls)

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QWidget

from editor.prose.paragraph import Alignment, Kind, Style
from editor.session import shaping
from editor.session.document import codepoint_offset, kind_of, text_of
from editor.session.draft import Draft
from editor.session.formats import PageStyle
from editor.settings import Look, Writing
from editor.ui.parts.marks_typed import MarksTyped
from editor.ui.theme import Theme
from editor.ui.writing import paste
from editor.ui.writing.composing import Composing
from editor.ui.writing.focus import FocusLight
from editor.ui.writing.surface import Surface
from editor.ui.writing.title import Title

SMALLEST, LARGEST = 10, 48
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Page(Surface):
    """The writing surface. Everything that changes text goes through the draft, so undo and saving see it."""

    marked_place_clicked = Signal(int, int)  # block number, offset in code points
    typed = Signal()
    letter_typed = Signal(str)
    menu_wanted = Signal(QMenu, int, int)  # the context menu before it opens, block number, code points
    title_changed = Signal(str)
    draft_shown = Signal()

    def __init__(self, theme: Theme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.draft: Draft | None = None
        self.composing, self._marks = Composing(self), MarksTyped(self)
        self._look = look
        self._zoom = 0  # px added to the writer's size
        self.setAccessibleName(self.tr("Chapter text"))
        self.title = Title(theme, self)
        self.set_heading(self.title)
        self.title.changed.connect(self.title_changed)
        self.title.left.connect(self._enter_text)
        theme.changed.connect(self.restyle)
        self._light = FocusLight(self)
        self.restyle()

    def show_draft(self, draft: Draft, title: str) -> None:
        """Puts a chapter on the page, at its start."""
        self._let_go()
        self.draft = draft
        # A draft takes its document along when it goes; the page must be off it by then.
        draft.destroyed.connect(self._lose)
        draft.style(self.page_style())
        self.setDocument(draft.document)
        self.setCursorWidth(0)  # kept with the document; Qt paints its caret inverted, ours has a colour
        draft.caret_wanted.connect(self._place_caret)
        self.title.show_text(title)
        self.title.show()
        self.setReadOnly(False)
        self._fit_measure()
        self._set_range()
        self.verticalScrollBar().setValue(-self.top)
        self._light.draw()
        self.draft_shown.emit()

    def take_away(self) -> None:
        """Leaves the page blank."""
        self._let_go()
        self._lose()

    def _let_go(self) -> None:
        if self.draft is not None:
            self.draft.caret_wanted.disconnect(self._place_caret)
            self.draft.destroyed.disconnect(self._lose)

    def _lose(self) -> None:
        self.draft = None
        self._layers.clear()
        self.setDocument(QTextDocument(self))
        self.title.hide()
        self.setReadOnly(True)

    def page_style(self) -> PageStyle:
        """How the writer wants the text to look, zoom included."""
        look = self._look
        return PageStyle(look.typeface, self.size, look.line_height, 1.6, look.paragraphs == "space")

    @property
    def size(self) -> int:
        """The size of the text in px, zoom included."""
        return max(SMALLEST, min(LARGEST, self._look.size + self._zoom))

    def set_look(self, look: Look) -> None:
        """Takes over how the page is set."""
        self._look = look
        self.restyle()

    def set_writing(self, writing: Writing) -> None:
        """Takes over typewriter and focus mode."""
        self.typewriter, self._marks.wanted = writing.typewriter, writing.printed_marks
        self._set_range()
        self._light.set_kind(writing.focus)
        if self.typewriter:
            self.scroll_to_caret()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by `steps` of 1 px; 0 goes back to the writer's own size."""
        self._zoom = self._zoom + steps if steps else 0
        self._zoom = max(SMALLEST, min(LARGEST, self._look.size + self._zoom)) - self._look.size
        self.restyle()

    def restyle(self) -> None:
        """Sets text, title and paper anew, after a change of theme, look or zoom."""
        scale = self.size / max(1, self._look.size)
        self.title.restyle(round(27 * self.size / 18))
        self.set_letters(self.theme.page_font(self.size))
        if self.draft is not None:
            anchor = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            at_top = self.verticalScrollBar().value() <= 0
            self.draft.style(self.page_style())
            self.set_measure(round(self._look.measure * scale))
            self._keep_in_sight(-1 if at_top else anchor)
        else:
            self.set_measure(round(self._look.measure * scale))
        self._light.draw()

    def toggle(self, look: Style) -> None:
        """Italic, bold, underline or strike for the selection, or for what is typed next."""
        if self.draft is None:
            return
        cursor = self.textCursor()
        shaping.toggle(self.draft, cursor, look)
        self.setTextCursor(cursor)

    def set_kind(self, kind: Kind, level: int = 0) -> None:
        """Makes the chosen paragraphs text, heading or quote."""
        if self.draft is not None:
            cursor = self.textCursor()
            shaping.set_kind(self.draft, cursor, kind, level)
            self.setTextCursor(cursor)

    def align(self, alignment: Alignment) -> None:
        """Puts the chosen paragraphs' lines left, in the middle or right."""
        if self.draft is not None:
            cursor = self.textCursor()
            shaping.align(self.draft, cursor, alignment)
            self.setTextCursor(cursor)

    def insert_scene_break(self) -> None:
        """A scene break after the caret's paragraph."""
        if self.draft is not None:
            shaping.insert_scene_break(self.draft, self.textCursor())

    def undo_step(self) -> None:
        """Takes back the last change of this chapter's text."""
        if self.draft is not None:
            self.draft.undo()

    def redo_step(self) -> None:
        """Does again what was taken back."""
        if self.draft is not None:
            self.draft.redo()

    def select(self, block: int, start: int, end: int) -> None:
        """Selects a stretch, in UTF-16 units of a block, and brings it into sight."""
        at = self.document().findBlockByNumber(block).position()
        cursor = self.textCursor()
        cursor.setPosition(at + start)
        cursor.setPosition(at + end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.scroll_to_caret()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.draft is None:
            return
        text = event.text()
        if text and text.isprintable() and not event.modifiers() & _COMMANDING:
            # Letters first: they are what must be quick.
            self.step_off_scene_break()
            super().keyPressEvent(event)
            self.letter_typed.emit(text)
            self.typed.emit()
        else:
            self._press(event)

    def _press(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_step()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_step()
        elif event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self._break_paragraph()
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() and self._on_first_line():
            self.title.enter()
        else:
            super().keyPressEvent(event)
        if event.text():
            self.typed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.marked_place_clicked.emit(*self._place(self.cursorForPosition(event.position().toPoint())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        menu = QMenu(self)
        self.menu_wanted.emit(menu, *self._place(cursor))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.draft is not None and self.canInsertFromMimeData(source):
            paragraphs = paste.paragraphs_in(source)
            cursor = self.textCursor()
            shaping.insert(self.draft, cursor, paragraphs)
            self.setTextCursor(cursor)
            self.scroll_to_caret()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not paste.holds_files(source) and (source.hasText() or source.hasHtml())

    def createMimeDataFromSelection(self) -> QMimeData:
        return paste.copied(self.textCursor())

    def paste_plain(self) -> None:
        """Puts in the clipboard's text without its looks."""
        if self.draft is not None:
            cursor = self.textCursor()
            shaping.insert(self.draft, cursor, paste.plain_paragraphs(paste.clipboard_text()))
            self.setTextCursor(cursor)

    def _place(self, cursor: QTextCursor) -> tuple[int, int]:
        block = cursor.block()
        return block.blockNumber(), codepoint_offset(text_of(block), cursor.positionInBlock())

    def _break_paragraph(self) -> None:
        assert self.draft is not None
        cursor = self.textCursor()
        shaping.break_paragraph(self.draft, cursor)
        if self.textCursor().position() < cursor.position():
            self.setTextCursor(cursor)
        self.scroll_to_caret()

    def step_off_scene_break(self) -> None:
        """Letters typed at a scene break belong to the line after it, not into its stars."""
        cursor = self.textCursor()
        if cursor.hasSelection() or kind_of(cursor.block()) is not Kind.SCENE_BREAK:
            return
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self._break_paragraph()

    def _on_first_line(self) -> bool:
        cursor = self.textCursor()
        return (
            cursor.blockNumber() == 0
            and cursor.block().layout().lineForTextPosition(cursor.position()).lineNumber() <= 0
        )

    def _enter_text(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroll_to_caret()

    def _place_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.scroll_to_caret()

    def _keep_in_sight(self, position: int) -> None:
        bar = self.verticalScrollBar()
        if position < 0:
            bar.setValue(-self.top)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        bar.setValue(bar.value() + self.cursorRect(cursor).top())
