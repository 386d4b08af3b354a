"""A random evening in the open story: typing, undo, saves, outside writes, chapters made, moved, removed, crashes.

Every word is unique. At every moment each word that was ever typed or written outside must be in a draft, in the story,
its history, trash or journal, or an edit of its own side took it away (undo; words younger than the journal in a crash).
"""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor

from editor.prose.edit import Edit, Span
from editor.prose.merge import Choice, resolved
from editor.session import binding
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.care import Care
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import ImmediateWorker
from editor.settings import Keeping
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

FILES = ("chapters/01.md", "chapters/02.md", "chapters/03.md")
PICK = st.integers(0, 30)
FRONT = re.compile(r"(---\n.*?---\n\n?)?(.*)", re.S)


def words(text: str) -> set[str]:
    return set(re.findall(r"word\d+x", text))


class Evening(RuleBasedStateMachine):
    """Timers never run out by themselves: the rules say when something is journaled, saved and looked at."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=Path("/dev/shm") if Path("/dev/shm").is_dir() else None))
        self.path = self.place / "story"
        story = Story(id=f"id {self.place}", details=Details(title="T"), chapters=tuple(Chapter(f, f) for f in FILES))
        StoryFolder.create(self.path, story, dict.fromkeys(FILES, "one\n\ntwo\n\nthree\n"))
        self.number, self.expected = 0, set()
        self.young: set[str] = set()  # typed since the journal was last written
        # Taken from a saved file by another program, and not noticed yet: only the window holds it.
        self.unseen: set[str] = set()
        self.session: Session | None = None
        self.open()

    def open(self) -> None:
        folder, worker = StoryFolder.open(self.path), ImmediateWorker()
        autosave = Autosave(worker, Keeping(rest=1000.0, longest=1000.0))
        counts = WordCounts(Progress(self.place / "progress.json"))
        self.session = Session(folder, folder.read(), autosave, worker, counts)
        self.care = Care(self.session, worker, self.session)
        self.care.watcher._observe = lambda: None
        if self.session.story.chapters:
            self.session.open_chapter(self.session.story.chapters[0].file)
        self.care.start()
        if not self.session.story.chapters:
            binding.add_chapter(self.session, "New")

    def word(self) -> str:
        self.number += 1
        return f"word{self.number}x"

    def file(self, pick: int) -> str:
        files = [chapter.file for chapter in self.session.story.chapters]
        return files[pick % len(files)]

    @rule(where=PICK, alone=st.booleans())
    def type(self, where: int, alone: bool) -> None:
        draft, word = self.session.draft, self.word()
        if draft is None:
            return
        cursor = QTextCursor(draft.document.findBlockByNumber(where % len(draft)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if alone:
            cursor.insertBlock()
        cursor.insertText(f" {word}")
        self.expected.add(word)
        self.young.add(word)

    @rule(where=PICK)
    def write_a_note(self, where: int) -> None:
        keys = ("chapter.before", "chapter.after", "story.disclaimer", "story.summary")
        if self.session.draft is None:
            return
        note, word = self.session.note_draft(keys[where % 4]), self.word()
        note.mend(0, Edit(Span(0, 0), f"{word} "))
        self.expected.add(word)
        self.young.add(word)

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
        self.young |= after - before

    @rule()
    def write_journal(self) -> None:
        self.care.journaling.write_now()
        self.young.clear()

    @rule()
    def save(self) -> None:
        self.session.save_now()

    @rule()
    def look(self) -> None:
        self.unseen.clear()
        for file in ("story.yaml", *(chapter.file for chapter in self.session.story.chapters)):
            self.care.reconciler.look_at(file)

    @rule(pick=PICK)
    def turn_to(self, pick: int) -> None:
        self.session.open_chapter(self.file(pick))

    @rule(pick=PICK, where=PICK, over=st.booleans())
    def write_outside(self, pick: int, where: int, over: bool) -> None:
        path, word = self.path / self.file(pick), self.word()
        if not path.exists():
            return
        front, text = FRONT.fullmatch(path.read_text()).groups()
        paragraphs = text.rstrip("\n").split("\n\n")
        at = where % len(paragraphs)
        if over:
            self.expected -= words(paragraphs[at]) - words(self.kept(besides=path))
            self.unseen |= words(paragraphs[at])
            paragraphs[at] = word
        else:
            paragraphs[at] += f" {word}"
        new = path.with_name("4913.partial")
        new.write_text((front or "") + "\n\n".join(paragraphs) + "\n")
        new.replace(path)
        self.expected.add(word)

    @rule(pick=PICK, look=st.booleans())
    def write_a_field_outside(self, pick: int, look: bool) -> None:
        sheet, word = self.path / "story.yaml", self.word()
        text = re.sub(r"(?m)^author:.*\n", "", sheet.read_text())
        # Nobody else ever writes this field: what goes is deleted by an edit of its own side.
        self.expected -= words(sheet.read_text()) - words(text)
        sheet.write_text(text + f"author: {word}\n")
        self.expected.add(word)
        if look:
            self.care.reconciler.look_at("story.yaml")

    @rule(pick=PICK, look=st.booleans())
    def delete_outside(self, pick: int, look: bool) -> None:
        """What only that file held another program meant to delete; what the window holds it must not take."""
        path = self.path / self.file(pick)
        if path.exists():
            self.expected -= words(path.read_text()) - words(self.kept(besides=path))
            self.unseen |= set() if look else words(path.read_text())
            path.unlink()
            if look:
                self.care.reconciler.look_at(self.file(pick))

    @rule(choice=st.sampled_from(list(Choice)))
    def answer(self, choice: Choice) -> None:
        for collision in self.care.reconciler.collisions:
            merged = collision.merged
            source = resolved(merged, [choice] * len(merged.conflicts)) if merged else collision.mine
            self.care.reconciler.settle(collision.file, source)

    @rule()
    def agree_to_a_deletion(self) -> None:
        gone = [c.file for c in self.care.reconciler.collisions if c.theirs is None]
        if gone and len(self.session.story.chapters) > 1:
            self.care.reconciler.let_go(gone[0])

    @rule(pick=PICK)
    def rename(self, pick: int) -> None:
        binding.rename_chapter(self.session, self.file(pick), "Another title")

    @rule(pick=PICK, to=PICK)
    def move(self, pick: int, to: int) -> None:
        binding.move_chapter(self.session, self.file(pick), to % len(self.session.story.chapters))

    @rule()
    def add(self) -> None:
        if len(self.session.story.chapters) < 6:
            binding.add_chapter(self.session, "New")

    @rule(pick=PICK)
    def trash(self, pick: int) -> None:
        if len(self.session.story.chapters) > 1:
            binding.trash_chapter(self.session, self.file(pick))

    @rule(pick=PICK)
    def bring_back(self, pick: int) -> None:
        trashed = self.session.folder.trashed()
        if trashed:
            binding.restore_chapter(self.session, trashed[pick % len(trashed)])

    @rule(where=PICK)
    def split(self, where: int) -> None:
        if self.session.draft is not None and len(self.session.story.chapters) < 6:
            binding.split_chapter(self.session, where % len(self.session.draft))

    @rule(pick=PICK)
    def merge(self, pick: int) -> None:
        binding.merge_chapter_with_next(self.session, self.file(pick))

    @rule(clean=st.booleans())
    def end_and_open_again(self, clean: bool) -> None:
        """Closed as it should be, or killed: then what was typed since the journal was written may be gone.

        And what was saved, then deleted by another program a moment before the end, before anybody looked.
        """
        if clean:
            saved = self.session.finish()
            self.care.close(saved)
        else:
            self.expected -= (self.young | self.unseen) - words(self.on_disk())
        self.session.close()
        self.care.watcher.close()
        self.care.journaling.close()
        self.session.deleteLater()
        self.young.clear()
        self.unseen.clear()
        if not any((self.path / chapter.file).exists() for chapter in self.session.story.chapters):
            (self.path / FILES[0]).write_text("again\n")
        self.open()

    def on_disk(self, besides: Path | None = None) -> str:
        places = [self.path, self.care.journal.folder]
        files = (file for place in places for file in place.rglob("*") if file.is_file() and file != besides)
        return " ".join(file.read_text() for file in files)

    def kept(self, besides: Path | None = None) -> str:
        held = " ".join(kept.draft.source() for kept in self.session.autosave.texts())
        return " ".join([self.on_disk(besides), held, repr(self.session.story)])

    @invariant()
    def no_word_is_lost(self) -> None:
        if self.session is not None:
            assert self.expected <= words(self.kept()), self.expected - words(self.kept())

    @invariant()
    def what_is_shown_is_in_the_story(self) -> None:
        if self.session is not None and self.session.draft is not None:
            assert self.session.draft.key in {chapter.file for chapter in self.session.story.chapters}
        QCoreApplication.processEvents()

    def teardown(self) -> None:
        if self.session is not None:
            self.session.close()
            self.care.watcher.close()
            self.care.journaling.close()
        shutil.rmtree(self.place, ignore_errors=True)


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    return qapp


def evenings(count: int, steps: int) -> settings:
    # Explaining a failure traces every line and takes minutes.
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    checks = list(HealthCheck)
    return settings(
        max_examples=count, stateful_step_count=steps, deadline=None, suppress_health_check=checks, phases=phases
    )


TestEvening = pytest.mark.usefixtures("application")(Evening.TestCase)
TestEvening.settings = evenings(40, 20)


class LongEvening(Evening):
    """The same, longer and more of them."""


TestLongEvening = pytest.mark.long(pytest.mark.usefixtures("application")(LongEvening.TestCase))
TestLongEvening.settings = evenings(int(os.environ.get("FANFOLD_EVENINGS", "1000")), 40)
