"""What the system is asked to hold a child process to: memory, to go when its parent goes, and modesty."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
NICENESS = 3


def die_with_parent() -> None:
    """Linux: this process is killed when the thread that started it ends, however that happens.

    The pipe's end tells the same everywhere, but not to an engine that hangs in native code. The starting thread
    must live as long as the child is wanted.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        # It died between the two calls.
        os._exit(0)


def limit_memory(size: int | None) -> None:
    """Caps this process's address space at `size` bytes where the system can (Linux)."""
    if size is None or not sys.platform.startswith("linux"):
        return
    import resource  # exists on Unix only

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def step_back() -> None:
    """This process and what it starts leave the processor to the window where both want it (Windows: see Pipe)."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
