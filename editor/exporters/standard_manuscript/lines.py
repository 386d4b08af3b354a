"""A standard manuscript laid out: which line stands where, on which sheet. Used for DOCX and PDF alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.options import Dress, Form, Options, Paper
from editor.exporters.paged.sheet import INCH, PAPER_SIZES, Document, Header, Line, ParagraphStyle, Sheet, is_verse
from editor.exporters.standard_manuscript import rules
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run

SCENE_BREAK = "#"
_SIZE, _DOUBLE, _SINGLE = 12.0, 24.0, 14.0
# Points a letter takes at 12 point: exactly on a typewriter, in Times rather more than most texts have.
_WIDEST_LETTER = {Dress.MODERN: 6.2, Dress.CLASSIC: 7.2}
_FONTS = {Dress.MODERN: "Times New Roman", Dress.CLASSIC: "Courier New"}
# How far down the page titles begin: between a third and a half.
_TITLE_DOWN = 0.42
# A title that says itself which chapter it is needs no number above it.
_SAYS_ITS_PLACE = re.compile(r"(?:chapter|prologue|epilogue|part|interlude|book)\b", re.IGNORECASE)
_TYPEWRITTEN = str.maketrans({"—": "--", "–": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'"})


def standard_manuscript(manuscript: Manuscript, options: Options) -> Document:
    """The manuscript as an editor's desk wants it, in the dress and form of `options.submission`."""
    return _Maker(manuscript, options).document()


class _Maker:
    def __init__(self, manuscript: Manuscript, options: Options) -> None:
        self._manuscript = manuscript
        self._options = options
        self._paper = options.layout.paper or Paper.LETTER
        self._classic = options.submission.dress is Dress.CLASSIC
        self._novel = options.submission.form is Form.NOVEL

    def document(self) -> Document:
        """All lines on their sheet."""
        front = tuple(self._typed(self._title_page())) if self._novel else ()
        lines = tuple(self._typed(self._novel_text() if self._novel else self._story_text()))
        details = self._manuscript.details
        return Document(self._sheet(), lines, front, details.title, details.author)

    def _sheet(self) -> Sheet:
        dress = self._options.submission.dress
        return Sheet(
            self._paper,
            _FONTS[dress],
            _SIZE,
            _DOUBLE,
            self._styles(),
            widow_control=False,
            exact_lines=True,
            header=Header(self._typewritten(rules.header_text(self._manuscript, self._options)), self._novel),
            italic_is_underline=self._classic,
            language=self._manuscript.details.language,
        )

    def _styles(self) -> tuple[ParagraphStyle, ...]:
        body = ParagraphStyle("Body Text", first_indent=INCH / 2)
        middle = ParagraphStyle("", align="center")
        width = PAPER_SIZES[self._paper][0] - 2 * INCH
        chapter = replace(middle, page_break_before=True, before=self._down(0))
        return (
            ParagraphStyle("Contact", line=_SINGLE, right_tab=width),
            replace(middle, name="Title", before=self._down(self._lines_above())),
            replace(middle, name="Byline", after=0 if self._novel else _DOUBLE),
            replace(middle, name="Word Count", before=self._to_foot()),
            replace(chapter, name="Chapter Number"),
            replace(chapter, name="Chapter Opening", outline=1, after=_DOUBLE),
            replace(middle, name="Heading 1", outline=1, after=_DOUBLE),
            replace(middle, name="Heading 2", outline=2),
            body,
            replace(body, name="Quote", left=INCH / 2, right=INCH / 2, first_indent=0),
            replace(body, name="Verse", left=INCH / 2, first_indent=0),
            replace(middle, name="Scene Break"),
            replace(middle, name="The End", before=_DOUBLE),
        )

    def _down(self, lines_above: int) -> float:
        """The space before a title, `lines_above` single-spaced lines standing over it."""
        height = PAPER_SIZES[self._paper][1]
        return max(_DOUBLE, height * _TITLE_DOWN - INCH - lines_above * _SINGLE)

    def _lines_above(self) -> int:
        return len(list(self._contact()))

    def _to_foot(self) -> float:
        """What is left between the byline of a title page and its last line."""
        height = PAPER_SIZES[self._paper][1] - 2 * INCH
        above = self._lines_above()
        # Title and byline, each of a line at least, the count itself, and half a line to spare.
        middle = sum(self._lines_of(text) for text in (self._manuscript.details.title, self._novel_byline()))
        return max(0, height - above * _SINGLE - self._down(above) - (middle + 1.5) * _DOUBLE)

    def _lines_of(self, text: str) -> int:
        """How many lines a centred text takes; rather one too many, which only lifts what stands below it."""
        width = PAPER_SIZES[self._paper][0] - 2 * INCH
        letter = _WIDEST_LETTER[self._options.submission.dress]
        return max(1, math.ceil(len(text) * letter / width))

    def _contact(self) -> Iterator[Line]:
        contact = self._options.contact
        count = "" if self._novel else "\t" + rules.about_words(self._manuscript, self._options.submission.form)
        first, *rest = [line for line in (contact.name, *contact.lines) if line] or [""]
        # Without a name the line stays, empty: at the very top of a page the space before a title would be dropped.
        yield _words("Contact", first + count or "\u00a0")
        yield from (_words("Contact", line) for line in rest)

    def _title_page(self) -> Iterator[Line]:
        yield from self._contact()
        yield _words("Title", self._manuscript.details.title)
        yield _words("Byline", self._novel_byline())
        yield _words("Word Count", rules.about_words(self._manuscript, self._options.submission.form))

    def _novel_byline(self) -> str:
        name = rules.byline(self._manuscript, self._options)
        return f"a novel by {name}" if name else "a novel"

    def _story_text(self) -> Iterator[Line]:
        yield from self._contact()
        yield _words("Title", self._manuscript.details.title)
        if name := rules.byline(self._manuscript, self._options):
            yield _words("Byline", f"by {name}")
        yield from (*_parts(self._manuscript.before), *[_BREAK] * self._manuscript.notes_touch_text[0])
        for section in self._manuscript.chapters:
            if section.heading:
                yield _words("Heading 2", section.heading)
            yield from _chapter(section)
        yield from self._end()

    def _novel_text(self) -> Iterator[Line]:
        yield from _parts(self._manuscript.before)
        for section in self._manuscript.chapters:
            yield from _opening(section)
            yield from _chapter(section)
        yield from self._end()

    def _end(self) -> Iterator[Line]:
        yield from (*[_BREAK] * self._manuscript.notes_touch_text[1], *_parts(self._manuscript.after))
        if ending := self._options.submission.ending:
            yield _words("The End", ending)

    def _typed(self, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            runs = tuple(replace(run, text=self._typewritten(run.text)) for run in line.runs)
            yield replace(line, runs=runs) if self._classic else line

    def _typewritten(self, text: str) -> str:
        """Signs that a typewriter has: `--` for a dash, straight quotes, three dots."""
        return text.translate(_TYPEWRITTEN) if self._classic else text


def _opening(section: Section) -> Iterator[Line]:
    """A chapter's number, and its title below, far down a new page."""
    title = section.title
    if title and _SAYS_ITS_PLACE.match(title):
        yield _words("Chapter Opening", title)
    elif title:
        yield _words("Chapter Number", f"Chapter {section.number}")
        yield _words("Heading 1", title)
    else:
        yield _words("Chapter Opening", f"Chapter {section.number}")


def _chapter(section: Section) -> Iterator[Line]:
    yield from (*_parts(section.before), *[_BREAK] * bool(section.before))
    yield from _prose(section.prose)
    yield from (*[_BREAK] * bool(section.after), *_parts(section.after))


def _parts(parts: Iterable[Part]) -> Iterator[Line]:
    for part in parts:
        yield _words("Heading 2", part.label)
        yield from _prose(part.blocks)


def _prose(blocks: Iterable[Paragraph]) -> Iterator[Line]:
    for block in blocks:
        if block.kind is Kind.SCENE_BREAK:
            yield _BREAK
        elif block.kind is Kind.HEADING:
            yield Line("Heading 2", block.runs)
        elif block.kind is Kind.QUOTE:
            yield Line("Quote", block.runs, block.alignment)
        else:
            yield Line("Verse" if is_verse(block) else "Body Text", block.runs, block.alignment)


def _words(style: str, text: str) -> Line:
    return Line(style, (Run(text),), Alignment.NATURAL)


_BREAK = _words("Scene Break", SCENE_BREAK)
