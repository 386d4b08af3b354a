"""StoryFolder: a story on the disk, opened, read and written. All other code asks it for texts and details.

Opening and reading change no byte. A lone text file is opened in place as a story of one chapter; what it cannot hold
itself is kept in the app's state folder (`lone_file.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from editor.errors import SaveError, StoryNotFound
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.history import History
from editor.story import chapter_text, lone_file, new_story, sheets, story_sheet, tidying, trash
from editor.story.chapter_text import ChapterText
from editor.story.file_names import CHAPTERS, SUFFIXES, chapter_file, folded
from editor.story.files import SHEET, StoryFiles
from editor.story.model import Chapter, Story
from editor.story.trash import Trashed


class StoryFolder:
    """One story's files. Reading may happen anywhere, writing in one thread only."""

    def __init__(self, path: Path, *, disk: Disk = REAL_DISK) -> None:
        self.files = StoryFiles(path, disk)
        # What was read last: only what differs from it is ever written, so what others changed elsewhere stays.
        self._known: Story | None = None

    @classmethod
    def open(cls, path: Path, *, disk: Disk = REAL_DISK) -> StoryFolder:
        """The story at `path`: its folder, its `story.yaml`, or a lone text file. Raises StoryNotFound."""
        path = path.parent if path.name == SHEET else path
        if path.is_dir():
            if not (path / SHEET).is_file() and not (path / CHAPTERS).is_dir():
                raise StoryNotFound(f"There is no story in “{path.name}”: it has no story.yaml and no chapters folder.")
        elif not path.is_file():
            raise StoryNotFound(f"There is nothing at “{path}”.")
        elif path.suffix.lower() not in SUFFIXES:
            raise StoryNotFound(f"“{path.name}” is no story. Fanfold opens story folders, .md and .txt files.")
        return cls(path, disk=disk)

    @classmethod
    def create(
        cls, path: Path, story: Story, texts: Mapping[str, str] | None = None, *, disk: Disk = REAL_DISK
    ) -> StoryFolder:
        """Makes a new story at `path`, whole or not at all; texts by chapter file. Raises SaveError."""
        new_story.create(path, story, texts or {}, disk)
        return cls(path, disk=disk)

    @property
    def path(self) -> Path:
        """The folder, or the lone file."""
        return self.files.path

    @property
    def history(self) -> History:
        """The earlier versions of chapters and of `story.yaml`."""
        return self.files.history

    @property
    def is_lone_file(self) -> bool:
        """Whether this is one text file without a story around it."""
        return self.files.is_lone_file

    def read(self) -> Story:
        """The story as it is on the disk now. Raises StoryDamaged where `story.yaml` cannot be understood."""
        self._known = lone_file.read(self.files) if self.is_lone_file else sheets.read_story(self.files)
        return self._known

    def rebuilt(self) -> Story:
        """The story by the last good `story.yaml` in the history, else by its chapter files: when `read` fails."""
        return sheets.rebuilt(self.files)

    def repair(self, story: Story) -> Story:
        """Writes `story.yaml` anew with what `rebuilt` gave; the damaged one stays in the history. Raises SaveError."""
        sheets.repair(self.files, story)
        return self.read()

    def read_text(self, file: str) -> ChapterText:
        """A chapter's text. Raises StoryNotFound, or StoryDamaged where it is no text."""
        return self.files.read(file)

    def decoded(self, file: str, content: bytes) -> ChapterText:
        """The text in other bytes of a chapter's file: an earlier version, or what ChangedOnDisk brought."""
        return self.files.decoded(file, content)

    def write_text(self, file: str, text: str, known: ChapterText) -> ChapterText:
        """Writes a chapter's text; what comes back is known of the file now. An equal text writes nothing.

        Raises ChangedOnDisk where the text is not the known one any more: its `other` is what another program wrote.
        Merge that (`decoded` reads it), read the file again and write the merged text with what was read as `known`.
        Other front matter is no quarrel, it stays. Raises SaveError.
        """
        current = self.files.unchanged(file, known, text)
        if text == current.text == known.text:
            return current
        content, written = chapter_text.encoded(current, text)
        self.files.save(file, content, current.digest)
        return written

    def write_story(self, story: Story, before: Story | None = None) -> None:
        """Writes what differs from `before`, else from what was read last; all else stays as it is on the disk.

        It goes into `story.yaml` and front matter. Raises SaveError, or StoryDamaged where a sheet cannot be changed
        without harm.
        """
        known = before or self._known or self.read()
        is_all_known = before is None or before == self._known
        self._known = None  # cut short, it must be read anew
        if self.is_lone_file:
            lone_file.write(self.files, story, known)
        else:
            sheets.write_story(self.files, story, known)
        # Where the disk held more than `before`, it must be looked at again.
        self._known = story if is_all_known else None

    def add_chapter(self, title: str, after: str | None = None, text: str = "") -> Story:
        """The story with a new chapter behind `after`, else at the end. Raises SaveError."""
        story = self._known or self.read()
        self._refuse_lone()
        taken = [*self.files.chapter_files(), *(chapter.file for chapter in story.chapters), *story.missing]
        file = chapter_file(title, len(story.chapters) + 1, taken)
        content, _ = chapter_text.new_file(file, story_sheet.front_of(Chapter(file, title=title)), text)
        self.files.save(file, content, None)
        return self._listed(story, Chapter(file, title=title), after)

    def adopt(self, file: str, after: str | None = None) -> Story:
        """The story with a found chapter taken into its list."""
        story = self.read()
        for chapter in story.found:
            if chapter.file == file:
                return self._listed(story, chapter, after)
        raise StoryNotFound(f"The chapter “{file}” is not there: another program moved or deleted it.")

    def forget(self, file: str) -> Story:
        """The story without a missing chapter in its list."""
        sheets.forget(self.files, file)
        return self.read()

    def rename_chapter(self, file: str, title: str) -> Story:
        """The story with the chapter's title changed; its file keeps its name, and so its history."""
        story = self._known or self.read()
        chapters = (replace(c, title=title) if c.file == file else c for c in story.chapters)
        return self._written(replace(story, chapters=tuple(chapters)))

    def reorder(self, files: Iterable[str]) -> Story:
        """The story with its chapters in this order; ones not named keep to the end."""
        story = self._known or self.read()
        order = {folded(file): place for place, file in enumerate(files)}
        chapters = sorted(story.chapters, key=lambda chapter: order.get(folded(chapter.file), len(order)))
        return self._written(replace(story, chapters=tuple(chapters)))

    def place_in_trash(self, file: str) -> Trashed:
        """The entry that a chapter would be in the trash if it went there now; nothing is done yet."""
        return trash.place_for(self.files, file)

    def trash(self, file: str, into: Trashed | None = None) -> Story:
        """The story without the chapter, whose file is moved to `.trash/`. Raises SaveError, StoryNotFound.

        `into` is what `place_in_trash` gave. Where it fails the chapter stays in the list.
        """
        story = self._known or self.read()
        self._refuse_lone()
        if not self.files.path_of(file).is_file():
            # Before anything is written: the chapter stays in the list, with what was typed in it.
            raise StoryNotFound(f"The chapter “{file}” is not there: another program moved or deleted it.")
        return trash.remove(self.files, into or self.place_in_trash(file), story, self._written)

    def trashed(self) -> tuple[Trashed, ...]:
        """What lies in the trash, the latest first."""
        return trash.contents(self.files)

    def restore(self, trashed: Trashed, after: str | None = None) -> Story:
        """The story with a chapter taken back from the trash, under another file name where its own is taken."""
        file = trash.move_out(self.files, trashed)
        return self.adopt(file, after)

    def conflict_copies(self) -> dict[Path, str]:
        """What sync tools laid beside chapters and `story.yaml` when two computers changed them: to compare and merge.

        Where each copy lies, and the file it is a copy of.
        """
        return self.files.conflict_copies()

    def retire(self, copy: Path, file: str) -> None:
        """Removes a conflict copy once it is merged; it stays in the history of `file`. Raises SaveError."""
        trash.retire(self.files, copy, file)

    def tidy(self) -> tuple[Path, ...]:
        """Clears away what writes cut short left, with the lock held; files for which a lost text is in the history."""
        return tidying.tidy(self.files)

    def split(self, file: str, texts: tuple[str, str], title: str, known: ChapterText) -> Story:
        """The story with the chapter cut in two: `texts` are its first half, which stays, and that of a new chapter.

        The new half is written first: cut short, a passage stands twice and none is lost. Raises as `write_text`.
        """
        story = self.add_chapter(title, file, texts[1])
        self.write_text(file, texts[0], known)
        return story

    def merge(self, file: str, text: str, known: ChapterText, gone: str) -> Story:
        """The story with `text`, that of both chapters, in `file`, and the chapter `gone` in the trash."""
        self.write_text(file, text, known)
        return self.trash(gone)

    def _refuse_lone(self) -> None:
        if self.is_lone_file:
            raise SaveError("A single text file has one chapter only. Save it as a story first.")

    def _listed(self, story: Story, chapter: Chapter, after: str | None) -> Story:
        files = [each.file for each in story.chapters]
        place = files.index(after) + 1 if after in files else len(files)
        chapters = (*story.chapters[:place], chapter, *story.chapters[place:])
        found = tuple(each for each in story.found if each.file != chapter.file)
        return self._written(replace(story, chapters=chapters, found=found))

    def _written(self, story: Story) -> Story:
        self.write_story(story)
        return story
