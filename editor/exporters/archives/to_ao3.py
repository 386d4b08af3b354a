"""HTML for Archive of Our Own: only tags and attributes that it keeps, written exactly as it stores them.

One block per line and no line end inside a block: outside of blocks the archive would turn them into breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.html_blocks import Dialect, html_blocks
from editor.exporters.markup.inline import HTML_STYLES, Marks, html_escaped, html_link
from editor.exporters.options import Options
from editor.prose.paragraph import Alignment, Paragraph


def ao3_escaped(text: str) -> str:
    """Text as the archive's own writer puts it between tags: it names no-break spaces."""
    return html_escaped(text).replace("\u00a0", "&nbsp;")


_MARKS = Marks(HTML_STYLES, ao3_escaped, "<br>", html_link)
_ALIGNED = {Alignment.CENTER: ' align="center"', Alignment.RIGHT: ' align="right"'}
_RULE = "<hr>"
_DIALECT = Dialect(_MARKS, _RULE, _ALIGNED, lower_headings=2)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The chapters' HTML, for the archive's text field. Headings only where several chapters go in one file."""
    return ("\n".join(_whole(manuscript)) + "\n").encode()


def ao3_html(paragraphs: Sequence[Paragraph]) -> str:
    """Any paragraphs (a chapter's, a note's, a summary's) as the archive keeps them, a line end after each block."""
    return "\n".join(html_blocks(paragraphs, _DIALECT))


def _whole(manuscript: Manuscript) -> Iterator[str]:
    several = len(manuscript.chapters) > 1
    before, after = manuscript.notes_touch_text
    yield from (*_parts(manuscript.before), *[_RULE] * (before or (bool(manuscript.before) and not several)))
    for section in manuscript.chapters:
        yield from _section(section, several)
    yield from (*[_RULE] * after, *_parts(manuscript.after))


def _section(section: Section, with_heading: bool) -> Iterator[str]:
    if with_heading and section.heading:
        yield f"<h2>{ao3_escaped(section.heading)}</h2>"
    yield from (*_parts(section.before), *[_RULE] * bool(section.before))
    yield from html_blocks(section.prose, _DIALECT)
    yield from (*[_RULE] * bool(section.after), *_parts(section.after))


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield f"<h3>{ao3_escaped(part.label)}</h3>"
        yield from html_blocks(part.blocks, _DIALECT)
