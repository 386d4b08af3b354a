"""Where a wish stands in texts, as a writer means it: letters in either case, quotes in any style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.prose.edit import Edit, Span
from editor.prose.paragraph import Kind, Paragraph, mended

Match = tuple[int, int, int]  # paragraph, start, end, in code points
_LIKE = {"'": "['‘’]", '"': '["“”]', " ": "[ \u00a0\n]"}


def matches_in(texts: Sequence[str], wanted: str, case: bool, whole: bool) -> list[Match]:
    """Every place where `wanted` stands. A straight quote also finds the curly ones."""
    if not wanted:
        return []
    pattern = "".join(_LIKE.get(letter, re.escape(letter)) for letter in wanted)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    expression = re.compile(pattern, re.NOFLAG if case else re.IGNORECASE)
    return [(n, m.start(), m.end()) for n, text in enumerate(texts) for m in expression.finditer(text)]


def texts_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The paragraphs as they are searched: a scene break holds no words."""
    return ["" if each.kind is Kind.SCENE_BREAK else each.text for each in paragraphs]


@dataclass(frozen=True, slots=True)
class Replacing:
    """A wish to have `new` wherever `wanted` stands."""

    wanted: str
    new: str
    case: bool = False
    whole: bool = False

    def carried_out(self, paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], int]:
        """The paragraphs with all of it replaced, and in how many places that was."""
        replaced = list(paragraphs)
        matches = matches_in(texts_of(paragraphs), self.wanted, self.case, self.whole)
        for number, start, end in reversed(matches):
            replaced[number] = mended(replaced[number], Edit(Span(start, end), self.new))
        return replaced, len(matches)
