"""What a reader sees in an exported file, as plain text; and what a machine might run. One way in per format."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable

import docx
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt


def of_text(content: bytes) -> str:
    return content.decode()


def of_html(content: bytes) -> str:
    page = html.fromstring(content.decode().strip() or "<p></p>")
    for style in page.iter("style"):
        style.text = ""
    return page.text_content()


def of_docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def of_epub(content: bytes) -> str:
    pages = [part for name, part in parts_of(content).items() if name.endswith(".xhtml") and "nav" not in name]
    return "\n".join("".join(etree.fromstring(page).find("{*}body").itertext()) for page in pages)


def of_odt(content: bytes) -> str:
    source = parts_of(content)["content.xml"].replace(b"<text:line-break/>", b"\n")
    lines = etree.fromstring(source).iter("{*}p", "{*}h")
    return "\n".join("".join(line.itertext()) for line in lines)


def of_pdf(content: bytes) -> str:
    """By poppler's pdftotext where it is installed (else the test is skipped), lines and hyphenated words joined."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-q", "-raw", "-", "-"], input=content, capture_output=True, timeout=30)
    return done.stdout.decode().replace("\u00ad\n", "").replace("\n", " ")


READERS: dict[str, Callable[[bytes], str]] = {
    "text": of_text,
    "markdown": of_text,
    "html": of_html,
    "docx": of_docx,
    "odt": of_odt,
    "pdf": of_pdf,
    "epub": of_epub,
    "manuscript-docx": of_docx,
    "manuscript-pdf": of_pdf,
    "ao3": of_html,
    "fanfiction_net": of_html,
    "bbcode": of_text,
}


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files inside a package, or the file itself."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def running(content: bytes) -> list[str]:
    """Everything in the file that could run or fetch something, as words for a failed test."""
    return [found for part in parts_of(content).values() for found in _running_in(part)]


def _running_in(part: bytes) -> list[str]:
    if part.lstrip()[:1] not in {b"<", b"#"}:
        return []
    if part.startswith(b"#"):
        part = MarkdownIt("commonmark", {"html": True}).render(part.decode()).encode()
    root = etree.fromstring(part) if part.startswith(b"<?xml") else html.fromstring(part.decode())
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = etree.QName(element).localname.lower()
        if tag in {"script", "iframe", "object", "embed", "img", "link", "form"} and not _is_local(element):
            found.append(tag)
        for name, value in element.attrib.items():
            key = etree.QName(name).localname.lower()
            if (key.startswith("on") and key not in {"on"}) or value.strip().lower().startswith(
                ("javascript:", "data:", "file:")
            ):
                found.append(f"{key}={value}")
    return found


def _is_local(element: etree._Element) -> bool:
    target = element.get("href") or element.get("src") or ""
    return bool(target) and ":" not in target
