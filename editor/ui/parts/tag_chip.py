"""TagChip: one entry of several, on the soft ground, with the cross that takes it out."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.ui.theme import Theme, panel_font

HEIGHT, SIDE, CROSS = 24, 10, 12
_LONGEST = 248  # px of words; what is longer is cut short


class TagChip(QAbstractButton):
    """A click, Space, Enter or Delete on it takes the entry out; the arrow keys go from one to the next, so that Tab
    need not stop at each."""

    def __init__(self, theme: Theme, entry: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        metrics = QFontMetrics(panel_font(12))
        self._words = metrics.elidedText(entry, Qt.TextElideMode.ElideRight, _LONGEST)
        self._wide = metrics.horizontalAdvance(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(SIDE + self._wide + 6 + CROSS + 8, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        chips = self.parent().findChildren(TagChip)
        place = chips.index(self) + by
        if 0 <= place < len(chips):
            chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.ring() if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("soft"))
        inset = 1 if self.hasFocus() else 0
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), HEIGHT / 2 - inset, HEIGHT / 2 - inset)
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("accent"))
        painter.drawText(rect.adjusted(SIDE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        cross = QRect(rect.right() + 1 - 8 - CROSS, (rect.height() - CROSS) // 2, CROSS, CROSS)
        theme.icon("x", "ink" if self.underMouse() else "accent", CROSS).paint(painter, cross)
