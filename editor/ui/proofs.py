"""Proofs: joins the proofreader's findings to page, card, list and foot, and the writer's answers to the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.checking.issue import Issue, Level
from editor.prose.edit import Edit
from editor.session.news import Message
from editor.session.proofreader import Proofreader

if TYPE_CHECKING:
    from editor.ui.window import Window

LOOK_MS = 1000  # between two looks at whether the checkers are done


class Proofs(QObject):
    """Follows one proofreader at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._proofreader: Proofreader | None = None
        self._nothing: Message | None = None  # said last, where nothing was found
        self._again = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._again.timeout.connect(self.count)
        for source in (window.card, window.sidebar):
            source.fix_chosen.connect(self._mend)
            source.ignored.connect(window.issue_ignored)
            source.name_added.connect(window.name_added)
            source.rule_off_chosen.connect(window.rule_off_chosen)
        window.sidebar.place_chosen.connect(self._go_to)
        window.walk.stood_at.connect(window.sidebar.choose_issue)
        window.walk.stood_at.connect(self._unsay_nothing)
        window.walk.stood_at.connect(window.panels.close_drawers)  # the card and its mark may lie under one
        window.walk.nothing_found.connect(self._say_nothing_found)
        window.page.cursorPositionChanged.connect(self._tell_caret)

    def watch(self, proofreader: Proofreader | None) -> None:
        """Turns to another proofreader, or to none."""
        if self._proofreader is not None:
            self._proofreader.issues_changed.disconnect(self.count)
            self._proofreader.engine_failed.disconnect(self._tell_failure)
            self._proofreader.engine_recovered.disconnect(self._take_failure_back)
        self._proofreader = proofreader
        if proofreader is not None:
            proofreader.issues_changed.connect(self.count)
            proofreader.engine_failed.connect(self._tell_failure)
            proofreader.engine_recovered.connect(self._take_failure_back)
        self._window.foot.show_engine("")
        self._window.underlines.set_proofreader(proofreader)
        self._window.walk.set_proofreader(proofreader)
        self.count()

    def count(self) -> None:
        """Shows how many issues the open chapter has. Matters of style are counted by themselves, as the terminal does:
        they are there for whoever looks for them, and nothing that must be mended."""
        reader = self._proofreader
        levels = [issue.level for _, issue in reader.all_issues()] if reader is not None else []
        style = levels.count(Level.STYLE)
        number = len(levels) - style
        self._window.sidebar.tabs.show_count("issues", number)
        if reader is None:
            self._again.stop()
            return
        # Without engines yet nothing is read, and nothing waits.
        waiting = reader.waiting > 0 or not reader.benches
        self._window.foot.show_issues(number, style, waiting)
        if waiting:
            self._again.start()

    def _mend(self, paragraph: int, edit: Edit) -> None:
        page = self._window.page
        if page.draft is not None:
            page.draft.mend(paragraph, edit)
            page.setFocus()

    def _go_to(self, paragraph: int, issue: Issue) -> None:
        self._window.walk.go_to(paragraph, issue)

    def _say_nothing_found(self, unmarked: int) -> None:
        text = self.tr("There is nothing to mend here.")
        if unmarked:
            text = self.tr("There is nothing to mend here. Matters of style stand in the list of issues.")
        elif self._proofreader is not None and self._proofreader.waiting:
            text = self.tr("Nothing was found so far. The checkers are still reading.")
        self._nothing = Message(text)
        self._window.notices.show_message(self._nothing)

    def _unsay_nothing(self) -> None:
        if self._nothing is not None:
            self._window.notices.take_back(self._nothing)
            self._nothing = None

    def _tell_caret(self) -> None:
        if self._proofreader is not None:
            self._proofreader.set_caret(self._window.page.textCursor().blockNumber())

    def _tell_failure(self, engine: str, sentence: str) -> None:
        self._window.foot.show_engine(sentence)

    def _take_failure_back(self, engine: str) -> None:
        self._window.foot.show_engine("")
