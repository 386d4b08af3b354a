"""Standard manuscripts and PDFs, measured on the page as an editor's ruler would, by poppler where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from editor.errors import ExportFailed
from editor.exporters import to_pdf
from editor.exporters.formats import FORMATS
from editor.exporters.manuscript import compose
from editor.exporters.options import Contact, Dress, Form, Layout, Options, Paper, Submission
from editor.exporters.paged.preview import page_pictures
from editor.exporters.pdf import write
from editor.exporters.standard_manuscript import rules
from editor.exporters.standard_manuscript.lines import standard_manuscript
from editor.exporters.standard_manuscript.make import make_docx, make_pdf
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from tests.exporters.reading import of_docx, of_pdf, parts_of
from tests.exporters.stories import one_chapter

CONTACT = Contact("Jane Roe", "", ("1 Street", "Town", "jane@example.org"))
SENTENCE = "The lamp went out and nobody in the long low room said anything at all about it. "
LONG = "\n\n".join([SENTENCE * 6] * 40).replace("nobody", "*nobody*", 1) + "\n\n* * *\n\nThe *last* word—here."


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    top: float


def options(dress: Dress = Dress.MODERN, form: Form = Form.SHORT_STORY, **more: object) -> Options:
    submission = Submission(dress, form, **more)  # type: ignore[arg-type]
    return Options(submission=submission, contact=CONTACT, made=datetime(2026, 1, 2, tzinfo=UTC))


def story() -> tuple[Story, dict[str, str]]:
    return one_chapter(LONG, "The Lamp of the House", "J. Penname")


def novel() -> tuple[Story, dict[str, str]]:
    chapters = (Chapter("a.md", "Dusk"), Chapter("b.md", ""), Chapter("c.md", "Epilogue"))
    return Story("n", Details("The Lamp", "J. Penname"), chapters=chapters), {
        "a.md": LONG,
        "b.md": LONG,
        "c.md": "End.",
    }


def pages(content: bytes) -> list[list[list[Word]]]:
    """The words of each line of each page, from top to bottom."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-q", "-bbox", "-", "-"], input=content, capture_output=True, timeout=30)
    root = etree.fromstring(done.stdout, etree.XMLParser(recover=True))
    result = []
    for page in root.iter("{*}page"):
        lines: dict[int, list[Word]] = defaultdict(list)
        for word in page.iter("{*}word"):
            left, right, top = (float(word.get(name)) for name in ("xMin", "xMax", "yMin"))
            lines[round(top)].append(Word(word.text, left, right, top))
        result.append([lines[top] for top in sorted(lines)])
    return result


def text(line: list[Word]) -> str:
    return " ".join(word.text for word in sorted(line, key=lambda word: word.left))


def line_with(page: list[list[Word]], wanted: str) -> list[Word]:
    return next(line for line in page if wanted in text(line))


def short(dress: Dress = Dress.MODERN) -> list[list[list[Word]]]:
    chosen = options(dress, ending="END")
    return pages(make_pdf(compose(*story(), chosen), chosen))


@pytest.mark.parametrize("dress", Dress)
def test_page_one_has_contact_left_count_right_and_no_header(dress: Dress) -> None:
    first = short(dress)[0]
    top = line_with(first, "Jane Roe")
    assert text(top) == "Jane Roe about 4,100 words"
    assert abs(top[0].left - 72) < 1 and abs(max(word.right for word in top) - 540) < 1
    assert not any("/" in text(line) for line in first)


@pytest.mark.parametrize("dress", Dress)
def test_the_title_stands_a_third_to_half_down_and_the_text_two_double_spaces_under_the_byline(dress: Dress) -> None:
    first = short(dress)[0]
    title, byline, text_line = (
        line_with(first, "House"),
        line_with(first, "by J. Penname"),
        line_with(first, "The lamp went"),
    )
    assert 792 / 3 <= title[0].top <= 792 / 2
    assert abs(title[0].left + title[-1].right - 612) < 3
    assert abs(byline[0].top - title[0].top - 24) < 1 and abs(text_line[0].top - byline[0].top - 48) < 1


@pytest.mark.parametrize("dress", Dress)
def test_pages_have_twenty_seven_double_spaced_lines_indented_by_half_an_inch(dress: Dress) -> None:
    second = short(dress)[1]
    header, *lines = second
    assert len(lines) == 27
    tops = [line[0].top for line in lines]
    assert all(abs(after - before - 24) < 0.6 for before, after in pairwise(tops))
    lefts = {round(min(word.left for word in line)) for line in lines}
    assert lefts == {72, 108}
    assert (
        text(header) in {"Roe / Lamp / 2"} and abs(max(word.right for word in header) - 540) < 1 and header[0].top < 72
    )


@pytest.mark.parametrize("dress", Dress)
def test_scenes_are_parted_by_a_number_sign_and_the_end_is_said(dress: Dress) -> None:
    last = [line for page in short(dress)[-2:] for line in page]
    sign = line_with(last, "#")[0]
    assert abs(sign.left + sign.right - 612) < 2
    assert text(last[-1]) == "END"


def test_classic_underlines_and_types_dashes_and_modern_does_neither() -> None:
    classic, modern = options(Dress.CLASSIC), options()
    typed, set_in_type = (make_docx(compose(*story(), each), each) for each in (classic, modern))
    assert "word--here." in of_docx(typed) and "word—here." in of_docx(set_in_type)
    assert '<w:u w:val="single"/>' in parts_of(typed)["word/styles.xml"].decode()
    assert "<w:i/>" in parts_of(set_in_type)["word/styles.xml"].decode()
    assert "Courier New" in parts_of(typed)["word/styles.xml"].decode()


def test_a_novel_has_a_title_page_and_numbers_from_its_text_on() -> None:
    chosen = options(form=Form.NOVEL)
    title_page, first, *_ = pages(make_pdf(compose(*novel(), chosen), chosen))
    assert 792 / 3 <= line_with(title_page, "The Lamp")[0].top <= 792 / 2
    assert line_with(title_page, "a novel by J. Penname") and not any("/" in text(line) for line in title_page)
    foot = line_with(title_page, "about 8,000 words")[0]
    assert 620 < foot.top < 720
    assert text(first[0]) == "Roe / Lamp / 1"


def test_each_chapter_of_a_novel_opens_far_down_a_new_page() -> None:
    chosen = options(form=Form.NOVEL)
    openings = [page for page in pages(make_pdf(compose(*novel(), chosen), chosen))[1:] if page[1][0].top > 792 / 3]
    assert [text(page[1]) for page in openings] == ["Chapter 1", "Chapter 2", "Epilogue"]
    assert all(792 / 3 <= page[1][0].top <= 792 / 2 for page in openings)
    assert text(openings[0][2]) == "Dusk"


@pytest.mark.parametrize(
    ("words", "form", "said"),
    [
        (1, Form.SHORT_STORY, "about 100 words"),
        (1449, Form.SHORT_STORY, "about 1,400 words"),
        (1450, Form.SHORT_STORY, "about 1,500 words"),
        (15_249, Form.SHORT_STORY, "about 15,000 words"),
        (15_250, Form.SHORT_STORY, "about 15,500 words"),
        (60_400, Form.NOVEL, "about 60,000 words"),
    ],
)
def test_counts_are_rounded_as_editors_expect(words: int, form: Form, said: str) -> None:
    assert rules.about_words(compose(*one_chapter("word " * words), Options()), form) == said


def test_header_names_are_taken_from_title_and_name_unless_given() -> None:
    manuscript = compose(*story(), Options())
    assert rules.header_text(manuscript, Options()) == "Penname / Lamp / "
    given = Options(contact=replace(CONTACT, surname="van Roe"), submission=Submission(keyword="House"))
    assert rules.header_text(manuscript, given) == "van Roe / House / "
    assert rules.header_text(compose(*one_chapter(""), Options()), Options()) == "Untitled / "


def test_a4_is_an_option() -> None:
    chosen = replace(options(), layout=Layout(Paper.A4))
    assert standard_manuscript(compose(*story(), chosen), chosen).sheet.paper is Paper.A4


def test_the_text_of_a_reading_pdf_is_the_text_of_the_story() -> None:
    chosen = Options(made=datetime(2026, 1, 2, tzinfo=UTC))
    said = of_pdf(to_pdf.make(compose(*story(), chosen), chosen))
    told = [word for word in said.split() if not word.isdigit() and word != "*"]
    assert told == [*["The", "Lamp", "of", "the", "House", "by", "J.", "Penname"], *LONG.replace("*", "").split()]


@pytest.mark.parametrize("exporter", [each for each in FORMATS if each.laid_out], ids=lambda each: each.name)
def test_a_preview_shows_the_first_pages_as_pictures(exporter) -> None:
    pictures = page_pictures(exporter.laid_out(compose(*story(), options()), options()), most=2, dots_per_inch=40)
    assert len(pictures) == 2 and all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_what_typst_cannot_do_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_data", lambda document: {"title": 1})
    with pytest.raises(ExportFailed, match="The pages could not be set"):
        to_pdf.make(compose(*story(), Options()), Options())


@pytest.mark.parametrize("dress", Dress)
@pytest.mark.parametrize("words", [1, 12, 22, 40])
def test_a_title_page_stays_one_page_however_long_the_title(dress: Dress, words: int) -> None:
    chosen = options(dress, form=Form.NOVEL)
    told = " ".join(["Lamplighters"] * words)
    named = Story("n", Details(told, "J. Penname"), chapters=(Chapter("a.md", "Dusk"),))
    title_page, first, *_ = pages(make_pdf(compose(named, {"a.md": LONG}, chosen), chosen))
    assert 560 < line_with(title_page, "about 4,000 words")[0].top < 720
    assert text(first[0]).endswith("/ 1")


def test_headings_in_a_row_are_a_double_space_apart() -> None:
    chosen = options()
    first = pages(make_pdf(compose(*one_chapter(f"## Lower\n\n## Lowest\n\n{LONG}", "T", "J."), chosen), chosen))[0]
    above, below, words = (line_with(first, wanted)[0] for wanted in ("Lower", "Lowest", "The lamp went"))
    assert abs(below.top - above.top - 24) < 1 and abs(words.top - below.top - 24) < 1


@pytest.mark.parametrize("dress", Dress)
def test_the_lines_of_verse_stand_one_under_the_other(dress: Dress) -> None:
    chosen = options(dress)
    verse = "Roses are red\\\nviolets are blue\\\nsome poems rhyme"
    made = pages(make_pdf(compose(*one_chapter(f"{SENTENCE}\n\n{verse}\n\n{LONG}", "T", "J."), chosen), chosen))
    lefts = {line_with(made[0], wanted)[0].left for wanted in ("Roses", "violets", "poems")}
    assert len(lefts) == 1 and abs(lefts.pop() - 108) < 1


@pytest.mark.parametrize("name", ["the-hourglass", "the-same-sound", "the-tram"])
def test_the_words_of_justified_pages_stand_apart(name: str) -> None:
    folder = StoryFolder.open(Path(__file__).parents[2] / "sample_stories" / name)
    sample = folder.read()
    made = compose(sample, {each.file: folder.read_text(each.file).text for each in sample.chapters}, Options())
    told = [word for section in made.chapters for block in section.prose for word in re.findall(r"\w+", block.text)]
    said = re.findall(r"\w+", of_pdf(to_pdf.make(made, Options())))
    lost = [change for change in SequenceMatcher(None, told, said, False).get_opcodes() if change[0] != "equal"]
    # Between the words stand only the pages' numbers and the title.
    assert {change[0] for change in lost} <= {"insert"}
