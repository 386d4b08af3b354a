"""A PDF to read or print: pages like a quiet book's, in Literata, tagged and with bookmarks."""

from __future__ import annotations

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.paged.reading_copy import printed_copy
from editor.exporters.pdf.write import write_pdf


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The whole story as PDF."""
    return write_pdf(printed_copy(manuscript, options), options.made_utc())
