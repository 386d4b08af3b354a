"""Progress: how many words were written today, in every story together, for the goal at the foot of the chapters."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from editor.errors import SaveError
from editor.storage.reasons import reason
from editor.storage.save import put

_MOST_DAYS = 400


class Progress:
    """Words added per day (local time), in one small file of the app's own state; no story depends on it.

    Several windows may count at once: each adds its own to what the file holds by then.
    """

    def __init__(self, path: Path, today: Callable[[], date] = date.today) -> None:
        self._path = path
        self._today = today
        self._new: Counter[str] = Counter()  # by day: not in the file yet
        self._days = self._read()

    @property
    def words_today(self) -> int:
        """Words written less words removed since midnight; may be negative after a day of cutting."""
        return self._days.get(self._today().isoformat(), 0)

    def add(self, words: int) -> None:
        """Counts words written (or, negative, removed) now."""
        new = {self._today().isoformat(): words}
        self._days.update(new)
        self._new.update(new)

    def take_new(self) -> Mapping[str, int]:
        """What is not in the file yet, by day: the caller's to write now, with `written`."""
        new, self._new = self._new, Counter()
        return new

    def written(self, new: Mapping[str, int]) -> Mapping[str, int]:
        """Adds `new` to the file, on any thread; all days that it holds then. Raises SaveError."""
        sums = self._read()
        sums.update(new)
        days = dict(sorted(sums.items())[-_MOST_DAYS:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(f"The words of the day could not be kept: {reason(error)}.") from error
        put(self._path, json.dumps(days).encode())
        return days

    def learn(self, days: Mapping[str, int]) -> None:
        """The file holds this now."""
        self._days = Counter(days)
        self._days.update(self._new)

    def give_back(self, new: Mapping[str, int]) -> None:
        """It could not be written: that is for the next time to do."""
        self._new.update(new)

    def _read(self) -> Counter[str]:
        try:
            days = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Counter()
        if not isinstance(days, dict):
            return Counter()
        return Counter({day: count for day, count in days.items() if isinstance(count, int)})
