"""HTML for FanFiction.net's document editor: `p em strong u hr br` and centred paragraphs are all that it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.html_blocks import Dialect, html_blocks
from editor.exporters.markup.inline import Marks, html_escaped
from editor.exporters.options import Options
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style, joined

_STYLES = {
    Style.BOLD: ("<strong>", "</strong>"),
    Style.ITALIC: ("<em>", "</em>"),
    Style.UNDERLINE: ("<u>", "</u>"),
}
_CENTERED = {Alignment.CENTER: ' style="text-align:center"'}
_DIALECT = Dialect(Marks(_STYLES, html_escaped, "<br>"), "<hr>", _CENTERED, quotes=False)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """A page of its own, as the site's document upload reads it; notes stand bold-labelled inside the text."""
    title = html_escaped(manuscript.details.title)
    head = f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>'
    return "\n".join([head, *_whole(manuscript), "</body>\n</html>\n"]).encode()


def fanfiction_net_html(paragraphs: Sequence[Paragraph]) -> str:
    """Any paragraphs as the site keeps them."""
    return "\n".join(html_blocks([_plainer(paragraph) for paragraph in paragraphs], _DIALECT))


def labelled(part: Part) -> tuple[Paragraph, ...]:
    """A part with its label, in bold, before its first paragraph."""
    first, *rest = part.blocks
    label = Run(f"{part.label}: ", Style.BOLD)
    return (replace(first, runs=joined((label, *first.runs))), *rest)


def section_blocks(section: Section) -> Iterator[Paragraph]:
    """One chapter as the site shows it: its notes, a rule, its text, a rule, its notes."""
    for part in section.before:
        yield from labelled(part)
    if section.before:
        yield Paragraph(kind=Kind.SCENE_BREAK)
    yield from section.prose
    if section.after:
        yield Paragraph(kind=Kind.SCENE_BREAK)
    for part in section.after:
        yield from labelled(part)


def _whole(manuscript: Manuscript) -> Iterator[str]:
    for part in manuscript.before:
        yield fanfiction_net_html(labelled(part))
    if manuscript.before:
        yield "<hr>"
    for section in manuscript.chapters:
        if section.heading and len(manuscript.chapters) > 1:
            yield f'<p style="text-align:center"><strong>{html_escaped(section.heading)}</strong></p>'
        yield fanfiction_net_html(tuple(section_blocks(section)))
    if manuscript.after:
        yield "<hr>"
    for part in manuscript.after:
        yield fanfiction_net_html(labelled(part))


def _plainer(paragraph: Paragraph) -> Paragraph:
    """Headings become centred bold paragraphs, quotes and right-aligned paragraphs plain ones."""
    if paragraph.kind is Kind.HEADING:
        runs = joined(tuple(replace(run, style=run.style | Style.BOLD) for run in paragraph.runs))
        return Paragraph(runs, alignment=Alignment.CENTER)
    return paragraph
