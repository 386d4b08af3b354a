"""Paragraph and Run, the values in which text travels: from file to page, to checkers, to exporters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, Flag, auto

from editor.prose.edit import Edit


class Kind(Enum):
    """What a paragraph is to a reader."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    SCENE_BREAK = "scene break"
    # Outside the fixed set (lists, code, tables, raw HTML): shown as its source, kept byte for byte.
    FOREIGN = "foreign"


class Alignment(Enum):
    """Where a paragraph's lines stand. NATURAL is the default of the page and writes no mark."""

    NATURAL = "natural"
    CENTER = "center"
    RIGHT = "right"


class Style(Flag):
    """How letters look. Values combine: Style.BOLD | Style.ITALIC."""

    PLAIN = 0
    ITALIC = auto()
    BOLD = auto()
    UNDERLINE = auto()
    STRIKE = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. A line break inside a paragraph is `\\n` in `text`."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a paragraph was read from: its own source, and what stood between it and the next one.

    A `source` of None says that the paragraph was edited since and only its gap still holds.
    """

    source: str | None
    gap: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading, scene break or foreign block.

    `level` is 1 to 6 for headings, the depth (from 1) for quotes, else 0. `origin` is kept while the paragraph is
    unedited, so that writing it gives back the very source; it takes no part in equality. Runs of equal look are
    joined and empty ones left out by `paragraph()`.
    """

    runs: tuple[Run, ...] = ()
    kind: Kind = Kind.BODY
    alignment: Alignment = Alignment.NATURAL
    level: int = 0
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The plain text without markup, in code points."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join(run.text for run in self.runs)

    def without_origin(self) -> Paragraph:
        """The same paragraph, to be written anew."""
        return replace(self, origin=None) if self.origin else self


def joined(runs: tuple[Run, ...] | list[Run]) -> tuple[Run, ...]:
    """The same text with neighbours of equal look made one and empty runs left out."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and result[-1].style == run.style and result[-1].link == run.link:
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return tuple(result)


def cut(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the stretch from `start` to `end`, in code points of the runs' text."""
    result: list[Run] = []
    place = 0
    for run in runs:
        piece = run.text[max(0, start - place) : max(0, end - place)]
        if piece:
            result.append(run if piece == run.text else replace(run, text=piece))
        place += len(run.text)
    return tuple(result)


def mended(paragraph: Paragraph, edit: Edit) -> Paragraph:
    """The paragraph after an edit of its plain text; new letters look like the first one they replace or follow."""
    start, end = edit.span.start, edit.span.end
    length = len(paragraph.text)
    model = cut(paragraph.runs, start, max(start + 1, end)) or cut(paragraph.runs, start - 1, start) or (Run(""),)
    new = replace(model[0], text=edit.text)
    runs = (*cut(paragraph.runs, 0, start), new, *cut(paragraph.runs, end, length))
    return replace(paragraph, runs=joined(runs), origin=None)


def plain(text: str, kind: Kind = Kind.BODY) -> Paragraph:
    """A paragraph of unmarked text."""
    return Paragraph((Run(text),) if text else (), kind)
