"""Recents: the stories opened lately, for the welcome; a small file of the app's own state."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

_MOST = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A story: where it lies, its title and words when it was last open, and that day (ISO)."""

    path: str
    title: str
    words: int
    day: str


class Recents:
    """The latest first. Losing the file loses nothing but the list."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._all = self._read()

    def there(self) -> list[Recent]:
        """Those that still lie where they lay."""
        return [recent for recent in self._all if Path(recent.path).exists()]

    def note(self, path: Path, title: str, words: int) -> None:
        """This story was open just now."""
        new = Recent(str(path.absolute()), title, words, date.today().isoformat())
        self._all = [new, *(recent for recent in self._all if recent.path != new.path)][:_MOST]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps([asdict(recent) for recent in self._all], ensure_ascii=False, indent=1)
            self._path.write_text(text, encoding="utf-8")
        except OSError:
            return

    def _read(self) -> list[Recent]:
        try:
            return [Recent(**fields) for fields in json.loads(self._path.read_text(encoding="utf-8"))][:_MOST]
        except (OSError, ValueError, TypeError):
            return []
