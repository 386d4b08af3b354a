"""Parses XML and HTML of strangers with lxml: no DTD, no entities of their own, nothing fetched."""

from __future__ import annotations

import re

from lxml import etree, html

from editor.errors import ImportFailed

_OWN_DTD = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
_XML_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
# Deeper than any document made by a writing program; a tree deeper than this breaks walkers.
DEEPEST = 200


def xml(content: bytes) -> etree._Element:
    """The root of an XML document. Raises ImportFailed where it is damaged or brings entities of its own."""
    if _OWN_DTD.search(content) or _OWN_DTD.search(content.replace(b"\0", b"")):
        raise ImportFailed("This file holds definitions of its own that could do harm, so it was not opened.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed("A part of this file is damaged and cannot be read.") from error


def page(text: str) -> html.HtmlElement:
    """The root of an HTML page, however untidy. Raises ImportFailed for an empty one."""
    # Old pages leave hundreds of tags open, each within the one before: a huge tree is allowed, in the child.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_XML_DECLARED.sub("", text), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise ImportFailed("There is no text in this file.") from error
    # The parser repairs all else, but here it stops, and the rest would be lost without a word.
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise ImportFailed("This page is nested far too deeply, so it was not opened.")
    return root


def text_in(element: etree._Element, tag: str | None = None) -> str:
    """All text below an element, or below those of its descendants that have this tag."""
    parts = element.itertext() if tag is None else element.itertext(tag)
    return "".join(str(part) for part in parts)
