"""An OpenDocument text for LibreOffice and its kin: named styles only, metadata as the writer typed it."""

from __future__ import annotations

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.paged.odt import write_odt
from editor.exporters.paged.reading_copy import reading_copy


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The reading copy as ODT."""
    return write_odt(reading_copy(manuscript, options))
