"""Issues: everything the checkers found in the chapter, or in all of them, as a list to go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.checking.issue import Issue
from editor.prose.edit import Span
from editor.session.proofing.chapters import Place
from editor.session.proofreader import Proofreader
from editor.ui.fixes import kind_name
from editor.ui.parts import lists, panes
from editor.ui.sidebar.issue_filter import GROUPS, Filter, Scope, group_of
from editor.ui.sidebar.issue_row import COUNT, PLACE, IssueRow, RowButtons
from editor.ui.theme import Theme
from editor.ui.wording import shown_title
from editor.ui.writing.page import Page

if TYPE_CHECKING:
    from editor.session.proofing.whole_story import WholeStory
    from editor.session.session import Session


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
        self._whole: WholeStory | None = None
        self._session: Session | None = None
        self._shown: list[Place] = []
        self._group = ""
        self._filter, self._scope = Filter(), Scope()
        self._seen = False
        self._list, self._empty, self._line = QListWidget(), QLabel(), lists.hairline()
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        self.setFocusProxy(self._list)
        theme.changed.connect(self._soon.start)

    def set_proofreader(self, proofreader: Proofreader | None) -> None:
        """Whose findings to list."""
        if self._proofreader is not None:
            self._proofreader.issues_changed.disconnect(self._soon.start)
        self._proofreader = proofreader
        if proofreader is not None:
            proofreader.issues_changed.connect(self._soon.start)
        self.refresh()

    def set_whole(self, whole: WholeStory | None, session: Session | None) -> None:
        """Where the issues of the other chapters come from."""
        if self._whole is not None and self._whole is not whole:
            self._whole.changed.disconnect(self._soon.start)
        if whole is not None and whole is not self._whole:
            whole.changed.connect(self._soon.start)
        self._whole, self._session = whole, session
        self.refresh()

    def choose(self, paragraph: int, issue: Issue) -> None:
        """Makes the row of an issue the current one."""
        for row, found in self._listed():
            if (found.paragraph, found.issue) == (paragraph, issue) and found.file == self._open_file():
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
            self._go_to(chosen)
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self._ignore()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._filter.chosen.connect(self._take_group)
        self._scope.chosen.connect(self.refresh)
        self._scope.hide()
        lists.set_up(self._list, self._theme, IssueRow(self._theme, self._list), self.tr("Issues"))
        # Rows are as high as their sentences need.
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.currentRowChanged.connect(self._open_row)
        self._list.itemClicked.connect(self._go)
        self._empty.setWordWrap(True)
        self._empty.setProperty("second", True)
        self._empty.setContentsMargins(16, 4, 16, 16)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 14, 10)
        top.setSpacing(8)
        top.addWidget(self._scope)
        top.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._line)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)

    def refresh(self) -> None:
        """Brings the list up to date, where it is seen."""
        if not self.isVisible():
            return
        several = self._whole is not None and self._session is not None and len(self._session.story.chapters) > 1
        self._scope.setVisible(several)
        new = (
            self._whole.issues()
            if self._whole is not None and several and self._scope.whole
            else of_page(self._page, self._proofreader)
        )
        if new != self._shown or not self._seen:
            self._seen = True
            self._shown = new
            self._show_chips()
            self._show_list()
            panes.as_laid_out(self)  # the chips are new
        self._list.viewport().update()

    def _open_file(self) -> str:
        return self._page.draft.key if self._page.draft is not None else ""

    def _show_chips(self) -> None:
        self._filter.show_counts({group: len(in_group(self._shown, group)) for group in ("", *GROUPS)})

    def _listed(self) -> list[tuple[int, Place]]:
        rows = ((row, self._list.item(row).data(PLACE)) for row in range(self._list.count()))
        return [(row, place) for row, place in rows if place is not None]

    def _take_group(self, group: str) -> None:
        self._group = group
        self._show_list()

    def _show_list(self) -> None:
        chosen = self._chosen()
        self._list.blockSignals(True)
        self._list.clear()
        places = in_group(self._shown, self._group)
        for number, place in enumerate(places):
            if self._scope.whole and (not number or places[number - 1].file != place.file):
                count = sum(other.file == place.file for other in places)
                self._list.addItem(heading_of(title_in(self._session, place.file), count))
            item = QListWidgetItem()
            item.setData(PLACE, place)
            says = f"{kind_name(place.issue.kind)}: {place.issue.message}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
            self._list.addItem(item)
            if chosen is not None and spot_of(place) == spot_of(chosen):
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list.setVisible(bool(self._shown))
        self._line.setVisible(bool(self._shown))
        self._empty.setVisible(not self._shown)
        self._empty.setText(self.tr("Nothing to look at in this chapter. What the checkers find stands here."))
        self._open_row()

    def _chosen(self) -> Place | None:
        item = self._list.currentItem()
        return item.data(PLACE) if item is not None else None

    def _open_row(self) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            if self._list.itemWidget(item) is not None and row != self._list.currentRow():
                self._list.removeItemWidget(item)
        chosen = self._list.currentItem()
        if chosen is not None and chosen.data(PLACE) is not None and self._list.itemWidget(chosen) is None:
            self._list.setItemWidget(chosen, buttons := self._buttons(chosen.data(PLACE)))
            panes.as_laid_out(buttons)
        self._list.doItemsLayout()

    def _buttons(self, place: Place) -> QWidget:
        buttons = RowButtons(place, self._list.viewport().width())
        buttons.fix_chosen.connect(self._fix)
        buttons.ignored.connect(self._ignore)
        buttons.name_added.connect(self._add_name)
        return buttons

    def _go(self, item: QListWidgetItem) -> None:
        if item.data(PLACE) is not None:
            self._go_to(item.data(PLACE))

    def _go_to(self, place: Place) -> None:
        self._come(place)
        self.place_chosen.emit(place.paragraph, place.issue)

    def _come(self, place: Place) -> None:
        """Opens the chapter of an issue: what is decided about it concerns the page."""
        if self._session is not None and place.file != self._open_file():
            self._session.open_chapter(place.file)

    def _fix(self, number: int) -> None:
        if place := self._chosen():
            self._come(place)
            self.fix_chosen.emit(place.paragraph, place.issue.fixes[number])

    def _ignore(self) -> None:
        if place := self._chosen():
            self._come(place)
            self.ignored.emit(place.paragraph, place.issue)

    def _add_name(self) -> None:
        if place := self._chosen():
            self.name_added.emit(place.issue.span.of(place.text))


def spot_of(place: Place) -> tuple[str, int, Span]:
    """Where a place is: another engine's answer may word it otherwise, and it is the same one to the writer."""
    return place.file, place.paragraph, place.issue.span


def of_page(page: Page, proofreader: Proofreader | None) -> list[Place]:
    """The issues of the chapter on the page."""
    draft = page.draft
    if draft is None or proofreader is None:
        return []
    found = [(n, issue) for n, issue in proofreader.all_issues() if n < len(draft)]
    return [Place(draft.key, n, issue, draft.paragraph(n).text) for n, issue in found]


def in_group(places: list[Place], group: str) -> list[Place]:
    """Those of one group; all where `group` is empty."""
    return [place for place in places if not group or group_of(place.issue) == group]


def heading_of(title: str, count: int) -> QListWidgetItem:
    """A chapter's title with the number of its issues; not to be chosen."""
    item = QListWidgetItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData(COUNT, count)
    return item


def title_in(session: Session | None, file: str) -> str:
    """What the chapter in `file` is called in lists."""
    chapters = session.story.chapters if session is not None else ()
    return next((shown_title(session.story, each) for each in chapters if each.file == file), file)  # type: ignore[union-attr]
