"""Tether: a program that we started ends when this process ends, however that happens (kill -9 too)."""

from __future__ import annotations

import ctypes
import functools
import shutil
import subprocess
import sys
from typing import Protocol

# Reads its input until that ends, which is when the writing end, held by us alone, is gone; then ends program $1.
_SENTINEL = 'read -r _; kill -9 "$1" 2>/dev/null'


class Tether(Protocol):
    """What ties a running program to this process."""

    def cut(self) -> None:
        """Lets go, once the program has ended by itself: its number may belong to another by now."""


def tethered(process: subprocess.Popen[bytes]) -> Tether:
    """Ties `process` to this one: by a job object on Windows, by a sentinel at the end of a pipe elsewhere."""
    if sys.platform == "win32":
        return _Job(process)
    return _Sentinel(process.pid)


def on_a_leash(command: list[str]) -> list[str]:
    """`command`, on Linux as one that the kernel kills when the *thread* that starts it ends.

    So a thread must start it that lives as long as it. Not done by a function between fork and exec: that may hang in
    a process with threads.
    """
    leash = _setpriv()
    return [leash, "--pdeathsig", "KILL", "--", *command] if leash else command


class _Sentinel:
    def __init__(self, pid: int) -> None:
        # In a session of its own, so that what is sent to our whole group does not end it first.
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _SENTINEL, "sentinel", str(pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def cut(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


class _Job:
    """A Windows job object that ends its members when its last handle is closed: ours, when we end."""

    _KILL_ON_JOB_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]  # Windows only
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        self._kernel = kernel
        self._job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _Limits()
        limits.flags = self._KILL_ON_JOB_CLOSE
        kernel.SetInformationJobObject(self._job, self._EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(self._job, ctypes.c_void_p(int(getattr(process, "_handle", 0))))

    def cut(self) -> None:
        self._kernel.CloseHandle(self._job)


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which only the flags matter here."""

    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("counters", ctypes.c_uint64 * 6),
        ("memory", ctypes.c_size_t * 4),
    ]


@functools.cache
def _setpriv() -> str:
    """The tool that sets the leash, where there is one that can: the small one of some systems cannot."""
    tool = shutil.which("setpriv") if sys.platform.startswith("linux") else None
    if tool is None:
        return ""
    try:
        told = subprocess.run([tool, "--help"], capture_output=True, timeout=5, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return ""
    return tool if b"--pdeathsig" in told.stdout + told.stderr else ""
