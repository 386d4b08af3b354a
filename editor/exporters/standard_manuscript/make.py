"""Standard manuscripts as files, for an editor's desk or a contest."""

from __future__ import annotations

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.paged.docx import write_docx
from editor.exporters.pdf.write import write_pdf
from editor.exporters.standard_manuscript.lines import standard_manuscript


def make_docx(manuscript: Manuscript, options: Options) -> bytes:
    """The manuscript as DOCX."""
    return write_docx(standard_manuscript(manuscript, options))


def make_pdf(manuscript: Manuscript, options: Options) -> bytes:
    """The manuscript as PDF."""
    return write_pdf(standard_manuscript(manuscript, options), options.made_utc())
