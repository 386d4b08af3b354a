"""Bookmarks: where the writer was in each chapter; turning to a chapter again goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from editor.session.document import codepoint_offset, text_of, utf16_offset
from editor.session.tally.whereabouts import Spot

if TYPE_CHECKING:
    from editor.ui.writing.page import Page


class Bookmarks(QObject):
    """One spot for each chapter of the open story, by file."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.spots: dict[str, Spot] = {}
        self._waits = False
        page.installEventFilter(self)

    def lay(self) -> None:
        """Remembers where the caret stands in the chapter on the page."""
        page = self._page
        if page.draft is not None:
            cursor = page.textCursor()
            offset = codepoint_offset(text_of(cursor.block()), cursor.positionInBlock())
            self.spots[page.draft.key] = Spot(cursor.blockNumber(), offset, page.cursorRect().top())

    def go_back(self) -> None:
        """Puts caret and view where they were in the chapter on the page."""
        page = self._page
        self._waits = not page.isVisible()
        spot = self.spots.get(page.draft.key) if page.draft is not None else None
        block = page.document().findBlockByNumber(spot.paragraph) if spot is not None else None
        if spot is None or block is None or not block.isValid():
            return
        cursor = page.textCursor()
        within = min(utf16_offset(text_of(block), spot.offset), block.length() - 1)
        cursor.setPosition(block.position() + within)
        page.setTextCursor(cursor)
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + page.cursorRect().top() - spot.height)
        if not 0 <= page.cursorRect().top() < page.viewport().height() or page.typewriter:
            page.scroll_to_caret()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waits and event.type() is QEvent.Type.Show:  # only now it is as high as it will be
            self._waits = False
            self.go_back()
        return False
