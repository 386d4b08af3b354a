"""Marks: for ten seconds a line in the margin beside each paragraph that another program's change has brought."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.ui.writing.page import Page

STAYS_MS = 10_000
_WIDTH, _GAP = 3, 18
_MOST = 500  # beyond, the whole text is another and marks say nothing


class Marks(QWidget):
    """Lies over the page, lets everything through, and follows its paragraphs while one types and scrolls."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.viewport())
        self._page = page
        self._places: list[QTextCursor] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._end = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._end.timeout.connect(self.clear)
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self._stay)
        page.draft_shown.connect(self.clear)
        page.textChanged.connect(self.update)
        self.hide()

    @property
    def paragraphs(self) -> list[int]:
        """The numbers of the marked paragraphs, as they are by now."""
        return [cursor.blockNumber() for cursor in self._places]

    def show_at(self, paragraphs: Sequence[int]) -> None:
        """Marks these paragraphs of the page from now on for ten seconds."""
        document = self._page.document()
        blocks = [document.findBlockByNumber(number) for number in paragraphs[:_MOST]]
        self._places = [QTextCursor(block) for block in blocks if block.isValid()]
        self.setGeometry(self._page.viewport().rect())
        self.setVisible(bool(self._places))
        self.raise_()
        self.update()
        self._end.start()

    def clear(self) -> None:
        """No marks."""
        self._places = []
        self.hide()

    def _stay(self) -> None:
        """Scrolling moves whatever lies in the viewport; the marks are painted where their paragraphs are by then."""
        self.setGeometry(self._page.viewport().rect())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stay()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._page.theme.colour("accent"))
        layout = self._page.document().documentLayout()
        down = self._page.verticalScrollBar().value()
        left = -self._page.horizontalScrollBar().value() - _GAP
        for cursor in self._places:
            box = layout.blockBoundingRect(cursor.block()).translated(0, -down)
            if box.bottom() >= 0 and box.top() <= self.height():
                painter.drawRoundedRect(QRectF(left, box.top() + 4, _WIDTH, max(6.0, box.height() - 8)), 1.5, 1.5)
