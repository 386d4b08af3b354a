"""Foreign blocks on their way out: lists, code, tables and raw HTML, which the app keeps but does not set itself.

Markdown can hold the harmless ones as they are; everything else gets them as readable paragraphs. HTML that only says
how letters look is left out, all other HTML goes out as the letters that the writer typed, comments not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.prose.markdown import read_inline
from editor.prose.markup.blocks import TABLE_RULE
from editor.prose.paragraph import Kind, Paragraph, Run, plain

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOOKS = re.compile(
    r"</?(?:abbr|big|center|cite|code|div|font|ins|kbd|mark|p|q|ruby|rt|rp|section|small|span|sub|sup|tt)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[^`]*\Z")
_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])\s+(?P<text>.*)")
_CELL = re.compile(r"(?<!\\)\|")
_INDENTED = re.compile(r"(?: {4}|\t)\S")
# HTML, or a link or definition that could lead to something other than a page.
_UNSAFE = re.compile(r"<|&(?:lt|#0*60|#x0*3c)\b|\]\s*[(:]\s*(?!https?://|mailto:|#)", re.IGNORECASE)


def kept_foreign(source: str, as_text: bool = False) -> Iterator[Paragraph]:
    """The block as a foreign paragraph where it is harmless Markdown, else (or `as_text`) as readable paragraphs."""
    source = _COMMENT.sub("", source).strip("\n")
    if not source.strip():
        return
    if as_text or _UNSAFE.search(source):
        yield from _readable(source)
    else:
        yield plain(source, Kind.FOREIGN)


def _readable(source: str) -> Iterator[Paragraph]:
    lines = source.split("\n")
    if _FENCE.match(lines[0]):
        yield from _stretches("\n".join(line for line in lines if not _FENCE.match(line)), literal=True)
    elif all(_INDENTED.match(line) for line in lines if line.strip()):
        yield from _stretches(source, literal=True)
    elif _ITEM.match(lines[0]):
        yield from _items(lines)
    elif len(lines) > 1 and TABLE_RULE.fullmatch(lines[1]):
        yield from _rows(lines)
    else:
        yield from _stretches(_BREAK.sub("\\\\\n", _LOOKS.sub("", source)), literal=False)


def _stretches(text: str, literal: bool) -> Iterator[Paragraph]:
    """One paragraph for each stretch of lines; the lines of a literal one are kept apart."""
    for stretch in re.split(r"\n[ \t]*\n", text):
        yield plain(stretch) if literal else Paragraph(read_inline(stretch.strip()))


def _rows(lines: list[str]) -> Iterator[Paragraph]:
    """A table's rows as the lines of one paragraph, cells parted by a stroke."""
    rows = [line for place, line in enumerate(lines) if place != 1 and line.strip()]
    cells = [[cell.strip() for cell in _CELL.split(row.strip().strip("|"))] for row in rows]
    shown = [read_inline(_LOOKS.sub("", " | ".join(filter(None, row)))) for row in cells]
    runs = [run for row in shown for run in (*row, Run("\n"))]
    yield Paragraph(tuple(runs[:-1]))


def _items(lines: list[str]) -> Iterator[Paragraph]:
    for line in lines:
        if item := _ITEM.match(line):
            mark = "•" if item["bullet"] else f"{item['number']}."
            yield Paragraph((Run(f"{mark} "), *read_inline(item["text"])))
        elif line.strip():
            yield Paragraph(read_inline(line.strip()))
