"""DOCX and ODT: named styles only, metadata only as typed, and LibreOffice opens and keeps them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree

from editor.exporters import to_docx, to_odt
from editor.exporters.manuscript import compose
from editor.exporters.options import Options, Piece
from tests.exporters.reading import of_docx, of_odt, parts_of
from tests.exporters.stories import STORY, TEXTS, one_chapter

ALL = Options(story=frozenset(Piece), chapter=frozenset(Piece))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(options: Options = ALL) -> bytes:
    return to_docx.make(compose(STORY, TEXTS, options), options)


def open_text(options: Options = ALL) -> bytes:
    return to_odt.make(compose(STORY, TEXTS, options), options)


def test_docx_text_has_no_direct_formatting() -> None:
    root = etree.fromstring(parts_of(word())["word/document.xml"])
    looks = {child.tag.removeprefix(W) for parent in root.iter(f"{W}pPr", f"{W}rPr") for child in parent}
    assert looks == {"pStyle", "rStyle"}


def test_docx_uses_and_defines_the_same_styles() -> None:
    parts = parts_of(word())
    used = set(re.findall(rb'<w:[pr]Style w:val="([^"]+)"', parts["word/document.xml"]))
    defined = set(re.findall(rb'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    assert used <= defined and defined - used <= {b"Normal", b"DefaultParagraphFont", b"Heading3", b"BodyText"}


def test_docx_knows_headings_as_word_does() -> None:
    styles = [(paragraph.style.name, paragraph.text) for paragraph in docx.Document(io.BytesIO(word())).paragraphs]
    assert ("Title", "Lamps & <Lanterns>") in styles and ("Heading 1", "The Lamp") in styles
    assert ("Scene Break", "* * *") in styles and ("Body Text Centered", "In the middle") in styles


def test_docx_looks_are_character_styles() -> None:
    runs = [run for paragraph in docx.Document(io.BytesIO(word())).paragraphs for run in paragraph.runs]
    named = {run.text: run.style.name for run in runs if not run.style.name.startswith("Default")}
    assert {named[text] for text in ("lit", "second", "not", "nobody")} == {
        "Strong",
        "Bold Italic",
        "Underline",
        "Strike",
    }
    bold_italic = docx.Document(io.BytesIO(word())).styles["Bold Italic"].font
    assert bold_italic.bold and bold_italic.italic


def test_docx_says_only_what_the_writer_typed() -> None:
    about = docx.Document(io.BytesIO(word())).core_properties
    assert (about.title, about.author, about.language) == ("Lamps & <Lanterns>", "A. Nonymous", "en-GB")
    nameless = parts_of(to_docx.make(compose(*one_chapter("x"), ALL), ALL))
    assert b"creator" not in nameless["docProps/core.xml"] and not any("thumbnail" in name for name in nameless)


def test_docx_has_the_language_and_no_time_stamp() -> None:
    parts = parts_of(word())
    assert b'<w:lang w:val="en-GB"/>' in parts["word/styles.xml"]
    assert not re.search(rb"20\d\d-\d\d-\d\d", parts["docProps/core.xml"] + parts["word/settings.xml"])


def test_docx_links_lead_out_by_relations() -> None:
    assert (
        b'Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"'
        in parts_of(word())["word/_rels/document.xml.rels"]
    )


def test_odt_text_only_names_styles_that_exist() -> None:
    parts = parts_of(open_text())
    content = etree.fromstring(parts["content.xml"])
    used = {
        value for element in content.iter() for name, value in element.attrib.items() if name.endswith("style-name")
    }
    names = {
        key.get(f"{{{etree.fromstring(parts['styles.xml']).nsmap['style']}}}name")
        for key in etree.fromstring(parts["styles.xml"]).iter("{*}style")
    }
    assert used <= names and content.find("{*}automatic-styles") is None


def test_odt_is_known_by_its_first_file_and_knows_title_and_author() -> None:
    content = open_text()
    assert content[30:38] == b"mimetype" and b"opendocument.text" in content[:100]
    about = parts_of(content)["meta.xml"].decode()
    assert "<dc:title>Lamps &amp; &lt;Lanterns&gt;</dc:title>" in about and "generator" not in about


def soffice(content: bytes, name: str, to: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it again."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    source = folder / name
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=55,
    )
    return (out / source.with_suffix("." + to).name).read_bytes()


@pytest.mark.long
def test_libreoffice_keeps_every_word_of_a_docx(tmp_path: Path) -> None:
    again = soffice(word(), "story.docx", "odt", tmp_path)
    assert of_odt(again).split() == of_docx(word()).split()


@pytest.mark.long
def test_libreoffice_keeps_every_word_of_an_odt(tmp_path: Path) -> None:
    again = soffice(open_text(), "story.odt", "docx", tmp_path)
    assert of_docx(again).split() == of_odt(open_text()).split()
