"""What each archive takes: lengths of fields, tags, the choices of its form. Facts: `resources/archive-limits.json`.

AO3 counts the HTML it is sent, so callers pass lengths of that where `Limit.counted` says "html". Numbers that nobody
could verify are marked, and shown as advice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from editor import places
from editor.story.model import Details, Story

# From this share of the limit on a counter warns.
_NEAR = 0.9


class Room(Enum):
    """How a length stands to its limit."""

    UNDER = "under"
    WITHIN = "within"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a field may be, in characters. `shown` is what the archive's form says, `counted` "text" or "html"."""

    most: int
    least: int = 0
    shown: int = 0
    counted: str = "text"

    def room(self, length: int) -> Room:
        """Where a text of that length stands."""
        if length > self.most:
            return Room.OVER
        if length < self.least:
            return Room.UNDER
        return Room.NEAR if length >= _NEAR * self.most else Room.WITHIN

    @property
    def announced(self) -> int:
        """The number to show beside a counter."""
        return self.shown or self.most


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive's rules. `read` is the month in which they were read; `verified` says whether by ourselves.

    Fields are named "title", "summary", "notes before", "notes after", "chapter" and "tag".
    """

    key: str
    name: str
    read: str
    verified: bool
    fields: Mapping[str, Limit]
    ratings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    tags_together: int = 0
    tag_fields: tuple[str, ...] = ()
    tag_forbidden: str = field(default="")
    ratings_elsewhere: Mapping[str, str] = field(default_factory=dict)

    def tags_of(self, details: Details) -> tuple[str, ...]:
        """The tags that are counted together."""
        return tuple(tag for name in self.tag_fields for tag in getattr(details, name))

    def rating_of(self, rating: str) -> str:
        """The archive's own word for a rating that may be another archive's; as it is where there is none."""
        return rating if rating in self.ratings else self.ratings_elsewhere.get(rating, rating)


@cache
def archives() -> Mapping[str, Archive]:
    """All known archives by their key, "ao3" first."""
    facts = json.loads((places.resources() / "archive-limits.json").read_text(encoding="utf-8"))
    return {key: _archive(key, values) for key, values in facts.items()}


def tag_faults(archive: Archive, tag: str) -> tuple[str, ...]:
    """Why the archive would not take this tag, a sentence each."""
    faults = []
    limit = archive.fields.get("tag")
    if limit and limit.room(len(tag)) is Room.OVER:
        faults.append(f"“{tag[:30]}…” has {len(tag)} characters; {archive.name} takes {limit.most}.")
    if odd := sorted(set(archive.tag_forbidden) & set(tag)):
        faults.append(f"“{tag[:60]}” holds {' '.join(odd)}, which {archive.name} does not take in a tag.")
    return tuple(faults)


def over_limits(archive: Archive, story: Story, lengths: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """What the archive would not take of the story's own fields, a sentence each; nothing where all is well.

    `lengths` are counted lengths by field ("summary": 1260); for a field not among them the plain text is counted.
    """
    texts = {
        "title": story.details.title,
        "summary": story.details.summary,
        "notes before": story.notes.before,
        "notes after": story.notes.after,
    }
    counted = {name: len(text) for name, text in texts.items()} | dict(lengths or {})
    faults = [fault for name, length in counted.items() if (fault := _length_fault(archive, name, length))]
    return (*_missing(archive, story.details), *faults, *_tags_faults(archive, story.details))


def chapter_fault(archive: Archive, title: str, length: int) -> str:
    """Why the archive would not take a chapter of that counted length; empty where it would."""
    limit = archive.fields.get("chapter")
    room = limit.room(length) if limit else Room.WITHIN
    if limit and room in (Room.OVER, Room.UNDER):
        word = "long" if room is Room.OVER else "short"
        bound = f"at most {limit.announced:,}" if room is Room.OVER else f"at least {limit.least}"
        return f"The chapter “{title}” is too {word} for {archive.name}: {length:,} characters, {bound}."
    return ""


def _length_fault(archive: Archive, name: str, length: int) -> str:
    limit = archive.fields.get(name)
    if limit and limit.room(length) is Room.OVER:
        return f"The {name} has {length:,} characters; {archive.name} takes {limit.announced:,}."
    return ""


def _missing(archive: Archive, details: Details) -> tuple[str, ...]:
    return tuple(f"{archive.name} asks for this: {name}." for name in archive.required if not getattr(details, name))


def _tags_faults(archive: Archive, details: Details) -> tuple[str, ...]:
    tags = archive.tags_of(details)
    faults = [fault for tag in tags for fault in tag_faults(archive, tag)]
    if archive.tags_together and len(tags) > archive.tags_together:
        faults.append(f"There are {len(tags)} tags together; {archive.name} takes {archive.tags_together}.")
    for name in ("rating", "warnings", "categories"):
        given = archive.rating_of(details.rating) if name == "rating" else getattr(details, name)
        known = getattr(archive, f"{name}s" if name == "rating" else name)
        odd = [value for value in ((given,) if isinstance(given, str) else given) if value and value not in known]
        faults += [f"“{value}” is not among the choices of {archive.name} for {name}." for value in odd if known]
    return tuple(faults)


def _archive(key: str, facts: dict[str, object]) -> Archive:
    fields = facts.pop("fields")
    assert isinstance(fields, dict)
    limits = {name: Limit(**values) for name, values in fields.items()}
    rest = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    return Archive(key, fields=limits, **rest)  # type: ignore[arg-type]
