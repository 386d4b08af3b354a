"""Labelled files of the app's own: a line of JSON says what the bytes behind it are, and proves that they are whole."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor import places
from editor.storage.disk import Disk
from editor.storage.save import Digest, digest, put


def labelled(kind: str, version: int, told: Mapping[str, str], content: bytes) -> bytes:
    """`content` behind its label: `kind` with its format's `version`, what is `told` of it, and its digest."""
    return json.dumps({kind: version, **told, "digest": digest(content)}).encode() + b"\n" + content


def read_labelled(packed: bytes, kind: str, version: int) -> tuple[dict[str, str], bytes]:
    """The label and the content. Raises ValueError, KeyError or TypeError where it is not whole or something else."""
    head, _, content = packed.partition(b"\n")
    label = json.loads(head)
    if label[kind] != version or label["digest"] != digest(content):
        raise ValueError("damaged, or of another version")
    return label, content


def key_of(text: str) -> Digest:
    """A name for a file that stands for any text: its SHA-256 in hexadecimal."""
    return digest(text.encode("utf-8", "surrogatepass"))


def belongs_to(folder: str, story: str) -> bool:
    """Whether what was put down for a story in `folder` is that of the one in `story`: the same, or it was moved there.

    A copy that still lies in `folder` keeps its own.
    """
    return folder == story or not Path(folder).exists()


@dataclass(frozen=True, slots=True)
class Kind:
    """What the files of one kind are called: in their label, and by the ending of their names."""

    label: str
    version: int
    ending: str


class Shelf:
    """The labelled files of one kind for one story, by its id, in `folder` below the app's own state folder.

    A copy of the story that lies elsewhere keeps its own.
    """

    def __init__(self, folder: str, kind: Kind, story_id: str, story: Path, disk: Disk) -> None:
        self.folder = places.state_folder() / folder / key_of(story_id)[:32]
        self._kind = kind
        self._story = str(story.absolute())
        self._disk = disk

    def path_of(self, *names: str) -> Path:
        """Where the file that is known by these names lies, or would."""
        return self.folder / (key_of("\n".join((self._story, *names)))[:32] + self._kind.ending)

    def write(self, path: Path, told: Mapping[str, str], content: bytes) -> None:
        """Raises OSError where the folder cannot be made, SaveError where the file cannot be written."""
        self._disk.make_private_folder(self.folder)
        told = {"story": self._story, **told}
        put(path, labelled(self._kind.label, self._kind.version, told, content), disk=self._disk)

    def read(self, path: Path, *needed: str) -> tuple[list[str], bytes] | None:
        """What its label tells under these names, and the content; None where it is not whole or not this story's."""
        try:
            label, content = read_labelled(self._disk.read(path), self._kind.label, self._kind.version)
            told = [str(label[name]) for name in needed]
            return (told, content) if belongs_to(label["story"], self._story) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def paths(self) -> list[Path]:
        """All files of the kind, those of other stories' copies too."""
        return sorted(self.folder.glob("*" + self._kind.ending))

    def remove(self, path: Path) -> None:
        """Raises nothing: what cannot be removed is met again on the next opening."""
        with contextlib.suppress(OSError):
            self._disk.unlink(path)
