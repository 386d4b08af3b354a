"""LastWritten: what Fanfold itself last put into each file of a story, kept in the app's own state folder.

A save takes its words out of the journal, and the history takes a version every few minutes only. What another program
writes over them in between, before anybody has looked, would be the end of them should the app be killed just then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.errors import SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.history import BEFORE_OUTSIDE, History
from editor.storage.labelled import Kind, Shelf
from editor.storage.reasons import reason
from editor.storage.save import Digest, digest

_KIND = Kind("fanfold-written", 1, ".written")


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the story, by its path in it, as Fanfold last wrote it; `path` is where this is noted."""

    file: str
    content: bytes
    path: Path


class LastWritten:
    """Of one story, by its id. Only the writer thread uses it."""

    def __init__(self, story_id: str, story: Path, history: History, *, disk: Disk = REAL_DISK) -> None:
        self._shelf = Shelf("written", _KIND, story_id, story, disk)
        self.folder = self._shelf.folder
        self._history = history
        self._digests: dict[str, Digest | None] = {}

    def note(self, file: str, content: bytes) -> None:
        """The file holds `content` now. Raises SaveError."""
        try:
            self._shelf.write(self._path(file), {"file": file}, content)
        except OSError as error:
            raise SaveError(f"What was saved last could not be noted: {reason(error)}.") from error
        self._digests[file] = digest(content)

    def compare(self, file: str, now: Digest | None) -> None:
        """The file holds this now, None where it is gone: anything but what was noted, and that goes into the history.

        Raises SaveError where it cannot be kept; then it stays noted.
        """
        if file not in self._digests:
            found = self._read(self._path(file))
            self._digests[file] = digest(found.content) if found else None
        noted = self._digests[file]
        if noted in (None, now) or (found := self._read(self._path(file))) is None:
            return
        self._history.keep_once(file, found.content, reason=BEFORE_OUTSIDE)
        self.forget(found)

    def all(self) -> tuple[Written, ...]:
        """All that is noted, of this story only: a copy of it that lies elsewhere keeps its own."""
        found = (self._read(path) for path in self._shelf.paths())
        return tuple(each for each in found if each)

    def move_in(self, written: Written) -> None:
        """What was noted while the story lay elsewhere is known by its present place from now on. Raises SaveError."""
        if written.path != self._path(written.file):
            if self._path(written.file).exists():
                self._history.keep_once(written.file, written.content, reason=BEFORE_OUTSIDE)
            else:
                self.note(written.file, written.content)
            self.forget(written)

    def forget(self, written: Written) -> None:
        """It is safe elsewhere. Raises nothing: what cannot be removed is met again on the next opening."""
        if written.path == self._path(written.file):
            self._digests[written.file] = None
        self._shelf.remove(written.path)

    def _path(self, file: str) -> Path:
        return self._shelf.path_of(file)

    def _read(self, path: Path) -> Written | None:
        if (found := self._shelf.read(path, "file")) is None:
            return None
        (file,), content = found
        return Written(file, content, path)
