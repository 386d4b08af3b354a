"""What was posted where and when: a mark per chapter and archive, kept as JSON beside the story's other state."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from editor.exporters.sending.form import ChapterForm


@dataclass(frozen=True, slots=True)
class Posted:
    """One posting of one chapter. `date` is ISO 8601; `fingerprint` tells whether the chapter changed since."""

    archive: str
    file: str
    date: str
    fingerprint: str

    def changed_since(self, form: ChapterForm) -> bool:
        """Whether the chapter, its notes or title are no longer what was posted."""
        return self.fingerprint != form.fingerprint


def to_json(marks: Iterable[Posted]) -> str:
    """The marks as one readable file."""
    return json.dumps([asdict(mark) for mark in marks], indent=1, ensure_ascii=False) + "\n"


def from_json(source: str) -> tuple[Posted, ...]:
    """The marks of such a file; what is no mark is left out, for none of it is the writer's text."""
    try:
        entries = json.loads(source)
    except ValueError:
        return ()
    names = Posted.__dataclass_fields__
    entries = entries if isinstance(entries, list) else []
    return tuple(Posted(**entry) for entry in entries if _is_mark(entry, set(names)))


def _is_mark(entry: object, names: set[str]) -> bool:
    return isinstance(entry, dict) and set(entry) == names and all(isinstance(value, str) for value in entry.values())
