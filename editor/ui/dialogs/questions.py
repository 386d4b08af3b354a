"""Questions: every dialog the menus open; each is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from editor import places

if TYPE_CHECKING:
    from editor.ui.dialogs.welcome import Entry
    from editor.ui.window import Window


class Questions(QObject):
    """Asks the writer and hands the answers to the window's signals."""

    setup_requested = Signal()  # "Set up deep checking", in the preferences

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def ask_open(self) -> None:
        """A story, by its story.yaml, or a lone text."""
        filters = self.tr("Stories and texts (story.yaml *.md *.txt);;All files (*)")
        start = str(places.documents_folder())
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a story"), start, filters)
        if chosen:
            path = Path(chosen)
            self._window.open_requested.emit(path.parent if path.name == "story.yaml" else path)

    def ask_import(self) -> None:
        """A file to make a story of."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import a text"), str(Path.home()))
        if chosen:
            self._window.import_requested.emit(Path(chosen))

    def ask_new_story(self) -> None:
        """A title and a place for a new story."""
        from editor.ui.dialogs.new_story import NewStory

        dialog = NewStory(self._window.theme, self._window)
        if dialog.exec():
            self._window.new_story_requested.emit(dialog.title, dialog.folder)
        dialog.deleteLater()

    def show_preferences(self) -> None:
        """The settings."""
        from editor.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._window.theme, self._window.preferences, self._window)
        dialog.setup_requested.connect(self.setup_requested)
        dialog.show()

    def show_about(self) -> None:
        """Version and licences."""
        from editor.ui.dialogs.about import About

        About(self._window.theme, self._window).show()

    def show_keys(self) -> None:
        """Every command's keys."""
        from editor.ui.dialogs.keys import Keys

        Keys(self._window.theme, self._window.actions_, self._window).show()

    def show_welcome(self, recent: Sequence[Entry], samples: Sequence[Entry]) -> None:
        """What stands in the page's place without a story."""
        from editor.ui.dialogs.welcome import Welcome

        window = self._window
        welcome = Welcome(window.theme, recent, samples)
        welcome.new_requested.connect(self.ask_new_story)
        welcome.open_requested.connect(self.ask_open)
        welcome.import_requested.connect(self.ask_import)
        welcome.story_chosen.connect(window.open_requested)
        welcome.sample_chosen.connect(window.sample_requested)
        window.show_middle(welcome)
