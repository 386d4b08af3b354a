"""Issues: everything the checkers found in the chapter, as a list to go through."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.checking.issue import Issue, IssueKind
from editor.session.proofreader import Proofreader
from editor.ui.fixes import LEVEL_COLOURS, MOST_FIXES, NAMEABLE, fix_label, kind_name, quote_of
from editor.ui.flow import Flow
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font
from editor.ui.writing.page import Page

FOUND = Qt.ItemDataRole.UserRole
_SIDE, _BUTTONS = 16, 40
_LONG = 40
_GROUPS = {
    "spelling": (IssueKind.SPELLING, IssueKind.NAME),
    "words": (IssueKind.WRONG_WORD, IssueKind.GRAMMAR, IssueKind.CONSISTENCY),
    "punctuation": (IssueKind.PUNCTUATION, IssueKind.DIALOGUE, IssueKind.DASH, IssueKind.TYPOGRAPHY),
    "style": (IssueKind.STYLE,),
}
Found = tuple[int, Issue, str]  # paragraph, issue, the paragraph's text


class _Row(QStyledItemDelegate):
    """Kind in its colour, the place in the page's face with the marked words bold, the sentence below."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._list.viewport().width()
        found: Found = index.data(FOUND)
        height = 12 + 18 + 24 + self._message_height(found[1].message, width) + 12
        chosen = self._list.currentIndex().row() == index.row()
        return QSize(width, height + (_BUTTONS if chosen else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        _, issue, text = index.data(FOUND)
        painter.save()
        if self._list.currentIndex().row() == index.row():
            painter.fillRect(rect, theme.colour("chosen"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(theme.ring())
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        inner = rect.adjusted(_SIDE, 12, -_SIDE, 0)
        painter.setFont(panel_font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.colour(LEVEL_COLOURS[issue.level]))
        painter.drawText(inner.left(), inner.top() + 12, kind_name(issue.kind))
        self._paint_quote(painter, QRect(inner.left(), inner.top() + 18, inner.width(), 24), issue, text)
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("muted"))
        below = QRect(inner.left(), inner.top() + 43, inner.width(), self._message_height(issue.message, rect.width()))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, issue.message)
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
        after = QFontMetrics(plain).elidedText(quote.after, Qt.TextElideMode.ElideRight, max(0, room - width(before)))
        marked = QFontMetrics(bold).elidedText(quote.marked, Qt.TextElideMode.ElideMiddle, rect.width() - width(before))
        painter.setPen(self._theme.colour("ink"))
        x, baseline = rect.left(), rect.top() + 18
        for part, font, measure in ((before, plain, width), (marked, bold, wide), (after, plain, width)):
            painter.setFont(font)
            painter.drawText(x, baseline, part)
            x += measure(part)

    def _message_height(self, message: str, width: int) -> int:
        bounds = QRect(0, 0, max(80, width - 2 * _SIDE), 1000)
        return QFontMetrics(panel_font(12)).boundingRect(bounds, Qt.TextFlag.TextWordWrap, message).height()


class Filter(QWidget):
    """A chip for all issues and one for each group that has some."""

    chosen = Signal(str)  # the group; empty for all

    def __init__(self) -> None:
        super().__init__()
        self._group = ""
        self._flow, self._chips = Flow(self), QButtonGroup(self)
        self._chips.buttonClicked.connect(self._choose)

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many issues each group has."""
        while item := self._flow.takeAt(0):
            self._chips.removeButton(item.widget())  # type: ignore[arg-type]
            item.widget().deleteLater()  # type: ignore[union-attr]
        for group, name in self._names().items():
            if counts[group] or not group:
                self._flow.addWidget(self._chip(group, f"{name} {counts[group]:,}"))
        self.setVisible(counts[""] > 0)
        self.updateGeometry()

    def _names(self) -> dict[str, str]:
        return {
            "": self.tr("All"),
            "spelling": self.tr("Spelling"),
            "words": self.tr("Words"),
            "punctuation": self.tr("Punctuation"),
            "style": self.tr("Style"),
        }

    def _chip(self, group: str, text: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setCheckable(True)
        chip.setProperty("chip", True)
        chip.setProperty("group", group)
        chip.setChecked(group == self._group)
        self._chips.addButton(chip)
        chip.show()
        return chip

    def _choose(self, chip: QPushButton) -> None:
        self._group = chip.property("group")
        self.chosen.emit(self._group)


class Issues(QWidget):
    """The Issues tab: filter, list, and on the chosen row the fixes."""

    fix_chosen = Signal(int, object)
    ignored = Signal(int, object)
    name_added = Signal(str)
    rule_off_chosen = Signal(object)
    place_chosen = Signal(int, object)  # paragraph, Issue: show it on the page

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__()
        self._theme, self._page = theme, page
        self._proofreader: Proofreader | None = None
        self._shown: list[Found] = []
        self._group = ""
        self._filter = Filter()
        self._seen = False
        self._list, self._empty = QListWidget(), QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        theme.changed.connect(self._soon.start)

    def set_proofreader(self, proofreader: Proofreader | None) -> None:
        """Whose findings to list."""
        if self._proofreader is not None:
            self._proofreader.issues_changed.disconnect(self._soon.start)
        self._proofreader = proofreader
        if proofreader is not None:
            proofreader.issues_changed.connect(self._soon.start)
        self.refresh()

    def choose(self, paragraph: int, issue: Issue) -> None:
        """Makes the row of an issue the current one."""
        for row, found in enumerate(self._listed()):
            if found[:2] == (paragraph, issue):
                self._list.blockSignals(True)
                self._list.setCurrentRow(row)
                self._list.blockSignals(False)
                self._open_row()

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._list.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self._chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.place_chosen.emit(chosen[0], chosen[1])
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.ignored.emit(chosen[0], chosen[1])
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._filter.chosen.connect(self._take_group)
        self._list.setItemDelegate(_Row(self._theme, self._list))
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Issues"))
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._open_row)
        self._list.itemClicked.connect(self._go)
        self._empty.setWordWrap(True)
        self._empty.setProperty("second", True)
        self._empty.setContentsMargins(16, 16, 16, 16)
        top = QHBoxLayout()
        top.setContentsMargins(14, 12, 14, 10)
        top.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)

    def refresh(self) -> None:
        """Brings the list up to date, where it is seen."""
        if not self.isVisible():
            return
        draft, proofreader = self._page.draft, self._proofreader
        found = proofreader.all_issues() if draft is not None and proofreader is not None else []
        new = [(n, issue, draft.paragraph(n).text) for n, issue in found if n < len(draft)] if draft else []
        if new != self._shown or not self._seen:
            self._seen = True
            self._shown = new
            self._show_chips()
            self._show_list()
        self._list.viewport().update()

    def _show_chips(self) -> None:
        self._filter.show_counts({group: len(self._in_group(group)) for group in ("", *_GROUPS)})

    def _in_group(self, group: str) -> list[Found]:
        return [found for found in self._shown if not group or found[1].kind in _GROUPS[group]]

    def _listed(self) -> list[Found]:
        return [self._list.item(row).data(FOUND) for row in range(self._list.count())]

    def _take_group(self, group: str) -> None:
        self._group = group
        self._show_list()

    def _show_list(self) -> None:
        chosen = self._chosen()
        self._list.blockSignals(True)
        self._list.clear()
        for found in self._in_group(self._group):
            item = QListWidgetItem()
            item.setData(FOUND, found)
            says = f"{kind_name(found[1].kind)}: {found[1].message}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
            self._list.addItem(item)
            if chosen and found[:2] == chosen[:2]:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list.setVisible(bool(self._shown))
        self._empty.setVisible(not self._shown)
        self._empty.setText(self.tr("Nothing to look at in this chapter. What the checkers find stands here."))
        self._open_row()

    def _chosen(self) -> Found | None:
        item = self._list.currentItem()
        return item.data(FOUND) if item is not None else None

    def _open_row(self) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            if self._list.itemWidget(item) is not None and row != self._list.currentRow():
                self._list.removeItemWidget(item)
        chosen = self._list.currentItem()
        if chosen is not None and self._list.itemWidget(chosen) is None:
            self._list.setItemWidget(chosen, self._buttons(chosen.data(FOUND)))
        self._list.doItemsLayout()

    def _buttons(self, found: Found) -> QWidget:
        _, issue, text = found
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(_SIDE, 0, _SIDE, 12)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addStretch(1)
        column.addLayout(row)
        fixes = issue.fixes[: MOST_FIXES - 1]
        for number, fix in enumerate(fixes):
            button = self._button(row, fix_label(text, issue, fix), self._fix)
            button.setProperty("first", number == 0)
            button.setProperty("fix", number)
        self._button(row, self.tr("Ignore"), self._ignore)
        if issue.kind in NAMEABLE:
            self._button(row, self.tr("Add name"), self._add_name)
        row.addStretch(1)
        return box

    def _button(self, row: QHBoxLayout, label: str, slot) -> QPushButton:  # type: ignore[no-untyped-def]
        button = QPushButton()
        button.setText(button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, 130).replace("&", "&&"))
        button.setToolTip(label if len(label) > 16 else "")
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    def _go(self, item: QListWidgetItem) -> None:
        self.place_chosen.emit(*item.data(FOUND)[:2])

    def _fix(self) -> None:
        if chosen := self._chosen():
            self.fix_chosen.emit(chosen[0], chosen[1].fixes[self.sender().property("fix")])

    def _ignore(self) -> None:
        if chosen := self._chosen():
            self.ignored.emit(chosen[0], chosen[1])

    def _add_name(self) -> None:
        if chosen := self._chosen():
            self.name_added.emit(chosen[1].span.of(chosen[2]))
