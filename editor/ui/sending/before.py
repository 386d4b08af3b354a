"""BeforeYouSend: one list of what a careful editor would catch; a click goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.exporters.export import Source
from editor.exporters.options import Options
from editor.exporters.sending.before_you_send import before_you_send
from editor.exporters.sending.findings import Finding, FindingKind
from editor.exporters.sending.posting import DESKS
from editor.session.sending.newest import Newest
from editor.session.worker import ImmediateWorker, Worker
from editor.story.model import Story
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import Frame, second
from editor.ui.fixes import breakable
from editor.ui.parts import lists
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import counted, shown_title, tip, tr

FINDING = Qt.ItemDataRole.UserRole
_WHERE = FINDING + 1
_PAUSE_MS = 500
_BAR, _APART = 14, 16  # px, of the scroll bar; between a kind and its chapter
_WIDTH = 400  # it lies over the sidebar, so that the page can be seen beside it
_STOPS = (FindingKind.FIELD, FindingKind.EMPTY_CHAPTER, FindingKind.NOTES_ONLY)


class _Row(QStyledItemDelegate):
    """The kind, in error colour where a posting would be stopped; the sentence; the chapter at the right."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        # The bar that may come at the right takes from the row's width.
        room = QRect(0, 0, max(200, self._list.viewport().width() - 24 - _BAR), 4000)
        finding = index.data(FINDING)
        lines = QFontMetrics(panel_font(13)).boundingRect(room, Qt.TextFlag.TextWordWrap, breakable(finding.sentence))
        return QSize(200, 38 + lines.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        finding, where = index.data(FINDING), index.data(_WHERE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("chosen"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inner = rect.adjusted(12, 8, -12, -8)
        painter.setFont(panel_font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("error" if finding.kind in _STOPS else "query"))
        kind = tr(finding.kind.value)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, kind)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(kind) - _APART
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("muted"))
        shown = painter.fontMetrics().elidedText(where, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, shown)
        painter.setFont(panel_font(13))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inner.adjusted(0, 20, 0, 4), Qt.TextFlag.TextWordWrap, breakable(finding.sentence))
        lists.draw_ring(painter, option, theme)
        painter.restore()


class BeforeYouSend(Frame):
    """Stays open while what it lists is mended, and follows."""

    place_chosen = Signal(object)  # Finding

    def __init__(
        self,
        theme: Theme,
        source: Callable[[], Source],
        open_issues: Callable[[], Mapping[str, int]],
        parent: QWidget | None = None,
        worker: ImmediateWorker | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Before you send"), parent)
        self._source, self._open_issues = source, open_issues
        self._options = Options()
        self._archive, self._list, self._says = Choice(theme), QListWidget(), second("")
        self._newest = Newest(worker or Worker("before you send", self), self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.resize(_WIDTH, 620)
        self._lay_out()
        self._archive.activated.connect(self.look)
        self._soon.timeout.connect(self.look)
        self._newest.answered.connect(self._show)
        self._newest.failed.connect(self._says.setText)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self.finished.connect(self._newest.close)
        self.finished.connect(self._soon.stop)

    def ask(self, options: Options, archive: str) -> None:
        """Makes the list for an export with these options, or for a posting at `archive`."""
        self._options = options
        self._archive.setCurrentIndex(max(0, self._archive.findData(archive)))
        self.look()

    def look_soon(self) -> None:
        """Something was changed: the list is made anew in a moment."""
        self._soon.start()

    def look(self) -> None:
        """Makes the list."""
        source, archive = self._source(), self._archive.currentData()
        work = partial(before_you_send, source.story, source.texts, self._options, archive, dict(self._open_issues()))
        self._newest.ask(work)

    @property
    def found(self) -> list[Finding]:
        """What is listed."""
        return [self._list.item(row).data(FINDING) for row in range(self._list.count())]

    def _lay_out(self) -> None:
        self._archive.addItem(self.tr("Wherever it goes"), "")
        for desk in DESKS:
            self._archive.addItem(self.tr("To {}").format(desk.label), desk.key)
        self._archive.setAccessibleName(self.tr("Where it goes"))
        self._list.setItemDelegate(_Row(self.theme, self._list))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setObjectName("plan")
        self._list.setAccessibleName(self.tr("What to look at"))
        self.body.addWidget(self._archive)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._says)
        self.body.addWidget(self._list, 1)
        self.add_button(self.tr("Close"), self.reject).setAutoDefault(False)
        self._list.setFocus()

    def _show(self, found: tuple[Finding, ...]) -> None:
        story, row = self._source().story, self._list.currentRow()
        self._list.clear()
        for finding in found:
            item = QListWidgetItem(self._list)
            item.setData(FINDING, finding)
            item.setData(_WHERE, _where(story, finding))
            item.setToolTip(tip(finding.sentence))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(finding.kind.value)}: {finding.sentence}")
        self._list.setCurrentRow(min(row, len(found) - 1))
        self._list.setVisible(bool(found))
        if found:
            many = counted(len(found), self.tr("thing to look at"), self.tr("things to look at"))
            self._says.setText(self.tr("{}. A click or Enter goes there.").format(many))
        else:
            self._says.setText(self.tr("Nothing stands in the way: this story can go out."))

    def _choose(self, item: QListWidgetItem) -> None:
        self.place_chosen.emit(item.data(FINDING))


def _where(story: Story, finding: Finding) -> str:
    if not finding.chapter:
        return tr("The whole story")
    known = [chapter for chapter in story.chapters if chapter.file == finding.chapter]
    return shown_title(story, known[0]) if known else ""
