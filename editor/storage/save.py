"""`save`, the one function by which a file of the writer's is written, and the digest by which versions are known.

The steps and why they are these: docs/file-format.md, "How Fanfold writes". In short: written beside, synced, compared,
swapped, what was displaced looked at, the folder synced.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from editor.errors import ChangedOnDisk, GoneFromDisk, SaveError
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.reasons import reason

# SHA-256 of a file's bytes, in hexadecimal.
Digest: TypeAlias = str

_TEMPORARY = ".tmp"
_KEPT = ".theirs"
_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES}


@dataclass(frozen=True, slots=True)
class Saved:
    """A file is on the disk.

    `displaced` is not None where another program wrote between the last look and the swap: its newer text, which also
    lies in the file `kept` until the caller has it safe in the history and calls `settle`.
    """

    digest: Digest
    displaced: bytes | None = None
    kept: Path | None = None

    def settle(self, disk: Disk = REAL_DISK) -> None:
        """Removes the kept file: what it holds is now in the history."""
        if self.kept is not None:
            disk.unlink(self.kept)


def digest(content: bytes) -> Digest:
    """The name by which exactly these bytes are known."""
    return hashlib.sha256(content).hexdigest()


def save(
    path: Path, content: bytes, expect: Digest | None, *, within: Path | None = None, disk: Disk = REAL_DISK
) -> Saved:
    """Puts `content` on the disk as `path`, whole or not at all; on return it has survived a power cut.

    `expect` is the digest of what should stand there now, None for a new file. `within` is the story's folder: a link
    that leads out of it is refused. Raises ChangedOnDisk (GoneFromDisk for a file that is no longer there) or
    SaveError; then the file is as it was, or holds `content` but perhaps not for good: call again.
    """
    target = _real(path, within)
    try:
        return _saved(target, content, expect, disk)
    except OSError as error:
        why = reason(error)
        raise SaveError(f"“{path.name}” could not be saved: {why}.", why) from error


def put(path: Path, content: bytes, *, disk: Disk = REAL_DISK) -> None:
    """Writes a file of the app's own, which nobody else writes, whole or not at all. Raises SaveError."""
    temporary = path.with_name(f".~{path.name}.{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        _write_beside(temporary, path, content, disk)
        disk.replace(temporary, path)
        disk.sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            disk.unlink(temporary)
        raise SaveError(f"“{path.name}” could not be saved: {reason(error)}.") from error


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Files that a save cut short by a crash left in `folder`: put them into the history, then remove them."""
    found = (path for path in folder.glob(".~*") if path.suffix in {_TEMPORARY, _KEPT} and path.is_file())
    return tuple(sorted(found))


def target_of(leftover: Path) -> str:
    """The name of the file that was being saved when `leftover` was left."""
    return leftover.name.removeprefix(".~").rsplit(".", 2)[0]


def _real(path: Path, within: Path | None) -> Path:
    try:
        target = path.resolve()
        leads_out = within is not None and not target.is_relative_to(within.resolve())
    except (OSError, RuntimeError) as error:
        raise SaveError(f"“{path.name}” could not be saved: its link leads nowhere.") from error
    if leads_out:
        raise SaveError(f"“{path.name}” could not be saved: it is a link to a place outside the story.")
    if target.exists() and not target.is_file():
        raise SaveError(f"“{path.name}” could not be saved: something that is no file stands in its place.")
    # Replacing would go around the mark, which somebody set for a reason.
    # (On a disk or in a folder that takes nothing at all, the attempt itself says so.)
    if target.exists() and not os.access(target, os.W_OK) and os.access(target.parent, os.W_OK):
        why = "the file is marked as read-only"
        raise SaveError(f"“{path.name}” could not be saved: {why}.", why)
    return target


def _saved(target: Path, content: bytes, expect: Digest | None, disk: Disk) -> Saved:
    new = digest(content)
    temporary = target.with_name(f".~{target.name}.{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        _write_beside(temporary, target, content, disk)
        expect = _expected(target, new, expect, disk)
        displaced = _put_in_place(temporary, target, expect, disk)
    except (OSError, SaveError):
        with contextlib.suppress(OSError):
            disk.unlink(temporary)
        raise
    # From here on a fault leaves the displaced file where it is: unseen, it may be somebody's only copy.
    kept, other = _examined(displaced, expect, disk) if displaced else (None, None)
    disk.sync_folder(target.parent)
    with contextlib.suppress(OSError):
        disk.unlink(temporary)
        if displaced and not kept:
            disk.unlink(displaced)
    return Saved(new, other, kept)


def _write_beside(temporary: Path, target: Path, content: bytes, disk: Disk) -> None:
    descriptor = disk.create(temporary)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[disk.write(descriptor, rest) :]
        disk.sync(descriptor)
    finally:
        disk.close(descriptor)
    # A new file may be read by whoever may read the folder; asking for the umask would not be safe among threads.
    mode = disk.mode(target) if target.exists() else disk.mode(target.parent) & 0o666
    disk.set_mode(temporary, mode)


def _expected(target: Path, new: Digest, expect: Digest | None, disk: Disk) -> Digest | None:
    """What must stand at `target` at the moment of the swap; raises where it is not so now."""
    try:
        present = disk.read(target)
    except FileNotFoundError:
        if expect is None:
            return None
        raise GoneFromDisk(f"“{target.name}” is no longer there: another program moved or deleted it.") from None
    # An earlier attempt came this far, or somebody wrote the same words: no quarrel, but it must be made to last.
    if digest(present) in (expect, new):
        return digest(present)
    raise ChangedOnDisk(f"“{target.name}” was changed by another program.", present)


def _put_in_place(temporary: Path, target: Path, expect: Digest | None, disk: Disk) -> Path | None:
    """`temporary` takes the name `target`; comes back with where the old file is now, if it can still be seen."""
    if expect is None:
        _place_new(temporary, target, disk)
        return None
    try:
        if disk.exchange(temporary, target):
            return temporary
    except FileNotFoundError:
        raise GoneFromDisk(f"“{target.name}” is no longer there: another program moved or deleted it.") from None
    # Where files cannot be swapped a second name keeps the old one in sight.
    old: Path | None = temporary.with_name(temporary.name.removesuffix(_TEMPORARY) + "-old" + _TEMPORARY)
    try:
        disk.link(target, old)  # type: ignore[arg-type]
    except OSError:
        old = None
    disk.replace(temporary, target)
    return old


def _place_new(temporary: Path, target: Path, disk: Disk) -> None:
    try:
        disk.link(temporary, target)
    except FileExistsError as error:
        raise ChangedOnDisk(f"“{target.name}” was just made by another program.", disk.read(target)) from error
    except OSError as error:
        # FAT and some network drives know no hard links.
        if error.errno not in _NO_LINKS or target.exists():
            raise
        disk.replace(temporary, target)


def _examined(displaced: Path, expect: Digest | None, disk: Disk) -> tuple[Path | None, bytes | None]:
    content = disk.read(displaced)
    if digest(content) == expect:
        return None, None
    kept = displaced.with_suffix(_KEPT)
    disk.replace(displaced, kept)
    return kept, content
