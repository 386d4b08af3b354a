"""Finding: one thing that a careful editor would catch before a story is sent, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.prose.edit import Span


class FindingKind(Enum):
    """The word that names a finding to the writer; the order is that of the list."""

    FIELD = "Field"
    EMPTY_CHAPTER = "Empty chapter"
    NOTES_ONLY = "Notes only"
    OPEN_ISSUES = "Open issues"
    PLACEHOLDER = "Left to do"
    BROKEN_WORD = "Broken word"
    NOTE_IN_TEXT = "Note in the text"
    MIXED_QUOTES = "Quotes"
    MIXED_DASHES = "Dashes"
    MIXED_ELLIPSES = "Ellipses"
    SCENE_BREAKS = "Scene breaks"
    DOUBLE_SPACES = "Spaces"
    FOREIGN = "Foreign markup"
    LINK = "Link"
    CHARACTERS = "Characters"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding and where it is.

    `chapter` is a file, empty for the story as a whole. `paragraph` counts from 0 in what `markdown.read` gives for
    the chapter, None for the chapter as a whole; `span` lies in that paragraph's text. `sentence` is for the writer.
    """

    kind: FindingKind
    sentence: str
    chapter: str = ""
    paragraph: int | None = None
    span: Span | None = None
