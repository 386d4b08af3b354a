"""StoryLock: one window per story. The system's own file lock, so a crash leaves none behind."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from editor import places
from editor.errors import SaveError, StoryLocked
from editor.storage.reasons import reason
from editor.storage.save import digest


class StoryLock:
    """Held while a story is open; by its id, in the app's state folder, so nothing is put beside the story."""

    def __init__(self, story_id: str, story: Path) -> None:
        self._path = places.state_folder() / "locks" / (digest(story_id.encode())[:32] + ".lock")
        self._story = story.absolute()
        self._descriptor = -1

    def take(self) -> StoryLock:
        """Takes the lock. Raises StoryLocked where another window has it, SaveError where none can be made."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise SaveError(f"The story could not be locked: {reason(error)}.") from error
        if not _locked(descriptor):
            other = _holder(descriptor)
            os.close(descriptor)
            raise StoryLocked(self._sentence(other))
        self._descriptor = descriptor
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, _note(self._story))
        return self

    def release(self) -> None:
        """Lets go; a lock not held is no fault."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> StoryLock:
        return self.take()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _sentence(self, holder: dict[str, Any]) -> str:
        where = holder.get("story")
        if isinstance(where, str) and where != str(self._story):
            return f"A copy of this story is open in another window, from “{where}”. Close that one first."
        return "This story is open in another window already."


def _locked(descriptor: int) -> bool:
    """Whether the lock is ours now. Drives that know no locks count as free: better no lock than no story."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far behind the note, which others shall be able to read.
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _note(story: Path) -> bytes:
    return json.dumps({"pid": os.getpid(), "story": str(story)}).encode()


def _holder(descriptor: int) -> dict[str, Any]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, 10_000))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
