"""Which old versions may go: all of a week stay, then the last of a day for a year; named ones and the latest stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.storage.history import Version

_ALL = timedelta(days=7)
_DAILY = timedelta(days=366)


def superfluous(versions: Sequence[Version], now: datetime) -> tuple[Version, ...]:
    """Those of one file's versions (the latest first) that may be removed.

    None at all where the clock must be wrong: it stands before the latest version.
    """
    if not versions or now < versions[0].when:
        return ()
    gone, days = [], set()
    for version in versions[1:]:
        age, day = now - version.when, version.when.date()
        if version.name or age <= _ALL:
            continue
        if age > _DAILY or day in days:
            gone.append(version)
        days.add(day)
    return tuple(gone)
