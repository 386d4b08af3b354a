"""Exporter: one format, as a plain value. `formats.py` lists them all; the contract test holds each to its promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.paged.sheet import Document


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to send a manuscript out.

    `name` is what the command line and presets call it, `label` what a writer sees, `ending` the file name's, dot
    included. `make` gives a whole file's bytes, the same each time for the same input, and touches no disk; it may
    raise ExportFailed. `laid_out`, where there is one, gives the pages for `preview.page_pictures`; `for_posting` says
    that it is meant for posting chapter by chapter.
    """

    name: str
    label: str
    ending: str
    make: Callable[[Manuscript, Options], bytes]
    laid_out: Callable[[Manuscript, Options], Document] | None = None
    for_posting: bool = False

    @property
    def paged(self) -> bool:
        """Whether what it makes has pages."""
        return self.laid_out is not None
