"""Bytes to text to lines: encodings, line ends, indents; and what rich formats hide in corners."""

import codecs
import io
import zipfile

import pytest

from editor.errors import ImportFailed
from editor.importers.encoding import decode
from editor.importers.formats import reader_named
from editor.importers.from_text import read_text
from editor.importers.importing import composed
from editor.importers.reader import Choices, Reading
from editor.importers.sorting.sort import plan
from editor.prose.markdown import read
from tests.importers.makers import MAKERS, TALE, zipped
from tests.importers.shapes import LAST, STORY

TEXT = "“Née Ünal — naïve,” she said…"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"), (TEXT.encode("utf-8-sig"), "utf-8-sig"), (TEXT.encode("cp1252"), "cp1252"), (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"), (TEXT.encode("utf-16-be"), "utf-16-be"), (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_its_encoding(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert encoding not in decoded.others


def test_bytes_that_cp1252_does_not_know_are_kept() -> None:
    assert decode(b"caf\xe9 \x81\x8d").text == "café \x81\x8d"


def test_another_encoding_can_be_chosen() -> None:
    assert decode("Привет".encode("cp1251"), "cp1251").text == "Привет"
    with pytest.raises(ImportFailed, match="another encoding"):
        decode(b"\xff\xfe\xff", "utf-8")


def test_all_line_ends_are_one() -> None:
    assert decode(b"a\r\n\r\nb\rc\nd").text == "a\n\nb\nc\nd"


def test_a_picture_is_no_text() -> None:
    with pytest.raises(ImportFailed, match="no plain text"):
        decode(b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 500)


def test_empty_lines_are_counted() -> None:
    assert [block.empty_before for block in read_text("a\nb\n\nc\n \t\n\nd").blocks] == [0, 0, 1, 2]


def test_separators_that_are_no_line_ends_stay_in_their_line() -> None:
    assert read_text("a\u2028b\u0085c\nd").blocks[0].text == "a\u2028b\u0085c"


def test_indented_paragraphs_of_wrapped_lines_are_paragraphs() -> None:
    lines = [
        "Maren counted the lamps along the quay, and there were nine of them that",
        "night, though the keeper had sworn to all who asked him that there were ten",
        "and that he had lit them with his own hand before he went home to soup",
    ]
    text = "\n".join(["    " + lines[0], *lines[1:], "    " + lines[0], *lines[1:], "    " + lines[0], *lines[1:]])
    reading = read_text(text)
    assert reading.wrapped and len(reading.blocks) == 3


def test_paragraphs_without_empty_lines_stay_paragraphs() -> None:
    made = composed(plan(read_text(f"{STORY}\n\n{LAST}".replace("\n\n", "\n"))))
    assert len(read(next(iter(made.texts.values())))) == 5


def docx_with(old: str, new: str, members: dict[str, str] | None = None) -> Reading:
    with zipfile.ZipFile(io.BytesIO(MAKERS["DOCX"](TALE))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    assert old in document
    parts["word/document.xml"] = document.replace(old, new, 1).encode()
    return reader_named("DOCX").read(zipped({**parts, **(members or {})}), Choices())


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_inserted_words_of_a_reviewer_are_text_and_deleted_ones_are_not() -> None:
    inserted = '<w:ins w:id="1"><w:r><w:t xml:space="preserve">new </w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>'
    change = f'<w:t xml:space="preserve">e </w:t></w:r>{inserted}{deleted}<w:r><w:t>End</w:t></w:r>'
    assert "The new End" in texts(docx_with("<w:t>e End</w:t></w:r>", change))


def test_footnotes_that_are_left_out_are_told() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote></w:footnotes>'
    reading = docx_with("<w:body>", "<w:body>", {"word/footnotes.xml": notes})
    assert reading.not_kept == ("1 footnote was left out; it is in the original.",)


def test_a_page_break_parts_scenes() -> None:
    reading = docx_with("<w:t>Sh</w:t>", '<w:br w:type="page"/><w:t>Sh</w:t>')
    assert next(block for block in reading.blocks if block.text == "She rowed on.").empty_before >= 2


def test_a_drawn_rule_is_a_scene_break() -> None:
    rule = "<w:p><w:pPr><w:pBdr><w:bottom w:val='single'/></w:pBdr></w:pPr></w:p><w:sectPr"
    assert docx_with("<w:sectPr", rule).blocks[-1].paragraph.kind.name == "SCENE_BREAK"


def test_hex_bytes_and_hidden_text_of_rtf() -> None:
    reading = reader_named("RTF").read(
        rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0{\v secret} \{x\}\~y\emdash z\par\i a\i0  b\par}", Choices()
    )
    assert texts(reading) == ["Пр {x}\u00a0y—z", "a b"]


def test_an_emoji_in_rtf_is_one_letter() -> None:
    assert texts(reader_named("RTF").read(rb"{\rtf1\uc1 \u-10179?\u-8704? ok\par}", Choices())) == ["😀 ok"]


def test_markdown_front_matter_becomes_header_fields() -> None:
    source = b"---\ntitle: Nine Lamps\nauthor: Tove\nlayout: post\n---\n\nMaren *counted*.\n\n---\n\nShe rowed."
    made = composed(plan(reader_named("Markdown").read(source, Choices())))
    assert (made.story.details.title, made.story.details.author) == ("Nine Lamps", "Tove")
    assert made.story.notes.before.strip() == "layout: post"
    assert next(iter(made.texts.values())).strip() == "Maren *counted*.\n\n* * *\n\nShe rowed."


@pytest.mark.parametrize("between", ["", "by Tove\n\n", "A/N: hi, please review!\n\n"])
def test_a_heading_above_chapters_is_the_title(between: str) -> None:
    source = f"# Nine Lamps\n\n{between}## The Quay\n\nMaren counted.\n\n### Later\n\nShe rowed.\n\n## Downstream\n\nShe slept.\n"
    made = composed(plan(reader_named("Markdown").read(source.encode(), Choices())))
    assert made.story.details.title == "Nine Lamps"
    assert [chapter.title for chapter in made.story.chapters] == ["The Quay", "Downstream"]
    assert made.texts[made.story.chapters[0].file].strip() == "Maren counted.\n\n### Later\n\nShe rowed."


def test_a_heading_above_a_text_is_the_title() -> None:
    made = composed(plan(reader_named("HTML").read(b"<h1>Nine Lamps</h1><p>Maren counted.</p>", Choices())))
    assert made.story.details.title == "Nine Lamps"
    assert next(iter(made.texts.values())).strip() == "Maren counted."
