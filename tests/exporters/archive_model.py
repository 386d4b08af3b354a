"""A model of what AO3 does to HTML on its way in, written from the behaviour of otwarchive's sanitizer and paragraph
maker: white space beside blocks goes, line ends become breaks and paragraphs, what may not stand in a paragraph leaves
it, unknown tags and attributes are dropped, and the rest is written the way HTML 5 writes.
"""

from __future__ import annotations

import re

from lxml import etree, html

ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
ATTRIBUTES = frozenset({"align", "title", "dir", "lang"})
STRIPPING = frozenset(
    [
        "blockquote",
        "br",
        "center",
        "dl",
        "div",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "table",
        "ul",
    ]
)
UNTOUCHED = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "dl",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "ol",
        "p",
        "pre",
        "table",
        "ul",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
ALONE = frozenset(["dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul"])
# What Ruby strips: a no-break space is none of it.
BLANK = " \t\n\v\f\r\0"
VOID = frozenset({"br", "hr", "img", "col"})
SCHEMES = re.compile(r"(?:https?|mailto|ftp):|[^:]*\Z", re.IGNORECASE)


def stored(source: str) -> str:
    """What the archive keeps of this source, as it would show it again in the form."""
    root = html.fragment_fromstring(source.strip(), create_parent="myroot")
    _strip(root)
    _break_lines(root)
    _wrap(root)
    for paragraph in root.findall(".//p"):
        if len(paragraph) == 0 and not paragraph.text:
            paragraph.drop_tree()
    return "".join(_written(child) for child in root)


def _strip(node: etree._Element) -> None:
    """Text beside a block, or at its edges, loses its white space there."""
    edge = node.tag in STRIPPING
    if node.text:
        node.text = node.text.lstrip(BLANK) if edge else node.text
        if (len(node) and node[0].tag in STRIPPING) or (not len(node) and edge):
            node.text = node.text.rstrip(BLANK)
    for place, child in enumerate(node):
        following = node[place + 1].tag if place + 1 < len(node) else node.tag
        if child.tail and child.tag in STRIPPING:
            child.tail = child.tail.lstrip(BLANK)
        if child.tail and following in STRIPPING:
            child.tail = child.tail.rstrip(BLANK)
        if node.tag not in UNTOUCHED or node.tag == "p":
            _strip(child)


def _break_lines(node: etree._Element) -> None:
    """A line end left over means that the archive would put something of its own there."""
    for element in node.iter():
        for text in (element.text, element.tail):
            assert "\n" not in (text or ""), f"a line end inside {element.tag}: the archive makes a break of it"
    for first, second in zip(node.iter("br"), list(node.iter("br"))[1:], strict=False):
        assert first.getnext() is not second or first.tail, "two breaks in a row: the archive splits the paragraph"


def _wrap(node: etree._Element) -> None:
    """Loose text and inline tags outside of paragraphs would be wrapped, blocks inside of them taken out."""
    assert not (node.text or "").strip() or node.tag != "myroot", "loose text: the archive wraps it"
    for child in node:
        assert not (child.tail or "").strip() or node.tag not in {"myroot", "blockquote"}, "loose text after a block"
        assert node.tag != "myroot" or child.tag not in INLINE, f"a loose {child.tag}: the archive wraps it"
        assert node.tag != "p" or child.tag not in ALONE, f"{child.tag} in a paragraph: the archive takes it out"
        if child.tag == "blockquote":
            assert all(inner.tag in {"p", "blockquote"} for inner in child) and not (child.text or "").strip()
        _wrap(child)


def _written(node: etree._Element) -> str:
    inner = _escaped(node.text) + "".join(_written(child) for child in node)
    tail = _escaped(node.tail)
    if node.tag not in ELEMENTS:
        return inner + tail
    attributes = "".join(
        f' {name}="{_quoted(value)}"' for name, value in node.attrib.items() if _is_kept(node, name, value)
    )
    if node.tag in VOID:
        return f"<{node.tag}{attributes}>{tail}"
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>{tail}"


def _is_kept(node: etree._Element, name: str, value: str) -> bool:
    return name in ATTRIBUTES or (node.tag == "a" and name == "href" and SCHEMES.match(value) is not None)


def _escaped(text: str | None) -> str:
    text = (text or "").replace("&", "&amp;").replace("\u00a0", "&nbsp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace('"', "&quot;")
