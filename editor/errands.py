"""Errands: what the window's menus ask for beyond writing: new stories, imports, exports. Half of `app.py`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from editor import places
from editor.errors import EditorError
from editor.session.news import Message
from editor.session.worker import Worker
from editor.story.file_names import CHAPTERS
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from editor.story.new_story import free_place, new_id
from editor.ui.dialogs.taking_in import TakingIn

if TYPE_CHECKING:
    from editor.app import App
    from editor.exporters.export import Exported
    from editor.exporters.exporter import Exporter
    from editor.exporters.options import Options
    from editor.importers.sorting.plan import Plan
    from editor.session.proofing.whole_story import WholeStory
    from editor.session.transfers import Transfers
    from editor.ui.sending.sending import Sending

_STOP, _SHOW = "stop-transfer", "show-in-folder"
_STEP = 5  # per cent between two words of progress


class Errands(QObject):
    """Runs them with the help of Transfers, and shows how they ended.

    Importers, exporters and their dialogs are loaded by the first errand that needs them: a tenth of a second that
    nobody who only writes should wait for.
    """

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._window = app.window
        self._transfers: Transfers | None = None
        self._sending: Sending | None = None
        self._taking_in = TakingIn(app.window)
        self._told, self._lost = -1, ""
        self._join()

    @property
    def transfers(self) -> Transfers:
        """What reads and writes off the GUI thread."""
        if self._transfers is None:
            from editor.session.transfers import Transfers

            made = self._transfers = Transfers(Worker("transfers", self), self)
            made.planned.connect(self._show_plan)
            made.imported.connect(self._open_imported)
            made.exported.connect(self._tell_exported)
            made.progressed.connect(self._tell_progress)
            made.failed.connect(self._window.show_failure)
            self._window.closing.connect(made.close)
        return self._transfers

    @property
    def sending(self) -> Sending:
        """The dialogs of the menu Send."""
        if self._sending is None:
            from editor.ui.sending.sending import Sending

            self._sending = Sending(self._window, self._whole_story)
            self._sending.export_chosen.connect(self.send_out)
        return self._sending

    def _join(self) -> None:
        window = self._window
        window.new_story_requested.connect(self.make_story)
        window.import_requested.connect(self.read_file)
        window.export_requested.connect(self.ask_export)
        window.message_answered.connect(self.answer)
        window.actions_.connect_all(
            {
                "import_folder": self._taking_in.ask_folder,
                "posting_desk": self.show_desk,
                "before_you_send": self.show_check,
            }
        )
        self._taking_in.story_agreed.connect(self.take_in)
        self._taking_in.chapters_agreed.connect(self.add_chapters)
        self._taking_in.reading_changed.connect(self._read_again)

    @Slot(str, Path)
    def make_story(self, title: str, into: Path) -> None:
        """A new story with one empty chapter, opened."""
        chapter = Chapter(f"{CHAPTERS}/01-chapter-1.md")  # as long as it is the only one, the story's title is its own
        story = Story(new_id(), Details(title=title), chapters=(chapter,))
        try:
            folder = StoryFolder.create(free_place(into, title), story)
        except EditorError as error:
            self._window.show_failure(str(error))
            return
        self._app.open_story(folder.path)

    # Stories in

    @Slot(Path)
    def read_file(self, file: Path) -> None:
        """A file or a folder is to become a story, or chapters of one: it is read and its plan shown."""
        self._taking_in.begin(file)
        self._say_busy(self.tr("Reading “{}”…").format(file.name))
        self.transfers.plan(file)

    @Slot(object, Path)
    def take_in(self, plan: Plan, source: Path) -> None:
        """The plan was agreed to: the story is made in the documents folder and opened."""
        from editor.importers.importing import composed

        self._lost = " ".join(plan.reading.not_kept)
        title = composed(plan).story.details.title
        self.transfers.make_story(plan, title, source, places.documents_folder())

    @Slot(object, Path)
    def add_chapters(self, plan: Plan, source: Path) -> None:
        """The plan was agreed to: its chapters go to the end of the open story."""
        from editor.importers.importing import add_to

        if self._app.open is not None:
            session = self._app.open.session
            text = self.tr("The chapters of “{}” stand at the end of the story now.").format(source.name)
            tell = partial(self._window.notices.show_message, Message(_together(text, *plan.reading.not_kept)))
            session.restructure(partial(add_to, session.folder, plan, None, source), tell)

    def _read_again(self, file: Path, choices: object) -> None:
        self.transfers.plan(file, choices)  # type: ignore[arg-type]

    def _show_plan(self, plan: Plan, file: Path) -> None:
        self._window.notices.hide()
        self._taking_in.show_plan(plan, file)

    def _open_imported(self, path: Path) -> None:
        self._app.open_story(path)
        if self._lost:
            self._window.notices.show_message(Message(self.tr("Not kept: {}").format(self._lost)))

    # Stories out

    @Slot()
    def ask_export(self) -> None:
        """Shows what would be sent out."""
        if self._app.open is not None:
            self.sending.show_export()

    @Slot()
    def show_desk(self) -> None:
        """The archives' forms."""
        if self._app.open is not None:
            self.sending.show_desk(self._app.open.writer)

    @Slot()
    def show_check(self) -> None:
        """What to mend before the story goes out."""
        if self._app.open is not None:
            self.sending.show_check()

    def _whole_story(self) -> WholeStory | None:
        return self._app.open.whole if self._app.open is not None else None

    @Slot(object, object, object)
    def send_out(self, exporter: Exporter, options: Options, target: Path) -> None:
        """Writes the manuscript."""
        from editor.session.sending.open_source import open_source

        if self._app.open is not None:
            session = self._app.open.session
            session.save_now()
            self._told = -1
            self.transfers.export(open_source(session), exporter, options, target)

    @Slot(str)
    def answer(self, callback: str) -> None:
        """A button of one of our own messages."""
        verb, _, rest = callback.partition(" ")
        if verb == _STOP:
            self.transfers.stop()
        elif verb == _SHOW:
            QDesktopServices.openUrl(QUrl.fromLocalFile(rest))

    @Slot(float)
    def _tell_progress(self, share: float) -> None:
        percent = int(share * 100) // _STEP * _STEP
        if percent != self._told and share < 1:
            self._told = percent
            self._say_busy(self.tr("Writing the file… {} %").format(percent))

    def _say_busy(self, text: str) -> None:
        self._window.notices.show_message(Message(text, ((self.tr("Cancel"), _STOP),), lasting=True))

    def _tell_exported(self, done: Exported) -> None:
        if len(done.files) == 1:
            text = self.tr("Sent out: {}.").format(done.files[0].name)
        else:
            text = self.tr("Sent out: {} files.").format(len(done.files))
        left = ""
        if done.dropped_characters:
            left = self.tr("{} characters that no file format holds were left out.").format(done.dropped_characters)
        words = ""
        if done.dropped_links:
            words = self.tr("Of {} links that lead to no web page only the words went out.").format(done.dropped_links)
        show = (self.tr("Show in folder"), f"{_SHOW} {done.files[0].parent}")
        self._window.notices.show_message(Message(_together(text, left, words), (show,), lasting=True))


def _together(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
