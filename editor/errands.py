"""Errands: what the window's menus ask for beyond writing: new stories, imports, exports. Half of `app.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor import places
from editor.errors import EditorError
from editor.exporters.export import Exported, Source
from editor.exporters.exporter import Exporter
from editor.exporters.options import Options
from editor.importers.importing import composed
from editor.importers.reader import Choices
from editor.importers.sorting.plan import Plan
from editor.session.binding import sources
from editor.session.news import Message
from editor.session.transfers import Transfers
from editor.session.worker import Worker
from editor.story.file_names import CHAPTERS
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from editor.story.new_story import free_place, new_id

if TYPE_CHECKING:
    from editor.app import App
    from editor.ui.dialogs.import_ import ImportDialog


class Errands(QObject):
    """Runs them with the help of Transfers, and shows how they ended."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._window = app.window
        self._transfers = Transfers(Worker("transfers", self), self)
        self._dialog: ImportDialog | None = None
        self._source = Path()
        window, transfers = app.window, self._transfers
        window.new_story_requested.connect(self.make_story)
        window.import_requested.connect(self.read_file)
        window.import_chosen.connect(self.take_in)
        window.export_requested.connect(self.ask_export)
        window.export_chosen.connect(self.send_out)
        window.closing.connect(transfers.close)
        transfers.planned.connect(self._show_plan)
        transfers.imported.connect(app.open_story)
        transfers.exported.connect(self._tell_exported)
        transfers.failed.connect(window.show_failure)

    @Slot(str, Path)
    def make_story(self, title: str, into: Path) -> None:
        """A new story with one empty chapter, opened."""
        chapter = Chapter(f"{CHAPTERS}/01-chapter-1.md", title=self.tr("Chapter 1"))
        story = Story(new_id(), Details(title=title), chapters=(chapter,))
        try:
            folder = StoryFolder.create(free_place(into, title), story)
        except EditorError as error:
            self._window.show_failure(str(error))
            return
        self._app.open_story(folder.path)

    @Slot(Path)
    def read_file(self, file: Path) -> None:
        """A file is to become a story: it is read and its plan shown."""
        self._dialog, self._source = None, file
        self._window.notices.show_message(Message(self.tr("Reading “{}”…").format(file.name)))
        self._transfers.plan(file)

    @Slot(object, Path)
    def take_in(self, plan: Plan, source: Path) -> None:
        """The plan was agreed to: the story is made in the documents folder and opened."""
        title = composed(plan).story.details.title
        self._transfers.make_story(plan, title, source, places.documents_folder())

    @Slot()
    def ask_export(self) -> None:
        """Shows what would be sent out."""
        if self._app.open is not None:
            source = self._open_source()
            self._window.questions.show_export(source.story, source.texts)

    @Slot(object, object, Path)
    def send_out(self, exporter: Exporter, options: Options, target: Path) -> None:
        """Writes the manuscript."""
        if self._app.open is not None:
            self._transfers.export(self._open_source(), exporter, options, target)

    def _open_source(self) -> Source:
        assert self._app.open is not None
        session = self._app.open.session
        session.save_now()
        return Source(session.story, sources(session))

    def _show_plan(self, plan: Plan, file: Path) -> None:
        if self._dialog is not None:
            self._dialog.show_plan(plan)
            return
        self._window.notices.hide()
        self._dialog = self._window.questions.show_import(plan, file)
        self._dialog.reading_changed.connect(self._read_again)
        self._dialog.finished.connect(self._forget_dialog)

    def _read_again(self, choices: Choices) -> None:
        self._transfers.plan(self._source, choices)

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _tell_exported(self, done: Exported) -> None:
        names = ", ".join(file.name for file in done.files[:3])
        text = self.tr("Sent out: {}").format(names)
        if done.dropped_characters:
            text += " " + self.tr("{} characters that the format cannot hold were left out.").format(
                done.dropped_characters
            )
        self._window.notices.show_message(Message(text))
