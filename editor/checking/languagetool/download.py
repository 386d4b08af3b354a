"""Downloading one file so that a cut line costs only what is missing, and nothing wrong ever stands in its place."""

from __future__ import annotations

import errno
import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from editor.errors import CheckingError

SILENT_SECONDS = 30.0
_BLOCK = 1 << 18
# Some servers turn away Python's own name.
_AGENT = "Fanfold"

# Told after each block: bytes that are there, bytes of the whole (0 = unknown).
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class DownloadStopped(CheckingError):
    """The writer cancelled. What is there stays, for next time."""


class DownloadCut(CheckingError):
    """The network or the server failed, or the file is not there; another source or another day may do."""


class DownloadWrong(CheckingError):
    """What came is not what was promised. Nothing of it is kept."""


class DiskFull(CheckingError):
    """There is no room for it, or no right to write there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file by its size in bytes (0 = unknown) and SHA-256 in hex."""

    size: int
    sha256: str


def never() -> bool:
    """For those who cannot cancel."""
    return False


def download(
    address: str, into: Path, wanted: Wanted, progress: Progress | None = None, cancelled: Cancelled = never
) -> None:
    """Puts the file at `address` (http, https or file) at `into`, which is whole or absent at every moment.

    What an earlier try left in `into`.part is continued. Raises one of this module's errors.
    """
    part = into.with_name(into.name + ".part")
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        _continue(address, part, wanted, progress, cancelled)
        if not _is(part, wanted):
            # The old beginning may have been of another file: once more from the start, before blaming the server.
            part.unlink()
            _continue(address, part, wanted, progress, cancelled)
        if not _is(part, wanted):
            part.unlink()
            raise DownloadWrong(f"{into.name} is not what it should be (wrong checksum); it was not kept.")
        part.replace(into)
    except OSError as error:
        raise _explained(error, into) from error


def _continue(address: str, part: Path, wanted: Wanted, progress: Progress | None, cancelled: Cancelled) -> None:
    have = part.stat().st_size if part.exists() else 0
    if wanted.size and have >= wanted.size:
        return
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=SILENT_SECONDS) as answer:
            if have and getattr(answer, "status", 200) != 206:
                # It does not do parts, or this is a file on disk: from the start.
                have = 0
            with part.open("ab" if have else "wb") as file:
                _copy(answer, file, have, _Watch(wanted.size, progress, cancelled))
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 416:
                # Nothing of that file lies beyond what is there: the checksum will tell.
                return
            raise DownloadCut(f"{part.stem} could not be downloaded (the server says {error.code}).") from error
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
        raise DownloadCut(f"{part.stem} could not be downloaded: the connection failed.") from error


@dataclass(frozen=True, slots=True)
class _Watch:
    size: int
    progress: Progress | None
    cancelled: Cancelled

    def seen(self, have: int) -> None:
        if self.progress:
            self.progress(have, self.size)
        if self.cancelled():
            raise DownloadStopped("The download was stopped.")


def _copy(answer: IO[bytes], file: IO[bytes], have: int, watch: _Watch) -> None:
    watch.seen(have)
    while block := _read(answer):
        file.write(block)
        have += len(block)
        watch.seen(have)
        if watch.size and have > watch.size:
            # Larger than promised: never fill the disk with it.
            break
    if watch.size and have < watch.size:
        raise ConnectionError("cut")


def _read(answer: IO[bytes]) -> bytes:
    try:
        return answer.read(_BLOCK)
    except OSError as error:
        # Any fault in reading is the line's; what else is an OSError here comes from the disk.
        raise ConnectionError("cut") from error


def _is(path: Path, wanted: Wanted) -> bool:
    if not path.exists() or (wanted.size and path.stat().st_size != wanted.size):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256


def _explained(error: OSError, into: Path) -> CheckingError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(f"There is not enough room on the disk for {into.name}.")
    return DiskFull(f"{into.name} could not be written: {os.strerror(error.errno or 0)}.")
