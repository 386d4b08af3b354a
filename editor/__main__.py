"""The one entry: a story in a window, a command in the terminal, or (in a packaged app) an engine's child process.

Each way loads only what it needs: the window no exporter, the terminal no Qt.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

COMMANDS = ("check", "export", "import", "count", "send-check", "history", "restore", "-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the app; what comes back is the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--engine"]:
        # A packaged app is its own engine process: no Python is there that could be asked for a module.
        from editor.checking.processes.child import serve

        return serve(words[1])
    if words[:1] == ["--read-file"]:
        # The same for the child that reads a stranger's document.
        from editor.importers.safety.child import serve as serve_reader

        return serve_reader(words[1], words[2])
    if words and words[0] in COMMANDS:
        from editor.cli.main import run

        return run(words)
    # What is loaded now stays: the collector would look at it a dozen times over. `app.py` runs it on terms of its own.
    gc.disable()
    from editor.app import open_window

    return open_window(words)


if __name__ == "__main__":
    sys.exit(main())
