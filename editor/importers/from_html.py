"""HTML -> paragraphs: any page, and the downloads of the Archive of Our Own with their notes, summaries and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import html

from editor.importers.encoding import decode
from editor.importers.flow import BODY, COMMENTS, PICTURES, TABLES, Flow, Shape
from editor.importers.pages.archive import FIGURES, authors_of, classes, given, tags_of
from editor.importers.pages.css import declarations
from editor.importers.pages.references import address, as_raised, is_comment
from editor.importers.reader import Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.safety.markup import DEEPEST, page
from editor.prose.paragraph import Alignment, Kind, Style

_STYLES = {
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.ITALIC),
    **dict.fromkeys(("b", "strong"), Style.BOLD),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), Style.STRIKE),
}
_CSS = (
    (re.compile(r"font-style:\s*(?:italic|oblique)"), Style.ITALIC),
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)"), Style.BOLD),
    (re.compile(r"text-decoration[^;]*underline"), Style.UNDERLINE),
    (re.compile(r"text-decoration[^;]*line-through"), Style.STRIKE),
)
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "li", "ul", "ol", "dl", "dt", "dd", "pre"}
    | {"table", "tr", "section", "article", "header", "footer", "body", "main", "figure", "figcaption", "address"}
)
_SKIPPED = frozenset(
    {"script", "style", "head", "title", "nav", "noscript", "template", "form", "button", "select", "iframe"}
)
_CENTERED = re.compile(r"text-align:\s*center")
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")
_NEW_PAGE = re.compile(r"(?:page-)?break-before:\s*(?:always|page|left|right|recto|verso)")
_PAGE = 3
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)|^\s*<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)


class HtmlReader:
    """Reads .html files."""

    name = "HTML"
    endings: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The page's paragraphs. Raises ImportFailed where there are none."""
        declared = _CHARSET.search(content[:4000])
        named = (declared[1] or declared[2]).decode("ascii") if declared else ""
        decoded = decode(content, choices.encoding or _known(named))
        flow = Flow()
        add_page(flow, page(decoded.text))
        return replace(flow.reading(), encoding=decoded.encoding, encodings=decoded.others)


def add_page(flow: Flow, root: html.HtmlElement, looks: Mapping[str, str] | None = None) -> None:
    """All paragraphs of a page, after those already in `flow`; `looks` is what style sheets say of classes."""
    own = declarations("\n".join(sheet.text or "" for sheet in root.iter("style")))
    walker = _Walker(flow, {**(looks or {}), **own})
    body = root.find("body")
    walker.block(root if body is None else body, _State())
    flow.end_if_open()


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits: letters, place on the page, and what the page says it is."""

    style: Style = Style.PLAIN
    shape: Shape = BODY
    link: str = ""
    depth: int = 0
    in_chapters: bool = False
    pre: bool = False
    new_page: bool = False
    # `sup` or `sub`: digits there become raised digits.
    raised: str = ""


@dataclass(slots=True)
class _Walker:
    flow: Flow
    looks: Mapping[str, str]

    def block(self, element: html.HtmlElement, state: _State) -> None:
        """An element with all in it, as paragraphs of their own where it is a block."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED:
            return
        if state.depth > DEEPEST:
            self._text(element.text_content(), state)
            return
        if tag == "dl" and "tags" in classes(element):
            self._tags(element)
            return
        if is_comment(element, tag):
            self.flow.lose(COMMENTS)
            return
        own = _within(element, tag, state, self.looks)
        if tag == "p" and "title" in classes(element) and not self.flow.blocks:
            own = replace(own, shape=replace(own.shape, given=Given(Role.HEADER, Field.TITLE, of_story=True)))
        if tag in _BLOCKS:
            self.flow.end_if_open(state.shape)
            if own.new_page:
                self.flow.gap(_PAGE)
            self._contents(element, own)
            self._close(element, tag, own)
        else:
            self._inline(element, tag, own)

    def _tags(self, element: html.HtmlElement) -> None:
        self.flow.fields += tags_of(element)
        parent = element.getparent()
        for byline in parent.find_class("byline")[:1] if parent is not None else ():
            self.flow.fields.append((Field.AUTHOR, authors_of(byline)))
        self.flow.lose(FIGURES)

    def _close(self, element: html.HtmlElement, tag: str, own: _State) -> None:
        empty = tag == "p" and not (element.text_content() or "").strip() and element.find(".//img") is None
        if empty and element.find(".//hr") is None:
            self.flow.end(own.shape)
        else:
            self.flow.end_if_open(own.shape)
        if tag in {"table", "ul", "ol"}:
            self.flow.lose(TABLES)

    def _inline(self, element: html.HtmlElement, tag: str, own: _State) -> None:
        if tag == "br":
            self.flow.text("\n", own.style)
        elif tag == "hr":
            self.flow.end_if_open(own.shape)
            self.flow.scene_break()
        elif tag in {"img", "svg", "video", "audio", "object"}:
            self.flow.lose(PICTURES)
        else:
            self._contents(element, own)

    def _contents(self, element: html.HtmlElement, own: _State) -> None:
        self._text(element.text, own)
        for child in element:
            self.block(child, own)
            self._text(child.tail, own)

    def _text(self, text: str | None, own: _State) -> None:
        if not text:
            return
        if own.pre:
            self.flow.text(text, own.style, own.link)
            return
        shown = _SPACES.sub(" ", text)
        if own.raised:
            shown = as_raised(shown, own.raised)
        self.flow.text(shown.lstrip(" ") if self.flow.is_at_line_start else shown, own.style, own.link)


def _within(element: html.HtmlElement, tag: str, state: _State, looks: Mapping[str, str]) -> _State:
    """What holds inside `element`."""
    said = [looks.get(name, "") for name in classes(element)]
    css = ";".join([*filter(None, said), str(element.get("style") or "").lower()])
    style = state.style | _STYLES.get(tag, Style.PLAIN)
    for pattern, more in _CSS:
        style |= more if pattern.search(css) else Style.PLAIN
    link = (address(element) if tag == "a" else "") or state.link
    if link:
        # Pages underline their links; that is no emphasis.
        style &= ~Style.UNDERLINE
    return replace(
        state,
        style=style,
        link=link,
        new_page=tag in _BLOCKS and _NEW_PAGE.search(css) is not None,
        raised=tag if tag in {"sup", "sub"} else state.raised,
        depth=state.depth + 1,
        shape=_shape(element, tag, css, state),
        pre=state.pre or tag == "pre",
        in_chapters=state.in_chapters or element.get("id") == "chapters",
    )


def _shape(element: html.HtmlElement, tag: str, css: str, state: _State) -> Shape:
    shape = replace(state.shape, given=given(element, tag, in_chapters=state.in_chapters) or state.shape.given)
    align = str(element.get("align") or "").lower()
    if tag == "center" or align == "center" or _CENTERED.search(css):
        shape = replace(shape, alignment=Alignment.CENTER)
    elif align == "right" or _RIGHT.search(css):
        shape = replace(shape, alignment=Alignment.RIGHT)
    if re.fullmatch(r"h[1-6]", tag):
        return replace(shape, kind=Kind.HEADING, level=int(tag[1]))
    if tag == "blockquote" and "userstuff" not in classes(element):
        return replace(shape, kind=Kind.QUOTE, level=state.shape.level + 1 if shape.kind is Kind.QUOTE else 1)
    return shape


def _known(name: str) -> str:
    """The charset a page declares, where Python knows it; browsers read latin-1 as cp1252."""
    lower = name.lower()
    if lower in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252"}:
        return "cp1252"
    return "" if lower in {"", "utf-8", "utf8"} else lower
