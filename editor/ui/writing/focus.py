"""Focus mode: all but the caret's paragraph, or its sentence, is dimmed."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.ui.writing.surface import Surface

# A sentence ends with a mark, maybe closing quotes, then space and something that is not a small letter.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[^a-z\s])")


class FocusLight(QObject):
    """Dims what is in view around the place being written. `kind` is off, paragraph or sentence."""

    def __init__(self, page: Surface) -> None:
        super().__init__(page)
        self._page = page
        self._kind = "off"
        page.cursorPositionChanged.connect(self.draw)
        page.resized.connect(self.draw)
        page.verticalScrollBar().valueChanged.connect(self.draw)

    def set_kind(self, kind: str) -> None:
        """What stays lit; `off` lights everything."""
        if kind != self._kind:
            self._kind = kind
            if kind == "off":
                self._page.set_layer("focus", [])
        self.draw()

    def draw(self) -> None:
        """Dims anew, after the caret or the view moved."""
        if self._kind == "off":
            return
        page, document = self._page, self._page.document()
        start, end = lit_part(page.textCursor(), self._kind)
        blocks = page.visible_blocks()
        last = document.findBlockByNumber(blocks[-1])
        view = (document.findBlockByNumber(blocks[0]).position(), last.position() + last.length() - 1)
        dim = [self._dimmed(a, b) for a, b in ((view[0], start), (end, view[1])) if a < b]
        page.set_layer("focus", dim)

    def _dimmed(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setForeground(self._page.theme.colour("faint"))
        return selection


def lit_part(cursor: QTextCursor, kind: str) -> tuple[int, int]:
    """First and last document position of what stays lit; `kind` is `paragraph` or `sentence`."""
    block = cursor.block()
    start, end = block.position(), block.position() + block.length() - 1
    if kind == "paragraph":
        return start, end
    first, last = sentence_at(block.text(), cursor.positionInBlock())
    return start + first, start + last


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence of `text` that holds `offset`."""
    start = 0
    for match in _END.finditer(text):
        if match.end() > offset:
            return start, match.end()
        start = match.end()
    return start, len(text)
