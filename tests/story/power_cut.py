"""A disk whose power fails: what was not synced may be gone. The double for `test_power_cut.py`.

The model: a file's content is on the disk as it was when the file was last synced, torn where it never was. Names made,
changed and removed are on the disk, folder by folder and in their order, as far as the folder was synced; of what came
later any first part may be there. Swapping and renaming take place whole or not at all. A new folder is there once the
one above it was synced, whatever is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.storage.disk import Disk

FOLDER = -1


class PowerCut(BaseException):
    """Nothing more reaches the disk."""


@dataclass(eq=False)
class Change:
    """Names that become files (by number) or vanish (None) in one step."""

    names: dict[Path, int | None]

    def folders(self) -> set[Path]:
        return {path.parent for path in self.names}


class MortalDisk(Disk):
    """Works on the real folder below `root` and keeps book of what a power cut would leave of it."""

    def __init__(self, root: Path, cut_at: int = 1_000_000) -> None:
        self.root, self.count, self._cut_at = root, 0, cut_at
        self._now: dict[Path, int] = {}
        self._synced: dict[int, bytes | None] = {}
        self._open: dict[int, Path] = {}
        for path in root.rglob("*"):
            self._now[path] = FOLDER if path.is_dir() else self._number(path.read_bytes())
        self._durable = dict(self._now)
        self._pending: list[Change] = []

    def _number(self, content: bytes | None) -> int:
        self._synced[len(self._synced)] = content
        return len(self._synced) - 1

    def _tick(self) -> None:
        if self.count >= self._cut_at:
            raise PowerCut
        self.count += 1

    def _change(self, names: dict[Path, int | None]) -> None:
        for path, number in names.items():
            self._now.pop(path, None)
            if number is not None:
                self._now[path] = number
        self._pending.append(Change(names))

    def create(self, path: Path) -> int:
        self._tick()
        descriptor = super().create(path)
        self._open[descriptor] = path
        self._change({path: self._number(None)})
        return descriptor

    def write(self, descriptor: int, content: memoryview) -> int:
        self._tick()
        return super().write(descriptor, content[: max(1, len(content) // 2)])  # in pieces: a cut may fall between

    def sync(self, descriptor: int) -> None:
        self._tick()
        path = self._open[descriptor]
        self._synced[self._now[path]] = path.read_bytes()

    def link(self, old: Path, new: Path) -> None:
        self._tick()
        super().link(old, new)
        self._change({new: self._now[old]})

    def exchange(self, one: Path, other: Path) -> bool:
        self._tick()
        if not super().exchange(one, other):
            return False
        self._change({one: self._now[other], other: self._now[one]})
        return True

    def replace(self, old: Path, new: Path) -> None:
        self._tick()
        super().replace(old, new)
        self._change({old: None, new: self._now[old]})

    def unlink(self, path: Path) -> None:
        self._tick()
        super().unlink(path)
        if path in self._now:
            self._change({path: None})

    def make_one_folder(self, path: Path, mode: int = 0o777) -> None:
        self._tick()
        super().make_one_folder(path, mode)
        self._change({path: FOLDER})

    def sync_folder(self, path: Path) -> None:
        """All that was done in this folder up to now is there for good."""
        self._tick()
        last = max((at for at, change in enumerate(self._pending) if path in change.folders()), default=-1)
        ours = [change for change in self._pending[: last + 1] if path in change.folders()]
        for change in ours:
            _apply(self._durable, change)
        self._pending = [change for change in self._pending if change not in ours]

    def states(self) -> Iterator[dict[Path, int]]:
        """What may be there after a cut now: any first part of all that is pending, or of one folder's."""
        folders = {folder for change in self._pending for folder in change.folders()}
        for chosen in [self._pending, *([c for c in self._pending if f in c.folders()] for f in sorted(folders))]:
            for length in range(len(chosen) + 1):
                state = dict(self._durable)
                for change in chosen[:length]:
                    _apply(state, change)
                yield state

    def left(self, state: dict[Path, int], place: Path) -> Path:
        """The folder as it is found afterwards, made at `place`."""
        place.mkdir(parents=True)
        for path, number in sorted(state.items()):
            inside = path.relative_to(self.root)
            reachable = all(state.get(self.root / up) == FOLDER for up in inside.parents if up != Path())
            if not reachable:
                continue
            if number == FOLDER:
                (place / inside).mkdir(exist_ok=True)
            else:
                content = self._synced[number]
                (place / inside).write_bytes(b"torn" if content is None else content)
        return place


def _apply(state: dict[Path, int], change: Change) -> None:
    for path, number in change.names.items():
        state.pop(path, None)
        if number is not None:
            state[path] = number
