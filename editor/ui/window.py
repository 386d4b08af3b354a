"""Window: the frame: menu, panels, page, foot; shows one open story, or the welcome where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from editor.session import binding
from editor.session.draft import Draft
from editor.session.news import Message
from editor.session.preferences import Preferences
from editor.session.proofreader import Proofreader
from editor.settings import Settings
from editor.story.model import Chapter, Story
from editor.ui import memory
from editor.ui.actions import Actions
from editor.ui.chapter_commands import ChapterCommands
from editor.ui.commands import Commands
from editor.ui.dialogs.questions import Questions
from editor.ui.foot import Foot
from editor.ui.notices import Notices
from editor.ui.panels import DrawerCloser, Panels
from editor.ui.parts.bookmarks import Bookmarks
from editor.ui.parts.menu_letters import AltTypesNothing, MenuLetters
from editor.ui.proofs import Proofs
from editor.ui.sidebar.chapters import Chapters
from editor.ui.sidebar.sidebar import Sidebar
from editor.ui.theme import Theme
from editor.ui.wording import chapter_title, shown_title, title_of
from editor.ui.writing.empty import Empty
from editor.ui.writing.issue_card import IssueCard
from editor.ui.writing.page import Page
from editor.ui.writing.underlines import Underlines
from editor.ui.writing.walk import IssueWalk

if TYPE_CHECKING:
    from editor.session.session import Session
    from editor.ui.writing.find_bar import FindBar
    from editor.ui.writing.story_find import StoryFind


class Window(QMainWindow):
    """The main window. It shows what it is handed and says what the writer wishes; app.py joins it to the rest."""

    open_requested = Signal(Path)
    new_story_requested = Signal(str, Path)  # title, folder to make it in
    sample_requested = Signal(Path)
    import_requested = Signal(Path)
    export_requested = Signal()
    welcome_requested = Signal()
    close_story_requested = Signal()
    issue_ignored = Signal(int, object)
    name_added = Signal(str)
    message_answered = Signal(str)
    rule_off_chosen = Signal(object)
    replacing_chosen = Signal(object)
    closing = Signal()

    def __init__(self, preferences: Preferences, theme: Theme, remembered: QSettings | None = None) -> None:
        super().__init__()
        self.preferences, self.theme = preferences, theme
        self._memory = remembered
        self.session: Session | None = None
        self.proofreader: Proofreader | None = None
        settings = preferences.current
        self.page = Page(theme, settings.look)
        self.underlines = Underlines(self.page, settings.checking)
        self.empty, self.bookmarks = Empty(self.page), Bookmarks(self.page)
        self.card = IssueCard(theme, self.page)
        self.walk = IssueWalk(self.page, self.underlines, self.card)
        self._find: FindBar | None = None
        self._story_find: StoryFind | None = None
        self.notices, self.foot = Notices(theme), Foot(theme)
        self.chapters, self.sidebar = Chapters(theme), Sidebar(theme, self.page)
        self._stack = QStackedWidget()
        under_notices = QWidget()
        under = _column_of(under_notices)
        under.addWidget(self.notices)
        under.addWidget(self._stack, 1)
        self.panels = Panels(theme, self.chapters, under_notices, self.sidebar, self.page)
        self.actions_ = Actions(self)
        # A key press must not wait for the foot: counts are shown a moment later.
        self.may_close: Callable[[], bool] = lambda: True  # asked before the window goes
        self._counts_soon = QTimer(self, singleShot=True, interval=40)
        self._counts_soon.timeout.connect(self._show_counts)
        self._lay_out()
        self.questions = Questions(self)
        self.proofs = Proofs(self)
        self.commands = Commands(self)
        self.chapter_commands = ChapterCommands(self)
        self._join()
        self._restore(settings)

    def show_session(self, session: Session, proofreader: Proofreader | None) -> None:
        """Shows an open story."""
        self.leave_session()
        self.session, self.proofreader = session, proofreader
        session.story_changed.connect(self._show_story)
        session.chapter_opened.connect(self._show_chapter)
        session.counted.connect(self._counts_soon.start)
        session.saving_changed.connect(self.foot.show_saving)
        session.message.connect(self.notices.show_message)
        session.failed.connect(self.show_failure)
        self._stack.setCurrentIndex(0)
        self.panels.set_bare(False)
        self.actions_.set_story_open(True)
        self.sidebar.set_session(session, proofreader)
        self._show_story(session.story)
        self._show_chapter(session.draft)
        self._show_counts()
        self.foot.show_saving(session.saving)
        self.proofs.watch(proofreader)

    def leave_session(self) -> None:
        """Takes the story off the page; nothing of it is shown any more."""
        if self.session is None:
            return
        self.bookmarks.lay()
        session, self.session = self.session, None
        session.story_changed.disconnect(self._show_story)
        session.chapter_opened.disconnect(self._show_chapter)
        session.counted.disconnect(self._counts_soon.start)
        self._counts_soon.stop()
        session.saving_changed.disconnect(self.foot.show_saving)
        session.message.disconnect(self.notices.show_message)
        session.failed.disconnect(self.show_failure)
        self.proofs.watch(None)
        if self._story_find is not None:
            self._story_find.leave_session()
        self.proofreader = None
        self.sidebar.set_session(None, None)
        self.page.take_away()
        self.foot.clear()
        self.notices.clear()
        self.actions_.set_story_open(False)
        self.panels.set_bare(True)
        self.setWindowTitle("Fanfold")

    def show_middle(self, widget: QWidget) -> None:
        """Puts something else, the welcome, in the page's place."""
        if self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.setFocus()
        self.panels.set_bare(True)
        self.actions_.set_story_open(False)

    @property
    def find(self) -> FindBar:
        """The find bar, made when it is first wanted."""
        if self._find is None:
            from editor.ui.writing.find_bar import FindBar

            self._find = FindBar(self.page, self.theme)
            self._find.closed.connect(self.page.setFocus)
            self._find.replacing_chosen.connect(self.replacing_chosen)
            self._page_column.insertWidget(0, self._find)
        return self._find

    @property
    def story_find(self) -> StoryFind:
        """The search of the whole story, made when it is first wanted."""
        if self._story_find is None:
            from editor.ui.writing.story_find import StoryFind

            self._story_find = StoryFind(self.page, self.theme)
            self._story_find.closed.connect(self.page.setFocus)
            self._page_column.insertWidget(0, self._story_find)
        return self._story_find

    def close_searches(self) -> None:
        """Takes the find bars away: there is one at a time."""
        for bar in (self._find, self._story_find):
            if bar is not None:
                bar.leave()

    def show_failure(self, text: str, actions: tuple[tuple[str, str], ...] = (), lasting: bool = False) -> None:
        """One sentence about what did not work, and what can be done about it."""
        self.notices.show_message(Message(text, actions, lasting))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        memory.keep(self, self.panels, self.sidebar.tabs, self._memory)
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.card.dismiss()
            self.panels.close_drawers()
            self.page.setFocus()
        elif event.key() == Qt.Key.Key_Alt:
            self._letters.show()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("Fanfold")
        self.setMinimumSize(560, 420)
        middle = QWidget()
        self._page_column = _column_of(middle)
        self._page_column.addWidget(self.page, 1)
        self._stack.addWidget(middle)
        central = QWidget()
        rows = _column_of(central)
        rows.addWidget(self.panels, 1)
        rows.addWidget(self.foot)
        self.setCentralWidget(central)
        self.actions_.fill(self.menuBar())
        self._letters = MenuLetters(self.menuBar())
        self.addActions(self.actions_.all())

    def _join(self) -> None:
        self.page.title_changed.connect(self._rename)
        self.notices.action_chosen.connect(self.message_answered)
        self.preferences.changed.connect(self._take_settings)
        self.theme.changed.connect(self.card.dismiss)  # it is tinted when it opens
        DrawerCloser(self.panels, self.page)
        AltTypesNothing(self.page)

    def _restore(self, settings: Settings) -> None:
        memory.recall(self, self.panels, self.sidebar.tabs, self._memory)
        self.page.set_writing(settings.writing)
        self.commands.show_settings(settings)
        self.actions_.set_story_open(False)
        self.panels.set_bare(True)
        self.foot.clear()

    def _show_story(self, story: Story) -> None:
        assert self.session is not None
        self.chapters.show_story(story, [self.session.counts.of(chapter.file) for chapter in story.chapters])
        self.sidebar.show_story(story)
        self.foot.show_language(story.details.language)
        chapter = self.session.chapter
        self.empty.setVisible(not story.chapters)
        if chapter is None:
            self.page.take_away()
        else:
            self._show_title(chapter)
        self.setWindowTitle(f"{title_of(story.details.title)} – Fanfold")

    def _show_title(self, chapter: Chapter) -> None:
        assert self.session is not None
        story = self.session.story
        self.page.title.setPlaceholderText(shown_title(story, chapter))
        self.page.title.show_text(chapter_title(story, chapter))

    def _show_chapter(self, draft: Draft | None) -> None:
        assert self.session is not None
        chapter = self.session.chapter
        if draft is None or chapter is None:
            self.page.take_away()
            return
        self.bookmarks.lay()
        self.page.show_draft(draft, chapter_title(self.session.story, chapter))
        self.bookmarks.go_back()
        self._show_title(chapter)
        self.chapters.list.show_open(chapter.file)
        self.sidebar.show_chapter()
        self.proofs.count()
        if not self.chapters.list.hasFocus():
            self.page.setFocus()

    def _show_counts(self) -> None:
        if self.session is None:
            return
        counts = self.session.counts.now
        self.foot.show_counts(counts)
        self.chapters.list.show_words(self.session.counts.of)
        self.chapters.goal.show_goal(counts.today, self.preferences.current.writing.day_goal)

    def _rename(self, title: str) -> None:
        session = self.session
        if session is None or session.chapter is None:
            return
        story = session.story
        if len(story.chapters) == 1 and not session.chapter.title:
            session.story_undo.revise(replace(story, details=replace(story.details, title=title)))
        else:
            binding.rename_chapter(session, session.chapter.file, title)

    def _take_settings(self, before: Settings, now: Settings) -> None:
        if before.look != now.look:
            self.page.set_look(now.look)
        if before.writing != now.writing:
            self.page.set_writing(now.writing)
        if before.checking != now.checking:
            self.underlines.set_checking(now.checking)
        if self.session is not None:
            self._show_counts()
        self.commands.show_settings(now)


def _column_of(widget: QWidget) -> QVBoxLayout:
    """One below the other, without a gap."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
