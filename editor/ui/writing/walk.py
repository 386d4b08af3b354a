"""IssueWalk: from issue to issue with F7, the card for the word at the caret or under the mouse."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from editor.checking.issue import Issue
from editor.session.document import codepoint_offset, text_of, utf16_offset
from editor.session.proofreader import Proofreader
from editor.ui.fixes import MOST_FIXES, NAMEABLE, fix_label
from editor.ui.writing.issue_card import IssueCard
from editor.ui.writing.page import Page
from editor.ui.writing.underlines import Underlines


class IssueWalk(QObject):
    """Joins page, marks and card. The chosen fixes come out of the card's own signals."""

    nothing_found = Signal(int)  # how many there are that are not marked
    stood_at = Signal(int, object)  # paragraph, Issue: for the list

    def __init__(self, page: Page, underlines: Underlines, card: IssueCard) -> None:
        super().__init__(page)
        self._page, self._underlines, self._card = page, underlines, card
        self._proofreader: Proofreader | None = None
        page.marked_place_clicked.connect(self._click)
        page.typed.connect(card.dismiss)
        page.verticalScrollBar().valueChanged.connect(card.dismiss)
        page.draft_shown.connect(card.dismiss)
        page.menu_wanted.connect(self._add_fixes)
        page.resized.connect(card.dismiss)
        card.closed.connect(page.setFocus)
        card.next_requested.connect(partial(self.step, True))
        card.previous_requested.connect(partial(self.step, False))

    def set_proofreader(self, proofreader: Proofreader | None) -> None:
        """Whose issues to walk through."""
        self._proofreader = proofreader
        self._card.dismiss()

    def step(self, forward: bool) -> None:
        """Goes to the next or previous issue, round the chapter's end, and opens its card."""
        if self._proofreader is None:
            return
        found = self._proofreader.all_issues()
        marked = [(index, issue) for index, issue in found if issue.level in self._underlines.levels]
        if not marked:
            self.nothing_found.emit(len(found))
            return
        found = marked
        here = self._here()
        places = [(index, issue.span.start) for index, issue in found]
        if forward:
            number = next((n for n, place in enumerate(places) if place > here), 0)
        else:
            number = next((n for n in range(len(places) - 1, -1, -1) if places[n] < here), len(places) - 1)
        self.go_to(*found[number], keys=True)

    def go_to(self, paragraph: int, issue: Issue, keys: bool = False) -> None:
        """Brings an issue into sight and opens its card."""
        block = self._page.document().findBlockByNumber(paragraph)
        text = text_of(block)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16_offset(text, issue.span.start))
        self._page.setTextCursor(cursor)
        self._page.scroll_to_caret()
        self._open(paragraph, issue, keys)

    def show_here(self) -> None:
        """Opens the card of the issue at the caret, for the keyboard."""
        paragraph, offset = self._here()
        issue = self._underlines.issue_at(paragraph, offset) or self._any_at(paragraph, offset)
        if issue is None:
            self.nothing_found.emit(0)
        else:
            self._open(paragraph, issue, keys=True)

    def _here(self) -> tuple[int, int]:
        cursor = self._page.textCursor()
        return cursor.blockNumber(), codepoint_offset(text_of(cursor.block()), cursor.positionInBlock())

    def _any_at(self, paragraph: int, offset: int) -> Issue | None:
        issues = self._proofreader.issues_for(paragraph) if self._proofreader is not None else ()
        return next((i for i in issues if i.span.start <= offset <= i.span.end), None)

    def _click(self, paragraph: int, offset: int) -> None:
        issue = self._underlines.issue_at(paragraph, offset)
        if issue is None:
            self._card.dismiss()
        else:
            self._open(paragraph, issue, keys=False)

    def _open(self, paragraph: int, issue: Issue, keys: bool) -> None:
        block = self._page.document().findBlockByNumber(paragraph)
        text = text_of(block)
        if issue.span.end > len(text):
            return
        start, end = QTextCursor(block), QTextCursor(block)
        start.setPosition(block.position() + utf16_offset(text, issue.span.start))
        end.setPosition(block.position() + utf16_offset(text, issue.span.end))
        first, last = self._page.cursorRect(start), self._page.cursorRect(end)
        mark = QRect(first.topLeft(), last.bottomRight()).normalized() if first.y() == last.y() else first.united(last)
        mark.moveTopLeft(self._page.viewport().mapTo(self._page, QPoint(first.x(), mark.y())))
        self._card.open(paragraph, issue, text, mark, keys)
        self.stood_at.emit(paragraph, issue)

    def _add_fixes(self, menu: QMenu, paragraph: int, offset: int) -> None:
        """The fixes on top of the page's context menu."""
        issue = self._underlines.issue_at(paragraph, offset)
        if issue is None:
            return
        text = text_of(self._page.document().findBlockByNumber(paragraph))
        for fix in issue.fixes[:MOST_FIXES]:
            action = menu.addAction(fix_label(text, issue, fix).replace("&", "&&"))
            action.setData((paragraph, issue, fix, text))
            action.triggered.connect(self._choose)
        ignore = menu.addAction(self.tr("Ignore"))
        ignore.setData((paragraph, issue, None, text))
        ignore.triggered.connect(self._ignore)
        if issue.kind in NAMEABLE:
            name = menu.addAction(self.tr("Add name"))
            name.setData((paragraph, issue, None, text))
            name.triggered.connect(self._add_name)
        menu.addSeparator()

    def _choose(self) -> None:
        paragraph, _, fix, _ = self.sender().data()  # type: ignore[attr-defined]
        self._card.fix_chosen.emit(paragraph, fix)

    def _ignore(self) -> None:
        paragraph, issue, _, _ = self.sender().data()  # type: ignore[attr-defined]
        self._card.ignored.emit(paragraph, issue)

    def _add_name(self) -> None:
        _, issue, _, text = self.sender().data()  # type: ignore[attr-defined]
        self._card.name_added.emit(issue.span.of(text))
