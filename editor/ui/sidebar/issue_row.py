"""IssueRow: how one issue is drawn in the list, and what may be done about it, and the headings of chapters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.checking.issue import Issue
from editor.session.proofing.chapters import Place
from editor.ui.fixes import (
    LEVEL_COLOURS,
    MOST_FIXES,
    NAMEABLE,
    breakable,
    fix_label,
    kind_name,
    quote_of,
    with_room,
    without_middle,
)
from editor.ui.parts.button_row import GAP, fitting, wide
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font

PLACE = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
SIDE, BUTTONS = 16, 40
_HEADING, _LONG = 36, 40


class IssueRow(QStyledItemDelegate):
    """Kind in its colour, the place in the page's face with the marked words bold, the sentence below."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._list.viewport().width()
        place: Place | None = index.data(PLACE)
        if place is None:
            return QSize(width, _HEADING)
        height = 12 + 18 + 24 + self._message_height(breakable(place.issue.message), width) + 12
        chosen = self._list.currentIndex().row() == index.row()
        return QSize(width, height + (BUTTONS if chosen else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        place: Place | None = index.data(PLACE)
        if place is None:
            self._paint_heading(painter, rect, index)
            return
        issue, text = place.issue, place.text
        painter.save()
        if self._list.currentIndex().row() == index.row():
            painter.fillRect(rect, theme.colour("chosen"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(theme.ring())
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        inner = rect.adjusted(SIDE, 12, -SIDE, 0)
        painter.setFont(panel_font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.colour(LEVEL_COLOURS[issue.level]))
        painter.drawText(inner.left(), inner.top() + 12, kind_name(issue.kind))
        self._paint_quote(painter, QRect(inner.left(), inner.top() + 18, inner.width(), 24), issue, text)
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("muted"))
        message = breakable(issue.message)
        below = QRect(inner.left(), inner.top() + 43, inner.width(), self._message_height(message, rect.width()))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, message)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """A chapter's title with the number of its issues."""
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("line"))
        inner = rect.adjusted(SIDE, 4, -SIDE, 0)
        painter.setFont(panel_font(12))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, str(index.data(COUNT)))
        painter.setFont(panel_font(12, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("ink"))
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = inner.width() - 40
        painter.drawText(inner, middle, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.restore()

    def _paint_quote(self, painter: QPainter, rect: QRect, issue: Issue, text: str) -> None:
        quote = quote_of(text, issue)
        plain, bold = self._theme.page_font(15), self._theme.page_font(15, QFont.Weight.Bold)
        if len(issue.span) > _LONG:
            bold = plain  # a whole sentence in bold says nothing more
        width, wide = QFontMetrics(plain).horizontalAdvance, QFontMetrics(bold).horizontalAdvance
        room = rect.width() - wide(quote.marked)
        before = quote.before
        while before and width(before) > max(40, room * 0.55):
            before = "…" + before.lstrip("…").partition(" ")[2] if " " in before.lstrip("…") else ""
        after = with_room(quote.after, room - width(before), width)
        left = rect.width() - width(before)
        marked = without_middle(quote.marked, left, wide)
        marked = QFontMetrics(bold).elidedText(marked, Qt.TextElideMode.ElideMiddle, left)
        painter.setPen(self._theme.colour("ink"))
        x, baseline = rect.left(), rect.top() + 18
        for part, font, measure in ((before, plain, width), (marked, bold, wide), (after, plain, width)):
            painter.setFont(font)
            painter.drawText(x, baseline, part)
            x += measure(part)

    def _message_height(self, message: str, width: int) -> int:
        bounds = QRect(0, 0, max(80, width - 2 * SIDE), 1000)
        return QFontMetrics(panel_font(12)).boundingRect(bounds, Qt.TextFlag.TextWordWrap, message).height()


class RowButtons(QWidget):
    """What may be done about the chosen issue, at the foot of its row."""

    fix_chosen = Signal(int)
    ignored = Signal()
    name_added = Signal()

    def __init__(self, place: Place, room: int) -> None:
        """`room` is how wide the row is, in px."""
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, 12)
        column.addStretch(1)
        column.addLayout(row)
        deeds = [self._button(self.tr("Ignore"), self.ignored.emit)]
        if place.issue.kind in NAMEABLE:
            deeds.append(self._button(self.tr("Add name"), self.name_added.emit))
        # What there is no room for has its place on the card.
        fixes = (self._fix(place, number) for number in range(min(MOST_FIXES, len(place.issue.fixes))))
        for button in (*fitting(fixes, room + GAP - 2 * SIDE - sum(map(wide, deeds))), *deeds):
            row.addWidget(button)
        row.addStretch(1)

    def _fix(self, place: Place, number: int) -> QPushButton:
        label = fix_label(place.text, place.issue, place.issue.fixes[number])
        button = self._button(label, partial(self.fix_chosen.emit, number))
        button.setProperty("first", number == 0)
        return button

    def _button(self, label: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(label.replace("&", "&&"), self)
        button.clicked.connect(slot)
        return button
