"""Journal: what is not saved yet, written every few seconds into the app's own state folder, never into the story.

Each unsaved text has two files: what the writer has now, and the text it grew from, so that after a crash it can be
merged with whatever stands in the story by then. A header says what they are and proves that they are whole.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from editor import places
from editor.errors import SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.labelled import belongs_to, key_of, labelled, read_labelled
from editor.storage.reasons import reason
from editor.storage.salvage import Salvaged, salvaged
from editor.storage.save import digest, leftovers, put

_KIND, _FORMAT = "fanfold-journal", 1
_MINE, _BASE, _DAMAGED, _NEWER = ".mine", ".base", ".damaged", ".newer"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that was not saved when the app ended: its name (a chapter's file), the text, and what it grew from.

    `base` is None where that cannot be read any more. `story` is the folder the story lay in, `written` is UTC, `path`
    is the journal's own file. `also` is the digest of a text that was being saved while this one was written.
    """

    name: str
    text: str
    base: str | None
    story: str
    written: datetime
    path: Path
    also: str = ""

    def grew_from(self, text: str) -> bool:
        """Whether this is a later state of `text`."""
        return text == self.base or (bool(self.also) and self.also == digest(_bytes(text)))


class Journal:
    """The journal of one story. Only the writer thread uses it."""

    def __init__(self, story_id: str, story: Path, *, disk: Disk = REAL_DISK) -> None:
        self.folder = places.state_folder() / "journals" / key_of(story_id)
        self._story = str(story.absolute())
        self._disk = disk
        self._bases: dict[str, str] = {}
        self.set_aside: tuple[Salvaged, ...] = ()  # what the last look for unsaved texts could not read

    def write(self, name: str, text: str, base: str, also: str = "") -> None:
        """Keeps `text`, which grew from `base`, and from `also` where a save of that is under way. Raises SaveError."""
        try:
            self._disk.make_private_folder(self.folder)
        except OSError as error:
            raise SaveError(f"What is not saved could not be put into the journal: {reason(error)}.") from error
        # The new base lies beside the old one until the new text names it: the two change as one, or not at all.
        mark = digest(_bytes(base))
        if is_new := self._bases.get(name) != mark or not self._base_of(self._path(name), mark).exists():
            put(self._base_of(self._path(name), mark), self._packed(name, base), disk=self._disk)
        put(self._path(name), self._packed(name, text, mark, also), disk=self._disk)
        if is_new:
            self._bases[name] = mark
            self._remove_bases(self._path(name), but=mark)

    def has(self, name: str) -> bool:
        """Whether a text of this name is written there: somebody may have cleared the app's folders away."""
        return self._path(name).exists()

    def drop(self, name: str) -> None:
        """Forgets a text that is on the disk now. The text goes before its base. Raises SaveError."""
        self._bases.pop(name, None)
        self._remove(self._path(name))

    def forget(self, unsaved: Unsaved) -> None:
        """Forgets what a crash left, once it is safe elsewhere or the writer does not want it. Raises SaveError."""
        self._bases.pop(unsaved.name, None)
        self._remove(unsaved.path)

    def is_in_place(self, unsaved: Unsaved) -> bool:
        """Whether it lies where `write` and `drop` look for its name."""
        return unsaved.path == self._path(unsaved.name)

    def park(self, unsaved: Unsaved) -> Unsaved:
        """The same under a name of its own: nothing written by its name since goes over what a crash left.

        What is not forgotten is met again on the next opening. Raises SaveError.
        """
        mine = self.folder / (secrets.token_hex(16) + _MINE)
        try:
            for base in self.folder.glob(f"{unsaved.path.stem}-*{_BASE}"):
                self._disk.replace(base, base.with_name(base.name.replace(unsaved.path.stem, mine.stem)))
            self._disk.replace(unsaved.path, mine)
        except OSError as error:
            raise SaveError(f"The journal could not be kept: {reason(error)}.") from error
        self._bases.pop(unsaved.name, None)
        return replace(unsaved, path=mine)

    def unsaved(self) -> tuple[Unsaved, ...]:
        """What was left by a crash, of this story only: a copy that still lies elsewhere keeps its own.

        Damaged files are set aside for good, those of a newer Fanfold until that one looks: see `set_aside`.
        """
        self.set_aside = ()
        mine = sorted(self.folder.glob("*" + _MINE))
        newer = [path for path in sorted(self.folder.glob("*" + _NEWER)) if self._read(path) is not None]
        # Of two for the same text the older way of writing it comes first, the other at the next opening.
        found = [self._unpacked(path) for path in (*mine, *(p for p in newer if p.with_suffix(_MINE) not in mine))]
        return tuple(each for each in found if each and belongs_to(each.story, self._story))

    def damaged(self) -> tuple[Path, ...]:
        """Journal files that could not be read; kept for a person to look at."""
        return tuple(sorted(self.folder.glob("*" + _DAMAGED)))

    def tidy(self) -> None:
        """Removes what writes cut short left behind: the whole file beside each is the newer one or as good."""
        for path in leftovers(self.folder):
            with contextlib.suppress(OSError):
                self._disk.unlink(path)

    def _remove(self, mine: Path) -> None:
        try:
            self._disk.unlink(mine)
        except OSError as error:
            raise SaveError(f"The journal could not be cleared: {reason(error)}.") from error
        self._remove_bases(mine)

    def _remove_bases(self, mine: Path, but: str = "") -> None:
        """A base that stays is never read, since no text names it."""
        for path in self.folder.glob(f"{mine.stem}-*{_BASE}"):
            if not but or path != self._base_of(mine, but):
                with contextlib.suppress(OSError):
                    self._disk.unlink(path)

    def _path(self, name: str) -> Path:
        return self.folder / (key_of(f"{self._story}\n{name}")[:32] + _MINE)

    def _base_of(self, mine: Path, mark: str) -> Path:
        return mine.with_name(f"{mine.stem}-{mark[:16]}{_BASE}")

    def _packed(self, name: str, text: str, base: str = "", also: str = "") -> bytes:
        told = {
            "story": self._story,
            "name": name,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "base": base,
            "also": digest(_bytes(also)) if also else "",
        }
        return labelled(_KIND, _FORMAT, told, _bytes(text))

    def _unpacked(self, path: Path) -> Unsaved | None:
        mine = self._read(path)
        if mine is None:
            self._set_aside(path)
            return None
        header, text = mine
        base = self._read(self._base_of(path, header["base"]))
        written = datetime.fromisoformat(header["written"])
        found = base[1] if base else None
        return Unsaved(header["name"], text, found, header["story"], written, path, str(header.get("also", "")))

    def _read(self, path: Path) -> tuple[dict[str, str], str] | None:
        try:
            header, content = read_labelled(self._disk.read(path), _KIND, _FORMAT)
            datetime.fromisoformat(header["written"])
            is_known = {"name", "story", "base"} <= header.keys()
            return (header, content.decode("utf-8", "surrogatepass")) if is_known else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _set_aside(self, path: Path) -> None:
        try:
            found = salvaged(self._disk.read(path), path, _FORMAT)
        except OSError:
            found = Salvaged(path, "", "", "")
        if not path.exists() or (found.story and not belongs_to(found.story, self._story)):
            return
        suffix = _NEWER if found.is_newer else _DAMAGED
        # Beside what was set aside before, never over it.
        number, aside = 2, path.with_suffix(suffix)
        while aside.exists():
            number, aside = number + 1, path.with_name(f"{path.stem}-{number}{suffix}")
        with contextlib.suppress(OSError):
            self._disk.replace(path, aside)
            self.set_aside = (*self.set_aside, replace(found, path=aside))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
