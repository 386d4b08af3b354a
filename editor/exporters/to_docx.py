"""A Word document for reading and editing: named styles only, so that a click changes the look of all of it."""

from __future__ import annotations

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.paged.docx import write_docx
from editor.exporters.paged.reading_copy import reading_copy


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The reading copy as DOCX."""
    return write_docx(reading_copy(manuscript, options))
