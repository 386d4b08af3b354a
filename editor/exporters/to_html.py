"""One readable web page: no scripts, nothing loaded from anywhere, light and dark, fit for printing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.html_blocks import Dialect, html_blocks
from editor.exporters.markup.inline import HTML, html_escaped
from editor.exporters.options import Options
from editor.prose.paragraph import Alignment

_STYLE = """\
:root { color-scheme: light dark; --ink: #211d19; --paper: #fbf9f5; --faint: #6b6259; }
@media (prefers-color-scheme: dark) { :root { --ink: #d9d2c7; --paper: #1b1917; --faint: #9c9388; } }
body { margin: 3rem auto; padding: 0 1.25rem; max-width: 34rem; color: var(--ink); background: var(--paper);
  font: 1.125rem/1.62 Literata, Georgia, "Times New Roman", serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; text-align: center; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 4rem 0 2rem; }
h3, h4, h5, h6 { font-size: 1.05rem; margin: 2rem 0 1rem; }
p { margin: 0; text-indent: 1.5em; overflow-wrap: break-word; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, aside p, header p, blockquote p, .center, .right,
  section > p:first-child, aside + p { text-indent: 0; }
blockquote { margin: 1rem 1.5rem; }
aside { margin: 2rem 0; padding-left: 1rem; border-left: 2px solid var(--faint); font-size: .95rem; }
aside p + p { margin-top: .5rem; }
aside h3 { text-align: left; margin: 0 0 .25rem; }
hr { border: 0; margin: 1.5rem 0; text-align: center; }
hr::before { content: "* * *"; color: var(--faint); }
nav ol { padding-left: 1.5rem; }
a { color: inherit; }
.byline { text-align: center; color: var(--faint); margin-bottom: 2rem; }
.center { text-align: center; }
.right { text-align: right; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-before: page; }
  p { orphans: 2; widows: 2; } nav { display: none; } }
"""
# A browser that knows the rule then refuses whatever a hole in this file might let through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_DIALECT = Dialect(
    HTML, "<hr>", {Alignment.CENTER: ' class="center"', Alignment.RIGHT: ' class="right"'}, lower_headings=2
)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """One HTML 5 file in UTF-8."""
    return ("\n".join(_page(manuscript)) + "\n").encode()


def _page(manuscript: Manuscript) -> Iterator[str]:
    details = manuscript.details
    yield f'<!DOCTYPE html>\n<html lang="{escape(details.language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{html_escaped(details.title)}</title>"
    if details.author:
        yield f'<meta name="author" content="{escape(details.author)}">'
    yield f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{html_escaped(details.title)}</h1>"
    if details.author:
        yield f'<p class="byline">by {html_escaped(details.author)}</p>'
    yield "</header>"
    yield from _parts(manuscript.before)
    yield from _contents(manuscript.chapters)
    for section in manuscript.chapters:
        yield from _section(section)
    yield from _parts(manuscript.after)
    yield "</body>\n</html>"


def _contents(sections: Sequence[Section]) -> Iterator[str]:
    if len(sections) < 2:
        return
    yield '<nav aria-label="Chapters">\n<ol>'
    for section in sections:
        yield f'<li><a href="#chapter-{section.number}">{html_escaped(section.heading)}</a></li>'
    yield "</ol>\n</nav>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="chapter-{section.number}">'
    if section.heading:
        yield f"<h2>{html_escaped(section.heading)}</h2>"
    yield from _parts(section.before)
    yield from html_blocks(section.prose, _DIALECT)
    yield from _parts(section.after)
    yield "</section>"


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield f"<aside>\n<h3>{html_escaped(part.label)}</h3>"
        yield from html_blocks(part.blocks, _DIALECT)
        yield "</aside>"
