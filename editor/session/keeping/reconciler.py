"""Reconciler: a change on disk against what the writer has: reload, merge or ask. It never overwrites either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from editor.errors import EditorError, StoryNotFound
from editor.prose.merge import Merged, merge
from editor.session.keeping.details.sheet_reconciler import SheetReconciler
from editor.session.keeping.joining import Joined, Joining
from editor.session.keeping.kept import KeptText, put_back, whole, with_fields
from editor.session.keeping.taking_over import TakingOver
from editor.session.news import Message
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.storage.history import BEFORE_OUTSIDE, BY_ANOTHER
from editor.story.chapter_text import ChapterText, as_version
from editor.story.files import SHEET
from editor.story.folder import StoryFolder

_SHRUNK_TO = 0.2


@dataclass(frozen=True, slots=True)
class Collision:
    """Two versions of a chapter of which one must not swallow the other.

    `merged` holds what could be joined and the places where the writer has to choose; None where the file is gone,
    emptied, or cannot be read: then `reason` says so and `theirs` is what stands there, if anything. The first `front`
    characters of it are front matter.
    """

    file: str
    title: str
    mine: str
    theirs: ChapterText | None
    on_disk: ChapterText | None
    reason: str
    merged: Merged | None = None
    base: str = ""
    front: int = 0

    def against(self, mine: str) -> Collision:
        """The same question with another text on the writer's side."""
        merged = merge(self.base, mine, self.theirs.text) if self.merged is not None and self.theirs else self.merged
        return replace(self, mine=mine, merged=merged)


class Reconciler(QObject):
    """Listens for files that changed, reads them on the writer's thread, and brings both sides together."""

    collided = Signal(object)  # Collision
    settled = Signal(str)  # file: nothing is left to choose
    kept = Signal(str)  # file: a version went into its history
    fronted = Signal(str)  # file: what stands above its text is another now

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._collisions: dict[str, Collision] = {}
        self.taking = TakingOver(session, self)
        self._joining = Joining(session.autosave, worker)
        self._sheet = SheetReconciler(session, worker, self)
        session.autosave.met_other.connect(self.meet)

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """What the writer has still to choose."""
        return tuple(self._collisions.values())

    def present(self, file: str) -> Collision:
        """The collision as it is with what the writer has typed since it was met. Raises KeyError."""
        collision, kept = self._collisions[file], self._session.autosave.text(file)
        return collision.against(kept.draft.source()) if kept is not None else collision

    @Slot(str)
    def look_at(self, file: str) -> None:
        """The file may have changed (a hint of the watcher, or a save that met another version)."""
        folder, kept = self._session.folder, self._session.autosave.text(file)
        self._worker.ask(partial(folder.files.keep_overwritten, file), None, self._session.tell)
        if kept is not None:
            self._worker.ask(partial(folder.read_text, file), partial(self._compare, file), partial(self._lost, file))
        if file == SHEET or file.endswith((".md", ".txt")):
            self._sheet.look()

    @Slot(str, bytes)
    def meet(self, file: str, other: bytes) -> None:
        """A save met another version: it still stands on the disk, or was displaced in the last moment by ours."""
        folder, kept = self._session.folder, self._session.autosave.text(file)
        if kept is None or not other:
            self.look_at(file)
            return
        # What the other version grew from must be noted now: by the time it is read, more may be known of the file.
        self._worker.ask(
            lambda: (folder.read_text(file), folder.decoded(file, other)),
            partial(self._compare_both, file, kept.known.text, kept.job_text),
            partial(self._lost, file),
        )

    def settle(self, file: str, source: str) -> None:
        """The writer has chosen: once both are kept, `source` is the chapter; a file that is gone is put back."""
        collision, kept = self._collisions.get(file), self._session.autosave.text(file)
        if kept is None or collision is None:
            self._put_by(file)
        else:
            then = partial(self._settle, kept, collision, source)
            self._session.leaving.once_kept(file, BEFORE_OUTSIDE, then, collision.theirs)

    def _settle(self, kept: KeptText, collision: Collision, source: str) -> None:
        if self._collisions.get(kept.name) is not collision:
            return  # the file changed once more meanwhile: that is another question
        self._put_by(kept.name)
        self.kept.emit(kept.name)
        self._session.take_over(source, kept.name)
        folder, known = self._session.folder, with_fields(self._session.folder, kept, self._session.story)
        if (there := collision.on_disk) is not None and (there.front or not known.front):
            self._resume(kept, there)
            return
        self._worker.ask(
            lambda: put_back(folder, source, known),
            partial(self._resume, kept),
            lambda error: self._ask(replace(collision, mine=source, reason=str(error))),
        )

    def let_go(self, file: str) -> None:
        """The writer agrees that a chapter's file is gone: it leaves the list once its last text is kept."""
        self._session.leaving.let_go(file, partial(self._put_by, file))

    def _put_by(self, file: str) -> None:
        self._collisions.pop(file, None)
        self.settled.emit(file)

    def _resume(self, kept: KeptText, there: ChapterText) -> None:
        kept.learn(there)
        self._session.autosave.resume(kept.name)

    def _compare(self, file: str, now: ChapterText) -> None:
        kept = self._session.autosave.text(file)
        if kept is None or now.digest == kept.known.digest or now.text == kept.known.text:
            self._calm(file, now)  # our own write, or other front matter only: no news for the text
            return
        if is_cut(now.text, kept.known.text):
            self.ask_for_all(kept, now)
            return
        known = kept.known.text
        then = partial(self._merge, kept, now, now, known) if kept.unsaved() else partial(self._reload, kept, now)
        # Anew means from the disk: by then it may hold something else, too.
        self._joining.join(kept, known, now.text, then, partial(self.look_at, file))

    def ask_for_all(self, kept: KeptText, now: ChapterText | None, reason: str = "") -> None:
        """No file holds the chapter any more, whether its writer has typed or not; `now` is what is left of it."""
        session, name, kept.is_gone = self._session, kept.name, True
        self._keep(name, whole(session.folder, kept, session.story), BEFORE_OUTSIDE)
        reason = reason or _cut_short()
        self._ask(Collision(name, session.story.name_of(name), kept.draft.source(), now, now, reason))

    def _calm(self, file: str, now: ChapterText) -> None:
        """The file is again what it was: what was to be chosen for its sake is no question any more."""
        collision, kept = self._collisions.get(file), self._session.autosave.text(file)
        if kept is not None and kept.known.front != now.front and kept.known.text == now.text:
            self._learn(kept, now)
        if collision is not None and (collision.on_disk is None or collision.on_disk.digest != now.digest):
            self._put_by(file)
            if kept is not None:
                self._resume(kept, now)

    def _compare_both(self, file: str, base: str, ours: str, texts: tuple[ChapterText, ChapterText]) -> None:
        """`texts` are what the file holds and what a save met; `ours` is what that save was to write."""
        now, theirs = texts
        kept = self._session.autosave.text(file)
        if kept is None or now.digest == theirs.digest or theirs.text == base:
            self._compare(file, now)
            return
        # Ours displaced theirs. Should somebody have written once more since, that comes on top.
        self.bring_together(kept, theirs, replace(now, text=ours), base)
        self.look_at(file)

    def _reload(self, kept: KeptText, now: ChapterText, joined: Joined) -> None:
        # Both, for the writer may take the reload back.
        self.keep_version(kept.name, kept.known.text)
        self.keep_version(kept.name, now.text, BY_ANOTHER)
        self.taking.take(kept.name, now.text, joined.replacement)
        self._learn(kept, now)
        self._session.autosave.save_now()
        self._say(self.tr("“{}” was changed by another program and is shown as it is now."), kept.name)

    def bring_together(self, kept: KeptText, theirs: ChapterText, now: ChapterText, base: str) -> None:
        """Joins `theirs` with the draft; `now` is what the file holds, theirs or a save of ours that displaced it."""
        again = partial(self.bring_together, kept, theirs, now, base)
        self._joining.join(kept, base, theirs.text, partial(self._merge, kept, theirs, now, base), again)

    def _merge(self, kept: KeptText, theirs: ChapterText, now: ChapterText, base: str, joined: Joined) -> None:
        merged = joined.merged
        self.keep_version(kept.name, joined.mine)
        self.keep_version(kept.name, theirs.text, BY_ANOTHER)
        if merged.conflicts:
            title = self._session.story.name_of(kept.name)
            self._ask(Collision(kept.name, title, joined.mine, theirs, now, _changed_by_both(), merged, base))
            return
        count = self.taking.take(kept.name, merged.text, joined.replacement) if joined.replacement else 0
        self._learn(kept, now)
        self._session.autosave.note_edit()
        text = self.tr("Merged {} changes of another program into “{{}}”.").format(count)
        if count:  # else it was white space, or what is here already
            self._say(text if count != 1 else self.tr("Merged a change of another program into “{}”."), kept.name)

    def _learn(self, kept: KeptText, now: ChapterText) -> None:
        was = kept.known.front
        kept.learn(now)
        if now.front != was:
            self.fronted.emit(kept.name)

    def _say(self, text: str, file: str) -> None:
        actions = ((self.tr("Show"), f"show {file}"), (self.tr("Undo"), f"undo {file}"))
        self._session.message.emit(Message(text.format(self._session.story.name_of(file)), actions))

    def _lost(self, file: str, error: EditorError) -> None:
        if kept := self._session.autosave.text(file):
            self.ask_for_all(kept, None, _why_lost(self._session.folder, error))

    def _ask(self, collision: Collision) -> None:
        self._collisions[collision.file] = collision
        if collision.theirs is not None:
            self.keep_version(collision.file, collision.theirs.text, BY_ANOTHER)
        self._session.autosave.pause(collision.file, collision.reason)
        self.collided.emit(collision)

    def keep_version(self, file: str, text: str, reason: str = BEFORE_OUTSIDE) -> None:
        """Into the history before anything else happens to it; in the writer's queue, so before any later write."""
        kept = self._session.autosave.text(file)
        front = kept.known.front if kept else ""  # a version is a whole chapter file: its notes belong to it
        self._keep(file, as_version(front, text), reason)

    def _keep(self, file: str, content: bytes, reason: str) -> None:
        work = partial(_kept, self._session.folder, file, content, reason)
        self._worker.ask(work, self.kept.emit, self._session.tell)


def is_cut(now: str, before: str) -> bool:
    """Whether so much is gone that it is never taken without a question."""
    return len(now) < _SHRUNK_TO * len(before)


def _changed_by_both() -> str:
    return QCoreApplication.translate("Reconciler", "Another program changed what you are changing too.")


def _cut_short() -> str:
    return QCoreApplication.translate("Reconciler", "Another program emptied this chapter, or cut most of it.")


def _why_lost(folder: StoryFolder, error: EditorError) -> str:
    if not folder.path.exists() and not folder.is_lone_file:
        return QCoreApplication.translate("Reconciler", "The story’s folder was moved or deleted.")
    if isinstance(error, StoryNotFound):
        return QCoreApplication.translate("Reconciler", "Another program moved or deleted this chapter’s file.")
    return str(error)


def _kept(folder: StoryFolder, file: str, content: bytes, reason: str) -> str:
    """On the writer's thread."""
    folder.files.history.keep(file, content, reason=reason)
    return file
