"""Sheet and Line: a document for a word processor as plain values, before it becomes DOCX or ODT.

All looks are named styles of the sheet; a line only names its style. Lengths are points (72 to the inch).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from editor.exporters.options import Paper
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style

INCH = 72.0
PAPER_SIZES = {Paper.LETTER: (8.5 * INCH, 11 * INCH), Paper.A4: (595.3, 841.9)}

# The two that every word processor knows by name, then a name for each other mixture.
_CHARACTER_STYLES = {Style.ITALIC: "Emphasis", Style.BOLD: "Strong"}
_STYLE_WORDS = (
    (Style.BOLD, "Bold"),
    (Style.ITALIC, "Italic"),
    (Style.UNDERLINE, "Underline"),
    (Style.STRIKE, "Strike"),
)
_LONGEST_VERSE = 70
_ALIGNED_WORDS = {Alignment.CENTER: " Centered", Alignment.RIGHT: " Right"}


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One named look. Sizes and line height of 0 mean: as the sheet's. `line` is exact, not a multiple."""

    name: str
    align: str = "left"  # left, center, right, justify
    first_indent: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    size: float = 0
    line: float = 0
    bold: bool = False
    italic: bool = False
    outline: int = 0
    keep_with_next: bool = False
    page_break_before: bool = False
    # Where a right-aligned tab stop stands, from the left margin; 0 for none.
    right_tab: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the document: the name of its style, and its text. `\\n` and `\\t` are break and tab."""

    style: str
    runs: tuple[Run, ...] = ()
    alignment: Alignment = Alignment.NATURAL


@dataclass(frozen=True, slots=True)
class Header:
    """What stands top right on each page: `text`, then the page's number. Page 1 may go without."""

    text: str
    on_first_page: bool = False


@dataclass(frozen=True)
class Sheet:
    """Paper, type and styles of a document."""

    paper: Paper
    font: str
    size: float
    line: float
    styles: tuple[ParagraphStyle, ...]
    # Left and right, and top and bottom.
    margin: float = INCH
    margin_above: float = INCH
    widow_control: bool = True
    # Lines exactly as high as said, or at least so high: taller letters then push them apart.
    exact_lines: bool = False
    header: Header | None = None
    italic_is_underline: bool = False
    hyphenate: bool = False
    # Page numbers at the foot; PDF only.
    numbers_below: bool = False
    language: str = "und"

    @cached_property
    def by_name(self) -> dict[str, ParagraphStyle]:
        """The styles under their names."""
        return {style.name: style for style in self.styles}

    @property
    def text_width(self) -> float:
        """From margin to margin, in points."""
        return PAPER_SIZES[self.paper][0] - 2 * self.margin


@dataclass(frozen=True, slots=True)
class Document:
    """All that a word processor's file holds. `front` is a title page of its own, without header and number."""

    sheet: Sheet
    lines: tuple[Line, ...]
    front: tuple[Line, ...] = ()
    title: str = ""
    author: str = ""

    def used_styles(self) -> list[ParagraphStyle]:
        """The paragraph styles that some line bears, aligned variants after what they come from."""
        used = {(line.style, line.alignment) for line in (*self.front, *self.lines)}
        result = []
        for style in self.sheet.styles:
            variants = [alignment for name, alignment in used if name == style.name]
            if variants:
                result.append(style)
            result += [aligned(style, variant) for variant in sorted(variants, key=str) if variant in _ALIGNED_WORDS]
        return result

    def used_emphasis(self) -> list[Style]:
        """The mixtures of bold, italic, underline and strike that occur."""
        return sorted(emphasis_in((*self.front, *self.lines)), key=lambda style: style.value)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How a mixture looks, in words for a style definition."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


def emphasis_in(lines: Iterable[Line]) -> set[Style]:
    """The mixtures of styles that the lines hold, plain aside."""
    return {run.style for line in lines for run in line.runs if run.style}


def emphasis_look(style: Style, italic_is_underline: bool) -> Emphasis:
    """What a mixture looks like; on a typewriter, italics are underlined."""
    italic = Style.ITALIC in style
    underline = Style.UNDERLINE in style or (italic and italic_is_underline)
    return Emphasis(Style.BOLD in style, italic and not italic_is_underline, underline, Style.STRIKE in style)


def emphasis_name(style: Style) -> str:
    """The name of the character style for a mixture."""
    return _CHARACTER_STYLES.get(style) or " ".join(word for part, word in _STYLE_WORDS if part in style)


def is_verse(block: Paragraph) -> bool:
    """Whether a paragraph is short lines: verse, a list, messages. Its lines then stand one under the other."""
    if block.kind is not Kind.BODY or block.alignment is not Alignment.NATURAL or "\n" not in block.text:
        return False
    return all(len(line) <= _LONGEST_VERSE for line in block.text.split("\n"))


def style_name(line: Line) -> str:
    """The name of the line's style, alignment included."""
    return line.style + _ALIGNED_WORDS.get(line.alignment, "")


def aligned(style: ParagraphStyle, alignment: Alignment) -> ParagraphStyle:
    """The variant of a style for centred or right paragraphs; they have no first-line indent."""
    name = style.name + _ALIGNED_WORDS[alignment]
    return replace(style, name=name, align=alignment.value, first_indent=0, outline=style.outline)
