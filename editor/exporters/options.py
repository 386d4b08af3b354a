"""Options: what a writer may choose about an export. Frozen, so that they can be kept, compared and put in a preset."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum

from editor.prose.typography import Typography


class Piece(Enum):
    """What stands around a text and may be left out; the value is the label that a reader sees."""

    SUMMARY = "Summary"
    DISCLAIMER = "Disclaimer"
    NOTES = "Notes"
    DEDICATION = "Dedication"
    TAGS = "Tags"


class Paper(Enum):
    """Sheet sizes, by the names that printers use."""

    LETTER = "us-letter"
    A4 = "a4"


class Dress(Enum):
    """How a standard manuscript looks: as from a word processor, or as from a typewriter."""

    MODERN = "modern"
    CLASSIC = "classic"


class Form(Enum):
    """What a standard manuscript is: a novel has a title page and chapters on pages of their own."""

    SHORT_STORY = "short story"
    NOVEL = "novel"


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages look. A paper of None is what the format is used to: A4 for reading, Letter for manuscripts."""

    paper: Paper | None = None
    page_break_before_chapters: bool = True


@dataclass(frozen=True, slots=True)
class Submission:
    """What is particular to a standard manuscript. An empty keyword or surname is taken from title and name."""

    dress: Dress = Dress.MODERN
    form: Form = Form.SHORT_STORY
    keyword: str = ""
    # Centred under the text: "END", or nothing.
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who sends a standard manuscript: the legal name and the lines under it. Only what the writer typed."""

    name: str = ""
    surname: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What goes in and how. `chapters` names files; none means all. A typography of None leaves signs as typed."""

    chapters: tuple[str, ...] = ()
    story: frozenset[Piece] = frozenset()
    chapter: frozenset[Piece] = frozenset()
    typography: Typography | None = None
    file_per_chapter: bool = False
    layout: Layout = field(default_factory=Layout)
    submission: Submission = field(default_factory=Submission)
    contact: Contact = field(default_factory=Contact)
    # EPUB and PDF must say when they were made; None means now.
    made: datetime | None = None

    def made_utc(self) -> datetime:
        """The time to be written into the file, to the second."""
        return (self.made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)


CLEAN = Options()
WITH_NOTES = Options(story=frozenset(Piece) - {Piece.TAGS}, chapter=frozenset(Piece) - {Piece.TAGS})
