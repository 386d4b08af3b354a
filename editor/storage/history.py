"""History: dated, immutable versions of a story's files, as plain files that any tool can read.

`.history/chapters/01-dusk.md/20261121T101500Z-1a2b3c4d.md`: the moment (UTC), the head of the content's SHA-256. A name
given by the writer follows after `=`, why the app kept it after `~`. Deleting any of it harms nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from editor.errors import ChangedOnDisk, SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.reasons import reason
from editor.storage.save import digest, save
from editor.storage.thinning import superfluous

_STAMP = "%Y%m%dT%H%M%SZ"
_VERSION = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{8})(?:([=~])(.*?))?(\.\w+)?")
_UNSAFE = re.compile(r'[\0-\x1f\x7f<>:"/\\|?*=~]')
_LONGEST_LABEL = 120
BETWEEN = timedelta(minutes=5)


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
        self._within = within
        self._disk = disk
        self._clock = clock

    def keep(self, file: str, content: bytes, *, reason: str = "", name: str = "") -> Version:
        """Keeps `content` as a version of `file`; where the latest version is the same, that one. Raises SaveError."""
        versions = self.versions(file)
        hash8 = digest(content)[:8]
        if versions and versions[0].hash8 == hash8 and not name and self.is_whole(versions[0]):
            return versions[0]
        version = self._named(file, hash8, name, reason, content)
        self._write(version, content)
        return version

    def keep_once(self, file: str, content: bytes, *, reason: str = "") -> None:
        """Keeps `content` unless any version of `file` is the same. Raises SaveError."""
        hash8 = digest(content)[:8]
        if not any(version.hash8 == hash8 and self.is_whole(version) for version in self.versions(file)):
            self.keep(file, content, reason=reason)

    def keep_if_due(self, file: str, content: bytes) -> Version | None:
        """Keeps `content` unless a version was kept less than five minutes ago. Raises SaveError."""
        versions = self.versions(file)
        if versions and timedelta(0) <= self._clock() - versions[0].when < BETWEEN:
            return None
        return self.keep(file, content)

    def versions(self, file: str) -> tuple[Version, ...]:
        """The versions of a file, the latest first."""
        folder = self.root / PurePosixPath(file)
        found = (_parsed(file, path) for path in (folder.iterdir() if folder.is_dir() else ()))
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

    def _named(self, file: str, hash8: str, name: str, why: str, content: bytes) -> Version:
        ending = PurePosixPath(file).suffix
        label = "=" + _clean(name) if name else "~" + _clean(why) if why else ""
        when = self._clock().astimezone(UTC).replace(microsecond=0)
        while True:
            path = self.root / PurePosixPath(file) / f"{when.strftime(_STAMP)}-{hash8}{label}{ending}"
            version = Version(file, when, hash8, path, _clean(name), "" if name else _clean(why))
            # Eight digits are shared by accident once in billions; then a second later will do.
            if not path.exists() or digest(self._disk.read(path)) == digest(content):
                return version
            when += timedelta(seconds=1)

    def _write(self, version: Version, content: bytes) -> None:
        if self._within is not None and not self._within.is_dir():
            raise SaveError(
                f"The version “{version.path.name}” could not be kept: the story's folder is no longer there."
            )
        try:
            self._disk.make_folder(version.path.parent)
            save(version.path, content, None, within=self.root.parent, disk=self._disk)
        except ChangedOnDisk as error:
            raise SaveError(f"The version “{version.path.name}” could not be kept.") from error
        except OSError as error:
            raise SaveError(f"The version “{version.path.name}” could not be kept: {reason(error)}.") from error


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
