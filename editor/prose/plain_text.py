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
    """The text of the paragraphs, one empty line between new ones; styles have no place in it."""
    shown = [each for each in paragraphs if _shows(each)]
    parts: list[str] = []
    for at, paragraph in enumerate(shown):
        parts.append(_source(paragraph))
        if at + 1 < len(shown):
            parts.append(_gap_after(paragraph))
    last = paragraphs[-1] if shown else None
    return "".join(parts) + (last.origin.gap if last and last.origin else "\n" if last else "")


def _shows(paragraph: Paragraph) -> bool:
    if paragraph.runs or paragraph.kind is Kind.SCENE_BREAK:
        return True
    return paragraph.origin is not None and paragraph.origin.source is not None


def _source(paragraph: Paragraph) -> str:
    if paragraph.origin and paragraph.origin.source is not None:
        return paragraph.origin.source
    return _SCENE_BREAK if paragraph.kind is Kind.SCENE_BREAK else paragraph.text


def _gap_after(paragraph: Paragraph) -> str:
    gap = paragraph.origin.gap if paragraph.origin else ""
    return gap if _GAP.search(gap) else "\n\n"
