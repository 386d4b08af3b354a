"""Quotes, dashes and ellipses of a whole paragraph in one style, across its runs, without losing a run's look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from editor.prose.edit import Edit, Span, edit_between
from editor.prose.paragraph import Kind, Paragraph, mended

# Gives a text its signs in one style.
Typography: TypeAlias = Callable[[str], str]
# Signs are changed, words never: so words tell which sign became which.
_WORD = re.compile(r"\w+")
_LEFT_ALONE = {Kind.SCENE_BREAK, Kind.FOREIGN}


def restyled_text(text: str, typography: Typography | None) -> str:
    """The text with its signs in that style; as it is where none is asked for."""
    return typography(text) if typography else text


def restyled(paragraphs: Sequence[Paragraph], typography: Typography | None) -> tuple[Paragraph, ...]:
    """The paragraphs with their signs in that style; as they are where none is asked for."""
    if typography is None:
        return tuple(paragraphs)
    return tuple(_restyled(paragraph, typography) for paragraph in paragraphs)


def _restyled(paragraph: Paragraph, typography: Typography) -> Paragraph:
    if paragraph.kind in _LEFT_ALONE:
        return paragraph
    for edit in _edits(paragraph.text, typography(paragraph.text)):
        paragraph = mended(paragraph, edit)
    return paragraph


def _edits(old: str, new: str) -> list[Edit]:
    """The edits from old to new, last first, so that each leaves the places of the others alone."""
    if old == new:
        return []
    if _WORD.findall(old) != _WORD.findall(new):
        return [edit_between(old, new)]
    pairs = zip(_gaps(old), _gaps(new), strict=True)
    edits = [Edit(there, then.of(new)) for there, then in pairs if there.of(old) != then.of(new)]
    return edits[::-1]


def _gaps(text: str) -> Iterator[Span]:
    """The stretches between the words."""
    start = 0
    for word in _WORD.finditer(text):
        yield Span(start, word.start())
        start = word.end()
    yield Span(start, len(text))
