"""Exporter: one format, as a plain value. `formats.py` lists them all; the contract test holds each to its promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to send a manuscript out.

    `name` is what the command line and presets call it, `label` what a writer sees, `ending` the file name's, dot
    included. `make` gives a whole file's bytes, the same each time for the same input, and touches no disk; it may
    raise ExportFailed. `paged` says that a preview has pages, `for_posting` that it is posted chapter by chapter.
    """

    name: str
    label: str
    ending: str
    make: Callable[[Manuscript, Options], bytes]
    paged: bool = False
    for_posting: bool = False
