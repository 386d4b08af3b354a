"""Makes one story in every format that is read, by hand or with other libraries than the readers use."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from editor.prose.markdown import write
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style, plain

EMPTY = Paragraph()


def styled(*parts: tuple[str, Style]) -> Paragraph:
    return Paragraph(tuple(Run(text, style) for text, style in parts))


TALE: tuple[Paragraph, ...] = (
    plain("A/N: Hello everyone, please review!"),
    Paragraph((Run("Chapter 1: The Quay"),), Kind.HEADING, level=2),
    styled(("Maren counted ", Style.PLAIN), ("all", Style.ITALIC), (" the lamps — “nine”, she said.", Style.PLAIN)),
    styled(("One", Style.BOLD), (" was ", Style.PLAIN), ("out", Style.UNDERLINE), (" and ", Style.PLAIN), ("done", Style.STRIKE), (".", Style.PLAIN)),
    EMPTY,
    EMPTY,
    plain("The ferryman’s amusem*nt & his <rope> did not last, née Ünal 水."),
    Paragraph((Run("* * *"),), alignment=Alignment.CENTER),
    Paragraph((Run("To whom it may concern"),), alignment=Alignment.RIGHT),
    plain("She rowed on."),
    Paragraph((Run("Chapter 2: Downstream"),), Kind.HEADING, level=2),
    styled(("All of it was ", Style.PLAIN), ("very", Style.ITALIC | Style.BOLD), (" quiet.", Style.PLAIN)),
    plain("The End"),
)  # fmt: skip

_TAGS = {Style.ITALIC: "em", Style.BOLD: "strong", Style.UNDERLINE: "u", Style.STRIKE: "s"}
_ALIGN = {Alignment.NATURAL: "", Alignment.CENTER: "center", Alignment.RIGHT: "right"}


def text_of(tale: tuple[Paragraph, ...]) -> bytes:
    # An empty paragraph is an empty line more.
    return "\n".join(f"{paragraph.text}\n" if paragraph.text else "" for paragraph in tale).encode()


def markdown_of(tale: tuple[Paragraph, ...]) -> bytes:
    kept = []
    for number, paragraph in enumerate(tale):
        if (paragraph == EMPTY and tale[number - 1] != EMPTY) or paragraph.text == "* * *":
            kept.append(Paragraph((), Kind.SCENE_BREAK))
        elif paragraph != EMPTY:
            kept.append(paragraph)
    return write(kept).encode()


def _inline_html(paragraph: Paragraph) -> str:
    parts = []
    for run in paragraph.runs:
        part = html.escape(run.text)
        for style, tag in _TAGS.items():
            part = f"<{tag}>{part}</{tag}>" if style in run.style else part
        parts.append(part)
    return "".join(parts)


def _body_html(tale: tuple[Paragraph, ...]) -> str:
    lines = []
    for paragraph in tale:
        tag = f"h{paragraph.level}" if paragraph.kind is Kind.HEADING else "p"
        align = f' align="{_ALIGN[paragraph.alignment]}"' if paragraph.alignment is not Alignment.NATURAL else ""
        lines.append(f"<{tag}{align}>{_inline_html(paragraph) or '&#160;'}</{tag}>")
    return "\n".join(lines)


def html_of(tale: tuple[Paragraph, ...]) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>{_body_html(tale)}</body></html>".encode()


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'


def epub_of(tale: tuple[Paragraph, ...], pages: Mapping[str, str] | None = None, metadata: str = "") -> bytes:
    bodies = pages or {"one.xhtml": _body_html(tale)}
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in bodies)
    spine = "".join(f'<itemref idref="{name}"/>' for name in bodies)
    package = f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    files = {
        f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
        for name, body in bodies.items()
    }
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/b.opf": package, **files}
    )


def docx_of(tale: tuple[Paragraph, ...]) -> bytes:
    document = Document()
    for paragraph in tale:
        if paragraph.kind is Kind.HEADING:
            document.add_heading(paragraph.text, paragraph.level)
            continue
        made = document.add_paragraph()
        if paragraph.alignment is not Alignment.NATURAL:
            made.alignment = (
                WD_ALIGN_PARAGRAPH.CENTER if paragraph.alignment is Alignment.CENTER else WD_ALIGN_PARAGRAPH.RIGHT
            )
        for run in paragraph.runs:
            # Word cuts runs anywhere.
            for part in (run.text[:2], run.text[2:]):
                written = made.add_run(part)
                written.italic = True if Style.ITALIC in run.style else None
                written.bold = True if Style.BOLD in run.style else None
                written.underline = True if Style.UNDERLINE in run.style else None
                written.font.strike = True if Style.STRIKE in run.style else None
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
)
_ODT_STYLES = {
    Style.ITALIC: 'fo:font-style="italic"', Style.BOLD: 'fo:font-weight="bold"',
    Style.UNDERLINE: 'style:text-underline-style="solid"', Style.STRIKE: 'style:text-line-through-style="solid"',
}  # fmt: skip


def odt_of(tale: tuple[Paragraph, ...]) -> bytes:
    looks = {run.style for paragraph in tale for run in paragraph.runs}
    styles = "".join(
        f'<style:style style:name="T{look.value}" style:family="text"><style:text-properties {" ".join(word for mark, word in _ODT_STYLES.items() if mark in look)}/></style:style>'
        for look in looks
    )
    for name, align in (("PC", "center"), ("PR", "end")):
        styles += f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"/></style:style>'
    body = "".join(_odt_paragraph(paragraph) for paragraph in tale)
    content = f"{_ODT}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _odt_paragraph(paragraph: Paragraph) -> str:
    inner = "".join(
        f'<text:span text:style-name="T{run.style.value}">{html.escape(run.text)}</text:span>' for run in paragraph.runs
    )
    if paragraph.kind is Kind.HEADING:
        return f'<text:h text:outline-level="{paragraph.level}">{inner}</text:h>'
    name = {Alignment.NATURAL: "P1", Alignment.CENTER: "PC", Alignment.RIGHT: "PR"}[paragraph.alignment]
    return f'<text:p text:style-name="{name}">{inner}</text:p>'


_RTF = {Style.ITALIC: "\\i", Style.BOLD: "\\b", Style.UNDERLINE: "\\ul", Style.STRIKE: "\\strike"}


def rtf_of(tale: tuple[Paragraph, ...]) -> bytes:
    lines = [
        "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times New Roman;}}{\\*\\generator By hand;}{\\info{\\title Not text}}"
    ]
    for paragraph in tale:
        align = {Alignment.NATURAL: "", Alignment.CENTER: "\\qc", Alignment.RIGHT: "\\qr"}[paragraph.alignment]
        inner = "".join(
            "{" + "".join(f"{word} " for mark, word in _RTF.items() if mark in run.style) + _rtf_text(run.text) + "}"
            for run in paragraph.runs
        )
        lines.append(f"\\pard{align} {inner}\\par")
    return ("\n".join(lines) + "}").encode("ascii")


def _rtf_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(
        sign if ord(sign) < 128 else f"\\u{ord(sign) if ord(sign) < 32768 else ord(sign) - 65536}?" for sign in escaped
    )


MAKERS: dict[str, Callable[[tuple[Paragraph, ...]], bytes]] = {
    "Plain text": text_of,
    "Markdown": markdown_of,
    "HTML": html_of,
    "EPUB": epub_of,
    "DOCX": docx_of,
    "ODT": odt_of,
    "RTF": rtf_of,
}
# What a format cannot hold.
NO_LOOKS = {"Plain text"}
NO_HEADINGS = {"RTF", "Plain text"}
