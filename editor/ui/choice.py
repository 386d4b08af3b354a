"""Choice: a combo box whose arrow is drawn in the theme's colour; a style sheet alone leaves Qt's bevelled one."""

# ruff: noqa: N802  (names that Qt calls)

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFontComboBox, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.theme import Theme


class Choice(QComboBox):
    """One of several values."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that follows the style sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_arrow(self, self._theme)


class FaceChoice(QFontComboBox):
    """A typeface, of those on this computer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setItemDelegate(_Face(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_arrow(self, self._theme)


class _Face(QStyledItemDelegate):
    """A typeface's name, set in itself; Qt's own row has a red sign and a size of its own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 28)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        font = QFont(str(index.data()))
        font.setPixelSize(15)
        option.font = font  # type: ignore[attr-defined]
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]


def draw_arrow(box: QComboBox, theme: Theme) -> None:
    """The arrow at a combo box's right end."""
    painter = QPainter(box)
    place = QRect(box.width() - 24, (box.height() - 16) // 2, 16, 16)
    theme.icon("chevron-down", "muted", 16).paint(painter, place)
    painter.end()
