"""The writer's part in a random evening: the open story, all that its writer may do in it, and what is known of words.

Every word is unique. At every moment each word that was ever typed or written outside must be in a draft, in the story,
its history, trash, journal, what was noted as written last, or a backup; or an edit of its own side took it away: undo,
another program's writing over another program's words, and in a kill what was typed since anything was last written.
"""

import gc
import os
import re
import shutil
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor

from editor.prose.edit import Edit, Span
from editor.prose.finding import Replacing
from editor.prose.merge import Choice, resolved
from editor.session import binding
from editor.session.keeping import joining
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.care import Care
from editor.session.keeping.leaving import KeptAside
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.settings import Keeping
from editor.storage.disk import Disk
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

from .patient_worker import PatientWorker

FILES = ("chapters/01.md", "chapters/02.md", "chapters/03.md")
TEXT = "one\n\ntwo\n\nthree\n"
NOTES = ("chapter.before", "chapter.after", "story.disclaimer", "story.summary")
PICK = st.integers(0, 30)


def words(text: str) -> set[str]:
    return set(re.findall(r"word\d+x", text))


@cache
def words_in(path: Path, size: int, changed_ns: int, inode: int) -> frozenset[str]:
    """Also of a zip; each state of a file is read once."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return frozenset(
                words(" ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()))
            )
    return frozenset(words(path.read_bytes().decode("utf-8", "replace")))


class Room:
    """Of the disk: while `full`, all of it or these folders take nothing new. Nothing is synced: evenings need not wait."""

    full: bool | tuple[Path, ...] = False
    create, make_one_folder = Disk.create, Disk.make_one_folder

    @staticmethod
    def refuse_if_full(path: Path) -> None:
        full = Room.full
        if full is True or (full and any(path.is_relative_to(folder) for folder in full)):
            raise OSError(28, "No space left on device")


def create_if_there_is_room(disk: Disk, path: Path) -> int:
    Room.refuse_if_full(path)
    return Room.create(disk, path)


def make_folder_if_there_is_room(disk: Disk, path: Path, mode: int = 0o777) -> None:
    Room.refuse_if_full(path)
    Room.make_one_folder(disk, path, mode)


FORGETFUL = {
    "create": create_if_there_is_room,
    "make_one_folder": make_folder_if_there_is_room,
    "sync": lambda disk, descriptor: None,
    "sync_folder": lambda disk, path: None,
}


class Desk(RuleBasedStateMachine):
    """Timers never run out by themselves: the rules say when something is journaled, saved and looked at."""

    is_lone = False  # one text file without a story around it

    @initialize(long=st.booleans())
    def begin(self, long: bool) -> None:
        self.place = Path(tempfile.mkdtemp(dir=Path("/dev/shm") if Path("/dev/shm").is_dir() else None))
        self.patches = [
            mock.patch.dict(os.environ, {"FANFOLD_HOME": str(self.place / "home")}),
            mock.patch.object(joining, "LONG", 0 if long else joining.LONG),
            *(mock.patch.object(Disk, name, work) for name, work in FORGETFUL.items()),
        ]
        for patch in self.patches:
            patch.start()
        self.make()
        self.number = 0
        self.ahead = timedelta()  # of the clock
        self.expected: set[str] = set()
        self.own: set[str] = set()  # typed here
        self.young: set[str] = set()  # typed, and not on the disk in any form yet
        # Another program's, which another program took from a file; only the window holds them, and nobody has looked.
        self.unseen: set[str] = set()
        self.session: Session | None = None
        self.open()

    def make(self) -> None:
        self.path = self.place / "story"
        story = Story(id=f"id {self.place}", details=Details(title="T"), chapters=tuple(Chapter(f, f) for f in FILES))
        StoryFolder.create(self.path, story, dict.fromkeys(FILES, TEXT))

    def path_of(self, file: str) -> Path:
        return self.path if self.is_lone else self.path / file

    def open(self) -> None:
        folder, self.worker = StoryFolder.open(self.path), PatientWorker()
        folder.history._clock = lambda: datetime.now(UTC) + self.ahead
        autosave = Autosave(self.worker, Keeping(rest=1000.0, longest=1000.0))
        counts = WordCounts(Progress(self.place / "progress.json"))
        self.session = Session(folder, folder.read(), autosave, self.worker, counts)
        self.care = Care(self.session, self.worker, self.session)
        self.care.watcher._observe = lambda: None
        if self.session.story.chapters:
            self.session.open_chapter(self.session.story.chapters[0].file)
        self.care.start()
        if not self.session.story.chapters and not self.is_lone:
            binding.add_chapter(self.session, "New")

    def word(self) -> str:
        self.number += 1
        return f"word{self.number}x"

    def typed(self) -> str:
        word = self.word()
        self.own.add(word)
        self.young.add(word)
        self.expected.add(word)
        return word

    def file(self, pick: int) -> str:
        files = [chapter.file for chapter in self.session.story.chapters]
        return files[pick % len(files)] if files else FILES[0]

    @rule(where=PICK, alone=st.booleans())
    def type(self, where: int, alone: bool) -> None:
        draft = self.session.draft
        if draft is None:
            return
        cursor = QTextCursor(draft.document.findBlockByNumber(where % len(draft)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if alone:
            cursor.insertBlock()
        cursor.insertText(f" {self.typed()}")

    @rule(where=PICK)
    def write_a_note(self, where: int) -> None:
        if self.session.draft is not None and self.session.chapter is not None:
            self.session.note_draft(NOTES[where % 4]).mend(0, Edit(Span(0, 0), f"{self.typed()} "))

    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        """What an undo takes away is its writer's own wish."""
        draft = self.session.draft
        if draft is None:
            return
        before = words(draft.source())
        draft.redo() if redo else draft.undo()
        after = words(draft.source())
        self.expected -= before - after
        self.young |= (after - before) & self.own

    @rule()
    def write_journal(self) -> None:
        self.care.journaling.write_now()

    @rule()
    def save(self) -> None:
        self.session.save_now()

    @rule(pick=PICK)
    def turn_to(self, pick: int) -> None:
        self.session.open_chapter(self.file(pick))

    @rule(choices=st.lists(st.sampled_from(list(Choice)), min_size=1, max_size=3))
    def answer(self, choices: list[Choice]) -> None:
        """What is not chosen is in the history."""
        for collision in self.care.reconciler.collisions:
            collision = self.care.reconciler.present(collision.file)
            merged = collision.merged
            count = len(merged.conflicts) if merged else 0
            source = resolved(merged, (choices * (count + 1))[:count]) if merged else collision.mine
            self.care.reconciler.settle(collision.file, source)

    @rule()
    def take_theirs(self) -> None:
        for collision in self.care.reconciler.collisions:
            if collision.theirs is not None:
                self.care.reconciler.settle(collision.file, collision.theirs.text)

    @rule()
    def agree_to_a_deletion(self) -> None:
        gone = [c.file for c in self.care.reconciler.collisions if c.theirs is None]
        if gone and len(self.session.story.chapters) > 1:
            self.care.reconciler.let_go(gone[0])

    @rule(pick=PICK, which=PICK)
    def restore_a_version(self, pick: int, which: int) -> None:
        versions = self.session.folder.history.versions(self.file(pick))
        if versions:
            self.care.versions.restore(versions[which % len(versions)])

    @rule(which=PICK, at=PICK)
    def restore_a_paragraph(self, which: int, at: int) -> None:
        draft = self.session.draft
        versions = self.session.folder.history.versions(draft.key) if draft is not None else ()
        if versions:
            text = self.session.folder.history.read(versions[which % len(versions)]).decode("utf-8", "replace")
            found = self.care.versions.paragraphs(text)
            self.care.versions.restore_paragraphs(at % len(draft), 1, found[-1:])

    @rule(keep=st.booleans())
    def replace_all(self, keep: bool) -> None:
        draft = self.session.draft
        if draft is not None:
            self.care.versions.replace_all(Replacing(r"word" if keep else draft.paragraphs[-1].text, "gone"))

    @rule(pick=PICK)
    def take_back_what_came(self, pick: int) -> None:
        self.care.reconciler.taking.take_back(self.file(pick))

    @rule(pick=PICK)
    def rename(self, pick: int) -> None:
        if self.session.story.chapters:
            binding.rename_chapter(self.session, self.file(pick), "Another title")

    @rule(pick=PICK, to=PICK)
    def move(self, pick: int, to: int) -> None:
        if self.session.story.chapters:
            binding.move_chapter(self.session, self.file(pick), to % len(self.session.story.chapters))

    @rule()
    def add(self) -> None:
        if len(self.session.story.chapters) < 6 and not self.is_lone:
            binding.add_chapter(self.session, "New")

    @rule(pick=PICK)
    def trash(self, pick: int) -> None:
        if len(self.session.story.chapters) > 1:
            binding.trash_chapter(self.session, self.file(pick))

    @rule(pick=PICK)
    def bring_back(self, pick: int) -> None:
        trashed = () if self.is_lone else self.session.folder.trashed()
        if trashed:
            binding.restore_chapter(self.session, trashed[pick % len(trashed)])

    @rule(where=PICK)
    def split(self, where: int) -> None:
        if self.session.draft is not None and len(self.session.story.chapters) < 6 and not self.is_lone:
            binding.split_chapter(self.session, where % len(self.session.draft))

    @rule(pick=PICK)
    def merge(self, pick: int) -> None:
        binding.merge_chapter_with_next(self.session, self.file(pick))

    @rule(pick=PICK, what=st.sampled_from(["take in", "bring back", "forget", "merge a copy", "retire a copy"]))
    def deal_with_arrivals(self, pick: int, what: str) -> None:
        arrivals = self.care.arrivals
        arrivals.look()
        now = arrivals.now
        if what == "take in" and now.found:
            arrivals.take_in(now.found[pick % len(now.found)].file)
        elif what in ("bring back", "forget") and now.missing:
            file = now.missing[pick % len(now.missing)]
            arrivals.bring_back(file) if what == "bring back" else arrivals.forget(file)
        elif "copy" in what and now.copies:
            copy = now.copies[pick % len(now.copies)]
            if what == "merge a copy" and copy.text is not None and self.session.load(copy.file):
                merged = arrivals.merged_with(copy)
                self.care.reconciler.taking.take(copy.file, resolved(merged, [Choice.BOTH] * len(merged.conflicts)))
            arrivals.retire(copy)

    def on_disk(self, besides: Path | None = None) -> set[str]:
        found: set[str] = set()
        # What the journal writes beside the queue is looked at when it is whole.
        if (rescuer := self.care.journaling._rescuer) is not None:
            rescuer.join()
        for folder, _, names in os.walk(self.place):
            for name in names:
                path = Path(folder, name)
                if path != besides:
                    stat = path.stat()
                    found |= words_in(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)
        return found

    def kept(self, besides: Path | None = None) -> set[str]:
        held = " ".join(
            kept.for_journal()[0] + (kept.last.known.front if isinstance(kept, KeptAside) else "")
            for kept in self.session.autosave._kept.values()
        )
        return self.on_disk(besides) | words(held) | words(repr(self.session.story))

    @invariant()
    def no_word_is_lost(self) -> None:
        if self.session is None:
            return
        self.young -= self.on_disk()
        if self.worker.is_at_rest:
            assert self.expected <= (kept := self.kept()), self.expected - kept

    @invariant()
    def what_is_shown_is_in_the_story(self) -> None:
        if self.session is not None and self.session.draft is not None and self.worker.is_at_rest:
            assert self.session.draft.key in {chapter.file for chapter in self.session.story.chapters}
        QCoreApplication.processEvents()

    def let_go(self) -> None:
        """Of the open story, as a kill does."""
        self.worker.die()
        self.session.close()
        self.care.watcher.close()
        self.care.journaling.close()
        self.session.deleteLater()
        self.session = None
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete

    def teardown(self) -> None:
        if self.session is not None:
            self.let_go()
        Room.full = False
        for patch in getattr(self, "patches", ()):
            patch.stop()
        shutil.rmtree(self.place, ignore_errors=True)
        if self.number > 3:
            gc.collect()
