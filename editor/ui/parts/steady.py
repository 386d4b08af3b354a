"""Steady: a bar that comes or goes above the paper covers and uncovers it; the text stays where the writer's eye is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

if TYPE_CHECKING:
    from editor.ui.writing.surface import Surface


class Steady(QObject):
    """Scrolls a page by as much as its upper edge moved in the window."""

    def __init__(self, page: Surface) -> None:
        super().__init__(page)
        self._page = page
        self._top: int | None = None
        page.resized.connect(self._stay)

    def _stay(self) -> None:
        page = self._page
        top = page.mapTo(page.window(), QPoint()).y()
        before, self._top = self._top, top
        if before is None or top == before:
            return
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + top - before)
        if page.hasFocus() and page.cursorRect().top() < 0:
            page.scroll_to_caret()
