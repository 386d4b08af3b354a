"""Chapters: the story on the left: its title, its chapters in order with status and words, and the day's goal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDropEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.story.model import Chapter, Status, Story
from editor.ui.parts import lists
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import byline, number, shown_title, status_name, tip, title_of

ROW = 34
FILE, WORDS, STATUS = (Qt.ItemDataRole.UserRole + n for n in range(3))
_DOTS = {Status.IDEA: "muted", Status.DRAFT: "muted", Status.REVISED: "accent", Status.POSTED: "style"}
AnyIndex = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """Dot, title, words; the open chapter stands on a rounded ground, in bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open_file = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_open = index.data(FILE) == self.open_file
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_open or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("chosen"))
            painter.drawRoundedRect(rect, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.ring())
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        self._mark_status(painter, QPointF(rect.left() + 12, rect.center().y() + 1), index.data(STATUS))
        self._write(painter, rect, index, is_open)
        painter.restore()

    def _mark_status(self, painter: QPainter, middle: QPointF, status: Status) -> None:
        """A dot in the status's colour; an idea, of which little is written yet, is a ring."""
        tone = self._theme.colour(_DOTS[status])
        is_idea = status is Status.IDEA
        painter.setPen(QPen(tone, 1.5) if is_idea else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if is_idea else tone)
        radius = 3.25 if is_idea else 4.0  # as wide as a dot, with its line
        painter.drawEllipse(middle, radius, radius)

    def _write(self, painter: QPainter, rect: QRect, index: AnyIndex, is_open: bool) -> None:
        words = number(index.data(WORDS))
        painter.setFont(panel_font(12))
        painter.setPen(self._theme.colour("muted"))
        wide = painter.fontMetrics().horizontalAdvance(words)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -8, 0), centre | Qt.AlignmentFlag.AlignRight, words)
        painter.setFont(panel_font(13, QFont.Weight.DemiBold if is_open else QFont.Weight.Normal))
        painter.setPen(self._theme.colour("ink"))
        room = rect.adjusted(25, 0, -20 - wide, 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignLeft, title)


class ChapterList(QListWidget):
    """The chapters as rows. Order changes by dragging, names by F2 or a double click."""

    chapter_chosen = Signal(str)
    moved = Signal(str, int)  # file, new place
    renamed = Signal(str, str)
    menu_requested = Signal(str, QPoint)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._row = theme, _Row(theme, self)
        self._filling = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self.itemChanged.connect(self._rename)

    def settle(self) -> None:
        """What can be done once it stands in its panel: the scroll bar lies in the panel's margin."""
        lists.set_up(self, self._theme, self._row, self.tr("Chapters"), bar_outside=True)

    def show_chapters(self, chapters: tuple[Chapter, ...], titles: list[str], words: list[int]) -> None:
        """Fills the list, keeping the current row."""
        current = self.currentItem().data(FILE) if self.currentItem() else self._row.open_file
        self._filling = True
        self.clear()
        for chapter, title, count in zip(chapters, titles, words, strict=True):
            item = QListWidgetItem(title)
            item.setData(FILE, chapter.file)
            item.setData(WORDS, count)
            item.setData(STATUS, chapter.status)
            item.setToolTip(tip(f"{title}\n{status_name(chapter.status)}"))
            says = self.tr("{}, {}, {} words").format(item.text(), status_name(chapter.status), number(count))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.addItem(item)
            if chapter.file == current:
                self.setCurrentItem(item)
        self._filling = False
        self.updateGeometry()

    def show_words(self, count_of: Callable[[str], int]) -> None:
        """New word counts, for the rows that have one."""
        self._filling = True
        for row in range(self.count()):
            item = self.item(row)
            if item.data(WORDS) != (count := count_of(item.data(FILE))):
                item.setData(WORDS, count)
        self._filling = False

    def show_open(self, file: str) -> None:
        """Which chapter stands on the page."""
        self._row.open_file = file
        item = self.item_of(file)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        self.viewport().update()

    def item_of(self, file: str) -> QListWidgetItem | None:
        """The row of a chapter."""
        return next((self.item(n) for n in range(self.count()) if self.item(n).data(FILE) == file), None)

    def rename_current(self) -> None:
        """Opens the current row for a new name."""
        if self.currentItem() is not None:
            self.setFocus()
            self.editItem(self.currentItem())

    def undo_step(self) -> None:
        """Ctrl+Z in the list is about the chapters, not about their text."""
        self.undo_requested.emit()

    def redo_step(self) -> None:
        """As `undo_step`."""
        self.redo_requested.emit()

    def sizeHint(self) -> QSize:
        return QSize(180, ROW * self.count() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW * min(3, max(1, self.count())) + 2)

    def dropEvent(self, event: QDropEvent) -> None:
        before = [self.item(n).data(FILE) for n in range(self.count())]
        moving = self.currentItem().data(FILE) if self.currentItem() else ""
        super().dropEvent(event)
        after = [self.item(n).data(FILE) for n in range(self.count())]
        if moving in after and before != after:
            self.moved.emit(moving, after.index(moving))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) or self.currentItem()
        if item is not None:
            self.menu_requested.emit(item.data(FILE), event.globalPos())

    def _choose(self, item: QListWidgetItem) -> None:
        self.chapter_chosen.emit(item.data(FILE))

    def _rename(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.renamed.emit(item.data(FILE), item.text().strip())


class Goal(QWidget):
    """Today's words against the day's goal, as a sentence and a thin bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._today, self._goal = 0, 0
        self.setFixedHeight(32)
        self.setAccessibleName(self.tr("Goal of the day"))
        theme.changed.connect(self.update)

    def show_goal(self, today: int, goal: int) -> None:
        """Words written today, of how many; no goal, no bar."""
        if (today, goal) != (self._today, self._goal):
            self._today, self._goal = today, goal
            self.setAccessibleDescription(self._text())
            self.update()
        self.setVisible(goal > 0)

    def _text(self) -> str:
        return self.tr("Today {} of {} words").format(number(max(0, self._today)), number(self._goal))

    def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(panel_font(12))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self.rect().adjusted(0, 0, 0, -12), Qt.AlignmentFlag.AlignVCenter, self._text())
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRect(0, self.height() - 6, self.width(), 4)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, 2, 2)
        share = min(1.0, max(0, self._today) / self._goal) if self._goal else 0.0
        if share > 0:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(QRect(0, bar.y(), max(4, round(bar.width() * share)), 4), 2, 2)


class Chapters(QWidget):
    """The whole left panel."""

    add_requested = Signal()
    status_chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._story_title, self._about = "", ""
        self.setObjectName("chapters")
        self._title, self._byline = QLabel(), QLabel()
        self.list = ChapterList(theme)
        self.add = QPushButton(self.tr("Add a chapter"))
        self.goal = Goal(theme)
        self.menu_actions: list[QAction] = []
        self._lay_out()
        self.add.clicked.connect(self.add_requested)
        self.list.menu_requested.connect(self._open_menu)
        theme.changed.connect(self._tint)
        self._tint()

    def show_story(self, story: Story, words: list[int]) -> None:
        """Title, byline and chapters."""
        self._story_title = title_of(story.details.title)
        self._about = byline(story)
        self._title.setToolTip(tip(self._story_title))
        self._byline.setToolTip(tip(self._about))
        self._elide()
        titles = [shown_title(story, chapter) for chapter in story.chapters]
        self.list.show_chapters(story.chapters, titles, words)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._elide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(0)
        for label in (self._title, self._byline):
            label.setContentsMargins(8, 0, 8, 0)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(label)
            column.addSpacing(2)
        self._byline.setProperty("second", True)
        self.add.setProperty("quiet", True)
        self.add.setFixedHeight(ROW)
        column.addSpacing(16)
        column.addWidget(self.list)
        self.list.settle()
        column.addSpacing(2)
        column.addWidget(self.add)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 8, 8, 0)
        foot.addWidget(self.goal)
        column.addLayout(foot)

    def _open_menu(self, file: str, where: QPoint) -> None:
        item = self.list.item_of(file)
        if item is None:
            return
        self.list.setCurrentItem(item)
        menu = QMenu(self)
        menu.addActions(self.menu_actions)
        menu.addSeparator()
        group = menu.addMenu(self.tr("Status"))
        for status in Status:
            action = group.addAction(status_name(status))
            action.setCheckable(True)
            action.setChecked(item.data(STATUS) is status)
            action.setData((file, status))
        group.triggered.connect(self._choose_status)
        menu.exec(where)
        menu.deleteLater()

    def _choose_status(self, action: QAction) -> None:
        self.status_chosen.emit(*action.data())

    def _elide(self) -> None:
        room = self.width() - 42
        self._title.setText(in_lines(self._story_title, self._title.fontMetrics(), room, most=3))
        self._byline.setText(in_lines(self._about, self._byline.fontMetrics(), room, gap=" · ", most=3))

    def _tint(self) -> None:
        self._title.setFont(self._theme.page_font(16, QFont.Weight.Bold))
        self.add.setIcon(self._theme.icon("plus", "muted", 16))
        self._elide()
        self.list.viewport().update()


def in_lines(text: str, metrics: QFontMetrics, room: int, gap: str = " ", most: int = 2) -> str:
    """The text broken at a `gap` into at most so many lines, the last of which is cut short; `room` is px."""
    pieces, lines = text.split(gap), []
    while pieces and len(lines) < most - 1 and metrics.horizontalAdvance(gap.join(pieces)) > room:
        line = pieces.pop(0)
        while pieces and metrics.horizontalAdvance(f"{line}{gap}{pieces[0]}") <= room:
            line = f"{line}{gap}{pieces.pop(0)}"
        lines.append(line)
    lines.append(gap.join(pieces))
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)
