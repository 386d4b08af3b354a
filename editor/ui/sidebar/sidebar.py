"""Sidebar: the right panel's tabs, joined to the open story; a tab that was never opened costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.checking.issue import Issue
from editor.session.proofreader import Proofreader
from editor.story.model import Story
from editor.ui.sidebar.tabs import Tabs
from editor.ui.theme import Theme
from editor.ui.writing.page import Page

if TYPE_CHECKING:
    from editor.session.session import Session


class Sidebar(QWidget):
    """Notes, Details, Issues, Names, History."""

    fix_chosen = Signal(int, object)
    ignored = Signal(int, object)
    name_added = Signal(str)
    rule_off_chosen = Signal(object)
    place_chosen = Signal(int, object)

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__()
        self._theme, self._page = theme, page
        self._session: Session | None = None
        self._proofreader: Proofreader | None = None
        self.tabs = Tabs(theme)
        self.tabs.add("notes", "notebook-pen", self.tr("Notes"), self._make_notes)
        self.tabs.add("details", "tags", self.tr("Details"), self._make_details)
        self.tabs.add("issues", "spell-check", self.tr("Issues"), self._make_issues)
        self.tabs.add("names", "users", self.tr("Names"), self._make_names)
        self.tabs.add("history", "history", self.tr("History"), self._make_history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def set_session(self, session: Session | None, proofreader: Proofreader | None) -> None:
        """Shows another story in every tab that is made."""
        self._session, self._proofreader = session, proofreader
        for key, page in self.tabs.pages.items():
            if key == "issues":
                page.set_proofreader(proofreader)  # type: ignore[attr-defined]
            else:
                page.set_session(session)  # type: ignore[attr-defined]

    def show_story(self, story: Story) -> None:
        """Brings the tabs up to date after any change of the story."""
        for key, page in self.tabs.pages.items():
            if key != "issues":
                page.show_story(story)  # type: ignore[attr-defined]

    def show_chapter(self) -> None:
        """Another chapter is on the page."""
        if "notes" in self.tabs.pages:
            self.tabs.pages["notes"].show_chapter()  # type: ignore[attr-defined]
        if "history" in self.tabs.pages:
            self.tabs.pages["history"].show_chapter()  # type: ignore[attr-defined]
        if "issues" in self.tabs.pages:
            self.tabs.pages["issues"].refresh()  # type: ignore[attr-defined]

    def choose_issue(self, paragraph: int, issue: Issue) -> None:
        """The issue the writer stands at; shown in the list where that is open."""
        if self.tabs.current == "issues":
            self.tabs.pages["issues"].choose(paragraph, issue)  # type: ignore[attr-defined]

    def _make_notes(self) -> QWidget:
        from editor.ui.sidebar.notes import Notes

        notes = Notes(self._theme)
        notes.set_session(self._session)
        return notes

    def _make_details(self) -> QWidget:
        from editor.ui.sidebar.details import Details

        details = Details(self._theme)
        details.set_session(self._session)
        return details

    def _make_issues(self) -> QWidget:
        from editor.ui.sidebar.issues import Issues

        issues = Issues(self._theme, self._page)
        issues.fix_chosen.connect(self.fix_chosen)
        issues.ignored.connect(self.ignored)
        issues.name_added.connect(self.name_added)
        issues.rule_off_chosen.connect(self.rule_off_chosen)
        issues.place_chosen.connect(self.place_chosen)
        issues.set_proofreader(self._proofreader)
        return issues

    def _make_names(self) -> QWidget:
        from editor.ui.sidebar.names import Names

        names = Names(self._theme)
        names.set_session(self._session)
        return names

    def _make_history(self) -> QWidget:
        from editor.ui.sidebar.history import History

        history = History(self._theme)
        history.set_session(self._session)
        return history
