"""Disk: every operation by which storage touches files, one method each, so that tests can fail any one of them.

The methods raise OSError as the system does; `save.py` and its neighbours turn that into sentences.
"""

import errno
import os
import stat
import sys
from pathlib import Path

from editor.storage.exchange import exchange

# Windows has no O_BINARY-less text mode to fall into, other systems have no O_BINARY.
_EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# To open a pipe that nobody writes into must not wait for somebody who does.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_F_FULLFSYNC = 51
# What some network drives say to syncing a folder, a thing they do not know.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF}


class Disk:
    """The real disk. A test double overrides what it wants to fail."""

    def create(self, path: Path) -> int:
        """A descriptor of a new file only its owner can read. Raises FileExistsError."""
        return os.open(path, _EXCLUSIVE, 0o600)

    def write(self, descriptor: int, content: memoryview) -> int:
        """How many bytes were taken, which may be fewer than were given."""
        return os.write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        """Returns when the content is on the disk itself, not in a cache of the system or the drive."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(descriptor, _F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Closes; some network drives report a failed write only here."""
        os.close(descriptor)

    def read(self, path: Path) -> bytes:
        """The whole content of a file. A pipe or a device is refused: reading it might never end."""
        descriptor = os.open(path, _READING)
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            os.close(descriptor)
            raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO, "no file")
        with os.fdopen(descriptor, "rb") as file:
            return file.read()

    def mode(self, path: Path) -> int:
        """The permission bits."""
        return stat.S_IMODE(path.stat().st_mode)

    def set_mode(self, path: Path, mode: int) -> None:
        """Sets the permission bits."""
        path.chmod(mode)

    def link(self, old: Path, new: Path) -> None:
        """A second name for `old`; fails where `new` exists, at the very moment it is made."""
        os.link(old, new)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swaps two files in one step. False where system or drive cannot (nothing has happened then)."""
        return exchange(one, other)

    def replace(self, old: Path, new: Path) -> None:
        """`old` takes the name `new`; what stood there is gone."""
        old.replace(new)

    def unlink(self, path: Path) -> None:
        """Removes the file; one that is gone already is no fault."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Makes the folder and those above it, for good; one that exists is no fault."""
        missing = []
        while not path.is_dir():
            missing.append(path)
            path = path.parent
        for folder in reversed(missing):
            self.make_one_folder(folder)
            # Else a power cut could take the folder, with all that was synced in it.
            self.sync_folder(folder.parent)

    def make_private_folder(self, path: Path) -> None:
        """The same for a folder that only this account may look into."""
        self.make_folder(path.parent)
        if not path.is_dir():
            self.make_one_folder(path, 0o700)
            self.sync_folder(path.parent)

    def make_one_folder(self, path: Path, mode: int = 0o777) -> None:
        """Makes a folder in one that is there; it may be there by now."""
        path.mkdir(mode=mode, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Returns when names made or changed in the folder are on the disk."""
        if sys.platform == "win32":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)


REAL_DISK = Disk()
