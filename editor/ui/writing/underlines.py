"""Underlines: wavy lines under what may be wrong, for the paragraphs in view only."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.checking.issue import Issue, Level
from editor.session.document import text_of, utf16_offset
from editor.session.proofreader import Proofreader
from editor.settings import Checking
from editor.ui.writing.page import Page

_COLOURS = {Level.ERROR: "error", Level.QUERY: "query", Level.STYLE: "style"}


class Underlines(QObject):
    """Draws the proofreader's marks as extra selections; the document's own formats are never touched.

    The drawing's cursors move along with typing by themselves, so nothing is drawn anew until an answer comes or the
    view moves.
    """

    def __init__(self, page: Page, checking: Checking) -> None:
        super().__init__(page)
        self._page = page
        self._checking = checking
        self._proofreader: Proofreader | None = None
        self._blocks = 0
        self._writing = -1  # the paragraph whose last word is being written
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(15)
        self._soon.timeout.connect(self._draw)
        page.verticalScrollBar().valueChanged.connect(self.draw_soon)
        page.theme.changed.connect(self.draw_soon)
        page.draft_shown.connect(self.draw_soon)
        page.composing.changed.connect(self._draw)
        page.resized.connect(self.draw_soon)
        page.textChanged.connect(self._follow_lines)
        page.typed.connect(self._note_writing)
        page.cursorPositionChanged.connect(self._follow_caret)

    def set_proofreader(self, proofreader: Proofreader | None) -> None:
        """Whose marks to draw."""
        if self._proofreader is not None:
            self._proofreader.issues_changed.disconnect(self.draw_soon)
        self._proofreader = proofreader
        if proofreader is not None:
            proofreader.issues_changed.connect(self.draw_soon)
        self._draw()

    def set_checking(self, checking: Checking) -> None:
        """Which levels are marked."""
        self._checking = checking
        self.draw_soon()

    def draw_soon(self) -> None:
        """Draws once, however many ask in the next moment."""
        self._soon.start()

    def _follow_lines(self) -> None:
        """A new or lost paragraph brings others into view; letters do not."""
        if self._page.document().blockCount() != self._blocks:
            self._blocks = self._page.document().blockCount()
            self.draw_soon()

    def _note_writing(self) -> None:
        cursor = self._page.textCursor()
        self._writing = cursor.blockNumber() if cursor.atBlockEnd() else -1

    def _follow_caret(self) -> None:
        """What was left unmarked because it was being written is marked as soon as the caret is elsewhere."""
        if self._writing >= 0:
            cursor = self._page.textCursor()
            if cursor.blockNumber() != self._writing or not cursor.atBlockEnd():
                self._writing = -1
                self.draw_soon()

    def issue_at(self, block: int, offset: int) -> Issue | None:
        """The marked issue at a place, in code points of the paragraph."""
        found = [i for i in self._shown(block) if i.span.start <= offset <= i.span.end]
        return min(found, key=lambda i: len(i.span), default=None)

    @property
    def levels(self) -> set[Level]:
        """What is marked."""
        levels = {Level.ERROR}
        levels |= {Level.QUERY} if self._checking.show_queries else set()
        levels |= {Level.STYLE} if self._checking.show_style else set()
        return levels

    def _shown(self, block: int) -> Iterator[Issue]:
        if self._proofreader is not None:
            levels = self.levels
            yield from (issue for issue in self._proofreader.issues_for(block) if issue.level in levels)

    def _draw(self) -> None:
        page = self._page
        if self._proofreader is None or page.draft is None or not self._checking.while_typing:
            page.set_layer("marks", [])
            return
        document = page.document()
        drawn = []
        # Letters being composed push what follows them along, and Qt does not push the marks with it.
        composed = page.textCursor().blockNumber() if page.composing.active else -1
        for number in page.visible_blocks():
            issues = list(self._shown(number)) if number != composed else []
            block = document.findBlockByNumber(number) if issues else None
            if block is not None:
                text = text_of(block)
                # Nobody wants to be told that the word they have not finished is wrong.
                end = len(text) - (number == self._writing)
                drawn += [self._mark(block, text, issue) for issue in issues if issue.span.end <= end]
        page.set_layer("marks", drawn)

    def _mark(self, block: QTextBlock, text: str, issue: Issue) -> QTextEdit.ExtraSelection:
        start, end = issue.span.start, max(issue.span.end, issue.span.start + 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16_offset(text, start))
        last = min(block.position() + utf16_offset(text, end), block.position() + block.length() - 1)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        mark.format.setUnderlineColor(self._page.theme.colour(_COLOURS[issue.level]))
        return mark
