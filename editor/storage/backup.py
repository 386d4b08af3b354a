"""Backup: a zip of a whole story, outside of it, made on closing, read back before it counts, ten kept."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from editor import places
from editor.errors import SaveError, StoryDamaged
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.reasons import reason
from editor.storage.save import digest, put

KEPT = 10
_STAMP = "%Y%m%dT%H%M%SZ"
# A story is text; what is beyond this lies in the folder for other reasons.
_MOST_BYTES = 500_000_000
_LEFT_OUT = {".history", ".git"}


@dataclass(frozen=True, slots=True)
class Backup:
    """One zip: when it was made (UTC) and where it lies."""

    when: datetime
    path: Path


class Backups:
    """The backups of one story, in the app's state folder."""

    def __init__(self, story_id: str, *, disk: Disk = REAL_DISK) -> None:
        self.folder = places.state_folder() / "backups" / digest(story_id.encode())[:32]
        self._disk = disk

    def all(self) -> tuple[Backup, ...]:
        """The backups, the latest first."""
        found = (_parsed(path) for path in self.folder.glob("*.zip"))
        return tuple(sorted((each for each in found if each), key=lambda backup: backup.when, reverse=True))

    def make(self, story: Path) -> Backup | None:
        """A new backup of the story's folder, or lone file; None where the latest holds the same. Raises SaveError."""
        try:
            files = {name: self._disk.read(path) for name, path in _files(story).items()}
            mark = _fingerprint(files)
            latest = next(iter(self.all()), None)
            if not files or (latest and _mark_of(latest.path) == mark):
                return None
            self._disk.make_private_folder(self.folder)
        except OSError as error:
            raise SaveError(f"The backup could not be made: {reason(error)}.") from error
        try:
            backup = self._write(_zipped(files, mark), files)
        except OSError as error:
            raise SaveError(f"The backup could not be read back: {reason(error)}.") from error
        self._drop_oldest()
        return backup

    def latest_of(self, file: str, wanted: Callable[[bytes], bool]) -> tuple[Backup, bytes] | None:
        """One file as the latest backup that can be read and has it as `wanted` holds it, and which one that is."""
        for backup in self.all():
            if (content := _read_from(backup.path, file)) is not None and wanted(content):
                return backup, content
        return None

    def last_state_of(self, file: str) -> bytes | None:
        """One file as the very last backup holds it, None where it does not."""
        return next((_read_from(backup.path, file) for backup in self.all()), None)

    def restore(self, backup: Backup, into: Path) -> Path:
        """Unpacks a backup as the new folder `into`, which must not be there yet. Raises SaveError, StoryDamaged."""
        files = _unzipped(backup.path)
        building = into.with_name(f".~{into.name}.restored.new")
        try:
            if into.exists():
                raise SaveError(f"“{into.name}” is there already. Choose another name or place.")
            for name, content in files.items():
                self._disk.make_folder((building / name).parent)
                put(building / name, content, disk=self._disk)
            self._disk.replace(building, into)
            self._disk.sync_folder(into.parent)
        except OSError as error:
            raise SaveError(f"The backup could not be unpacked: {reason(error)}.") from error
        return into

    def _write(self, packed: bytes, files: dict[str, bytes]) -> Backup:
        now, latest = datetime.now(UTC).replace(microsecond=0), next(iter(self.all()), None)
        if latest is not None and now <= latest.when:
            # A clock set back, or the same second: else the newest would be taken for an old one, or lie over the last.
            now = latest.when + timedelta(seconds=1)
        path = self.folder / f"{now.strftime(_STAMP)}.zip"
        put(path, packed, disk=self._disk)
        if self._disk.read(path) != packed or _unzipped(path) != files:
            with contextlib.suppress(OSError):
                self._disk.unlink(path)
            raise SaveError("The backup was read back and was not what was written. The disk may be failing.")
        return Backup(now, path)

    def _drop_oldest(self) -> None:
        for backup in self.all()[KEPT:]:
            with contextlib.suppress(OSError):
                self._disk.unlink(backup.path)


def _files(story: Path) -> dict[str, Path]:
    if story.is_file():
        return {story.name: story}
    found: dict[str, Path] = {}
    for path in sorted(story.rglob("*")):
        name = path.relative_to(story)
        is_ours = not any(part in _LEFT_OUT or part.startswith(".~") for part in name.parts)
        if is_ours and path.is_file() and not path.is_symlink():
            found[name.as_posix()] = path
    if sum(path.stat().st_size for path in found.values()) > _MOST_BYTES:
        raise SaveError("The backup was not made: the story's folder holds more than 500 MB.")
    return found


def _fingerprint(files: dict[str, bytes]) -> str:
    return digest("\n".join(f"{digest(content)} {name}" for name, content in sorted(files.items())).encode())


def _zipped(files: dict[str, bytes], mark: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = mark.encode()
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _read_from(path: Path, file: str) -> bytes | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(file) if archive.getinfo(file).file_size <= _MOST_BYTES else None
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, zlib.error):
        return None


def _mark_of(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment.decode("ascii", "replace")
    except (OSError, zipfile.BadZipFile):
        return ""


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in members) > _MOST_BYTES or not all(
                _is_inside(i.filename) for i in members
            ):
                raise StoryDamaged("This zip is no backup of a story.")
            return {info.filename: archive.read(info) for info in members}
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise StoryDamaged("The backup is damaged and cannot be unpacked.") from error


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _parsed(path: Path) -> Backup | None:
    try:
        return Backup(datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC), path)
    except ValueError:
        return None
