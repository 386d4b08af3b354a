"""StoryFind: find in the whole story: a bar above the page with every place under it, chapter by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.session.document import text_of, utf16_offset
from editor.session.search.story_search import Hit, StorySearch, Wish
from editor.session.worker import Worker
from editor.ui.parts import lists
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import counted, number, shown_title
from editor.ui.writing.page import Page

if TYPE_CHECKING:
    from editor.session.session import Session

MOST_SHOWN = 1000
LISTED = 10  # rows seen at once
ROW = 26
_HIT = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """A chapter's title, or a place in it with what is found in the accent's colour and bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect, state = QRect(option.rect), option.state  # type: ignore[attr-defined]
        hit: Hit | None = index.data(_HIT)
        painter.save()
        if hit is None:
            painter.setFont(panel_font(12, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(rect.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
        else:
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("chosen"))
                painter.drawRoundedRect(rect, 6, 6)
            self._write(painter, rect.adjusted(20, 0, -8, 0), hit)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, hit: Hit) -> None:
        """The found word a third of the way in, with as much around it as there is room for."""
        plain, bold = self._theme.page_font(15), self._theme.page_font(15, QFont.Weight.Bold)
        text = hit.text.replace("\n", " ")
        painter.setFont(plain)
        left = painter.fontMetrics().elidedText(
            text[max(0, hit.start - 200) : hit.start], Qt.TextElideMode.ElideLeft, room.width() // 3
        )
        x = room.left()
        for piece, font, colour in (
            (left, plain, "ink"),
            (text[hit.start : hit.end], bold, "accent"),
            (text[hit.end : hit.end + 300], plain, "ink"),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            metrics = painter.fontMetrics()
            wide = max(0, room.right() - x)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRect(x, room.top(), wide, room.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(shown)


class StoryFind(QWidget):
    """Finds as one types. Down goes into the list, Enter or a click to the place, Esc closes."""

    closed = Signal()

    def __init__(self, page: Page, theme: Theme) -> None:
        super().__init__()
        self._page, self._theme = page, theme
        self._session: Session | None = None
        self._search: StorySearch | None = None
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._line, self._count = QLineEdit(), QLabel()
        self._case, self._whole = QCheckBox(self.tr("Match case")), QCheckBox(self.tr("Whole words"))
        self._close, self.list = QToolButton(), QListWidget()
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self._tint()
        self.hide()

    def open(self, session: Session) -> None:
        """Shows the bar for a story, with the selection as what to find."""
        if session is not self._session:
            self.leave_session()
            self._session = session
            self._search = StorySearch(session, Worker("story search", self), self)
            self._search.found.connect(self._show)
        assert self._search is not None
        self._search.forget()
        chosen = self._page.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and len(chosen) < 200:
            self._line.setText(chosen)
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self._look()

    def leave_session(self) -> None:
        """Lets go of the story."""
        if self._search is not None:
            self._search.close()
            self._search.deleteLater()
        self._session = self._search = None
        self.list.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_Down and self._line.hasFocus() and self.list.count():
            self.list.setCurrentRow(1)
            self.list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.list.currentItem() or self.list.item(1))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._line.setPlaceholderText(self.tr("Find in the whole story"))
        self._line.setAccessibleName(self.tr("Find in the whole story"))
        self._count.setProperty("second", True)
        self._count.setAccessibleName(self.tr("Places found"))
        self._close.setAccessibleName(self.tr("Close the search"))
        self._close.setToolTip(self.tr("Close the search"))
        lists.set_up(self.list, self._theme, _Row(self._theme, self), self.tr("Places in the story"))
        self.list.setUniformItemSizes(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        for widget in (self._count, self._case, self._whole, self._close):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.addLayout(row)
        column.addWidget(self.list)
        self.list.hide()

    def _connect(self) -> None:
        self._line.textChanged.connect(self._soon.start)
        self._case.toggled.connect(self._look)
        self._whole.toggled.connect(self._look)
        self._close.clicked.connect(self._leave)
        self.list.itemClicked.connect(self._go)
        self._page.textChanged.connect(self._text_changed)
        self._theme.changed.connect(self._tint)

    def _text_changed(self) -> None:
        if not self.isHidden() and self._page.hasFocus():
            self._soon.start()

    def _look(self) -> None:
        if self._search is not None and not self.isHidden():
            self._search.look_for(Wish(self._line.text(), self._case.isChecked(), self._whole.isChecked()))

    def _show(self, hits: tuple[Hit, ...]) -> None:
        if self._session is None:
            return
        self.list.clear()
        titles = {chapter.file: shown_title(self._session.story, chapter) for chapter in self._session.story.chapters}
        file = ""
        for hit in hits[:MOST_SHOWN]:
            if hit.file != file and hit.file in titles:
                file = hit.file
                heading = QListWidgetItem(titles[file])
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(heading)
            item = QListWidgetItem()
            item.setData(_HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, hit.text[max(0, hit.start - 60) : hit.end + 60])
            self.list.addItem(item)
        self.list.setFixedHeight(min(LISTED, self.list.count()) * ROW + 4)
        self.list.setVisible(bool(hits))
        self._say(len(hits), len({hit.file for hit in hits}))

    def _say(self, places: int, chapters: int) -> None:
        if not self._line.text():
            self._count.setText("")
        elif not places:
            self._count.setText(self.tr("Not found"))
        elif places > MOST_SHOWN:
            self._count.setText(self.tr("{} places, the first {} shown").format(number(places), number(MOST_SHOWN)))
        else:
            place = counted(places, self.tr("place"), self.tr("places"))
            chapter = counted(chapters, self.tr("chapter"), self.tr("chapters"))
            self._count.setText(self.tr("{} in {}").format(place, chapter))

    def _go(self, item: QListWidgetItem | None) -> None:
        hit: Hit | None = item.data(_HIT) if item is not None else None
        if hit is None or self._session is None:
            return
        self._session.open_chapter(hit.file)
        block = self._page.document().findBlockByNumber(hit.paragraph)
        if self._page.draft is None or self._page.draft.key != hit.file or text_of(block) != hit.text:
            self._look()  # the text moved on since: what is listed is found anew
            return
        self._page.select(hit.paragraph, utf16_offset(hit.text, hit.start), utf16_offset(hit.text, hit.end))
        self._page.setFocus()

    def leave(self) -> None:
        """Closes the bar."""
        self.hide()

    def _leave(self) -> None:
        self.leave()
        self.closed.emit()

    def _tint(self) -> None:
        self._close.setIcon(self._theme.icon("x", "muted", 16))
