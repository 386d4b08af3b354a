"""Copies that sync tools and version control lay beside a file when two computers changed it: known by their names.

Names as of 2026: Dropbox "a (Ann's conflicted copy 2026-11-21).md", Syncthing "a.sync-conflict-20261121-101500-ABC.md",
Nextcloud and ownCloud "a (conflicted copy 2026-11-21 101500).md", OneDrive "a-LAPTOP.md" only beside "a.md", Google
Drive "a (1).md", Seafile "a (SFConflict ann 2026-11-21).md", Resilio "a.Conflict.md", git and patch "a.md.orig".
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_MARKS = (
    re.compile(r"(?P<stem>.+?) \([^()]*(?:conflicted copy|conflict copy|conflict)[^()]*\)(?P<end>\.\w+)", re.I),
    re.compile(r"(?P<stem>.+?)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?(?P<end>\.\w+)"),
    re.compile(r"(?P<stem>.+?) \(SFConflict [^()]*\)(?P<end>\.\w+)"),
    re.compile(r"(?P<stem>.+?)\.Conflict(?P<end>\.\w+)"),
    re.compile(r"(?P<stem>.+?)_conflict-\d{8}-\d{6}(?P<end>\.\w+)"),
    re.compile(r"(?P<stem>.+?)(?P<end>\.\w+)\.(?:orig|mine|theirs|r\d+|[A-Z]+~HEAD)"),
)
# These could be names that a writer chose: they count only beside the file they would be a copy of.
_WEAK_MARKS = (
    re.compile(r"(?P<stem>.+?) \(\d+\)(?P<end>\.\w+)"),
    re.compile(r"(?P<stem>.+?)-(?:DESKTOP|LAPTOP|PC|[A-Za-z0-9]+s-(?:MacBook|PC|iMac))[\w-]*(?P<end>\.\w+)"),
)


def original_of(name: str, beside: Iterable[str] = ()) -> str | None:
    """The file that `name` is a conflict copy of, or None; `beside` are the names in the same folder."""
    return _first(_MARKS, name) or next((found for found in _weak(name) if found in set(beside)), None)


def copies_among(names: Iterable[str]) -> dict[str, str]:
    """Each conflict copy among the names of one folder, with the file it is a copy of."""
    names = list(names)
    originals = ((name, original_of(PurePosixPath(name).name, names)) for name in names)
    return {name: original for name, original in originals if original}


def _weak(name: str) -> list[str]:
    found = _first(_WEAK_MARKS, name)
    return [found] if found else []


def _first(marks: Iterable[re.Pattern[str]], name: str) -> str | None:
    for mark in marks:
        if match := mark.fullmatch(name):
            return match["stem"] + match["end"]
    return None
