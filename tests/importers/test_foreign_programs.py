"""Documents as other programs really write them: LibreOffice, Google Docs, Scrivener; nothing lost without a word."""

from pathlib import Path

import pytest

from editor.importers.formats import reader_for
from editor.importers.importing import composed, plan_for
from editor.importers.reader import Choices, Reading
from editor.importers.sorting.compose import Composed
from editor.importers.sorting.sort import plan

WRITTEN = Path(__file__).parent / "written_by_libreoffice"
RICH = ("weir.docx", "weir.odt", "weir.fodt", "weir.rtf")
GOOGLE = """<html><head><style>.c1{color:#000;font-style:normal;text-decoration:none}.c2{font-style:italic}.c3{text-align:center}
.c6{-webkit-text-decoration-skip:none;text-decoration:underline}.c9{text-align:right}</style></head><body><p class="c0 title"><span>The Weir</span></p>
<h1><span class="c1">Chapter 1</span></h1><p><span class="c1">It was un</span><span class="c1 c2">believ</span><span class="c1">able.</span></p>
<p class="c3"><span>***</span></p><p><span>After.</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> x</span><sup>2</sup></p><p class="c9"><span>right</span></p>
<p><span class="c6"><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D&amp;ust=1">here</a></span></p>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Who is this?</span></p></div></body></html>"""


def of_file(name: str) -> Composed:
    return composed(plan_for(WRITTEN / name))


def of_bytes(name: str, content: bytes) -> Composed:
    return composed(plan(reading_of(name, content)))


def reading_of(name: str, content: bytes) -> Reading:
    return reader_for(name).read(content, Choices())


def only_text(made: Composed) -> str:
    assert len(made.texts) == 1
    return next(iter(made.texts.values()))


@pytest.mark.parametrize("name", [*RICH, "weir.html"])
def test_a_document_of_libreoffice_becomes_the_story_it_shows(name: str) -> None:
    made = of_file(name)
    story = made.story
    assert (story.details.title, story.details.author) == ("The Weir", "Ilse Marrow")
    assert [chapter.title for chapter in story.chapters] == ["Chapter 1: Sluice", "Chapter 2: Spillway"]
    assert story.notes.before == "For *Bo*. See [the map](https://example.org/weir)."
    first, second = (made.texts[chapter.file] for chapter in story.chapters)
    assert "The un*believ*able weir" in first and "**mostly**, and <u>once</u>, and ~~never~~." in first
    assert "It rained.\\\nAnd rained." in first and '<p align="right">— M.</p>' in first
    assert first.count("* * *") == 4 and second.startswith("It was over. 😀 é 水")
    assert story.chapters[1].notes.after.startswith("Comments are love!")


@pytest.mark.parametrize("name", RICH)
def test_tracked_changes_are_taken_and_told(name: str) -> None:
    made = plan_for(WRITTEN / name)
    assert "held INSERTEDWORDS fast" in made.source() and "DELETEDWORDS" not in made.source()
    assert "2 tracked changes were taken as accepted; the original has both versions." in made.reading.not_kept


@pytest.mark.parametrize("name", RICH)
def test_what_a_story_cannot_hold_is_told(name: str) -> None:
    told = " ".join(plan_for(WRITTEN / name).reading.not_kept)
    assert "1 footnote was" in told and "1 reviewer’s comment was" in told and "2 tables or lists" in told
    assert "picture" in told


@pytest.mark.parametrize("name", RICH)
def test_the_words_of_a_text_box_stand_below_its_paragraph(name: str) -> None:
    assert "Before box. After box.\n\nBOXED WORDS in a frame." in of_file(name).texts["chapters/01-chapter-1-sluice.md"]


@pytest.mark.parametrize("name", ["weir.docx", "weir.odt", "weir.fodt", "weir.html"])
def test_quotations_of_libreoffice_are_quotations(name: str) -> None:
    assert "> Dear Bo,\n>\n> The weir is gone." in of_file(name).texts["chapters/01-chapter-1-sluice.md"]


def test_a_page_of_google_docs_keeps_emphasis_and_alignment() -> None:
    made = of_bytes("a.html", GOOGLE.encode())
    text = only_text(made)
    assert made.story.details.title == "The Weir"
    assert "It was un*believ*able.\n\n* * *\n\nAfter. x²\n\n" in text and '<p align="right">right</p>' in text


def test_a_page_of_google_docs_gives_links_without_its_counter() -> None:
    assert "[here](https://example.org/a)" in only_text(of_bytes("a.html", GOOGLE.encode()))


def test_a_reviewers_comment_in_a_page_of_google_docs_stays_out_and_is_told() -> None:
    reading = reading_of("a.html", GOOGLE.encode())
    assert not [block for block in reading.blocks if "Who is" in block.text or "[a]" in block.text]
    assert "2 reviewers’ comments were left out; they are in the original." in reading.not_kept


def test_a_line_after_a_break_in_a_page_begins_without_a_space() -> None:
    assert only_text(of_bytes("a.html", b"<p>one<br>\n two</p>")) == "one\\\ntwo\n"


def test_a_page_break_of_a_page_parts_scenes() -> None:
    page = b"<p>One went.</p><p>Two went.</p><p style='page-break-before: always'>Three went.</p>"
    assert only_text(of_bytes("a.html", page)) == "One went.\n\nTwo went.\n\n* * *\n\nThree went.\n"


def test_a_lone_number_sign_of_compiled_markdown_is_a_scene_break() -> None:
    assert only_text(of_bytes("a.md", b"One went.\n\n#\n\nTwo went.\n")) == "One went.\n\n* * *\n\nTwo went.\n"


def test_a_link_of_rich_text_is_kept() -> None:
    rich = rb'{\rtf1\ansi See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt{\ul the map}}} now.\par}'
    assert only_text(of_bytes("a.rtf", rich)) == "See [the map](https://example.org/a) now.\n"


def test_a_link_of_rich_text_that_leads_to_no_page_is_words_only() -> None:
    rich = rb'{\rtf1\ansi See {\field{\*\fldinst{HYPERLINK "file:///etc/passwd"}}{\fldrslt the map}} now.\par}'
    assert only_text(of_bytes("a.rtf", rich)) == "See the map now.\n"


def test_the_old_copy_of_a_text_box_for_old_readers_is_not_read_twice() -> None:
    box = (
        rb"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In the box.\par}}{\shprslt{\*\do{\dptxbxtext In the box.\par}}}}"
    )
    made = of_bytes("a.rtf", rb"{\rtf1\ansi Above" + box + rb" it.\par Below.\par}")
    assert only_text(made) == "Above it.\n\nIn the box.\n\nBelow.\n"


def test_empty_numbers_of_rich_text_are_no_list() -> None:
    rich = rb"{\rtf1\ansi{\listtext\tab}One.\par{\listtext \'b7\tab}Two.\par{\listtext \'b7\tab}Three.\par}"
    assert reading_of("a.rtf", rich).not_kept == ("1 table or list became plain paragraphs.",)
