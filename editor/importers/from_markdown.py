"""Markdown -> paragraphs, with whatever stands in front matter as header fields."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.importers.encoding import decode
from editor.importers.reader import Block, Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.sorting.labels import label_of
from editor.prose.markdown import read
from editor.prose.paragraph import Kind, Paragraph, plain

_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class MarkdownReader:
    """Reads .md files."""

    name = "Markdown"
    endings: tuple[str, ...] = (".md", ".markdown", ".mdown")

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The paragraphs; raises ImportFailed where `content` is no text in the chosen encoding."""
        decoded = decode(content, choices.encoding)
        found = _FRONT.match(decoded.text)
        head = _header(found["front"]) if found else []
        body = _blocks(decoded.text[found.end() :] if found else decoded.text)
        return Reading((*head, *body), encoding=decoded.encoding, encodings=decoded.others)


def _header(front: str) -> list[Block]:
    """Front matter line by line: fields that are known, and the rest kept with its name in the notes."""
    blocks = []
    for line in filter(str.strip, front.split("\n")):
        label = label_of(line)
        known = label is not None and label.role is Role.HEADER and label.field is not Field.KEPT
        given = None if known and line[:1].isalpha() else Given(Role.HEADER, Field.KEPT, of_story=True)
        blocks.append(Block(plain(line.strip()), 0, given))
    return blocks


def _blocks(source: str) -> list[Block]:
    blocks: list[Block] = []
    gap = 1
    for paragraph in read(source):
        # A lone `#` is how editors write a scene break; to Markdown it is a heading of no words.
        is_break = paragraph.kind is Kind.HEADING and not paragraph.text.strip()
        shown = Paragraph((), Kind.SCENE_BREAK) if is_break else paragraph.without_origin()
        blocks.append(Block(shown, gap))
        gap = max(1, paragraph.origin.gap.count("\n") - 1) if paragraph.origin else 1
    if blocks:
        blocks[0] = replace(blocks[0], empty_before=1)
    return blocks
