"""Reads one file in a process of its own, with limits on time, memory and disk, and `python -m` of that process.

A damaged or hostile document may crash, hang or swell: then this process is what it costs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from editor.errors import ImportFailed
from editor.importers.reader import Choices, Reading
from editor.importers.safety import wire

# Of the child's own work; and on the clock, as an old computer at work on other things gives it only a share.
SECONDS, PATIENCE = 30.0, 90.0
MEMORY = 1536 * 2**20
_ROOT = Path(__file__).resolve().parents[3]
_POLL = 0.05


def read_in_child(
    name: str, content: bytes, choices: Choices, cancelled: Callable[[], bool] = lambda: False
) -> Reading:
    """What the reader `name` makes of `content`. Raises ImportFailed also when `cancelled` says yes."""
    # A file as stdin, nameless: a pipe would have to be fed by a thread while its answer is awaited.
    with tempfile.TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        with _started(_command(name, choices), source) as child:
            try:
                return wire.reading_in(_answer(child, cancelled))
            finally:
                child.kill()


def _started(command: tuple[str, ...], source: IO[bytes]) -> subprocess.Popen[bytes]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        command,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command(name: str, choices: Choices) -> tuple[str, ...]:
    line = wire.choices_out(choices)
    if getattr(sys, "frozen", False):
        return (sys.executable, "--read-file", name, line)
    return (sys.executable, "-m", "editor.importers.safety.child", name, line)


def _answer(child: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> bytes:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer, _ = child.communicate(timeout=_POLL)
            return answer
        except subprocess.TimeoutExpired:
            if cancelled():
                raise ImportFailed("The import was cancelled. Nothing was changed.") from None
    raise ImportFailed(f"This file could not be read within {PATIENCE:.0f} seconds, so the import was given up.")


def serve(name: str, line: str) -> int:
    """The inside of the child: bytes from stdin, a reading as JSON to stdout. The exit code."""
    _limit()
    from editor.importers.formats import reader_named

    content = sys.stdin.buffer.read()
    try:
        answer = wire.reading_out(reader_named(name).read(content, wire.choices_in(line)))
    except ImportFailed as error:
        answer = wire.failure_out(str(error))
    except (MemoryError, RecursionError):
        answer = wire.failure_out("This file is far too big or too deeply nested, so it was not opened.")
    sys.stdout.buffer.write(answer)
    return 0


def _limit() -> None:
    """Caps memory and time, and forbids writing files, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # exists on Unix only

    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS) + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1], sys.argv[2]))
