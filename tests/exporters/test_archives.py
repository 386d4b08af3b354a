"""HTML for archives: what goes in comes out of their sanitizers unchanged; and forums' BBCode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from editor.exporters.archives.to_ao3 import ao3_html, make
from editor.exporters.archives.to_bbcode import bbcode
from editor.exporters.archives.to_fanfiction_net import make as make_ffn
from editor.exporters.cleaning.clean import Losses, clean, spelt_out
from editor.exporters.manuscript import compose
from editor.exporters.options import CLEAN, Options, Piece
from editor.prose.markdown import read
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style
from tests.exporters.archive_model import stored
from tests.exporters.stories import STORY, TEXTS, one_chapter

ALL = Options(story=frozenset(Piece), chapter=frozenset(Piece))
texts = st.text(st.sampled_from("ab <>&\"'’—\u00a0\n*3$é漢\u2028\x01"), max_size=12)
runs = st.lists(
    st.builds(
        Run,
        texts,
        st.sampled_from([Style(value) for value in range(16)]),
        st.sampled_from(["", "https://x.org/?a&b", "javascript:x"]),
    ),
    max_size=4,
)
paragraphs = st.lists(
    st.builds(
        lambda kind, runs, alignment, level: Paragraph(
            () if kind is Kind.SCENE_BREAK else tuple(runs), kind, alignment, level
        ),
        st.sampled_from([Kind.BODY, Kind.QUOTE, Kind.HEADING, Kind.SCENE_BREAK]),
        runs,
        st.sampled_from(Alignment),
        st.integers(1, 3),
    ),
    max_size=5,
)


def prose(markdown: str) -> tuple[Paragraph, ...]:
    return spelt_out(clean(read(markdown), Losses()))


def in_one_line(source: str) -> str:
    return source.strip().replace("\n", "")


def test_ao3_keeps_an_exported_story_as_it_is() -> None:
    source = make(compose(STORY, TEXTS, ALL), ALL).decode()
    assert stored(source) == in_one_line(source)


@given(paragraphs)
def test_ao3_keeps_any_paragraphs_as_they_are(blocks: list[Paragraph]) -> None:
    source = ao3_html(clean(blocks, Losses()))
    assert stored(source) == in_one_line(source)


@pytest.mark.parametrize(
    "folder",
    sorted((Path(__file__).parents[2] / "sample_stories").glob("*/chapters")),
    ids=lambda path: path.parent.name,
)
def test_ao3_keeps_the_sample_stories_as_they_are(folder: Path) -> None:
    for chapter in folder.glob("*.md"):
        source = ao3_html(prose(chapter.read_text(encoding="utf-8").split("---\n", 2)[-1]))
        assert stored(source) == in_one_line(source)


def test_ao3_gets_one_block_a_line_and_shared_block_quotes() -> None:
    assert ao3_html(prose('One\\\ntwo *three*.\n\n> A.\n\n> B.\n\n***\n\n<p align="center">C</p>')) == (
        "<p>One<br>two <em>three</em>.</p>\n<blockquote><p>A.</p>\n<p>B.</p></blockquote>\n<hr>\n"
        '<p align="center">C</p>'
    )


def test_the_model_notices_what_the_archive_would_change() -> None:
    assert stored('<p style="x">a</p><script>b</script>') == "<p>a</p>b"
    with pytest.raises(AssertionError, match="loose text"):
        stored("loose")
    with pytest.raises(AssertionError, match="line end"):
        stored("<p>a\nb</p>")


def test_fanfiction_net_gets_only_what_it_keeps() -> None:
    page = html.fromstring(make_ffn(compose(STORY, TEXTS, ALL), ALL).decode())
    assert {element.tag for element in page.find("body").iterdescendants()} <= {"p", "em", "strong", "u", "hr", "br"}


def test_fanfiction_net_notes_are_labelled_in_bold_and_parted_from_the_text() -> None:
    source = make_ffn(compose(STORY, TEXTS, ALL), ALL).decode()
    assert re.search(r"<p><strong>Notes: </strong>Chapter note before\.</p>\n<hr>\n<p>The <em>first</em>", source)


def test_bbcode_nests_and_quotes() -> None:
    assert bbcode(prose("A ***b** c* [d](https://e.org).\n\n> F.\n\n> G.")) == (
        "A [b][i]b[/i][/b][i] c[/i] [url=https://e.org]d[/url].\n\n[quote]F.\n\nG.[/quote]"
    )


def test_words_in_brackets_are_no_bbcode() -> None:
    assert bbcode([Paragraph((Run("[b]old[/b] [1] [?]"),))]) == "[\u2060b]old[\u2060/b] [1] [?]"


def test_one_chapter_for_ao3_has_no_heading_of_its_own() -> None:
    story, texts = one_chapter("Text.", title="A Title")
    assert make(compose(story, texts, CLEAN), CLEAN) == b"<p>Text.</p>\n"
