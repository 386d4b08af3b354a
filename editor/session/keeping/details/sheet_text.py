"""The story's details as a text for the journal, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from editor.story.model import Chapter, Details, Notes, Status, Story

_MET_ON_READING = ("found", "missing", "remarks")


def written(story: Story) -> str:
    """The details as JSON; what was met on reading the story is left out."""
    plain = {key: value for key, value in asdict(story).items() if key not in _MET_ON_READING}
    return json.dumps(plain, ensure_ascii=False, default=lambda status: status.value)


def read(text: str) -> Story:
    """The details in what `written` gave. Raises ValueError."""
    try:
        plain: dict[str, Any] = json.loads(text)
        chapters = tuple(_chapter(each) for each in plain.pop("chapters"))
        details = Details(**_tupled(plain.pop("details")))
        notes = Notes(**plain.pop("notes"))
        return Story(**_tupled(plain), details=details, notes=notes, chapters=chapters)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("these are no details of a story") from error


def _chapter(plain: dict[str, Any]) -> Chapter:
    notes, status = Notes(**plain.pop("notes")), Status(plain.pop("status"))
    return Chapter(**plain, notes=notes, status=status)


def _tupled(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
