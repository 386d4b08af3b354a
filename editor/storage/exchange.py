"""Swapping two files in one step, each system's own way: nothing that another program wrote meanwhile can vanish.

Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP. Windows: ReplaceFileW with a backup.
"""

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# errno of a kernel, C library or drive that does not know the call.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# Access denied, sharing violation, lock violation: a virus scanner or indexer holds the file for a moment.
_WINDOWS_BUSY = {5, 32, 33}
_PATIENCE = 2.5


def exchange(one: Path, other: Path) -> bool:
    """Swaps the two files. False where this system or drive cannot; then nothing has happened. Raises OSError."""
    if sys.platform == "win32":
        return patiently(lambda: _replace_on_windows(one, other))
    return _swap(os.fsencode(one), os.fsencode(other))


def _swap(one: bytes, other: bytes) -> bool:
    # Imported here: 5 ms that reading a story need not wait for.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
        else:
            failed = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
    except AttributeError:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), os.fsdecode(other))


def _replace_on_windows(new: Path, target: Path) -> bool:
    """`new` takes the place of `target`, whose old content ends up under the name of `new`."""
    import ctypes

    backup = new.with_name(new.name + ".old")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    if not kernel.ReplaceFileW(str(target), str(new), str(backup), 0, None, None):
        number = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
        raise OSError(0, "ReplaceFileW", str(target), number)
    backup.replace(new)
    return True


def patiently(work: Callable[[], T]) -> T:
    """The result of `work`, tried again for 2.5 s while Windows says that another program holds the file."""
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            return work()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.05)
