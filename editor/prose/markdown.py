"""Chapter source to paragraphs and back: the one door to the app's Markdown.

`markup` stands behind it. What is not edited is written as it was, byte for byte. What is not in
the fixed set becomes a FOREIGN paragraph that holds its own source, and so does a paragraph with code, a picture, a
titled link or an unknown tag inside: as text in a run it could not be told from the same characters typed by hand.
Spaces at the end of a paragraph are kept; other tools do not show them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from editor.prose.markup.blocks import Block, blocks
from editor.prose.markup.certain import surely_written
from editor.prose.markup.conflict_marks import is_mark, lines_of_marks
from editor.prose.markup.inline import read_runs
from editor.prose.markup.marking import Caution, edged, guarded, tidied, ways_of_writing, written
from editor.prose.paragraph import Alignment, Kind, Origin, Paragraph, Run

_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_BREAK = "\\\n"


def read(source: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a chapter, each with its origin: `write(read(source)) == source` for every source."""
    return _read(source, " ")


def read_note(source: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a note or summary: as in a chapter, but a single line end is a line break."""
    return _read(source, "\n")


def write(paragraphs: Sequence[Paragraph]) -> str:
    """The source of a chapter. Paragraphs with an origin give their very source; empty new ones give nothing."""
    return _write(paragraphs, " ")


def write_note(paragraphs: Sequence[Paragraph]) -> str:
    """The source of a note: line breaks inside paragraphs are plain line ends."""
    return _write(paragraphs, "\n")


def read_inline(source: str) -> tuple[Run, ...]:
    """The runs of the inside of one paragraph; a single run of the very source if it holds foreign markup."""
    runs = _runs(source.split("\n"), " ")
    return (Run(source),) if runs is None else runs


def write_inline(runs: Sequence[Run]) -> str:
    """Runs as the inside of one paragraph that may stand at the beginning of a line."""
    paragraph = tidy(Paragraph(tuple(runs)))
    return _fresh(paragraph, " ") if paragraph.runs else ""


def escape(text: str) -> str:
    """Plain text made safe as Markdown wherever it is put: every `*` or `_` that could open or close is escaped."""
    source = written((Run(text),), Caution.ESCAPED, "\n") if text else ""
    return _BREAK.join(guarded(line) for line in source.split("\n"))


def tidy(paragraph: Paragraph) -> Paragraph:
    """The paragraph as it can be written and read again: runs joined, no italic or bold on spaces at the edges."""
    if paragraph.kind is Kind.FOREIGN:
        return Paragraph((Run(paragraph.text),), Kind.FOREIGN)
    if paragraph.kind is Kind.SCENE_BREAK:
        return Paragraph((), Kind.SCENE_BREAK)
    highest = {Kind.HEADING: 6, Kind.QUOTE: max(1, paragraph.level)}.get(paragraph.kind, 0)
    level = min(highest, max(1, paragraph.level))
    return Paragraph(tidied(paragraph.runs), paragraph.kind, paragraph.alignment, level)


# --- reading ---


def _read(source: str, line_ends: str) -> tuple[Paragraph, ...]:
    lines = source.split("\n")
    found = list(blocks(lines))
    if not found:
        return (Paragraph(origin=Origin(source, "")),) if source else ()
    starts = _starts(lines)
    # Empty lines at the top belong to the first paragraph.
    begins = [0, *(starts[block.first] for block in found[1:]), len(source)]
    paragraphs = []
    for at, block in enumerate(found):
        end = min(starts[block.end] - 1, len(source)) if block.end < len(lines) else len(source)
        own = source[starts[block.first] : end]
        origin = Origin(source[begins[at] : end], source[end : begins[at + 1]])
        paragraphs.append(_paragraph(block, own, origin, line_ends))
    return tuple(paragraphs)


def _starts(lines: list[str]) -> list[int]:
    """Where in the source each line begins."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _paragraph(block: Block, own: str, origin: Origin, line_ends: str) -> Paragraph:
    if block.kind is Kind.SCENE_BREAK:
        return Paragraph((), Kind.SCENE_BREAK, origin=origin)
    runs = None if block.kind is Kind.FOREIGN else _runs(block.lines, line_ends)
    if runs is None:
        return Paragraph((Run(own),), Kind.FOREIGN, origin=origin)
    return Paragraph(runs, block.kind, block.alignment, block.level, origin)


def _runs(lines: Sequence[str], line_ends: str) -> tuple[Run, ...] | None:
    if len(lines) == 1:
        return read_runs(lines[0].lstrip(" \t").rstrip("\r"), line_ends)
    trimmed = [_without_blanks(line) for line in lines[:-1]]
    return read_runs("\n".join([*trimmed, lines[-1].lstrip(" \t").rstrip("\r")]), line_ends)


def _without_blanks(line: str) -> str:
    """A line that is followed by another, its hard break, if any, as a backslash."""
    line = line.lstrip(" \t").rstrip("\r")
    bare = line.rstrip(" \t\r")
    return bare + "\\" if line.endswith("  ") else bare


# --- writing ---


def _write(paragraphs: Sequence[Paragraph], line_ends: str) -> str:
    shown = [each for each in paragraphs if each.runs or _shows(each)]
    if not shown:
        return ""
    last = paragraphs[-1]
    gap = last.origin.gap if last.origin else "\n"
    if marks := [each for each in shown if _is_mark(each)]:
        body = _joined(shown, line_ends, among_marks=True)
        if len(lines_of_marks(body.split("\n"))) == len(marks):
            return body + gap
        # Some of them were taken away: what is left must not be read as a heading's underline or a quotation.
    return _joined(shown, line_ends) + gap


def _joined(shown: Sequence[Paragraph], line_ends: str, among_marks: bool = False) -> str:
    parts = [_source(shown[0], line_ends)]
    for above, below in pairwise(shown):
        over, under = above.origin, below.origin
        if over and under and under.source and _is_safe(over.gap, above, under.source):
            # What `_joint` would find, for the many that nobody touched: a novel is written at every save.
            parts += (over.gap, under.source)
        elif among_marks and over and "\n" in over.gap and (_is_mark(above) or _is_mark(below)):
            parts += (over.gap, _source(below, line_ends))
        else:
            parts += _joint(above, parts[-1], below, line_ends)
    return "".join(parts)


def _is_mark(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.FOREIGN and "\n" not in paragraph.text and is_mark(paragraph.text)


def _shows(paragraph: Paragraph) -> bool:
    """Whether there is anything to write: an empty new or emptied paragraph is but an empty line on the page."""
    untouched = paragraph.origin is not None and paragraph.origin.source is not None
    return untouched or bool(paragraph.runs) or paragraph.kind in (Kind.HEADING, Kind.SCENE_BREAK)


def _source(paragraph: Paragraph, line_ends: str) -> str:
    if paragraph.origin and paragraph.origin.source is not None:
        return paragraph.origin.source
    return _fresh(tidy(paragraph), line_ends)


def _joint(above: Paragraph, written_above: str, below: Paragraph, line_ends: str) -> tuple[str, str]:
    """What stands between two paragraphs, and the lower one's source, so that they are read as these two."""
    source = _source(below, line_ends)
    usual = _usual_gap(above, below)
    gap = above.origin.gap if above.origin else usual
    if _is_safe(gap, above, source):
        return gap, source
    for each in (gap, usual):
        if _same(_read(written_above + each + source, line_ends), (above, below)):
            return each, source
    return usual, _fresh(tidy(below), line_ends)


def _is_safe(gap: str, above: Paragraph, source: str) -> bool:
    """Whether a gap parts two paragraphs without looking: an empty line does, except after lists, code and the like.

    That of a text's last paragraph may end in spaces, which would indent what comes to stand behind it.
    """
    return (
        above.kind is not Kind.FOREIGN
        and (gap == "\n\n" or (gap[-1:] == "\n" and _EMPTY_LINE.search(gap) is not None))
        and source[:1] not in ("", "\n")
    )


def _usual_gap(above: Paragraph, below: Paragraph) -> str:
    if above.kind is Kind.QUOTE and below.kind is Kind.QUOTE:
        return "\n" + " ".join(">" * min(tidy(above).level, tidy(below).level)) + "\n"
    return "\n\n"


def _same(found: tuple[Paragraph, ...], wanted: tuple[Paragraph, ...]) -> bool:
    return found == wanted or [tidy(each) for each in found] == [tidy(each) for each in wanted]


def _fresh(paragraph: Paragraph, line_ends: str) -> str:
    """A tidy paragraph's source: the most natural way of writing that is read as this very paragraph."""
    if paragraph.kind is Kind.FOREIGN:
        return paragraph.text
    if paragraph.kind is Kind.SCENE_BREAK:
        return "* * *"
    if paragraph.kind is Kind.BODY and paragraph.alignment is Alignment.NATURAL:
        source = surely_written(paragraph.runs)
        if source is not None:
            return source
    source = ""
    in_tag = paragraph.alignment is not Alignment.NATURAL
    one_line = in_tag or paragraph.kind is Kind.HEADING
    for inside in ways_of_writing(paragraph.runs, "<br>" if one_line else "\n"):
        source = _in_its_place(paragraph, inside, line_ends)
        if _same(_read(source, line_ends), (paragraph,)):
            break
    return source


def _in_its_place(paragraph: Paragraph, inside: str, line_ends: str) -> str:
    """Inline source with what its kind of paragraph needs around it."""
    marks = "> " * paragraph.level if paragraph.kind is Kind.QUOTE else ""
    if paragraph.alignment is not Alignment.NATURAL:
        tag = f"h{paragraph.level}" if paragraph.kind is Kind.HEADING else "p"
        return f'{marks}<{tag} align="{paragraph.alignment.value}">{edged(inside)}</{tag}>'
    if paragraph.kind is Kind.HEADING:
        return f"{'#' * paragraph.level} {_heading(edged(inside))}".rstrip(" ")
    lines = [guarded(line) for line in inside.split("\n")]
    return marks + "".join(line + _line_end(line, line_ends) + marks for line in lines[:-1]) + lines[-1]


def _line_end(line: str, line_ends: str) -> str:
    """How a break after this line is written: in notes as a mere line end, if the line can stand for itself."""
    is_visible = line and line[-1] not in " \t\r\\>"
    return "\n" if line_ends == "\n" and is_visible else _BREAK


def _heading(inside: str) -> str:
    bare = inside.rstrip("#")
    return f"{bare}\\{inside[len(bare) :]}" if bare != inside and bare[-1:] in ("", " ", "\t") else inside
