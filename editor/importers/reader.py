"""Reader, the Protocol of all that turns a foreign file into paragraphs, and the values it hands over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from editor.importers.roles import Field, Given
from editor.prose.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it stood in the source.

    `empty_before` counts the empty lines (or empty paragraphs) above it: 0 means that it starts on the next line.
    `given` is set where the format itself names what it is.
    """

    paragraph: Paragraph
    empty_before: int = 1
    given: Given | None = None

    @property
    def text(self) -> str:
        """The plain text, in code points; pieces of a plan are spans of it."""
        return self.paragraph.text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: all paragraphs in order, fields that stand outside the text, and what was lost.

    `not_kept` are sentences for the writer. `encodings` are other ways in which a plain text can be read, best first.
    `wrapped` says that lines were broken at a fixed width, so that joining them can be offered.
    """

    blocks: tuple[Block, ...]
    fields: tuple[tuple[Field, str], ...] = ()
    not_kept: tuple[str, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer chose before reading. An empty encoding means: find out."""

    encoding: str = ""
    join_lines: bool = False
    language: str = ""
    title: str = ""
    repair_words: bool = False


class Reader(Protocol):
    """One way of reading one kind of file."""

    name: str
    endings: tuple[str, ...]

    def read(self, content: bytes, choices: Choices) -> Reading:
        """All that stands in the file. Raises ImportFailed with a sentence for the writer."""
        ...
