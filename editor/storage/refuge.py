"""Refuge: versions that the history could not take, in the app's own state folder until it can.

A story's folder may be moved away unseen, lie on a full disk or on one that takes nothing; what its writer is about to
replace must be somewhere all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.errors import SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.labelled import Kind, Shelf
from editor.storage.reasons import reason
from editor.storage.save import digest

_KIND = Kind("fanfold-refuge", 1, ".version")


@dataclass(frozen=True, slots=True)
class Refugee:
    """A version of a file of the story: the name it has in the history, and `path`, where it waits to go there."""

    file: str
    name: str
    content: bytes
    path: Path


class Refuge:
    """Of one story, by its id. Only the writer thread uses it."""

    def __init__(self, story_id: str, story: Path, *, disk: Disk = REAL_DISK) -> None:
        self._shelf = Shelf("refuge", _KIND, story_id, story, disk)
        self.folder = self._shelf.folder

    def take(self, file: str, name: str, content: bytes) -> None:
        """Keeps a version, the same content of a file once. Raises SaveError."""
        try:
            self._shelf.write(self._shelf.path_of(file, digest(content)), {"file": file, "name": name}, content)
        except OSError as error:
            raise SaveError(f"The version “{name}” could not be kept: {reason(error)}.", reason(error)) from error

    def all(self) -> tuple[Refugee, ...]:
        """All that waits, the oldest first; of this story only: a copy of it that lies elsewhere keeps its own."""
        found = (self._read(path) for path in self._shelf.paths())
        return tuple(sorted((each for each in found if each), key=lambda each: each.name))

    def forget(self, refugee: Refugee) -> None:
        """It is in the history. What cannot be removed here is met again on the next opening."""
        self._shelf.remove(refugee.path)

    def _read(self, path: Path) -> Refugee | None:
        if (found := self._shelf.read(path, "file", "name")) is None:
            return None
        (file, name), content = found
        return Refugee(file, name, content, path)
