"""The pages of an EPUB: title page, chapters, afterword, and the table of contents. XHTML only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.html_blocks import Dialect, html_blocks
from editor.exporters.markup.inline import XHTML, html_escaped
from editor.exporters.options import Piece
from editor.prose.paragraph import Alignment

_ALIGNED = {Alignment.CENTER: ' class="center"', Alignment.RIGHT: ' class="right"'}
_DIALECT = Dialect(XHTML, "<hr/>", _ALIGNED, lower_headings=1)
_NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'

STYLE = """\
body { margin: 0 4%; line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { text-align: center; line-height: 1.25; margin: 2em 0 1em; break-after: avoid; }
h1 { font-size: 1.5em; }
h2, h3, h4, h5, h6 { font-size: 1.1em; }
p { margin: 0; text-indent: 1.4em; orphans: 2; widows: 2; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, blockquote p, .notes p, .center, .right { text-indent: 0; }
section > p:first-child, .notes + p { text-indent: 0; }
blockquote { margin: 1em 1.4em; }
hr { width: 20%; margin: 1.5em auto; border: 0; border-top: 1px solid; }
.center { text-align: center; }
.right { text-align: right; }
.byline { text-align: center; text-indent: 0; margin-bottom: 3em; }
.notes { margin: 2em 0; font-size: .95em; }
.notes h2 { text-align: left; margin: 0 0 .25em; }
.notes p { margin-bottom: .5em; }
"""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the book. `title` stands in the table of contents."""

    name: str
    title: str
    content: str


def book_pages(manuscript: Manuscript) -> list[Page]:
    """All pages in reading order."""
    language, title = manuscript.details.language, manuscript.details.title
    pages = [Page("title.xhtml", title, _page(title, language, _front(manuscript)))]
    for section in manuscript.chapters:
        heading = section.heading or title
        content = _page(heading, language, _chapter(section, heading))
        pages.append(Page(f"chapter-{section.number}.xhtml", heading, content))
    if manuscript.after:
        label = manuscript.after[0].label
        body = ["<section>", *_parts(manuscript.after, level=1), "</section>"]
        pages.append(Page("afterword.xhtml", label, _page(label, language, body)))
    return pages


def contents(title: str, language: str, pages: Sequence[Page]) -> str:
    """The navigation document: table of contents and landmarks."""
    listed = "\n".join(f'<li><a href="{page.name}">{html_escaped(page.title)}</a></li>' for page in pages)
    start = pages[min(1, len(pages) - 1)].name
    body = [
        f'<nav epub:type="toc" role="doc-toc" aria-label="Contents">\n<h1>Contents</h1>\n<ol>\n{listed}\n</ol>\n</nav>',
        '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">\n<ol>',
        f'<li><a epub:type="bodymatter" href="{start}">Start of the story</a></li>\n</ol>\n</nav>',
    ]
    return _page(title, language, body)


def _page(title: str, language: str, body: Iterator[str] | Sequence[str]) -> str:
    lines = "\n".join(body)
    tag = escape(language)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html {_NAMESPACES} lang="{tag}" xml:lang="{tag}">\n'
        f'<head>\n<title>{html_escaped(title)}</title>\n<link rel="stylesheet" type="text/css" href="style.css"/>\n'
        f"</head>\n<body>\n{lines}\n</body>\n</html>\n"
    )


def _front(manuscript: Manuscript) -> Iterator[str]:
    details = manuscript.details
    yield f'<section epub:type="titlepage">\n<h1>{html_escaped(details.title)}</h1>'
    if details.author:
        yield f'<p class="byline">by {html_escaped(details.author)}</p>'
    yield from _parts(manuscript.before)
    yield "</section>"


def _chapter(section: Section, title: str) -> Iterator[str]:
    label = escape(title)
    yield f'<section epub:type="chapter" role="doc-chapter" aria-label="{label}">'
    if section.heading:
        yield f"<h1>{html_escaped(section.heading)}</h1>"
    yield from _parts(section.before)
    yield from html_blocks(section.prose, _DIALECT)
    yield from _parts(section.after)
    yield "</section>"


def _parts(parts: Sequence[Part], level: int = 2) -> Iterator[str]:
    for part in parts:
        kind = ' epub:type="dedication" role="doc-dedication"' if part.piece is Piece.DEDICATION else ""
        label = escape(part.label)
        yield f'<section class="notes"{kind} aria-label="{label}">\n<h{level}>{html_escaped(part.label)}</h{level}>'
        yield from html_blocks(part.blocks, _DIALECT)
        yield "</section>"
