"""History: dated, immutable versions of a story's files, as plain files that any tool can read.

`.history/chapters/01-dusk.md/20261121T101500Z-1a2b3c4d.md`: the moment (UTC), the head of the content's SHA-256. A name
given by the writer follows after `=`, why the app kept it after `~`. Deleting any of it harms nothing else.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from editor.errors import ChangedOnDisk, SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.reasons import reason
from editor.storage.refuge import Refuge
from editor.storage.save import digest, save
from editor.storage.thinning import superfluous

_STAMP = "%Y%m%dT%H%M%SZ"
_VERSION = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{8})(?:([=~])(.*?))?(\.\w+)?")
_UNSAFE = re.compile(r'[\0-\x1f\x7f<>:"/\\|?*=~]')
_LONGEST_LABEL = 120
BETWEEN = timedelta(minutes=5)
# Why a version was kept, as it stands in its name.
BEFORE_OUTSIDE, BY_ANOTHER, BEFORE_RESTORING = "before an outside change", "another program", "before a restore"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was at a moment (UTC). `name` was given by the writer, else `reason` may say why it was kept."""

    file: str
    when: datetime
    hash8: str
    path: Path
    name: str = ""
    reason: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


class History:
    """The versions of one story, below `root` (its `.history`). Only the writer thread writes."""

    def __init__(
        self, root: Path, *, disk: Disk = REAL_DISK, clock: Callable[[], datetime] = _now, within: Path | None = None
    ) -> None:
        """`within` is the story's folder: one that was moved away is not made again for its history."""
        self.root = root
        self.refuge: Refuge | None = None  # set while the story is open: takes what cannot be written here
        self._is_refuge_empty = False  # as far as is known
        self._within = within
        self._disk = disk
        self._clock = clock

    def keep(self, file: str, content: bytes, *, reason: str = "", name: str = "") -> Version:
        """Keeps `content` as a version of `file`; where the latest version is the same, that one.

        Where it cannot be written here it goes to the refuge, if there is one. Raises SaveError.
        """
        fresh = self._fresh(file, content, name, reason)
        try:
            return self._keep(fresh, content)
        except SaveError as error:
            if self.refuge is None:
                raise
            try:
                self.refuge.take(file, fresh.path.name, content)
            except SaveError:
                raise error from None
            self._is_refuge_empty = False
            return fresh

    def call_in(self) -> None:
        """What waits in the refuge goes to its place here. Raises SaveError."""
        for each in self.refuge.all() if self.refuge is not None else ():
            if (version := _parsed(each.file, self.root / PurePosixPath(each.file) / each.name)) is not None:
                self._write(version, each.content)
            self.refuge.forget(each)  # type: ignore[union-attr]
        self._is_refuge_empty = True

    def keep_once(self, file: str, content: bytes, *, reason: str = "") -> None:
        """Keeps `content` unless any version of `file` is the same. Raises SaveError."""
        hash8 = digest(content)[:8]
        versions: tuple[Version, ...] = ()
        with contextlib.suppress(SaveError):  # then the refuge has to do
            versions = self.versions(file)
        if not any(version.hash8 == hash8 and self.is_whole(version) for version in versions):
            self.keep(file, content, reason=reason)

    def keep_if_due(self, file: str, content: bytes) -> Version | None:
        """Keeps `content` unless a version was kept less than five minutes ago. Raises SaveError."""
        versions = self.versions(file)
        if versions and timedelta(0) <= self._clock() - versions[0].when < BETWEEN:
            return None
        return self._keep(self._fresh(file, content), content)

    def versions(self, file: str) -> tuple[Version, ...]:
        """The versions of a file, the latest first. Raises SaveError where the history cannot be read."""
        folder = self.root / PurePosixPath(file)
        try:
            found = [_parsed(file, path) for path in (folder.iterdir() if folder.is_dir() else ())]
        except OSError as error:
            raise SaveError(f"The history cannot be read: {reason(error)}.", reason(error)) from error
        return tuple(
            sorted((v for v in found if v), key=lambda version: (version.when, version.path.name), reverse=True)
        )

    def files(self) -> tuple[str, ...]:
        """All files that have versions, those among them that are no longer in the story."""
        folders = {path.parent for path in self.root.rglob("*") if path.is_file() and _VERSION.fullmatch(path.name)}
        return tuple(sorted(folder.relative_to(self.root).as_posix() for folder in folders))

    def read(self, version: Version) -> bytes:
        """The version's content. Raises SaveError where it cannot be read any more."""
        try:
            return self._disk.read(version.path)
        except OSError as error:
            raise SaveError(f"The version of {version.when:%Y-%m-%d %H:%M} cannot be read: {reason(error)}.") from error

    def is_whole(self, version: Version) -> bool:
        """Whether the content is what was kept."""
        try:
            return digest(self._disk.read(version.path))[:8] == version.hash8
        except OSError:
            return False

    def thin(self) -> int:
        """Removes what nobody will miss (`thinning.py`); how many. A fault leaves the rest for another day."""
        gone = 0
        for file in self.files():
            for version in superfluous(self.versions(file), self._clock()):
                try:
                    self._disk.unlink(version.path)
                except OSError:
                    return gone
                gone += 1
        return gone

    def _keep(self, fresh: Version, content: bytes) -> Version:
        versions = self.versions(fresh.file)
        if versions and versions[0].hash8 == fresh.hash8 and not fresh.name and self.is_whole(versions[0]):
            return versions[0]
        version = self._write(fresh, content)
        if self.refuge is not None and not self._is_refuge_empty:
            with contextlib.suppress(SaveError):  # another time
                self.call_in()
        return version

    def _fresh(self, file: str, content: bytes, name: str = "", why: str = "") -> Version:
        when = self._clock().astimezone(UTC).replace(microsecond=0)
        label = "=" + _clean(name) if name else "~" + _clean(why) if why else ""
        hash8, ending = digest(content)[:8], PurePosixPath(file).suffix
        path = self.root / PurePosixPath(file) / f"{when.strftime(_STAMP)}-{hash8}{label}{ending}"
        return Version(file, when, hash8, path, _clean(name), "" if name else _clean(why))

    def _in_a_free_place(self, version: Version, content: bytes) -> Version:
        """Eight digits are shared by accident once in billions; then a second later will do."""
        while version.path.exists() and digest(self._disk.read(version.path)) != digest(content):
            later = version.when + timedelta(seconds=1)
            name = version.path.name.replace(version.when.strftime(_STAMP), later.strftime(_STAMP), 1)
            version = replace(version, when=later, path=version.path.with_name(name))
        return version

    def _write(self, fresh: Version, content: bytes) -> Version:
        if self._within is not None and not self._within.is_dir():
            raise _unkept(fresh, "the story's folder is no longer there")
        try:
            version = self._in_a_free_place(fresh, content)
            self._disk.make_folder(version.path.parent)
            save(version.path, content, None, within=self.root.parent, disk=self._disk)
        except ChangedOnDisk as error:
            raise SaveError(f"The version “{fresh.path.name}” could not be kept.") from error
        except OSError as error:
            raise _unkept(fresh, reason(error)) from error
        return version


def _unkept(version: Version, why: str) -> SaveError:
    return SaveError(f"The version “{version.path.name}” could not be kept: {why}.", why)


def _clean(label: str) -> str:
    """The label as it may stand in a file's name, which is at most 255 bytes long in all."""
    short = _UNSAFE.sub(" ", label).strip(" .").encode("utf-8", "replace")[:_LONGEST_LABEL]
    return short.decode("utf-8", "ignore").strip(" .")


def _parsed(file: str, path: Path) -> Version | None:
    match = _VERSION.fullmatch(path.name)
    if match is None:
        return None
    try:
        when = datetime.strptime(match.group(1), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    label, mark = match.group(4) or "", match.group(3)
    return Version(file, when, match.group(2), path, label if mark == "=" else "", label if mark == "~" else "")
