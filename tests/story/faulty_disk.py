"""A disk that fails, is killed, or is written by another program at one chosen operation: the double for fault tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from editor.storage.disk import Disk

OPERATIONS = (
    *("create", "write", "sync", "close", "read", "mode", "set_mode", "link", "exchange", "replace", "unlink"),
    *("make_folder", "make_private_folder", "sync_folder"),
)


class Killed(BaseException):
    """The process is gone: nothing that comes after may touch the disk."""


class FaultyDisk(Disk):
    """Does what `plan` says at each operation, by its number from 0 and its name; `done` lists those begun."""

    def __init__(self, plan: Callable[[int, str], None] = lambda number, name: None, after: bool = False) -> None:
        self.done: list[str] = []
        self._plan, self._after, self._dead = plan, after, False

    def _at(self, name: str, work: Callable[[], Any]) -> Any:
        if self._dead:
            raise Killed
        number = len(self.done)
        self.done.append(name)
        try:
            if self._after:
                result = work()
                self._plan(number, name)
                return result
            self._plan(number, name)
        except Killed:
            self._dead = True
            raise
        return work()

    def sync(self, descriptor: int) -> None:
        """Counted but not done: thousands of real ones would take minutes."""
        self._at("sync", lambda: None)

    def sync_folder(self, path: Path) -> None:
        """Counted but not done."""
        self._at("sync_folder", lambda: None)


def _wrapped(name: str) -> Callable[..., Any]:
    def operation(self: FaultyDisk, *given: Any) -> Any:
        return self._at(name, lambda: getattr(Disk, name)(self, *given))

    return operation


for _name in OPERATIONS:
    if _name not in FaultyDisk.__dict__:
        setattr(FaultyDisk, _name, _wrapped(_name))
