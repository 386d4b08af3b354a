"""The package document of an EPUB 3: what the book is, what it holds, in which order, and for whom it is readable."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from html import escape

from editor.exporters.epub.pages import Page
from editor.exporters.manuscript import Manuscript

CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# What EPUB Accessibility 1.1 asks to be told; true of every book made here: text alone, in order, with contents.
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "All of it is text, in reading order, with a table of contents and headings."),
)
_BOOK_NAMES = uuid.UUID("2f1f2a44-5c8d-4d5c-9a53-5b6f1d2f7f10")


def identifier(manuscript: Manuscript) -> str:
    """The same for each export of one story, so that an e-reader knows the new one for the old one's successor."""
    return f"urn:uuid:{uuid.uuid5(_BOOK_NAMES, manuscript.identifier or manuscript.details.title)}"


def package(manuscript: Manuscript, pages: Sequence[Page], made: datetime) -> str:
    """The whole document; `made` is in UTC."""
    details = manuscript.details
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" '
        f'xml:lang="{escape(details.language)}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="book">{identifier(manuscript)}</dc:identifier>',
        f"<dc:title>{escape(details.title)}</dc:title>",
        f"<dc:language>{escape(details.language)}</dc:language>",
    ]
    if details.author:
        lines.append(f"<dc:creator>{escape(details.author)}</dc:creator>")
    lines.append(f'<meta property="dcterms:modified">{made:%Y-%m-%dT%H:%M:%SZ}</meta>')
    lines += [f'<meta property="{name}">{value}</meta>' for name, value in _ACCESS]
    lines += ["</metadata>", *_manifest(pages), *_spine(pages), "</package>"]
    return "\n".join(lines) + "\n"


def _manifest(pages: Sequence[Page]) -> list[str]:
    xhtml = 'media-type="application/xhtml+xml"'
    items = [f'<item id="page-{place}" href="{page.name}" {xhtml}/>' for place, page in enumerate(pages)]
    navigation = f'<item id="nav" href="nav.xhtml" {xhtml} properties="nav"/>'
    style = '<item id="style" href="style.css" media-type="text/css"/>'
    return ["<manifest>", navigation, style, *items, "</manifest>"]


def _spine(pages: Sequence[Page]) -> list[str]:
    return ["<spine>", *(f'<itemref idref="page-{place}"/>' for place in range(len(pages))), "</spine>"]
