"""The other programs' part in a random evening: all that they may do to the files of an open story."""

import os
import re
import shutil
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import rule

from editor.errors import EditorError
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.care import Care
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import ImmediateWorker
from editor.settings import Keeping
from editor.story.folder import StoryFolder

from .evening_desk import PICK, Desk, words

FRONT = re.compile(r"(---\n.*?---\n\n?)?(.*)", re.S)
HARM = {
    "emptied": b"",
    "cut": b"Pa",
    "no text": b"\0\xff\0" * 40,
    "marks": b"<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n",
}


class Others(Desk):
    """Mixed into an evening."""

    @rule()
    def look(self) -> None:
        """The watcher has seen whatever changed, and all that follows from it is done."""
        self.worker.rest()
        for file in ("story.yaml", *(chapter.file for chapter in self.session.story.chapters)):
            self.care.reconciler.look_at(file)
        self.unseen.clear()

    @rule(pick=PICK)
    def notice(self, pick: int) -> None:
        """One file of those that changed, and no more than that."""
        self.care.reconciler.look_at("story.yaml" if pick == 30 else self.file(pick))

    @rule(pick=PICK, where=PICK, over=st.booleans(), in_place=st.booleans())
    def write_outside(self, pick: int, where: int, over: bool, in_place: bool) -> None:
        path, word = self.path_of(self.file(pick)), self.word()
        if not path.exists():
            return
        front, text = FRONT.fullmatch(path.read_text(errors="replace")).groups()
        paragraphs = text.rstrip("\n").split("\n\n")
        at = where % len(paragraphs)
        if over:
            self.took(path, words(paragraphs[at]))
            paragraphs[at] = word
        else:
            paragraphs[at] += f" {word}"
        self.put(path, ((front or "") + "\n\n".join(paragraphs) + "\n").encode(), in_place)
        self.expected.add(word)

    @rule(pick=PICK, story=st.booleans())
    def write_a_field_outside(self, pick: int, story: bool) -> None:
        """All fields but the list of chapters and the story's id are theirs, notes and all."""
        path, word = self.path / "story.yaml" if story else self.path_of(self.file(pick)), self.word()
        if not path.exists() or self.is_lone:
            return
        content = path.read_text(errors="replace")
        _, text = ("", content) if story else FRONT.fullmatch(content).groups()
        new = f"---\ntitle: Theirs\nnotes:\n  before: {word}\n---\n\n{text}"
        if story:
            kept = re.findall(r"(?m)^(?:format|id|chapters):.*\n(?:[ -].*\n)*", content)
            new = "".join(kept) + f"author: {word}\n"
        # A field of theirs that they write over, what typed here stood in it apart, nobody promised to keep.
        self.expected -= words(content) - words(new) - self.own
        self.put(path, new.encode(), False)
        self.expected.add(word)

    @rule(pick=PICK, harm=st.sampled_from(list(HARM)))
    def harm_outside(self, pick: int, harm: str) -> None:
        path = self.path_of(self.file(pick))
        if path.exists():
            self.took(path, self.words_of(path))
            self.put(path, HARM[harm], True)

    @rule(pick=PICK)
    def delete_outside(self, pick: int) -> None:
        """What only that file held another program meant to delete; what was typed here it must not take."""
        path = self.path_of(self.file(pick))
        if path.exists():
            self.took(path, self.words_of(path))
            path.unlink()

    @rule(pick=PICK)
    def rename_outside(self, pick: int) -> None:
        path = self.path_of(self.file(pick))
        if path.exists() and not self.is_lone:
            path.rename(path.with_name(f"{self.word()}.md"))

    @rule(pick=PICK)
    def put_an_old_state_back(self, pick: int) -> None:
        """What a sync tool does that takes its own copy for the newer one."""
        path = self.path_of(self.file(pick))
        versions = self.session.folder.history.versions(self.file(pick)) if path.exists() else ()
        if versions:
            old = versions[pick % len(versions)].path.read_bytes()
            self.took(path, self.words_of(path) - words(old.decode("utf-8", "replace")))
            self.put(path, old, False)

    @rule(pick=PICK, where=PICK)
    def sync_a_conflict(self, pick: int, where: int) -> None:
        """Syncthing renames what lies here to a copy, and puts the other computer's in its place."""
        path, word = self.path_of(self.file(pick)), self.word()
        if path.exists():
            front, text = FRONT.fullmatch(path.read_text(errors="replace")).groups()
            path.rename(path.with_name(f"{path.stem}.sync-conflict-20261121-{self.number:06d}-ABCDEFG.md"))
            path.write_text((front or "") + f"{word}\n\n{'' if where % 2 else text}")
            self.expected.add(word)

    @rule(pick=PICK)
    def sit_at_another_computer(self, pick: int) -> None:
        """The same story, on a drive that two computers share: no lock holds the other one off."""
        with mock.patch.dict(os.environ, {"FANFOLD_HOME": str(self.place / "other home")}):
            try:
                folder = StoryFolder.open(self.path)
                story = folder.read()
            except EditorError:
                return
            worker = ImmediateWorker()
            progress = WordCounts(Progress(self.place / "other progress.json"))
            session = Session(folder, story, Autosave(worker, Keeping(rest=1000.0, longest=1000.0)), worker, progress)
            care = Care(session, worker, session)
            care.watcher._observe = lambda: None
            files = [chapter.file for chapter in story.chapters]
            if files:
                session.open_chapter(files[pick % len(files)])
            care.start()
            if session.draft is not None and session.chapter is not None:
                word = self.word()
                session.draft.apply_source(f"{session.draft.source().rstrip()} {word}\n")
                if session.finish():
                    self.expected.add(word)
                care.close(not session.autosave.unsaved())
            session.close()
            care.journaling.close()
            session.deleteLater()
        # What the other one leaves unsaved, or noted, is on the other computer.
        shutil.rmtree(self.place / "other home", ignore_errors=True)

    def words_of(self, path: Path) -> set[str]:
        return words(path.read_bytes().decode("utf-8", "replace"))

    def took(self, path: Path, gone: set[str]) -> None:
        """Another program takes words from a file. Its own it may; what was typed here must be somewhere still.

        Its own, too, as long as the window holds them and somebody looks before the end.
        """
        theirs = gone - self.own
        held = words(" ".join(kept.draft.source() for kept in self.session.autosave.texts()))
        # In a field of a chapter that was not opened, nobody promised to keep what is theirs.
        self.expected -= theirs - held - self.on_disk(besides=path) if self.worker.is_at_rest else theirs
        self.unseen |= theirs

    def put(self, path: Path, content: bytes, in_place: bool) -> None:
        new = path if in_place else path.with_name("4913.partial")
        new.write_bytes(content)
        new.replace(path)
