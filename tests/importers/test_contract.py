"""The contract of all readers: one story, made in each format, comes in the same, but for what a format cannot hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ImportFailed
from editor.importers.formats import READERS, reader_for
from editor.importers.importing import composed
from editor.importers.reader import Choices, Reader
from editor.importers.roles import Role
from editor.importers.safety import wire
from editor.importers.safety.child import read_in_child
from editor.importers.sorting.plan import Plan
from editor.importers.sorting.sort import plan
from editor.prose.markdown import read
from editor.prose.paragraph import Alignment, Kind, Paragraph, Style
from tests.importers.makers import MAKERS, NO_LOOKS, TALE

every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def taken_in(reader: Reader) -> Plan:
    return plan(reader.read(MAKERS[reader.name](TALE), Choices()))


def paragraphs(reader: Reader) -> list[Paragraph]:
    return [paragraph for text in composed(taken_in(reader)).texts.values() for paragraph in read(text)]


@every_reader
def test_the_words_of_the_text_come_in_whole_and_in_order(reader: Reader) -> None:
    expected = [p.text for p in TALE[2:] if p.text and p.kind is Kind.BODY and p.text != "* * *"]
    assert [p.text for p in paragraphs(reader) if p.kind is not Kind.SCENE_BREAK] == expected


@every_reader
def test_chapters_are_found(reader: Reader) -> None:
    story = composed(taken_in(reader)).story
    assert [chapter.title for chapter in story.chapters] == ["Chapter 1: The Quay", "Chapter 2: Downstream"]
    assert story.notes.before.strip() == "Hello everyone, please review!"


@every_reader
def test_both_scene_breaks_are_kept(reader: Reader) -> None:
    kinds = [p.kind for p in paragraphs(reader)]
    if reader.name == "Plain text":
        # Its filter-broken word makes empty lines doubtful; there is no markup that could say more.
        assert sum(piece.role is Role.EXTRA_LINES for piece in taken_in(reader).pieces) == 1
        return
    gaps = sum(piece.role in {Role.EXTRA_LINES, Role.SCENE_BREAK} for piece in taken_in(reader).pieces)
    assert gaps == 2 and Kind.SCENE_BREAK in kinds


@every_reader
def test_emphasis_is_kept(reader: Reader) -> None:
    if reader.name in NO_LOOKS:
        pytest.skip("holds no looks")
    looks = {run.text: run.style for paragraph in paragraphs(reader) for run in paragraph.runs}
    assert looks["all"] is Style.ITALIC and looks["One"] is Style.BOLD
    assert looks["out"] is Style.UNDERLINE and looks["done"] is Style.STRIKE
    assert looks["very"] == Style.ITALIC | Style.BOLD


@every_reader
def test_alignment_is_kept(reader: Reader) -> None:
    if reader.name in NO_LOOKS:
        pytest.skip("holds no alignment")
    assert [p.text for p in paragraphs(reader) if p.alignment is Alignment.RIGHT] == ["To whom it may concern"]


@every_reader
def test_all_pieces_in_order_are_what_was_read(reader: Reader) -> None:
    made = taken_in(reader)
    assert "".join(made.put_back().split()) == "".join(made.source().split())


@every_reader
def test_a_reading_survives_the_way_from_the_child(reader: Reader) -> None:
    content = MAKERS[reader.name](TALE)
    reading = reader.read(content, Choices())
    assert wire.reading_in(wire.reading_out(reading)) == reading


@every_reader
def test_every_ending_leads_to_its_reader(reader: Reader) -> None:
    assert all(reader_for(f"A Story{ending.upper()}") is reader for ending in reader.endings)


def test_the_child_reads_what_the_app_would() -> None:
    content = MAKERS["DOCX"](TALE)
    assert read_in_child("DOCX", content, Choices()) == reader_for("a.docx").read(content, Choices())


@pytest.mark.parametrize("file", ["a.doc", "a.pdf", "a.pages", "a", "a.exe"])
def test_other_files_are_refused_with_a_way_out(file: str) -> None:
    with pytest.raises(ImportFailed, match=r"Fanfold (cannot read|does not know)"):
        reader_for(file)


@every_reader
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_a_sentence_or_a_reading(reader: Reader, data: st.DataObject) -> None:
    content = bytearray(MAKERS[reader.name](TALE))
    cut = data.draw(st.integers(0, len(content)))
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        plan(reader.read(bytes(content[:cut]), Choices()))
    except ImportFailed as error:
        assert str(error).endswith(".")


@every_reader
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"PK\x03\x04", b"<", b"{\\rtf1", b"\xff\xfe", bytes(range(256)) * 4, b"%PDF-1.4"]
)
def test_what_is_no_such_file_gives_a_sentence_or_a_reading(reader: Reader, content: bytes) -> None:
    try:
        plan(reader.read(content, Choices()))
    except ImportFailed as error:
        assert str(error).endswith(".")
