"""StoryFiles: the files of one story, as bytes and texts: which may be touched, reading them, saving them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from editor import places
from editor.errors import ChangedOnDisk, GoneFromDisk, SaveError, StoryDamaged, StoryNotFound
from editor.storage.conflict_copies import copies_among
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.history import BY_ANOTHER, History
from editor.storage.last_written import LastWritten
from editor.storage.reasons import reason
from editor.storage.save import Digest, digest, save
from editor.story import chapter_text
from editor.story.chapter_text import ChapterText
from editor.story.file_names import CHAPTERS, SUFFIXES, in_natural_order, is_safe
from editor.story.yaml.sheet import Sheet

SHEET = "story.yaml"


class StoryFiles:
    """The files below one folder, or the one lone file. Names are paths in the story, with `/`."""

    def __init__(self, path: Path, disk: Disk = REAL_DISK) -> None:
        self.path = path.absolute()
        self.is_lone_file = not path.is_dir()
        self._root = path.resolve()
        self.disk = disk
        # Beside a lone file nothing is put: its versions lie in the app's own folder.
        root, within = (self.own_place(), None) if self.is_lone_file else (self.path, self.path)
        self.history = History(root / ".history", disk=disk, within=within)
        # Set while the story is open: notes each save, until a version or a backup holds the same.
        self.last_written: LastWritten | None = None

    def own_place(self) -> Path:
        """The folder in the app's state where what a lone file cannot hold is kept; by the file's path."""
        key = digest(str(self.path.resolve()).encode("utf-8", "surrogatepass"))[:32]
        return places.state_folder() / "lone-files" / key

    def path_of(self, file: str) -> Path:
        """Where a chapter's file lies. Raises StoryDamaged for one that would lie outside the story."""
        if self.is_lone_file:
            return self.path
        path = self.path / file
        try:
            is_inside = is_safe(file) and path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError) as error:
            raise StoryDamaged(f"“{file}” is a link that leads nowhere.") from error
        if not is_inside:
            raise StoryDamaged(f"“{file}” lies outside the story and is not opened.")
        return path

    def is_there(self, file: str) -> bool:
        """Whether anything stands in a chapter's place, be it a thing that cannot be read."""
        try:
            return self.path_of(file).exists()
        except StoryDamaged:
            return True

    def read(self, file: str) -> ChapterText:
        """A chapter's text. Raises StoryNotFound, or StoryDamaged where it is no text."""
        return self.decoded(file, self.content(file))

    def content(self, file: str) -> bytes:
        """A chapter's bytes. Raises StoryNotFound, or StoryDamaged where the file cannot be read."""
        path = self.path_of(file)
        try:
            return self.disk.read(path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise StoryNotFound(f"The chapter “{file}” is not there: another program moved or deleted it.") from error
        except OSError as error:
            raise StoryDamaged(f"The chapter “{file}” cannot be read: {reason(error)}.") from error

    def decoded(self, file: str, content: bytes) -> ChapterText:
        """The text in bytes that stand, or stood, in a chapter's file. Raises StoryDamaged."""
        plain = self.is_lone_file and file.lower().endswith(".txt")
        return chapter_text.decoded(file, content, is_plain=plain)

    def unchanged(self, file: str, known: ChapterText, wanted: str) -> ChapterText:
        """What stands in the file now, where its text is the known one; the front matter may be another.

        The wanted one will do too: an attempt that failed late left it. Raises ChangedOnDisk, GoneFromDisk, SaveError.
        """
        try:
            current = self.read(file)
        except StoryNotFound:
            raise GoneFromDisk(f"“{file}” is no longer there: another program moved or deleted it.") from None
        except StoryDamaged as error:
            if isinstance(error.__cause__, OSError):
                raise SaveError(str(error)) from error
            raise ChangedOnDisk(f"“{file}” was changed by another program.", self.content(file)) from error
        if current.text not in (known.text, wanted):
            raise ChangedOnDisk(f"“{file}” was changed by another program.", self.content(file))
        return current

    def save(self, file: str, content: bytes, expect: Digest | None) -> None:
        """Saves a chapter. Raises SaveError, or ChangedOnDisk.

        Also where another program came in at the very last moment: then ours is saved, and its text in the history.
        """
        self._save(file, self.path_of(file), content, expect)

    def save_sheet(self, source: str, expect: Digest | None) -> None:
        """Saves `story.yaml` in the encoding it had. Raises as `save`."""
        present = self.sheet_bytes() if expect else None
        encoding, bom = chapter_text.encoding_of(SHEET, present) if present else ("utf-8", b"")
        try:
            content = bom + source.encode(encoding)
        except UnicodeEncodeError:
            content = source.encode("utf-8")
        self._save_sheet(content, expect)

    def replace_sheet(self, source: str, expect: Digest | None) -> None:
        """Saves `story.yaml` as UTF-8, whatever it was. Raises as `save`."""
        self._save_sheet(source.encode("utf-8"), expect)

    def _save_sheet(self, content: bytes, expect: Digest | None) -> None:
        self._save(SHEET, self.path / SHEET, content, expect)
        # So there is a good list of chapters to go back to, should the sheet ever be damaged.
        with contextlib.suppress(SaveError):
            self.history.keep_if_due(SHEET, content)

    def _save(self, file: str, path: Path, content: bytes, expect: Digest | None) -> None:
        if expect is None:
            if not (self.path.parent if self.is_lone_file else self.path).is_dir():
                raise SaveError(f"“{file}” could not be saved: the story's folder is no longer there.")
            self.make_folder(path.parent)
        saved = save(path, content, expect, within=None if self.is_lone_file else self.path, disk=self.disk)
        self._note(file, content, expect)
        if saved.displaced is not None:
            self.history.keep(file, saved.displaced, reason=BY_ANOTHER)
            saved.settle(self.disk)
            raise ChangedOnDisk(f"“{file}” was changed by another program while it was saved.", saved.displaced)

    def _note(self, file: str, content: bytes, before: Digest | None) -> None:
        if self.last_written is not None:
            # New words must not be kept from the disk by a fault here.
            with contextlib.suppress(SaveError):
                self.last_written.compare(file, before)
                self.last_written.note(file, content)

    def keep_overwritten(self, file: str) -> None:
        """What we last wrote of a file goes into the history where something else stands there now. Raises SaveError.

        Nothing is kept where the story was moved away as a whole, or the file cannot be read.
        """
        if self.last_written is None or not (self.path.parent if self.is_lone_file else self.path).is_dir():
            return
        now: Digest | None = None
        try:
            now = digest(self.disk.read(self.path / SHEET if file == SHEET else self.path_of(file)))
        except (FileNotFoundError, NotADirectoryError, StoryDamaged):
            pass
        except OSError:
            return
        self.last_written.compare(file, now)

    def make_folder(self, path: Path) -> None:
        """Makes a folder of the story. Raises SaveError."""
        try:
            self.disk.make_folder(path)
        except OSError as error:
            raise SaveError(f"The folder “{path.name}” could not be made: {reason(error)}.") from error

    def read_sheet(self) -> tuple[Sheet, Digest | None]:
        """`story.yaml` and its digest; an empty sheet and None where there is none. Raises StoryDamaged."""
        content = self.sheet_bytes()
        if content is None:
            return Sheet.read("", SHEET), None
        source, _, _ = chapter_text.source_of(SHEET, content)
        return Sheet.read(source, SHEET), digest(content)

    def sheet_bytes(self) -> bytes | None:
        """What stands in `story.yaml`, None where there is none. Raises StoryDamaged."""
        try:
            return self.disk.read(self.path / SHEET)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoryDamaged(f"“{SHEET}” cannot be read: {reason(error)}.") from error

    def chapter_files(self) -> list[str]:
        """The text files in the chapters folder, 2 before 10; copies made by sync tools are not among them."""
        folder = self.path / CHAPTERS
        if not folder.is_dir():
            return []
        names = [path.name for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()]
        copies = copies_among(names)
        return in_natural_order(f"{CHAPTERS}/{name}" for name in names if is_safe(name) and name not in copies)

    def conflict_copies(self) -> dict[Path, str]:
        """What sync tools laid beside chapters and the sheet: where it lies, and the file it is a copy of."""
        if self.is_lone_file:
            copies = copies_among(path.name for path in self.path.parent.iterdir())
            return {self.path.with_name(copy): file for copy, file in copies.items() if file == self.path.name}
        found: dict[Path, str] = {}
        for prefix in ("", f"{CHAPTERS}/"):
            folder = self.path / prefix
            names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
            found |= {folder / copy: prefix + file for copy, file in copies_among(names).items()}
        return {path: file for path, file in found.items() if file == SHEET or is_safe(file)}
