"""EPUB -> paragraphs: the spine's pages in order, the package's own title, author and description."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from editor.errors import ImportFailed
from editor.importers.flow import Flow
from editor.importers.from_html import add_page
from editor.importers.pages.css import declarations
from editor.importers.reader import Block, Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.safety.markup import page, xml
from editor.importers.safety.zipped import Zipped
from editor.importers.sorting.labels import label_of
from editor.prose.paragraph import Kind, plain

_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}
_FIELDS = (("title", Field.TITLE), ("creator", Field.AUTHOR))
_PAGES = {"application/xhtml+xml", "text/html"}
# Pages that hold no text of the story: lists of contents, covers, logs of the program that made the book.
_NO_TEXT = ("nav", "toc", "cover", "log_page", "logpage", "titlepage.xhtml")


class EpubReader:
    """Reads .epub files, the archive's and FanFicFare's among them."""

    name = "EPUB"
    endings: tuple[str, ...] = (".epub",)

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The book's paragraphs. Raises ImportFailed for damaged or protected books."""
        book = Zipped(content)
        if "META-INF/encryption.xml" in book and b"font" not in book.read("META-INF/encryption.xml").lower():
            raise ImportFailed("This book is protected against copying, so it cannot be read.")
        package_name = _package_name(book)
        package = xml(book.read(package_name))
        flow = Flow()
        looks = _looks(book)
        for name in _spine(package, posixpath.dirname(package_name)):
            if name in book and "title_page" in name:
                _add_title_page(flow, book.read(name))
            elif name in book:
                _add(flow, book.read(name), looks)
        reading = flow.reading()
        return replace(reading, fields=(*reading.fields, *_metadata(package)))


def _looks(book: Zipped) -> dict[str, str]:
    sheets = [book.read(name).decode("utf-8", "replace") for name in book.names if name.lower().endswith(".css")]
    return declarations("\n".join(sheets))


def _package_name(book: Zipped) -> str:
    container = xml(book.read("META-INF/container.xml"))
    root = container.find(".//c:rootfile", _NAMES)
    path = root.get("full-path") if root is not None else None
    if not path:
        raise ImportFailed("This book is damaged: it does not say where its text lies.")
    return str(path)


def _spine(package: etree._Element, folder: str) -> list[str]:
    """The names of the book's pages in reading order, but for those that hold no story."""
    items = {item.get("id"): item for item in package.iterfind(".//o:manifest/o:item", _NAMES)}
    names = []
    for reference in package.iterfind(".//o:spine/o:itemref", _NAMES):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in str(item.get("properties") or "").split():
            continue
        href = unquote(str(item.get("href") or "")).split("#")[0]
        if not any(mark in posixpath.basename(href).lower() for mark in _NO_TEXT):
            names.append(posixpath.normpath(posixpath.join(folder, href)))
    return names


def _add(flow: Flow, content: bytes, looks: Mapping[str, str]) -> None:
    """One page of the book. A heading at its head, in a book whose format says nothing better, begins a chapter."""
    before = len(flow.blocks)
    flow.gap(1)
    add_page(flow, page(content.decode("utf-8", "replace")), looks)
    added = flow.blocks[before:]
    said = any(block.given is not None for block in added)
    if added and not said and added[0].paragraph.kind is Kind.HEADING and len(added) > 1:
        flow.blocks[before] = _as_chapter(added[0])


def _add_title_page(flow: Flow, content: bytes) -> None:
    """FanFicFare's page of labelled lines below a heading that the book's metadata repeat. Its category is a fandom."""
    page_flow = Flow()
    add_page(page_flow, page(content.decode("utf-8", "replace")))
    for block in page_flow.blocks:
        if block.paragraph.kind is Kind.HEADING:
            flow.blocks.append(replace(block, given=Given(Role.SEPARATOR)))
            continue
        for line in filter(str.strip, block.text.split("\n")):
            flow.blocks.append(Block(plain(line.strip()), 0, _of_title_page(line.strip())))


def _of_title_page(line: str) -> Given | None:
    """The page's own fields; None for what any header may say. What has no field is kept with its label."""
    if line.startswith("Category:"):
        return Given(Role.HEADER, Field.FANDOMS, of_story=True)
    label = label_of(line)
    is_known = label is not None and label.role is Role.HEADER and label.field is not Field.KEPT
    return None if is_known else Given(Role.HEADER, Field.KEPT, of_story=True)


def _as_chapter(block: Block) -> Block:
    return replace(block, given=Given(Role.CHAPTER))


def _metadata(package: etree._Element) -> list[tuple[Field, str]]:
    found = []
    for name, field in _FIELDS:
        values = [
            value for element in package.iterfind(f".//d:{name}", _NAMES) if (value := (element.text or "").strip())
        ]
        if values:
            found.append((field, ", ".join(values) if field is Field.AUTHOR else values[0]))
    return found
