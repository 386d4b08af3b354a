"""Where a place in a paragraph's plain text stands in the chapter's source: line and column, for terminals."""

from __future__ import annotations

from collections.abc import Sequence

from editor.prose.paragraph import Paragraph


def lines_of(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The line, from 1, on which each paragraph's own source starts. The paragraphs are as `read` gave them."""
    lines, line = [], 1
    for paragraph in paragraphs:
        source, gap = _origin(paragraph)
        lead = len(source) - len(source.lstrip("\n"))
        lines.append(line + lead)
        line += source.count("\n") + gap.count("\n")
    return lines


def line_and_column(paragraph: Paragraph, line: int, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of code point `offset` of a paragraph whose source starts on `line`.

    Each letter of the text is looked for in the source from where the one before was found, so markup is passed over;
    inside a link's address the column may be off.
    """
    source = _origin(paragraph)[0].lstrip("\n")
    place = 0
    for letter in paragraph.text[:offset]:
        found = _find(source, letter, place)
        if found < 0:
            break
        place = found + 1
    if offset < len(paragraph.text):
        found = _find(source, paragraph.text[offset], place)
        place = found if found >= 0 else place
    before = source[:place]
    return line + before.count("\n"), place - (before.rfind("\n") + 1) + 1


def _find(source: str, letter: str, place: int) -> int:
    """The next place of a letter; a space may be a line end in the source."""
    found = source.find(letter, place)
    if letter == " " and (line_end := source.find("\n", place)) >= 0:
        return line_end if found < 0 else min(found, line_end)
    return found


def _origin(paragraph: Paragraph) -> tuple[str, str]:
    origin = paragraph.origin
    if origin is None or origin.source is None:
        return paragraph.text, "\n\n"
    return origin.source, origin.gap
