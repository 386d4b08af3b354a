"""Versions: a chapter's earlier versions for the History tab: list, look, compare, name, bring back, all undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.prose import counting
from editor.prose.finding import Replacing
from editor.prose.paragraph import Paragraph
from editor.session.keeping.taking_over import TakingOver
from editor.session.news import Message
from editor.session.session import MARKDOWN, PLAIN, Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.backup import Backup, Backups
from editor.storage.history import BEFORE_RESTORING, Version
from editor.story.files import SHEET
from editor.story.new_story import free_place, renew_id
from editor.story.sheets import sheet_in
from editor.story.story_sheet import chapter_of
from editor.story.trash import Trashed

_MOST_COUNTED = 120  # of the versions of a chapter; reading thousands would keep the writer's thread from saving


@dataclass(frozen=True, slots=True)
class Removed:
    """A chapter in the trash, and what it was called."""

    trashed: Trashed
    title: str


class Versions(QObject):
    """What was, of the open story. All reading and writing is done on the writer's thread."""

    listed = Signal(str, object)  # file, tuple[Version, ...], the latest first
    read = Signal(object, str)  # Version, its text without front matter
    counted = Signal(str, object)  # file, dict[Path, int]: the words in its versions, of the latest ones
    changed = Signal(str)  # file: a version was added or named
    removed_listed = Signal(object)  # tuple[Removed, ...], the latest first
    replaced = Signal(int)  # in so many places of the open chapter
    backed_up = Signal()  # a zip was made
    unpacked = Signal(Path)  # a backup is a story again, there
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        worker: Worker | ImmediateWorker,
        parent: QObject | None = None,
        taking: TakingOver | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._taking = taking or TakingOver(session, self)
        self._worker = worker
        self._history = session.folder.files.history
        self._backups = Backups(session.story.id)
        self._words: dict[Path, int] = {}

    def list(self, file: str) -> None:
        """Asks for the versions of a chapter: `listed`."""
        self._ask(partial(self._history.versions, file), lambda found: self.listed.emit(file, found))

    def count(self, file: str) -> None:
        """Asks for the words in a chapter's versions: `counted`. Versions never change: each is read once."""
        self._ask(partial(self._count, file), lambda words: self.counted.emit(file, words))

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

    def restore_paragraphs(
        self, index: int, count: int, paragraphs: Sequence[Paragraph], then: Callable[[], None] = lambda: None
    ) -> None:
        """Puts an earlier wording in the place of `count` paragraphs of the open draft, as one step to undo.

        Calls `then` when that is done; where other words stand there by then, nothing is put in their place.
        """
        if (draft := self._session.draft) is None:
            return
        place = slice(index, index + count)
        was = draft.paragraphs[place]

        def put() -> None:
            if draft.paragraphs[place] == was:
                draft.replace(index, count, paragraphs, own=False)
                draft.seal()
            then()

        self._once_kept(draft.key, BEFORE_RESTORING, put)

    def replace_all(self, wish: Replacing) -> None:
        """Replaces wherever it stands in the open chapter, as one step to undo: `replaced`."""
        if (draft := self._session.draft) is None:
            return

        def replace() -> None:
            paragraphs, count = wish.carried_out(draft.paragraphs)
            draft.seal()
            draft.replace_all(paragraphs)
            self.replaced.emit(count)

        self._once_kept(draft.key, "before replacing all", replace)

    def paragraphs(self, text: str) -> tuple[Paragraph, ...]:
        """A version's text as its chapter would be read."""
        path = self._session.folder.path
        is_plain = self._session.folder.is_lone_file and path.suffix.lower() == ".txt"
        return (PLAIN if is_plain else MARKDOWN).read(text)

    def backups(self) -> tuple[Backup, ...]:
        """The zips made on closing, the latest first."""
        return self._backups.all()

    def unpack(self, backup: Backup, into: Path) -> None:
        """Makes a new story of a backup in a free place below `into`: `unpacked`."""
        name = f"{self._session.folder.path.stem} {backup.when.astimezone():%Y-%m-%d}"
        self._ask(partial(_unpacked, self._backups, backup, free_place(into, name)), self.unpacked.emit)

    def list_removed(self) -> None:
        """Asks for the chapters in the trash: `removed_listed`."""
        self._ask(self._removed, self.removed_listed.emit)

    def bring_back(self, removed: Removed) -> None:
        """A removed chapter joins the story again and is opened."""
        self._session.restructure(partial(self._session.folder.restore, removed.trashed), self.list_removed)

    def _once_kept(self, file: str, why: str, then: Callable[[], None]) -> None:
        def is_kept() -> None:
            self.changed.emit(file)
            then()

        self._session.leaving.once_kept(file, why, is_kept)

    def _take(self, version: Version, text: str) -> None:
        if self._session.load(version.file) is not None:
            self._once_kept(version.file, BEFORE_RESTORING, partial(self._replace, version, text))

    def _replace(self, version: Version, text: str) -> None:
        self._taking.take(version.file, text)
        self._session.open_chapter(version.file)
        self._session.autosave.note_edit()
        when = version.when.astimezone()
        told = self.tr("“{}” is again as it was on {} at {}.").format(
            self._session.story.name_of(version.file), f"{when.day} {when:%B}", f"{when:%H:%M}"
        )
        self._session.message.emit(Message(told, ((self.tr("Undo"), f"undo {version.file}"),)))

    def _with_front(self, file: str, content: bytes) -> bytes:
        """The text below the front matter that its file has now, so that a version is a whole chapter file."""
        known = self._session.autosave.text(file)
        return known.known.front.encode("utf-8", "replace") + content if known else content

    def _count(self, file: str) -> dict[Path, int]:
        for version in self._history.versions(file)[:_MOST_COUNTED]:
            if version.path not in self._words:
                with suppress(EditorError):
                    self._words[version.path] = counting.words(self._text_of(version))
        return dict(self._words)

    def _removed(self) -> tuple[Removed, ...]:
        if self._session.folder.is_lone_file:
            return ()
        return tuple(Removed(each, self._title_of(each)) for each in self._session.folder.trashed())

    def _title_of(self, trashed: Trashed) -> str:
        with suppress(OSError, EditorError):
            text = self._session.folder.decoded(trashed.file, self._session.folder.files.disk.read(trashed.path))
            return chapter_of(sheet_in(text), trashed.file).title or trashed.file
        return trashed.file

    def _text_of(self, version: Version) -> str:
        return self._session.folder.decoded(version.file, self._history.read(version)).text

    def _ask(self, work: Callable[[], object], answered: Callable[..., None]) -> None:
        self._worker.ask(work, answered, self._complain)

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))


def _unpacked(backups: Backups, backup: Backup, place: Path) -> Path:
    """Runs on the writer's thread: the new story's folder, or the lone file in it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = backups.restore(backup, place)
    if (folder / SHEET).is_file():
        renew_id(folder)
        return folder
    return next((path for path in folder.iterdir() if path.is_file()), folder)
