"""Care: the journal, the watcher and the reconciler of one open story, built and joined after its first sight."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from editor.errors import SaveError, StoryError
from editor.session.keeping.arriving.arrivals import Arrivals
from editor.session.keeping.arriving.emptied import emptied_while_closed
from editor.session.keeping.details.unmarking import Unmarking
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.kept import KeptText, whole
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.session.keeping.versions import Versions
from editor.session.keeping.watcher import Watcher
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.backup import Backup, Backups
from editor.storage.history import BEFORE_OUTSIDE
from editor.storage.journal import Journal
from editor.storage.last_written import LastWritten
from editor.storage.refuge import Refuge
from editor.storage.save import digest
from editor.story.chapter_text import ChapterText
from editor.story.file_names import CHAPTERS
from editor.story.files import SHEET
from editor.story.folder import StoryFolder

FIRST_BACKUP_MS = 30_000  # when all that an opening brings with it is done
# A clock that may stand years ahead throws no old version away: it is believed once versions of some days say the same.
_LATELY, _ENOUGH_DAYS = timedelta(days=60), 3
_ENDINGS = (".md", ".txt")


class Care(QObject):
    """Keeps what is typed from being lost, and other programs' changes from being missed."""

    def __init__(self, session: Session, writer: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._writer = writer
        path, lone, files = session.folder.path, session.folder.is_lone_file, session.folder.files
        files.last_written = LastWritten(session.story.id, path, files.history)
        files.history.refuge = Refuge(session.story.id, path)
        self.journal = Journal(session.story.id, path)
        self.journaling = Journaling(self.journal, session.autosave, writer, self)
        self.journaling.failed.connect(session.failed)
        # What a crash brings back was counted on the day it was typed, and is not counted again.
        self.journaling.writing.connect(session.counts.store)
        session.leaving.net = self.journaling.insured
        self.reconciler = Reconciler(session, writer, self)
        self.versions = Versions(session, writer, self, self.reconciler.taking)
        self.versions.failed.connect(session.failed)
        self.unmarking = Unmarking(session, writer, self.reconciler.taking, self)
        self.arrivals = Arrivals(session, writer, self)
        watched: Callable[[Path], list[Path]] = (lambda _: [path]) if lone else _files_below
        self.watcher = Watcher(path.parent if lone else path, watched, writer, self)
        # A save may have put a version into the history.
        session.autosave.saved.connect(self.versions.changed)
        self.reconciler.kept.connect(self.versions.changed)
        self.watcher.file_changed.connect(self.reconciler.look_at)
        self.watcher.file_changed.connect(self.arrivals.look_soon)
        self.arrivals.changed.connect(self._ask_about_emptied)
        session.chapter_opened.connect(self._ask_about_emptied)

    def start(self) -> None:
        """Takes up what a crash left, tidies up after it, and watches from here on."""
        # First: what is saved from here on is noted in the place of what was noted before.
        # But before that: what they were like tells which chapters were emptied meanwhile.
        story, folder = self._session.story, self._session.folder
        files = [*(chapter.file for chapter in story.chapters), *story.missing]
        work = partial(emptied_while_closed, folder, Backups(story.id), files)
        self._writer.ask(work, self.arrivals.learn_emptied)
        self._writer.ask(partial(_keep_what_was_overwritten, folder), None, self._session.tell)
        try:
            recover_into(self._session, self.journal, self.journaling, self.reconciler)
        except SaveError as error:
            self._session.failed.emit(str(error))
        self._writer.ask(self._session.folder.tidy)
        self.arrivals.look()
        self.watcher.start()
        # What another program deletes, of a chapter that was not opened, nobody else would have kept.
        QTimer.singleShot(FIRST_BACKUP_MS, self, self.first_backup)

    def _ask_about_emptied(self, *_: object) -> None:
        """The chapter on the page held words: the same question as when it is emptied before its writer's eyes."""
        kept = self._session.autosave.text(self._session.draft.key) if self._session.draft is not None else None
        if kept is not None and kept.name in self.arrivals.now.emptied and not kept.is_needed():
            self.arrivals.ask_latest(kept.name, partial(self._ask_about, kept, kept.draft.revision))

    def _ask_about(self, kept: KeptText, revision: int, held: ChapterText | None) -> None:
        is_still_so = self._session.autosave.text(kept.name) is kept and kept.draft.revision == revision
        if held is None or not is_still_so or kept.is_needed():
            return
        now = kept.known
        self.reconciler.taking.take(kept.name, held.text)
        self.reconciler.ask_for_all(kept, now)
        self.arrivals.look()

    def first_backup(self) -> None:
        """A zip of the story as it was found, where it differs from the last one; a fault is told on closing."""
        work = partial(Backups(self._session.story.id).make, self._session.folder.path)
        self._writer.ask(work, self._tell_backup)
        self._writer.ask(partial(_thin, self._session.folder))

    def _tell_backup(self, made: Backup | None) -> None:
        if made is not None:
            self.versions.backed_up.emit()

    def close(self, saved: bool) -> None:
        """Stops watching; a backup is made, or what could not be saved goes into the journal once more."""
        self.watcher.close()
        self._keep_what_vanished()
        if saved:
            self.journaling.clear()
            self._writer.ask(partial(_end_well, self._session.folder, Backups(self._session.story.id)))
        else:
            self._writer.ask(partial(_keep_what_was_overwritten, self._session.folder))
            # Here and now: the writer's thread may be stuck in the very save that failed.
            self.journaling.write_at_once()
        self.journaling.close()

    def _keep_what_vanished(self) -> None:
        """What another program took from the disk unseen goes into the history before the window goes."""
        folder = self._session.folder
        for kept in self._session.autosave.texts():
            content = whole(folder, kept, self._session.story)
            self._writer.ask(partial(_keep_if_gone, folder, kept.name, kept.known.digest, content))


def _keep_if_gone(folder: StoryFolder, file: str, known: str, content: bytes) -> None:
    """Runs on the writer's thread."""
    try:
        there = folder.files.content(file)
        is_there = digest(there) == known or there == content  # the latter where only its fields were saved since
    except StoryError:
        is_there = False
    if not is_there:
        folder.history.keep(file, content, reason=BEFORE_OUTSIDE)


def _thin(folder: StoryFolder) -> None:
    """On the writer's thread: of old versions one a day stays, as `storage/thinning.py` tells."""
    history = folder.history
    # What cannot be looked at today is thinned another day.
    with contextlib.suppress(OSError, SaveError):
        moments = [version.when for file in history.files() for version in history.versions(file)]
        since = datetime.now(UTC) - _LATELY
        if len({when.date() for when in moments if when > since}) >= _ENOUGH_DAYS:
            history.thin()


def _keep_what_was_overwritten(folder: StoryFolder) -> None:
    """On the writer's thread, after a crash: what another program wrote over before anybody looked."""
    files = folder.files
    assert files.last_written is not None
    with contextlib.suppress(SaveError):  # it waits in the refuge
        files.history.call_in()
    for written in files.last_written.all():
        files.last_written.move_in(written)
        files.keep_overwritten(written.file)


def _end_well(folder: StoryFolder, backups: Backups) -> None:
    """On the writer's thread: a zip of the whole story, where it differs from the last one; what it holds is noted
    no longer."""
    _keep_what_was_overwritten(folder)
    backups.make(folder.path)
    if folder.path.exists() and folder.files.last_written is not None:
        for written in folder.files.last_written.all():
            folder.files.last_written.forget(written)


def _files_below(root: Path) -> list[Path]:
    """Which files belong to the story; runs on the writer's thread."""
    folder = root / CHAPTERS
    try:
        names = [name for name in os.listdir(folder) if name.lower().endswith(_ENDINGS)]  # noqa: PTH208
    except OSError:
        names = []
    return [root / SHEET, *(folder / name for name in names)]
