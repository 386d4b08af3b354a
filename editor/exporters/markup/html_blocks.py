"""Paragraphs as HTML blocks, one to a line, in whatever dialect a page, an archive or a reading device wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor.exporters.markup.inline import Marks, marked
from editor.prose.paragraph import Alignment, Kind, Paragraph


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of HTML is written. `aligned` maps an alignment to the attribute for it, with its space."""

    marks: Marks
    scene_break: str
    aligned: Mapping[Alignment, str] = field(default_factory=dict)
    lower_headings: int = 0
    quotes: bool = True


def html_blocks(paragraphs: Sequence[Paragraph], dialect: Dialect) -> Iterator[str]:
    """Each paragraph as one line; neighbouring quotes share their block quote."""
    depths = [_depth(paragraph, dialect) for paragraph in paragraphs]
    for before, depth, after, paragraph in zip([0, *depths], depths, [*depths[1:], 0], paragraphs, strict=False):
        opening = "<blockquote>" * (depth - before)
        closing = "</blockquote>" * (depth - after)
        yield opening + _block(paragraph, dialect) + closing


def _depth(paragraph: Paragraph, dialect: Dialect) -> int:
    return max(paragraph.level, 1) if dialect.quotes and paragraph.kind is Kind.QUOTE else 0


def _block(paragraph: Paragraph, dialect: Dialect) -> str:
    if paragraph.kind is Kind.SCENE_BREAK:
        return dialect.scene_break
    tag = "p"
    if paragraph.kind is Kind.HEADING:
        tag = f"h{min(max(paragraph.level, 1) + dialect.lower_headings, 6)}"
    look = dialect.aligned.get(paragraph.alignment, "")
    return f"<{tag}{look}>{marked(paragraph.runs, dialect.marks)}</{tag}>"
