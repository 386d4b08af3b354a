"""A reading copy: the look of a quiet book, for word processors. Used by DOCX and ODT alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.options import Options, Paper
from editor.exporters.paged.sheet import INCH, PAPER_SIZES, Document, Line, ParagraphStyle, Sheet, is_verse
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run

SCENE_BREAK = "* * *"
_FONT, _SIZE, _LINE = "Georgia", 11.5, 17.0
_DEEPEST_QUOTE = 4
_MEASURE = 355


def _styles(break_before_chapters: bool) -> tuple[ParagraphStyle, ...]:
    heading = ParagraphStyle("", align="center", bold=True, keep_with_next=True, before=18, after=9)
    quotes = [
        ParagraphStyle("Quote" if level == 1 else f"Quote {level}", left=24 * level, right=24, before=6, after=6)
        for level in range(1, _DEEPEST_QUOTE + 1)
    ]
    below = [replace(heading, name=f"Heading {level}", size=12, outline=level) for level in range(2, 7)]
    chapter = replace(heading, name="Heading 1", size=15, line=20, outline=1, before=48, after=24)
    return (
        ParagraphStyle("Title", align="center", size=22, line=28, bold=True, before=60, after=6, keep_with_next=True),
        ParagraphStyle("Subtitle", align="center", after=30),
        replace(chapter, page_break_before=break_before_chapters),
        *below,
        ParagraphStyle("Body Text", first_indent=18),
        ParagraphStyle("First Paragraph"),
        ParagraphStyle("Verse", left=18),
        *quotes,
        ParagraphStyle("Scene Break", align="center", before=10, after=10, keep_with_next=True),
        ParagraphStyle("Notes Heading", bold=True, size=10.5, line=15, before=12, after=2, keep_with_next=True),
        ParagraphStyle("Notes", size=10.5, line=15, after=4),
        # The last one before the text.
        ParagraphStyle("Notes Close", size=10.5, line=15, after=24),
    )


def reading_copy(manuscript: Manuscript, options: Options) -> Document:
    """The manuscript laid out for reading and editing in a word processor."""
    sheet = Sheet(
        options.layout.paper or Paper.A4,
        _FONT,
        _SIZE,
        _LINE,
        _styles(options.layout.page_break_before_chapters and len(manuscript.chapters) > 1),
        language=manuscript.details.language,
    )
    return Document(sheet, tuple(_lines(manuscript)), title=manuscript.details.title, author=manuscript.details.author)


def printed_copy(manuscript: Manuscript, options: Options) -> Document:
    """The manuscript laid out as the pages of a book: justified, hyphenated, numbered."""
    document = reading_copy(manuscript, options)
    styles = tuple(
        replace(style, align="justify") if style.align == "left" else style for style in document.sheet.styles
    )
    sheet = replace(
        document.sheet,
        font="Literata",
        size=10.5,
        line=16,
        styles=styles,
        # Some 66 letters to the line.
        margin=PAPER_SIZES[document.sheet.paper][0] / 2 - _MEASURE / 2,
        margin_above=1.25 * INCH,
        hyphenate=True,
        numbers_below=True,
    )
    return replace(document, sheet=sheet)


def _lines(manuscript: Manuscript) -> Iterator[Line]:
    yield words("Title", manuscript.details.title)
    if author := manuscript.details.author:
        yield words("Subtitle", f"by {author}")
    yield from _parts(manuscript.before)
    for section in manuscript.chapters:
        yield from _section(section)
    yield from _parts(manuscript.after)


def words(style: str, text: str) -> Line:
    """A line of unmarked text."""
    return Line(style, (Run(text),))


def _section(section: Section) -> Iterator[Line]:
    if section.heading:
        yield words("Heading 1", section.heading)
    yield from _parts(section.before)
    yield from _prose(section.prose)
    yield from _parts(section.after)


def _parts(parts: Sequence[Part]) -> Iterator[Line]:
    for part in parts:
        yield words("Notes Heading", part.label)
        for place, block in enumerate(part.blocks, 1):
            last = part is parts[-1] and place == len(part.blocks)
            yield _note(block, "Notes Close" if last else "Notes")


def _note(block: Paragraph, style: str) -> Line:
    if block.kind is Kind.SCENE_BREAK:
        return words("Scene Break", SCENE_BREAK)
    return Line(style, block.runs, block.alignment)


def _prose(blocks: Sequence[Paragraph]) -> Iterator[Line]:
    first = True
    for block in blocks:
        if block.kind is Kind.SCENE_BREAK:
            yield words("Scene Break", SCENE_BREAK)
        else:
            yield Line(_style_of(block, first), block.runs, block.alignment)
        first = block.kind is not Kind.BODY


def _style_of(block: Paragraph, first: bool) -> str:
    if block.kind is Kind.HEADING:
        return f"Heading {min(max(block.level, 1) + 1, 6)}"
    if block.kind is Kind.QUOTE:
        level = min(max(block.level, 1), _DEEPEST_QUOTE)
        return "Quote" if level == 1 else f"Quote {level}"
    if is_verse(block):
        return "Verse"
    return "First Paragraph" if first and block.alignment is Alignment.NATURAL else "Body Text"
