"""Plain text -> paragraphs. No Markdown parser comes near it: stars in a text are stars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from editor.importers.encoding import decode
from editor.importers.reader import Block, Choices, Reading
from editor.importers.sorting.labels import label_of
from editor.prose.paragraph import plain

_INDENT = re.compile(r"(?:\t|[ \u00a0]{2,}|\u3000)\s*(?=\S)")
# A line of a wrapped text ends somewhere near the same column; typed paragraphs end anywhere.
_SHORTEST_WRAP, _LONGEST_WRAP = 50, 100
_HEADER_LINES = 60


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    empty_before: int
    indented: bool


class TextReader:
    """Reads .txt files and text from the clipboard."""

    name = "Plain text"
    endings: tuple[str, ...] = (".txt", ".text")

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The paragraphs; raises ImportFailed where `content` is no text in the chosen encoding."""
        decoded = decode(content, choices.encoding)
        reading = read_text(decoded.text, join_lines=choices.join_lines)
        return Reading(reading.blocks, encoding=decoded.encoding, encodings=decoded.others, wrapped=reading.wrapped)


def read_text(text: str, *, join_lines: bool = False) -> Reading:
    """The paragraphs of a text with LF line ends; each line is one, unless the text was wrapped at a width."""
    lines = tuple(_lines(text))
    wrapped = _is_wrapped(lines)
    groups = _wrapped_paragraphs(lines) if wrapped else ((line,) for line in lines)
    between = " " if join_lines else "\n"
    blocks = (Block(plain(between.join(line.text for line in group)), group[0].empty_before) for group in groups)
    return Reading(tuple(blocks), wrapped=wrapped)


def _lines(text: str) -> Iterable[_Line]:
    empty = 0
    # U+2028, U+0085 and their like are no line ends of a text file: they stay in the line.
    for line in text.split("\n"):
        if stripped := line.strip():
            yield _Line(stripped, empty, _INDENT.match(line) is not None)
            empty = 0
        else:
            empty += 1


def _is_wrapped(lines: tuple[_Line, ...]) -> bool:
    """Whether lines were broken at a width: full lines that are followed at once by a line that goes on.

    A header's lines are as short as their fields, in a wrapped text too.
    """
    labelled = {line.text for line in lines[:_HEADER_LINES] if label_of(line.text) is not None}
    followed = [
        line.text
        for line, after in pairwise(lines)
        if not after.empty_before and not after.indented and after.text not in labelled
    ]
    if len(followed) < 4:
        return False
    widest = max(len(line.text) for line in lines)
    full = [text for text in followed if len(text) >= widest * 0.75]
    open_ended = [text for text in full if text[-1].isalnum() or text[-1] in ",;-"]
    return (
        _SHORTEST_WRAP <= widest <= _LONGEST_WRAP
        and len(full) * 4 >= len(followed) * 3
        and len(open_ended) * 2 >= len(full)
    )


def _wrapped_paragraphs(lines: tuple[_Line, ...]) -> Iterable[tuple[_Line, ...]]:
    group: list[_Line] = []
    for line in lines:
        if group and (line.empty_before or line.indented):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
