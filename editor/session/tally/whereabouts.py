"""Whereabouts: which chapter of each story was open last and where in each the writer was; the app's own small file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_MOST_STORIES, _MOST_CHAPTERS = 40, 400


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a chapter: paragraph, code points into it, and how many px below the page's upper edge it stood."""

    paragraph: int
    offset: int
    height: int


@dataclass(frozen=True, slots=True)
class Visit:
    """How a story was left: the chapter that was open (a file, or empty) and the spot in each chapter by file."""

    chapter: str = ""
    spots: Mapping[str, Spot] = field(default_factory=dict)


class Whereabouts:
    """Losing the file loses no word: a story opens at its beginning then."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last(self, story: Path) -> Visit:
        """How the story in this folder was left; at its beginning where that is not known."""
        try:
            kept = self._read()[str(story.absolute())]
            return Visit(str(kept["chapter"]), {str(k): Spot(*map(int, v)) for k, v in kept["spots"].items()})
        except (KeyError, TypeError, ValueError, AttributeError):
            return Visit()

    def keep(self, story: Path, visit: Visit) -> None:
        """Remembers how it is left now."""
        stories = self._read()
        key = str(story.absolute())
        stories.pop(key, None)  # the one left last stands last
        spots = dict(list(visit.spots.items())[-_MOST_CHAPTERS:])
        stories[key] = {
            "chapter": visit.chapter,
            "spots": {file: [spot.paragraph, spot.offset, spot.height] for file, spot in spots.items()},
        }
        newest = dict(list(stories.items())[-_MOST_STORIES:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(newest, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            stories = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stories if isinstance(stories, dict) else {}
