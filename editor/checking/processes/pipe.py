"""Pipe: one running child process seen from the app: lines out, lines back within a time, an end that always works."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import psutil  # type: ignore[import-untyped]  # language-tool-python brings it

from editor.checking.processes import wire

_ROOT = Path(__file__).resolve().parents[3]
_ENDING_SECONDS = 1.0
# On a busy computer a child may get a tenth of a processor: what works, if slowly, is given more time than what hangs.
LONGEST_SECONDS = 60.0
_STARVED_SHARE = 0.02
# Windows: no console, and behind the window wherever both want the processor.
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class PipeBroken(Exception):
    """The child ended, hung, or spoke rubbish. `late` tells a hang from the rest."""

    def __init__(self, late: bool = False) -> None:
        super().__init__("late" if late else "ended")
        self.late = late


class Pipe:
    """One child. `ask` belongs to one thread; `kill` may come from any."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_FLAGS,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._requests: IO[bytes] = self._process.stdin
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        # Windows cannot wait for a pipe with a time limit; a queue can.
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def ask(self, message: wire.Message, seconds: float) -> wire.Message:
        """The child's answer to `message`. Raises PipeBroken when it does not come within `seconds` of its own work."""
        try:
            self._requests.write(wire.encode(message))
            self._requests.flush()
            return wire.decode(self._line(seconds))
        except (OSError, ValueError) as error:
            raise PipeBroken from error

    def end(self) -> None:
        """Lets the child go: its pipe ends, and if that does not end it, it is killed. Takes a second at most."""
        self._close_requests()
        try:
            self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(_ENDING_SECONDS)

    def kill(self) -> None:
        """Ends the child at once, from any thread; an `ask` under way raises PipeBroken."""
        self._process.kill()

    def _line(self, seconds: float) -> bytes:
        """The next line. A child that is kept from working by a busy computer has up to LONGEST_SECONDS."""
        until = time.monotonic() + max(seconds, LONGEST_SECONDS)
        began = last = self._processor_seconds()
        while True:
            try:
                return self._lines.get(timeout=seconds)
            except queue.Empty as error:
                now = self._processor_seconds()
                asleep, done = now - last < seconds * _STARVED_SHARE, now - began >= seconds / 2
                if asleep or done or time.monotonic() >= until:
                    raise PipeBroken(late=True) from error
                last = now

    def _processor_seconds(self) -> float:
        """How long the child has worked so far; what is gone works no more."""
        try:
            times = psutil.Process(self.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _read(self, answers: IO[bytes]) -> None:
        with answers:
            for line in answers:
                self._lines.put(line)
        self._lines.put(b"")

    def _close_requests(self) -> None:
        # The child may be gone already; what was buffered for it is of no use then.
        with contextlib.suppress(OSError):
            self._requests.close()


def command_for(name: str) -> tuple[str, ...]:
    """The command that runs engine `name`; a packaged app calls itself."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--engine", name)
    return (sys.executable, "-m", "editor.checking.engine_process", name)


# The matrices of the fiction model are small: several threads would wait for each other, on a busy computer for long.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")


def _environment() -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
