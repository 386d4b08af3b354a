"""A Document as the bytes of a DOCX: named styles only, no direct formatting, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from editor.exporters.paged import docx_parts as parts
from editor.exporters.paged.sheet import Document, Line, emphasis_name, style_name
from editor.exporters.zipped import zipped
from editor.prose.paragraph import Run


@dataclass(slots=True)
class _Links:
    """The addresses met so far, each with the id under which the package knows it."""

    ids: dict[str, str] = field(default_factory=dict)

    def key(self, address: str) -> str:
        return self.ids.setdefault(address, f"rIdLink{len(self.ids) + 1}")


def write_docx(document: Document) -> bytes:
    """The whole file."""
    links = _Links()
    text = _document(document, links)
    has_header = document.sheet.header is not None
    files = {
        "[Content_Types].xml": parts.content_types(has_header),
        "_rels/.rels": parts.package_relations(),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": parts.document_relations(has_header, links.ids),
        "word/styles.xml": parts.styles(document),
        "word/settings.xml": parts.settings(),
        "docProps/core.xml": parts.core_properties(document),
    }
    if document.sheet.header:
        files["word/header1.xml"] = parts.header(document.sheet.header.text)
    return zipped({name: content.encode() for name, content in files.items()})


def _document(document: Document, links: _Links) -> str:
    pieces = [f"{parts.XML}<w:document {parts.NAMESPACES}><w:body>"]
    if document.front:
        *most, last = document.front
        pieces += [_paragraph(line, links) for line in most]
        pieces.append(_paragraph(last, links, parts.section(document.sheet, with_header=False)))
    pieces += [_paragraph(line, links) for line in document.lines]
    has_header = document.sheet.header is not None
    pieces.append(parts.section(document.sheet, has_header, first_number=bool(document.front)))
    pieces.append("</w:body></w:document>")
    return "\n".join(pieces)


def _paragraph(line: Line, links: _Links, section: str = "") -> str:
    style = f'<w:pStyle w:val="{parts.style_id(style_name(line))}"/>'
    return f"<w:p><w:pPr>{style}{section}</w:pPr>{''.join(_runs(line.runs, links))}</w:p>"


def _runs(runs: tuple[Run, ...], links: _Links) -> Iterator[str]:
    for run in runs:
        # A link to a place in a page leads nowhere in a document; its text stays.
        if run.link and not run.link.startswith("#"):
            yield f'<w:hyperlink r:id="{links.key(run.link)}">{_run(run)}</w:hyperlink>'
        else:
            yield _run(run)


def _run(run: Run) -> str:
    look = f'<w:rPr><w:rStyle w:val="{parts.style_id(emphasis_name(run.style))}"/></w:rPr>' if run.style else ""
    return f"<w:r>{look}{''.join(_text(run.text))}</w:r>"


def _text(text: str) -> Iterator[str]:
    for place, line in enumerate(text.split("\n")):
        if place:
            yield "<w:br/>"
        for stop, stretch in enumerate(line.split("\t")):
            if stop:
                yield "<w:tab/>"
            if stretch:
                yield f'<w:t xml:space="preserve">{escape(stretch, quote=False)}</w:t>'
