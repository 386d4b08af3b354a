"""FloatingBar: a scroll bar that lies over an area's right edge: what it scrolls is as wide with it as without."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

WIDTH = 12


class FloatingBar(QScrollBar):
    """Follows the area's own bar, which is not shown, and moves it; seen only where there is something to scroll."""

    def __init__(self, area: QAbstractScrollArea, outside: bool = False) -> None:
        """With `outside` it stands just beside the area, in its parent's margin."""
        super().__init__(Qt.Orientation.Vertical, area.parentWidget() if outside else area)
        self._area, self._outside = area, outside
        self._own = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Scroll"))
        self._own.rangeChanged.connect(self.follow)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Takes over how far there is to scroll."""
        own = self._own
        with QSignalBlocker(self):  # it follows; a value bounded on the way is no wish to scroll
            self.setRange(own.minimum(), own.maximum())
            self.setPageStep(own.pageStep())
            self.setSingleStep(own.singleStep())
            self.setValue(own.value())
        self.update()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _place(self) -> None:
        area = self._area
        rect = area.geometry() if self._outside else area.rect()
        left = rect.right() + 1 if self._outside else rect.right() + 1 - WIDTH
        self.setGeometry(QRect(left, rect.top(), WIDTH, rect.height()))
        self.setVisible(self.maximum() > self.minimum() and not (self._outside and area.isHidden()))
        self.raise_()
