"""App: builds each long-lived object once and joins their signals. Imports all, is imported by none but `__main__`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from editor import __version__, places
from editor.errors import EditorError, StoryDamaged, StoryTooNew
from editor.session.open_story import OpenStory
from editor.session.preferences import Preferences
from editor.session.tally.recents import Recent, Recents
from editor.session.tally.whereabouts import Visit, Whereabouts
from editor.story.folder import StoryFolder
from editor.story.new_story import copy_of_sample
from editor.ui import wording
from editor.ui.theme import Theme
from editor.ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from editor.errands import Errands
    from editor.ui.checking.checks import Checks
    from editor.ui.dialogs.welcome import Entry
    from editor.ui.meeting.meetings import Meetings


FIRST_SIGHT_MS = 30  # after the window's own paint, until its page is painted too
COLLECT_MS = 10_000
SWITCH_S = 0.001
FIRST_SAMPLE = "the-same-sound"  # nothing in it to be warned of


def open_window(words: Sequence[str]) -> int:
    """Opens a window, on the story named by the first word if there is one, and runs until it is closed."""
    application = QApplication(["fanfold", *words])
    application.setApplicationName("Fanfold")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("fanfold")
    application.setWindowIcon(QIcon(str(places.resources() / "fanfold.svg")))
    _collect_on_this_thread(application)
    # A Worker deep in Python gives way to the window after a millisecond; the usual five are felt at every key.
    sys.setswitchinterval(SWITCH_S)
    app = App()
    sys.excepthook = app.last_resort
    app.show(Path(words[0]) if words else None)
    return application.exec()


def _collect_on_this_thread(application: QApplication) -> None:
    """Python's cyclic collector runs on whichever thread allocates; a QObject freed off the GUI thread kills the app.

    So it is switched off and run here: young objects every ten seconds (a millisecond), all when the window rests.
    """
    gc.disable()
    timer = QTimer(application, interval=COLLECT_MS)
    timer.timeout.connect(partial(gc.collect, 1))
    timer.start()


class App(QObject):
    """The one window and what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.preferences = Preferences(places.settings_folder() / "settings.json", self)
        self.theme = Theme(self.preferences)
        self.recents = Recents(places.state_folder() / "recent.json")
        self.whereabouts = Whereabouts(places.state_folder() / "whereabouts.json")
        memory = QSettings(str(places.state_folder() / "window.ini"), QSettings.Format.IniFormat, self)
        self.window = Window(self.preferences, self.theme, memory)
        self._meetings: Meetings | None = None
        self.open: OpenStory | None = None
        self._errands: Errands | None = None
        self._checks: Checks | None = None
        window = self.window
        window.open_requested.connect(self.open_story)
        window.sample_requested.connect(self.open_story)
        window.welcome_requested.connect(self.show_welcome)
        window.close_story_requested.connect(self.show_welcome)
        window.closing.connect(self.close_story)
        window.may_close = self.may_close
        window.message_answered.connect(self._mend)
        self.preferences.failed.connect(window.show_failure)
        QGuiApplication.instance().applicationStateChanged.connect(self._follow_focus)

    def show(self, path: Path | None) -> None:
        """The window with a story in it, or with the welcome."""
        if path is None or not self.open_story(path):
            self.show_welcome()
        # What the first sight of the text does not need comes after it.
        self.window.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the window's first paint."""
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(FIRST_SIGHT_MS, self._after_first_sight)
        return False

    @Slot(Path)
    def open_story(self, path: Path) -> bool:
        """Opens a story in place of the open one; whether that went well. A failure is told and changes nothing."""
        try:
            own = _own_copy(path)
            if self.open is not None and self.open.session.folder.path == own.absolute():
                return True
            visit = self.whereabouts.last(own)
            story = OpenStory(own, self.preferences, visit.chapter)
        except EditorError as error:
            self._tell_unopened(path, error)
            return False
        if not self.may_close():
            story.close()
            story.deleteLater()
            return False
        self.close_story()
        self.window.notices.clear()
        self.open = story
        self.window.bookmarks.spots = dict(visit.spots)
        self.window.show_session(story.session, story.proofreader)
        self._join(story)
        if self.window.isVisible():
            self._after_first_sight()
        return True

    def _tell_unopened(self, path: Path, error: EditorError) -> None:
        """Why a story cannot be opened, until another is; one with a damaged list of chapters can be mended."""
        mend: tuple[tuple[str, str], ...] = ()
        if isinstance(error, StoryDamaged) and not isinstance(error, StoryTooNew) and path.is_dir():
            mend = ((self.tr("Mend it from its chapters and history"), f"mend {path}"),)
        self.window.show_failure(str(error), mend, lasting=True)

    @Slot(str)
    def _mend(self, answer: str) -> None:
        verb, _, path = answer.partition(" ")
        if verb != "mend":
            return
        try:
            folder = StoryFolder.open(Path(path))
            mended = folder.rebuilt()
            folder.repair(mended)
        except EditorError as error:
            self.window.show_failure(str(error))
        else:
            if self.open_story(Path(path)) and mended.remarks:
                self.window.show_failure(" ".join(mended.remarks), lasting=True)

    @Slot()
    def show_welcome(self) -> None:
        """Closes what is open and shows the ways to begin."""
        if not self.may_close():
            return
        self.close_story()
        recent = [_recent_entry(each) for each in self.recents.there()]
        self.window.questions.show_welcome(recent, _sample_entries())

    def may_close(self) -> bool:
        """Saves the open story; where that cannot be done, its writer is told, and asked."""
        story = self.open
        if story is None or story.session.finish():
            return True
        from editor.ui.meeting.leaving import may_leave

        reason = story.session.saving.reason or self.tr("The disk does not answer.")
        return may_leave(self.theme, reason, story.write_journal_at_once(), self.window)

    @Slot()
    def close_story(self) -> None:
        """Saves and closes the open story."""
        story, self.open = self.open, None
        if story is None:
            return
        self._part(story)
        if self._checks is not None:
            self._checks.watch(None)
        if self._meetings is not None:
            self._meetings.leave()
        self._keep_place(story)
        self.window.leave_session()
        if not story.close():
            # The words are in the journal; the next opening brings them back.
            self.window.show_failure(self.tr("The last words could not be saved and were kept in the journal."))
        story.deleteLater()

    @Slot(Qt.ApplicationState)
    def _follow_focus(self, state: Qt.ApplicationState) -> None:
        """Whoever turns to another program finds the text on the disk there, and its changes here on coming back."""
        if self.open is None:
            return
        if state is Qt.ApplicationState.ApplicationActive:
            self.open.look_at_disk()
        else:
            self.open.session.save_now()
            self._keep_place()
            gc.collect()

    def _keep_place(self, story: OpenStory | None = None) -> None:
        """Remembers where the writer is in the story that is open, or just was."""
        story = story or self.open
        if story is not None:
            self.window.bookmarks.lay()
            draft = story.session.draft
            visit = Visit(draft.key if draft is not None else "", self.window.bookmarks.spots)
            session = story.session
            self.whereabouts.keep(session.folder.path, visit)
            self.recents.note(session.folder.path, session.story.details.title, session.counts.now.story)

    def last_resort(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody foresaw: first the journals are made safe, then it is told."""
        safe = self.open is None or self.open.write_journal_at_once()
        sys.__excepthook__(kind, error, trace)
        text = self.tr("Something went wrong inside Fanfold ({}).").format(kind.__name__)
        words = self.tr("Your words are safe in the journal.")
        self.window.show_failure(f"{text} {words}" if safe else f"{text} {self.open.session.saving.text}")

    def _join(self, story: OpenStory) -> None:
        window = self.window
        window.message_answered.connect(story.answer)
        window.name_added.connect(story.house_style.add_name)
        window.issue_ignored.connect(story.ignore)
        window.rule_off_chosen.connect(story.house_style.rule_off)

    def _part(self, story: OpenStory) -> None:
        window = self.window
        window.message_answered.disconnect(story.answer)
        window.name_added.disconnect(story.house_style.add_name)
        window.issue_ignored.disconnect(story.ignore)
        window.rule_off_chosen.disconnect(story.house_style.rule_off)

    @Slot()
    def _after_first_sight(self) -> None:
        if self._errands is None:
            # Importers and exporters take a tenth of a second to load: after the first sight, not before it.
            from editor.errands import Errands
            from editor.ui.checking.checks import Checks
            from editor.ui.meeting.meetings import Meetings

            self._errands, self._meetings = Errands(self), Meetings(self.window)
            self._checks = Checks(self.window)
        if self.open is not None and self._meetings is not None:
            self.open.helpers_started.connect(self._meetings.join)
            self.open.start_helpers()
        if self._checks is not None:
            self._checks.watch(self.open)
        if self.preferences.remark:
            self.window.show_failure(self.preferences.remark)
            self.preferences.remark = ""


def _own_copy(path: Path) -> Path:
    """A sample is never written to: it opens as the writer's own copy, made on first use. Raises StoryError."""
    if path.resolve().is_relative_to(places.sample_stories().resolve()):
        return copy_of_sample(path.resolve().name)
    return path


def _recent_entry(recent: Recent) -> Entry:
    from editor.ui.dialogs.welcome import Entry  # not needed where a story is opened at once

    words = wording.counted(recent.words, wording.tr("word"), wording.tr("words"))
    about = f"{words} · {wording.day_name(recent.day, date.today())}"
    return Entry(Path(recent.path), recent.title or Path(recent.path).name, about)


def _sample_entries() -> list[Entry]:
    """The samples with what a reader must know beforehand; one that cannot be read is left out."""
    from editor.ui.dialogs.welcome import Entry

    entries = []
    sheets = places.sample_stories().glob("*/story.yaml")
    for sheet in sorted(sheets, key=lambda path: (path.parent.name != FIRST_SAMPLE, path)):
        try:
            details = StoryFolder.open(sheet.parent).read().details
        except EditorError:
            continue
        warnings = ", ".join(details.warnings)
        entries.append(
            Entry(sheet.parent, details.title, f"{details.rating} · {warnings}" if warnings else details.rating)
        )
    return entries
