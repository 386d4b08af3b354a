"""ODT -> paragraphs, with the looks that its automatic and named styles give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from editor.importers.flow import BODY, CHANGES, COMMENTS, FOOTNOTES, PICTURES, TABLES, Flow, Shape
from editor.importers.reader import Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.safety.markup import DEEPEST, text_in, xml
from editor.importers.safety.zipped import Zipped
from editor.prose.paragraph import Alignment, Kind, Style

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_T, _S, _F = f"{{{_OASIS}:text:1.0}}", f"{{{_OASIS}:style:1.0}}", f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_OFFICE, _DRAW = f"{{{_OASIS}:office:1.0}}", f"{{{_OASIS}:drawing:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ALIGNED = {"center": Alignment.CENTER, "end": Alignment.RIGHT, "right": Alignment.RIGHT}
_PAGE = 3
_PASSED_OVER = frozenset(
    {f"{_T}tracked-changes", f"{_OFFICE}annotation", f"{_T}table-of-content", f"{_T}note-citation"}
)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of letters and paragraph; None leaves it to the parent."""

    marks: tuple[tuple[Style, bool], ...] = ()
    alignment: Alignment | None = None
    page_before: bool = False
    rule: bool = False
    parent: str = ""
    name: str = ""


@dataclass(slots=True)
class _Looks:
    """All styles of a document by name."""

    looks: dict[str, _Look] = field(default_factory=dict)

    def chain(self, name: str) -> list[_Look]:
        """A style and those it builds on, the farthest first."""
        found: list[_Look] = []
        while name in self.looks and self.looks[name] not in found:
            found.append(self.looks[name])
            name = self.looks[name].parent
        return found[::-1]

    def letters(self, name: str, style: Style) -> Style:
        """`style` with what the style called `name` turns on and off."""
        for look in self.chain(name):
            for mark, is_on in look.marks:
                style = style | mark if is_on else style & ~mark
        return style


class OdtReader:
    """Reads .odt files."""

    name = "ODT"
    endings: tuple[str, ...] = (".odt", ".fodt", ".ott")

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The document's paragraphs. Raises ImportFailed for damaged or protected ones."""
        if content.lstrip()[:5] == b"<?xml":
            roots = [xml(content)]
        else:
            document = Zipped(content)
            roots = [xml(document.read(name)) for name in ("styles.xml", "content.xml") if name in document]
        looks = _Looks({name: look for root in roots for name, look in _looks_in(root)})
        flow = Flow()
        for text in roots[-1].iter(f"{_OFFICE}text") if roots else ():
            _Walker(flow, looks).contents(text)
        return flow.reading()


@dataclass(slots=True)
class _Walker:
    flow: Flow
    looks: _Looks
    depth: int = 0
    # Of the open paragraph: its shape, and the frames in it, whose own paragraphs come below it.
    shape: Shape = BODY
    frames: list[etree._Element] = field(default_factory=list)

    def contents(self, parent: etree._Element) -> None:
        """Everything below `parent` that holds paragraphs."""
        self.depth += 1
        for element in parent if self.depth < DEEPEST else ():
            if element.tag in {f"{_T}p", f"{_T}h"}:
                self._paragraph(element)
            elif element.tag == f"{_T}tracked-changes":
                for _ in element:
                    self.flow.lose(CHANGES)
            elif str(element.tag).startswith(_DRAW) and not _has_paragraphs(element):
                self._drawing(element)
            elif element.tag not in _PASSED_OVER:
                if element.tag in {f"{_T}list", f"{{{_OASIS}:table:1.0}}table"}:
                    self.flow.lose(TABLES)
                self.contents(element)
        self.depth -= 1

    def _paragraph(self, element: etree._Element) -> None:
        chain = self.looks.chain(str(element.get(f"{_T}style-name") or ""))
        if any(look.page_before for look in chain):
            self.flow.gap(_PAGE)
        shape = _shape(element, chain)
        style = Style.PLAIN
        for look in chain if shape.kind is not Kind.HEADING and shape.given is None else ():
            for mark, is_on in look.marks:
                style = style | mark if is_on else style & ~mark
        self.shape = shape
        self._inline(element, style, "")
        frames, self.frames = self.frames, []
        if any(look.rule for look in chain) and not text_in(element).strip():
            self.flow.end_if_open()
            self.flow.scene_break()
        else:
            self.flow.end(shape)
        for frame in frames:
            self.contents(frame)

    def _inline(self, element: etree._Element, style: Style, link: str) -> None:
        self.flow.text(_spaced(element.text), style, link)
        for child in element:
            self._child(child, style, link)
            self.flow.text(_spaced(child.tail), style, link)

    def _child(self, child: etree._Element, style: Style, link: str) -> None:
        if child.tag == f"{_T}span":
            self._inline(child, self.looks.letters(str(child.get(f"{_T}style-name") or ""), style), link)
        elif child.tag == f"{_T}a":
            target = str(child.get(_LINK) or "")
            self._inline(child, style, target if target.startswith(("http://", "https://", "mailto:")) else link)
        elif child.tag == f"{_T}s":
            self.flow.text(" " * min(int(child.get(f"{_T}c") or 1), 40), style, link)
        elif child.tag in {f"{_T}line-break", f"{_T}tab"}:
            self.flow.text("\n" if child.tag == f"{_T}line-break" else "\t", style, link)
        elif child.tag == f"{_T}note":
            self.flow.lose(FOOTNOTES)
        elif child.tag.startswith(_DRAW):
            self._drawing(child)
        elif child.tag == f"{_OFFICE}annotation":
            self.flow.lose(COMMENTS)
        else:
            self._inline(child, style, link)

    def _drawing(self, element: etree._Element) -> None:
        if element.tag == f"{_DRAW}line":
            self.flow.end_if_open(self.shape)
            self.flow.scene_break()
        elif _has_paragraphs(element):
            self.frames.append(element)
        else:
            self.flow.lose(PICTURES)


def _has_paragraphs(element: etree._Element) -> bool:
    return any(text_in(paragraph).strip() for paragraph in element.iter(f"{_T}p", f"{_T}h"))


def _shape(element: etree._Element, chain: list[_Look]) -> Shape:
    names = {look.name.lower().replace("_20_", " ") for look in chain}
    alignment = next((look.alignment for look in reversed(chain) if look.alignment is not None), Alignment.NATURAL)
    if "title" in names:
        return Shape(alignment=alignment, given=Given(Role.HEADER, Field.TITLE, of_story=True))
    if element.tag == f"{_T}h":
        level = str(element.get(f"{_T}outline-level") or "1")
        return Shape(Kind.HEADING, level=min(max(int(level) if level.isdigit() else 1, 1), 6))
    if names & {"quotations", "quote", "block text"}:
        return Shape(Kind.QUOTE, alignment, 1)
    if "horizontal line" in names:
        return Shape()
    return Shape(alignment=alignment)


def _spaced(text: str | None) -> str:
    """White space as the format means it: any run of it is one space."""
    if not text:
        return ""
    inner = " ".join(text.split(" "))
    for sign in "\t\r\n":
        inner = inner.replace(sign, " ")
    while "  " in inner:
        inner = inner.replace("  ", " ")
    return inner


def _looks_in(root: etree._Element) -> Iterable[tuple[str, _Look]]:
    for style in root.iter(f"{_S}style"):
        name = str(style.get(f"{_S}name") or "")
        paragraph = style.find(f"{_S}paragraph-properties")
        text = style.find(f"{_S}text-properties")
        yield name, _look(name, str(style.get(f"{_S}parent-style-name") or ""), paragraph, text)


def _look(name: str, parent: str, paragraph: etree._Element | None, text: etree._Element | None) -> _Look:
    marks: list[tuple[Style, bool]] = []
    for key, mark in (
        (f"{_F}font-style", Style.ITALIC),
        (f"{_F}font-weight", Style.BOLD),
        (f"{_S}text-underline-style", Style.UNDERLINE),
        (f"{_S}text-line-through-style", Style.STRIKE),
    ):
        value = text.get(key) if text is not None else None
        if value is not None:
            marks.append((mark, str(value) not in {"normal", "none", "400"}))
    if paragraph is None:
        return _Look(tuple(marks), parent=parent, name=name)
    align = str(paragraph.get(f"{_F}text-align") or "")
    border = str(paragraph.get(f"{_F}border-bottom") or "none")
    return _Look(
        tuple(marks),
        _ALIGNED.get(align, Alignment.NATURAL) if align else None,
        paragraph.get(f"{_F}break-before") == "page",
        border != "none",
        parent,
        name,
    )
