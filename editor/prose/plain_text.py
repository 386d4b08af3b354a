"""Reads and writes a lone .txt file in place: no markup at all, paragraphs parted by empty lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.prose.paragraph import Kind, Origin, Paragraph, Run

_GAP = re.compile(r"\n(?:[ \t\r]*\n)+")
_EMPTY_TOP = re.compile(r"(?:[ \t\r]*\n)*")
_SCENE_BREAK = "* * *"


def read_plain(source: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a plain text, each with its origin; single line ends are `\\n` in the run.

    `write_plain(read_plain(source)) == source` for every source.
    """
    if not source.strip(" \t\r\n"):
        return (Paragraph(origin=Origin(source, "")),) if source else ()
    top = _EMPTY_TOP.match(source)
    start = top.end() if top else 0
    body_end = len(source.rstrip(" \t\r\n"))
    paragraphs, begin = [], 0
    for gap in [*_GAP.finditer(source, start, body_end), None]:
        end = gap.start() if gap else body_end
        after = gap.group() if gap else source[body_end:]
        paragraphs.append(_paragraph(source[start:end], Origin(source[begin:end], after)))
        start = begin = gap.end() if gap else end
    return tuple(paragraphs)


def _paragraph(text: str, origin: Origin) -> Paragraph:
    return Paragraph((Run(text),), origin=origin)


def write_plain(paragraphs: Sequence[Paragraph]) -> str:
    """The text of the paragraphs, one empty line between new ones; styles, which plain text cannot hold, are dropped."""
    shown = [each for each in paragraphs if each.origin or each.text or each.kind is Kind.SCENE_BREAK]
    parts: list[str] = []
    for at, paragraph in enumerate(shown):
        is_last = at + 1 == len(shown)
        parts += [_source(paragraph), _gap_after(paragraph, is_last)]
    return "".join(parts)


def _source(paragraph: Paragraph) -> str:
    if paragraph.origin:
        return paragraph.origin.source
    return _SCENE_BREAK if paragraph.kind is Kind.SCENE_BREAK else paragraph.text


def _gap_after(paragraph: Paragraph, is_last: bool) -> str:
    gap = paragraph.origin.gap if paragraph.origin else ""
    if is_last:
        return gap if paragraph.origin else "\n"
    return gap if _GAP.search(gap) else "\n\n"
