"""Questions: every dialog the menus open; each is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from editor import places

if TYPE_CHECKING:
    from editor.importers.sorting.plan import Plan
    from editor.story.model import Story
    from editor.ui.dialogs.import_ import ImportDialog
    from editor.ui.dialogs.welcome import Entry
    from editor.ui.window import Window


class Questions(QObject):
    """Asks the writer and hands the answers to the window's signals."""

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

        PreferencesDialog(self._window.theme, self._window.preferences, self._window).show()

    def show_about(self) -> None:
        """Version and licences."""
        from editor.ui.dialogs.about import About

        About(self._window.theme, self._window).show()

    def show_export(self, story: Story, texts: Mapping[str, str]) -> None:
        """Format, what comes along, where to; the answer is the window's `export_chosen`."""
        from editor.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self._window.theme, story, texts, self._window)
        dialog.export_chosen.connect(self._window.export_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_import(self, plan: Plan, source: Path) -> ImportDialog:
        """The plan of an import, to be corrected; `import_chosen` hands on what became of it."""
        from editor.ui.dialogs.import_ import ImportDialog

        dialog = ImportDialog(self._window.theme, plan, source.name, self._window)
        dialog.setProperty("source", str(source))
        dialog.accepted.connect(self._take_plan)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

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

    def _take_plan(self) -> None:
        dialog = self.sender()
        self._window.import_chosen.emit(dialog.plan, Path(dialog.property("source")))  # type: ignore[attr-defined]
