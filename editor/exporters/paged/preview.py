"""Pages as pictures: what a document will look like, set by the same hand that sets the PDF."""

from __future__ import annotations

from dataclasses import replace

from editor.exporters.paged.sheet import Document
from editor.exporters.pdf.write import write_pages

# A full page of the tightest sheet holds some 3,500 characters; a preview needs no more of a novel than it shows.
_CHARACTERS_PER_PAGE = 4000


def page_pictures(document: Document, most: int = 12, dots_per_inch: float = 96) -> tuple[bytes, ...]:
    """The first pages, at most `most`, each as the bytes of a PNG. Raises ExportFailed."""
    return write_pages(_beginning(document, most), dots_per_inch)[:most]


def _beginning(document: Document, most: int) -> Document:
    """As much of the document as surely fills that many pages."""
    left = most * _CHARACTERS_PER_PAGE
    for place, line in enumerate(document.lines):
        left -= sum(len(run.text) for run in line.runs) + 1
        if left < 0:
            return replace(document, lines=document.lines[: place + 1])
    return document
