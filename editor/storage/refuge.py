"""Refuge: versions that the history could not take, in the app's own state folder until it can.

A story's folder may be moved away unseen, lie on a full disk or on one that takes nothing; what its writer is about to
replace must be somewhere all the same.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from editor import places
from editor.errors import SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.labelled import belongs_to, key_of, labelled, read_labelled
from editor.storage.reasons import reason
from editor.storage.save import digest, put

_KIND, _FORMAT = "fanfold-refuge", 1
_ENDING = ".version"


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
        self.folder = places.state_folder() / "refuge" / key_of(story_id)[:32]
        self._story = str(story.absolute())
        self._disk = disk

    def take(self, file: str, name: str, content: bytes) -> None:
        """Keeps a version, the same content of a file once. Raises SaveError."""
        try:
            self._disk.make_private_folder(self.folder)
        except OSError as error:
            raise SaveError(f"The version “{name}” could not be kept: {reason(error)}.", reason(error)) from error
        path = self.folder / (key_of(f"{self._story}\n{file}\n{digest(content)}")[:32] + _ENDING)
        told = {"story": self._story, "file": file, "name": name}
        put(path, labelled(_KIND, _FORMAT, told, content), disk=self._disk)

    def all(self) -> tuple[Refugee, ...]:
        """All that waits, the oldest first; of this story only: a copy of it that lies elsewhere keeps its own."""
        found = (self._read(path) for path in self.folder.glob("*" + _ENDING))
        return tuple(sorted((each for each in found if each), key=lambda each: each.name))

    def forget(self, refugee: Refugee) -> None:
        """It is in the history. What cannot be removed here is met again on the next opening."""
        with contextlib.suppress(OSError):
            self._disk.unlink(refugee.path)

    def _read(self, path: Path) -> Refugee | None:
        try:
            label, content = read_labelled(self._disk.read(path), _KIND, _FORMAT)
            is_ours = belongs_to(label["story"], self._story)
            return Refugee(str(label["file"]), str(label["name"]), content, path) if is_ours else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
