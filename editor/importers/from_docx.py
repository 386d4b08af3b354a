"""DOCX -> paragraphs, read from the document's own parts: python-docx passes over inserted text, which is text too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from editor.importers.flow import BODY, CHANGES, COMMENTS, FOOTNOTES, PICTURES, TABLES, Flow, Shape
from editor.importers.reader import Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.safety.markup import text_in, xml
from editor.importers.safety.zipped import Zipped
from editor.prose.paragraph import Alignment, Kind, Style

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MARKS = {
    f"{_W}i": Style.ITALIC,
    f"{_W}b": Style.BOLD,
    f"{_W}u": Style.UNDERLINE,
    f"{_W}strike": Style.STRIKE,
    f"{_W}dstrike": Style.STRIKE,
}
_OFF = {"0", "false", "none", "off"}
_ALIGNED = {"center": Alignment.CENTER, "right": Alignment.RIGHT, "end": Alignment.RIGHT}
_HEADING = re.compile(r"heading ([1-6])")
# Text that was struck out by a reviewer, and parts shown elsewhere or twice.
_PASSED_OVER = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE, _ALTERNATIVE = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_TEXTS = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}cr": "\n"}
_PAGE = 3


@dataclass(frozen=True, slots=True)
class _StyleSheet:
    """What each style says, its parents' words included."""

    names: dict[str, str] = field(default_factory=dict)
    letters: dict[str, Style] = field(default_factory=dict)
    places: dict[str, Alignment] = field(default_factory=dict)


class DocxReader:
    """Reads .docx files."""

    name = "DOCX"
    endings: tuple[str, ...] = (".docx", ".docm")

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The document's paragraphs. Raises ImportFailed for damaged or protected ones."""
        document = Zipped(content)
        styles = _styles(xml(document.read("word/styles.xml"))) if "word/styles.xml" in document else _StyleSheet()
        links = _links(document)
        flow = Flow()
        body = xml(document.read("word/document.xml")).find(f"{_W}body")
        for paragraph in body.iter(f"{_W}p") if body is not None else ():
            if not _is_shown_twice(paragraph):
                _Paragraph(flow, styles, links, paragraph).add()
        _tell_of_the_rest(flow, document, body)
        return flow.reading()


@dataclass(slots=True)
class _Paragraph:
    """One paragraph on its way into the flow."""

    flow: Flow
    styles: _StyleSheet
    links: dict[str, str]
    element: etree._Element
    shape: Shape = BODY

    def add(self) -> None:
        properties = self.element.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        if properties is not None and _is_on(properties.find(f"{_W}pageBreakBefore")):
            self.flow.gap(_PAGE)
        if _is_item(self.element) and not self._is_heading(style) and not _is_item(self.element.getprevious()):
            self.flow.lose(TABLES)
        own = self.styles.letters.get(style, Style.PLAIN) if not self._is_heading(style) else Style.PLAIN
        self.shape = self._shape(properties, style)
        self._runs(self.element, own, "")
        is_rule = properties is not None and properties.find(f"{_W}pBdr") is not None
        if is_rule and not text_in(self.element, f"{_W}t").strip():
            self.flow.end_if_open()
            self.flow.scene_break()
        else:
            self.flow.end(self.shape)

    def _is_heading(self, style: str) -> bool:
        name = self.styles.names.get(style, "")
        return name in {"title", "subtitle"} or _HEADING.match(name) is not None

    def _shape(self, properties: etree._Element | None, style: str) -> Shape:
        name = self.styles.names.get(style, "")
        alignment = _ALIGNED.get(_value(properties, "jc"), self.styles.places.get(style, Alignment.NATURAL))
        if name == "title":
            return Shape(alignment=alignment, given=Given(Role.HEADER, Field.TITLE, of_story=True))
        if (heading := _HEADING.match(name)) is not None:
            return Shape(Kind.HEADING, level=int(heading[1]))
        if name in {"quote", "intense quote", "block text", "quotations"}:
            return Shape(Kind.QUOTE, alignment, 1)
        return Shape(alignment=alignment)

    def _runs(self, element: etree._Element, style: Style, link: str) -> None:
        for child in element:
            if child.tag in _PASSED_OVER or child.tag == _ALTERNATIVE:
                continue
            if child.tag == f"{_W}r":
                self._run(child, style, link)
            elif child.tag == f"{_W}p":
                # A text box within the paragraph: its paragraphs come in their own turn.
                continue
            elif child.tag == f"{_W}hyperlink":
                self._runs(child, style, self.links.get(str(child.get(f"{_R}id") or ""), link))
            else:
                self._runs(child, style, link)

    def _run(self, run: etree._Element, inherited: Style, link: str) -> None:
        properties = run.find(f"{_W}rPr")
        named = self.styles.letters.get(_value(properties, "rStyle"), Style.PLAIN) if properties is not None else None
        style = inherited | named if named else inherited
        # Word colours and underlines links by a style of its own: that is no emphasis.
        style = _applied(style, properties)
        style = style & ~Style.UNDERLINE if link else style
        for child in run:
            if child.tag == f"{_W}t":
                self.flow.text(child.text or "", style, link)
            elif child.tag == f"{_W}br":
                self._break(child, style)
            elif child.tag in _TEXTS:
                self.flow.text(_TEXTS[child.tag], style, link)
            elif child.tag in {f"{_W}drawing", f"{_W}pict", f"{_W}object"}:
                self._drawing(child)
            elif child.tag == _ALTERNATIVES:
                for drawing in child.iterfind(f"{_CHOICE}/*"):
                    self._drawing(drawing)

    def _break(self, element: etree._Element, style: Style) -> None:
        if element.get(f"{_W}type") == "page":
            self.flow.end_if_open(self.shape)
            self.flow.gap(_PAGE)
        else:
            self.flow.text("\n", style)

    def _drawing(self, element: etree._Element) -> None:
        if next(element.iter("{urn:schemas-microsoft-com:vml}rect"), None) is not None:
            self.flow.end_if_open(self.shape)
            self.flow.scene_break()
        elif next(element.iter(f"{_W}p"), None) is None:
            self.flow.lose(PICTURES)


def _applied(style: Style, properties: etree._Element | None) -> Style:
    """`style` with the marks that a run or a style turns on or off."""
    for element in properties if properties is not None else ():
        mark = _MARKS.get(element.tag)
        if mark is not None:
            style = style | mark if _is_on(element) else style & ~mark
    return style


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and str(element.get(f"{_W}val", "1")).lower() not in _OFF


def _value(properties: etree._Element | None, name: str) -> str:
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return str(element.get(f"{_W}val") or "") if element is not None else ""


def _styles(root: etree._Element) -> _StyleSheet:
    elements = {str(style.get(f"{_W}styleId")): style for style in root.iterfind(f"{_W}style")}
    sheet = _StyleSheet()
    for name, element in elements.items():
        sheet.names[name] = _value(element, "name").lower()
        letters, place = Style.PLAIN, Alignment.NATURAL
        for ancestor in reversed(_with_parents(name, elements)):
            letters = _applied(letters, ancestor.find(f"{_W}rPr"))
            place = _ALIGNED.get(_value(ancestor.find(f"{_W}pPr"), "jc"), place)
        sheet.letters[name], sheet.places[name] = letters, place
    return sheet


def _with_parents(name: str, elements: dict[str, etree._Element]) -> list[etree._Element]:
    chain: list[etree._Element] = []
    while name in elements and elements[name] not in chain:
        chain.append(elements[name])
        name = _value(elements[name], "basedOn")
    return chain


def _links(document: Zipped) -> dict[str, str]:
    """Where the document's links lead, by their id; only what a browser may open."""
    name = "word/_rels/document.xml.rels"
    if name not in document:
        return {}
    targets = {str(link.get("Id")): str(link.get("Target")) for link in xml(document.read(name)).iter(_RELATIONSHIP)}
    return {key: target for key, target in targets.items() if target.startswith(("http://", "https://", "mailto:"))}


def _is_shown_twice(paragraph: etree._Element) -> bool:
    return any(above.tag in {_ALTERNATIVE, f"{_W}del"} for above in paragraph.iterancestors())


def _tell_of_the_rest(flow: Flow, document: Zipped, body: etree._Element | None) -> None:
    for name, tag, sentence in (
        ("word/footnotes.xml", "footnote", FOOTNOTES),
        ("word/endnotes.xml", "endnote", FOOTNOTES),
        ("word/comments.xml", "comment", COMMENTS),
    ):
        notes = xml(document.read(name)).iter(f"{_W}{tag}") if name in document else ()
        for note in notes:
            if note.get(f"{_W}type") is None and text_in(note, f"{_W}t").strip():
                flow.lose(sentence)
    for element in body.iter(f"{_W}tbl", f"{_W}ins", f"{_W}del") if body is not None else ():
        if element.tag == f"{_W}tbl":
            flow.lose(TABLES)
        elif text_in(element).strip():
            flow.lose(CHANGES)
    if any(name.endswith("vbaProject.bin") for name in document.names):
        flow.lose("The document’s macros were left out.")


def _is_item(paragraph: etree._Element | None) -> bool:
    """Whether a paragraph bears a bullet or number; number 0 takes one off that its style gives."""
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId") if paragraph is not None else None
    return number is not None and number.get(f"{_W}val") != "0"
