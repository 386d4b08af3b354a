"""Arrivals: what other programs left in the story's folder, or took from it, beside the chapters that are listed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError, StoryDamaged
from editor.prose.differing import matches
from editor.prose.merge import Merged, merge
from editor.session.keeping.arriving.emptied import brought_back, is_empty, latest
from editor.session.keeping.details.rebasing import rebased
from editor.session.keeping.leaving import LEFT
from editor.session.notes.note_fields import with_chapter
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.backup import Backups
from editor.story.chapter_text import ChapterText
from editor.story.files import SHEET
from editor.story.folder import StoryFolder
from editor.story.model import Chapter
from editor.story.sheets import sheet_in
from editor.story.story_sheet import chapter_of

_SOON_MS = 500
_PARAGRAPH = re.compile(r".+?(?:\n(?:[ \t]*\n)+|\Z)", re.DOTALL)  # with the empty lines behind it


@dataclass(frozen=True, slots=True)
class Copy:
    """What a sync tool laid beside a file when two computers changed it: where it lies, and the file it is a copy of.

    `text` is what it holds, None for a copy of the story's details and where it cannot be read.
    """

    path: Path
    file: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """Chapter files that are not in the story's list, listed ones that are not there, and conflict copies.

    `emptied` are listed files, not opened here, that held words and hold nothing now. Of these and of the missing ones,
    those in `restorable` have a version in the history, or are in a backup.
    """

    found: tuple[Chapter, ...] = ()
    missing: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    restorable: frozenset[str] = frozenset()
    copies: tuple[Copy, ...] = ()


class Arrivals(QObject):
    """Looks when it is told that something changed, on the writer's thread; takes in, lets go, brings back."""

    changed = Signal(object)  # Arrived

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = Arrived()
        self._session = session
        self._worker = worker
        self._backups = Backups(session.story.id)
        self._held: Mapping[str, ChapterText] = {}  # by emptied chapters, where that is known for certain
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)

    @Slot()
    def look_soon(self) -> None:
        """Something changed in the folder; several changes at once cost one look."""
        self._soon.start()

    @Slot()
    def look(self) -> None:
        """Looks now; `changed` tells where it is not as it was."""
        story = self._session.story
        listed = (*(chapter.file for chapter in story.chapters), *story.missing)
        self._held = {file: text for file, text in self._held.items() if not self._is_shown(file)}
        worded = {*filter(self._held_words, listed)}
        work = partial(_arrived, self._session.folder, self._backups, listed, worded)
        self._worker.ask(work, partial(self._take, worded), self._complain)

    def learn_emptied(self, held: Mapping[str, ChapterText]) -> None:
        """These files were emptied before the story was opened; their titles and notes are those that they had."""
        if held:
            self._held = held
            _take_over_fields(self._session, held)
            self._soon.start()

    def ask_latest(self, file: str, answered: Callable[[ChapterText | None], None]) -> None:
        """What an emptied chapter held last, None where nobody knows."""
        self._worker.ask(self._latest_of(file), answered, self._complain)

    def take_in(self, file: str) -> None:
        """A found chapter joins the list, behind the last one, and is opened."""
        self._session.restructure(partial(self._session.folder.adopt, file), self.look)

    def forget(self, file: str) -> None:
        """A missing chapter leaves the list; its versions stay in the history, where the window's text goes, too."""
        session = self._session
        forget = partial(session.restructure, partial(session.folder.forget, file), self.look)
        if session.autosave.text(file) is None:
            forget()
        else:
            session.leaving.once_kept(file, LEFT, forget)

    def bring_back(self, file: str) -> None:
        """A missing or emptied chapter comes back as the history has it last, else the latest backup."""
        folder, find = self._session.folder, self._latest_of(file)
        self._session.restructure(lambda: brought_back(folder, file, find()), self.look)

    def merged_with(self, copy: Copy) -> Merged:
        """The chapter and a copy of it as one text: what only one of them has is in it, what differs is a question."""
        kept = self._session.load(copy.file)
        mine, theirs = (kept.draft.source() if kept else ""), copy.text or ""
        return merge(_in_both(mine, theirs), mine, theirs)

    def retire(self, copy: Copy) -> None:
        """Removes a copy; it stays in the history of its file."""
        work = partial(self._session.folder.retire, copy.path, copy.file)
        self._worker.ask(work, self._look_again, self._complain)

    def _latest_of(self, file: str) -> Callable[[], ChapterText | None]:
        """To be called on the writer's thread."""
        folder, backups, held = self._session.folder, self._backups, self._held.get(file)
        return lambda: held or latest(folder, backups, file)

    def _is_shown(self, file: str) -> bool:
        return self._session.autosave.text(file) is not None and bool(self._session.counts.of(file))

    def _held_words(self, file: str) -> bool:
        """Whether it should not be empty; what is under care, and was not opened empty, the Reconciler asks about."""
        kept, words = self._session.autosave.text(file), self._session.counts.of(file)
        is_emptied = file in self.now.emptied or file in self._held
        return is_emptied or bool(words) if kept is None else is_emptied and not words

    def _look_again(self, _: object) -> None:
        self.look()

    def _take(self, worded: set[str], arrived: Arrived) -> None:
        # What was learnt while this look was under way is for the next one.
        gone = worded.difference(arrived.emptied)
        self._held = {file: text for file, text in self._held.items() if file not in gone}
        if arrived != self.now:
            self.now = arrived
            self.changed.emit(arrived)

    def _complain(self, error: EditorError) -> None:
        self._session.failed.emit(str(error))


def _take_over_fields(session: Session, held: Mapping[str, ChapterText]) -> None:
    written = before = session.sheet.written
    bare = [chapter.file for chapter in before.chapters if chapter == Chapter(chapter.file)]
    for file in bare:
        with contextlib.suppress(StoryDamaged):  # then they are to be seen in the history only
            if file in held:
                written = with_chapter(written, chapter_of(sheet_in(held[file]), file))
    if written != before:
        session.take_over_story(written, rebased(before, session.story, written))


def _arrived(folder: StoryFolder, backups: Backups, listed: tuple[str, ...], worded: set[str]) -> Arrived:
    """Runs on the writer's thread; `worded` are files that held words."""
    if not (folder.path.parent if folder.is_lone_file else folder.path).is_dir():
        return Arrived()  # moved away as a whole: nothing is missing from it
    copies = tuple(_copy(folder, path, file) for path, file in sorted(folder.conflict_copies().items()))
    if folder.is_lone_file:
        emptied = tuple(file for file in listed if file in worded and is_empty(folder, file))
        return Arrived(emptied=emptied, restorable=frozenset(emptied), copies=copies)
    found: tuple[Chapter, ...] = ()
    if not {*folder.files.chapter_files()} <= {*listed}:
        # A folder of its own: what this session's one has read decides what it will write.
        found = StoryFolder.open(folder.path).read().found
    missing = dict.fromkeys(file for file in listed if not folder.files.is_there(file))
    emptied = tuple(file for file in listed if file in worded and file not in missing and is_empty(folder, file))
    kept = (file for file in (*missing, *emptied) if latest(folder, backups, file))
    return Arrived(found, tuple(missing), emptied, frozenset(kept), copies)


def _copy(folder: StoryFolder, path: Path, file: str) -> Copy:
    try:
        text = None if file == SHEET else folder.decoded(file, folder.files.disk.read(path)).text
    except (OSError, EditorError):
        text = None
    return Copy(path, file, text)


def _in_both(mine: str, theirs: str) -> str:
    """The paragraphs that two texts share, as the version both may have come from.

    Nothing is known of that version; seen from what they share, each side has only added, so nothing gets lost.
    """
    own = _PARAGRAPH.findall(mine)
    places = matches([text.strip() for text in own], [text.strip() for text in _PARAGRAPH.findall(theirs)])
    return "".join(text for text, place in zip(own, places, strict=True) if place is not None)
