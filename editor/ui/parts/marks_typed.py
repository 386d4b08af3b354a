"""MarksTyped: quotes, dashes and ellipses take their printed form while one types, where the writer wants that."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.prose import typed_marks
from editor.prose.paragraph import Kind, mended
from editor.session.document import codepoint_offset, text_of

if TYPE_CHECKING:
    from editor.ui.writing.page import Page


class MarksTyped(QObject):
    """Each change is a step of its own: one undo gives back what was typed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.wanted = False
        page.letter_typed.connect(self._look)

    def _look(self, letter: str) -> None:
        draft, cursor = self._page.draft, self._page.textCursor()
        if not self.wanted or letter not in "\"'-." or draft is None:
            return
        number = cursor.blockNumber()
        if draft.paragraph(number).kind in (Kind.FOREIGN, Kind.SCENE_BREAK):
            return
        text = text_of(cursor.block())
        edits = typed_marks.edits_for(text, codepoint_offset(text, cursor.positionInBlock()))
        if edits:
            draft.replace(number, 1, (reduce(mended, edits, draft.paragraph(number)),))
