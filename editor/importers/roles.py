"""Role and Field: what a piece of a foreign file is, and which field of a story it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a piece of the source is. The values are what a writer is shown in the plan."""

    STORY = "story text"
    SCENE_BREAK = "scene break"
    # More empty lines than usual that are no scene break: a passage may have been lost there.
    EXTRA_LINES = "extra empty lines"
    CHAPTER = "chapter line"
    ENDING = "closing words"
    HEADER = "header field"
    DISCLAIMER = "disclaimer"
    NOTE_BEFORE = "note before the text"
    NOTE_AFTER = "note after the text"
    DEDICATION = "dedication"
    SIGNATURE = "signature"
    # A line drawn between notes and text, or empty markup: needed no more once they are parted.
    SEPARATOR = "line between notes and text"
    LEFT_OUT = "left out"

    @property
    def is_text(self) -> bool:
        """Whether pieces of this role stay in the chapter's text."""
        return self in {Role.STORY, Role.SCENE_BREAK, Role.EXTRA_LINES, Role.ENDING}


class Field(Enum):
    """Where a header field goes: the names of `story.model.Details`, and KEPT for what it has no place for."""

    TITLE = "title"
    AUTHOR = "author"
    LANGUAGE = "language"
    SUMMARY = "summary"
    RATING = "rating"
    WARNINGS = "warnings"
    CATEGORIES = "categories"
    FANDOMS = "fandoms"
    RELATIONSHIPS = "relationships"
    CHARACTERS = "characters"
    TAGS = "tags"
    SERIES = "series"
    # Beta, word count, date, status, archive, spoilers, feedback ...: kept with its label in the note before the text.
    KEPT = "note"

    @property
    def is_list(self) -> bool:
        """Whether the field holds several values."""
        return self in LISTS


LISTS = frozenset({Field.WARNINGS, Field.CATEGORIES, Field.FANDOMS, Field.RELATIONSHIPS, Field.CHARACTERS, Field.TAGS})


@dataclass(frozen=True, slots=True)
class Given:
    """What the source's own format says a paragraph is, so that nobody needs to guess."""

    role: Role
    field: Field | None = None
    of_story: bool = False
