"""Versions: a chapter's earlier versions for the History tab: list, look, compare, name, bring back, all undoable."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.backup import Backup, Backups
from editor.storage.history import Version


class Versions(QObject):
    """What was, of the open story. All reading and writing is done on the writer's thread."""

    listed = Signal(str, object)  # file, tuple[Version, ...], the latest first
    read = Signal(object, str)  # Version, its text without front matter
    changed = Signal(str)  # file: a version was added or named
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._history = session.folder.files.history
        self._backups = Backups(session.story.id)

    def list(self, file: str) -> None:
        """Asks for the versions of a chapter: `listed`."""
        self._ask(partial(self._history.versions, file), lambda found: self.listed.emit(file, found))

    def look_at(self, version: Version) -> None:
        """Asks for the text of a version: `read`."""
        self._ask(partial(self._text_of, version), lambda text: self.read.emit(version, text))

    def keep_named(self, name: str) -> None:
        """Keeps the open chapter as it stands under a name, for ever ("before the beta's changes")."""
        draft = self._session.draft
        if draft is None:
            return
        file, content = draft.key, draft.source().encode("utf-8", "replace")
        self._ask(
            lambda: self._history.keep(file, self._with_front(file, content), name=name),
            lambda _: self.changed.emit(file),
        )

    def restore(self, version: Version) -> None:
        """The chapter becomes what it was; what it is now is kept first, and one undo brings it back."""
        self._ask(partial(self._text_of, version), partial(self._take, version))

    def restore_paragraph(self, index: int, count: int, text: str) -> None:
        """Puts an earlier wording, Markdown of whole paragraphs, in the place of `count` paragraphs of the draft."""
        from editor.prose.markdown import read

        draft = self._session.draft
        if draft is not None:
            self._keep_present(draft.key, draft.source())
            draft.replace(index, count, tuple(paragraph.without_origin() for paragraph in read(text)))

    def backups(self) -> tuple[Backup, ...]:
        """The zips made on closing, the latest first."""
        return self._backups.all()

    def back_up(self) -> None:
        """A zip of the whole story, where it differs from the last one; on closing."""
        self._ask(partial(self._backups.make, self._session.folder.path), lambda _: None)

    def _take(self, version: Version, text: str) -> None:
        kept = self._session.load(version.file)
        if kept is None:
            return
        self._keep_present(version.file, kept.draft.source())
        self._session.take_over(text, version.file)
        self._session.open_chapter(version.file)
        self._session.autosave.note_edit()

    def _keep_present(self, file: str, source: str) -> None:
        content = source.encode("utf-8", "replace")
        self._ask(
            lambda: self._history.keep(file, self._with_front(file, content), reason="before a restore"),
            lambda _: self.changed.emit(file),
        )

    def _with_front(self, file: str, content: bytes) -> bytes:
        """The text below the front matter that its file has now, so that a version is a whole chapter file."""
        known = self._session.autosave.text(file)
        return known.known.front.encode("utf-8", "replace") + content if known else content

    def _text_of(self, version: Version) -> str:
        return self._session.folder.decoded(version.file, self._history.read(version)).text

    def _ask(self, work: Callable[[], object], answered: Callable[..., None]) -> None:
        self._worker.ask(work, answered, self._complain)

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))
