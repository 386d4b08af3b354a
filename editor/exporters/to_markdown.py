"""Markdown: the app's own set, in one file: title as first heading, chapters as second, the rest below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.options import Options
from editor.prose.markdown import write
from editor.prose.paragraph import Kind, Paragraph, Run, Style, plain

# Parts notes from the text where no heading does.
_RULE = Paragraph(kind=Kind.SCENE_BREAK)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The whole story as UTF-8, one newline at its end."""
    return (write(tuple(_whole(manuscript))).strip("\n") + "\n").encode()


def _whole(manuscript: Manuscript) -> Iterator[Paragraph]:
    yield heading(manuscript.details.title, 1)
    if author := manuscript.details.author:
        yield plain(f"by {author}")
    before, after = manuscript.notes_touch_text
    yield from (*_parts(manuscript.before), *[_RULE] * before)
    for section in manuscript.chapters:
        yield from _section(section)
    yield from (*[_RULE] * after, *_parts(manuscript.after))


def _section(section: Section) -> Iterator[Paragraph]:
    if section.heading:
        yield heading(section.heading, 2)
    yield from (*_parts(section.before), *[_RULE] * bool(section.before))
    yield from lowered(section.blocks)
    yield from (*[_RULE] * bool(section.after), *_parts(section.after))


def _parts(parts: Sequence[Part]) -> Iterator[Paragraph]:
    for part in parts:
        yield Paragraph((Run(f"{part.label}:", Style.BOLD),))
        yield from lowered(part.blocks)


def heading(text: str, level: int) -> Paragraph:
    """A heading of that level."""
    return Paragraph((Run(text),), Kind.HEADING, level=level)


def lowered(blocks: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The blocks with headings two levels down, under title and chapter; six is the lowest there is."""
    for block in blocks:
        yield replace(block, level=min(block.level + 2, 6)) if block.kind is Kind.HEADING else block
