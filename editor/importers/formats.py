"""The plain list of readers: which one reads which file."""

from __future__ import annotations

from pathlib import PurePath

from editor.errors import ImportFailed
from editor.importers.from_docx import DocxReader
from editor.importers.from_epub import EpubReader
from editor.importers.from_html import HtmlReader
from editor.importers.from_markdown import MarkdownReader
from editor.importers.from_odt import OdtReader
from editor.importers.from_rtf import RtfReader
from editor.importers.from_text import TextReader
from editor.importers.reader import Reader

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    HtmlReader(),
    EpubReader(),
    DocxReader(),
    OdtReader(),
    RtfReader(),
)
# Parsed by nothing that a hostile file could upset, so no child process is needed.
PLAIN = frozenset({"Plain text", "Markdown"})
_KNOWN_BUT_CLOSED = {
    ".doc": "an old Word document",
    ".pages": "a Pages document",
    ".pdf": "a PDF",
    ".mobi": "a Kindle book",
    ".azw3": "a Kindle book",
    ".wps": "a Works document",
}


def reader_named(name: str) -> Reader:
    """The reader of that name. Raises KeyError for none."""
    return {reader.name: reader for reader in READERS}[name]


def reader_for(file: str) -> Reader:
    """The reader for a file of that name. Raises ImportFailed with what can be done instead."""
    ending = PurePath(file).suffix.lower()
    for reader in READERS:
        if ending in reader.endings:
            return reader
    if ending in _KNOWN_BUT_CLOSED:
        kind = _KNOWN_BUT_CLOSED[ending]
        raise ImportFailed(f"Fanfold cannot read {kind}. Save it as DOCX, ODT or plain text first, then import that.")
    raise ImportFailed(f"Fanfold does not know the ending “{ending}”. It reads {', '.join(all_endings())}.")


def all_endings() -> tuple[str, ...]:
    """Every file ending that can be imported, for file dialogs."""
    return tuple(ending for reader in READERS for ending in reader.endings)
