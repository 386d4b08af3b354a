"""A random evening: typing, saving, outside writes, new order, trash, kills and restarts. No word may be lost.

Every word is unique. A word typed counts from the moment it is in the journal or saved; one that another program wrote
counts at once. Nobody deletes any, so at every moment each must be in a draft, the story, its history, trash or journal.
"""

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from editor.errors import ChangedOnDisk, EditorError
from editor.prose.merge import Choice, merge, resolved
from editor.storage.disk import Disk
from editor.storage.journal import Journal
from editor.story.chapter_text import ChapterText
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story
from editor.story.recovery import Finding, chapter_texts, recover
from tests.story.faulty_disk import FaultyDisk, Killed

FILES = ("chapters/01.md", "chapters/02.md")
PICK = st.integers(0, 30)


@dataclass
class Draft:
    """A text at work, and what is known of its file."""

    known: ChapterText
    text: str


class Evening(RuleBasedStateMachine):
    """The app's part is played by the lower floors alone, as a session would use them."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=Path("/dev/shm") if Path("/dev/shm").is_dir() else None))
        story = Story(id=f"id {self.place}", chapters=tuple(Chapter(file, file) for file in FILES))
        StoryFolder.create(self.place / "story", story, dict.fromkeys(FILES, "one\n\ntwo\n"), disk=FaultyDisk())
        self.number = 0
        self.expected: set[str] = set()
        self.open(FaultyDisk())

    def open(self, disk: Disk) -> None:
        self.folder = StoryFolder.open(self.place / "story", disk=disk)
        self.folder.tidy()
        self.story = self.folder.read()
        self.journal = Journal(self.story.id, self.folder.path, disk=disk)
        known = {chapter.file: self.folder.read_text(chapter.file) for chapter in self.story.chapters}
        self.drafts = {file: Draft(text, text.text) for file, text in known.items()}

    def word(self) -> str:
        self.number += 1
        return f"word{self.number}x"

    def file(self, pick: int) -> str:
        return sorted(self.drafts)[pick % len(self.drafts)]

    @rule(pick=PICK, where=PICK)
    def type(self, pick: int, where: int) -> None:
        draft = self.drafts[self.file(pick)]
        draft.text = with_word(draft.text, self.word(), where)

    @rule(pick=PICK)
    def write_journal(self, pick: int) -> None:
        file = self.file(pick)
        self.journal.write(file, self.drafts[file].text, self.drafts[file].known.text)
        self.expected |= words(self.drafts[file].text)

    @rule(pick=PICK)
    def save(self, pick: int) -> None:
        file = self.file(pick)
        draft = self.drafts[file]
        self.journal.write(file, draft.text, draft.known.text)
        self.expected |= words(draft.text)
        for _ in range(3):
            try:
                draft.known = self.folder.write_text(file, draft.text, draft.known)
            except ChangedOnDisk as error:
                draft.text = self.merged(draft.known.text, draft.text, self.folder.decoded(file, error.other).text)
                draft.known = self.folder.read_text(file)
            else:
                self.journal.drop(file)
                return

    def merged(self, base: str, mine: str, theirs: str) -> str:
        found = merge(base, mine, theirs)
        return resolved(found, [Choice.BOTH] * len(found.conflicts))

    @rule(pick=PICK, where=PICK, in_place=st.booleans())
    def write_outside(self, pick: int, where: int, in_place: bool) -> None:
        path, word = self.folder.path / self.file(pick), self.word()
        head, rule_, text = path.read_text().rpartition("---\n\n")
        target = path if in_place else path.with_name("other.partial")
        target.write_text(head + rule_ + with_word(text, word, where))
        target.replace(path)
        self.expected.add(word)

    @rule(pick=PICK)
    def change_details(self, pick: int) -> None:
        self.story = self.folder.rename_chapter(self.file(pick), self.word())

    @rule(reverse=st.booleans())
    def reorder(self, reverse: bool) -> None:
        self.story = self.folder.reorder(sorted(self.drafts, reverse=reverse))

    @rule(pick=PICK)
    def remove(self, pick: int) -> None:
        file = self.file(pick)
        if len(self.drafts) > 1:
            self.save(pick)
            self.story = self.folder.trash(file)
            del self.drafts[file]

    @rule()
    def bring_back(self) -> None:
        for trashed in self.folder.trashed()[:1]:
            self.story = self.folder.restore(trashed)
            for chapter in self.story.chapters:
                if chapter.file not in self.drafts:
                    known = self.folder.read_text(chapter.file)
                    self.drafts[chapter.file] = Draft(known, known.text)

    @rule(
        pick=PICK,
        at=st.integers(0, 60),
        after=st.booleans(),
        action=st.sampled_from(["save", "remove", "bring_back", "title"]),
    )
    def die(self, pick: int, at: int, after: bool, action: str) -> None:
        """The process is killed at some operation of some action, then started again."""

        def plan(number: int, operation: str) -> None:
            if number == at:
                raise Killed

        dying = FaultyDisk(plan, after)
        self.folder.files.disk = self.folder.history._disk = self.journal._disk = dying
        known = set(self.expected)
        doing = {"save": self.save, "remove": self.remove, "title": self.change_details}
        with contextlib.suppress(Killed, EditorError):
            doing[action](pick) if action in doing else self.bring_back()
        if dying._dead:
            self.expected = known
        self.open(FaultyDisk())
        self.recover()

    def recover(self) -> None:
        for found in recover(self.journal.unsaved(), chapter_texts(self.folder)):
            unsaved = found.unsaved
            if found.finding is Finding.GONE:
                self.story = self.folder.add_chapter("Recovered", None, unsaved.text)
                self.journal.forget(unsaved)
                file = self.story.chapters[-1].file
                known = self.folder.read_text(file)
                self.drafts[file] = Draft(known, known.text)
            elif found.finding is not Finding.SAVED and found.name in self.drafts:
                base = unsaved.text if unsaved.base is None else unsaved.base
                self.drafts[found.name].text = self.merged(base, unsaved.text, found.theirs)

    @invariant()
    def no_word_is_lost(self) -> None:
        places = [self.folder.path, self.journal.folder]
        contents = (file.read_text() for place in places for file in place.rglob("*") if file.is_file())
        present = words(" ".join(contents)) | words(" ".join(draft.text for draft in self.drafts.values()))
        assert self.expected <= present, self.expected - present

    @invariant()
    def the_story_is_whole(self) -> None:
        assert self.folder.read().remarks == ()

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)


def words(text: str) -> set[str]:
    return {word for word in text.split() if word.startswith("word") and word.endswith("x")}


def with_word(text: str, word: str, where: int) -> str:
    """The text with a word more: a paragraph of its own, or at the end of one."""
    paragraphs = text.rstrip("\n").split("\n\n")
    at = where // 2 % len(paragraphs)
    if where % 2:
        paragraphs.insert(at, word)
    else:
        paragraphs[at] = f"{paragraphs[at]} {word}"
    return "\n\n".join(paragraphs) + "\n"


TestEvening = Evening.TestCase
TestEvening.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class LongEvening(Evening):
    """The same, longer and a thousand times."""


TestLongEvening = pytest.mark.long(LongEvening.TestCase)
TestLongEvening.settings = settings(
    max_examples=600, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
