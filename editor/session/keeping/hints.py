"""What watchdog tells, as mere hints: that something happened somewhere in the story's folder."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer as Observer

# Its threads log an error when an event comes in while they are being stopped, which is nothing to anybody.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)
# A folder made and filled at once is watched twice for a moment; the second watch takes the place of the first.
warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)


class Listener(FileSystemEventHandler):
    """Passes on that something happened; a handler that raises would kill its observer without a word."""

    def __init__(self, hint: Callable[[], None]) -> None:
        self._hint = hint
        self._muted = False

    def mute(self) -> None:
        """Passes on nothing more: whoever listened is on its way out."""
        self._muted = True

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called on watchdog's own thread."""
        if self._muted or event.event_type in ("opened", "closed_no_write"):
            return
        try:
            self._hint()
        except RuntimeError:
            # The Watcher is gone; nobody listens any more.
            return
