"""Progress: how many words were written today, in every story together, for the goal at the foot of the chapters."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

_MOST_DAYS = 400


class Progress:
    """Words added per day (local time), in one small file of the app's own state; no story depends on it."""

    def __init__(self, path: Path, today: Callable[[], date] = date.today) -> None:
        self._path = path
        self._today = today
        self._days = self._read()

    @property
    def words_today(self) -> int:
        """Words written less words removed since midnight; may be negative after a day of cutting."""
        return self._days.get(self._today().isoformat(), 0)

    def add(self, words: int) -> None:
        """Counts words written (or, negative, removed) now."""
        day = self._today().isoformat()
        self._days[day] = self._days.get(day, 0) + words

    def store(self) -> None:
        """Writes the file; where that fails today's count is forgotten with the window, and no more."""
        kept = dict(sorted(self._days.items())[-_MOST_DAYS:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        except OSError:
            return

    def _read(self) -> dict[str, int]:
        try:
            days = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(days, dict):
            return {}
        return {day: count for day, count in days.items() if isinstance(count, int)}
