"""Paragraphs survive the way into a QTextDocument and back, whatever letters they hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style, joined
from editor.session.document import (
    codepoint_offset,
    new_document,
    paragraph_of,
    replace_blocks,
    restyle,
    rewrite_block,
    utf16_offset,
)
from editor.session.formats import PageStyle

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LOOKS = st.sampled_from([Style.PLAIN, Style.ITALIC, Style.BOLD | Style.ITALIC, Style.UNDERLINE, Style.STRIKE])
RUNS = st.lists(st.builds(Run, LETTERS, LOOKS, st.sampled_from(["", "", "https://example.org"])), max_size=4).map(
    joined
)
BODY = st.builds(Paragraph, RUNS, st.just(Kind.BODY), st.sampled_from(Alignment))
QUOTE = st.builds(Paragraph, RUNS, st.just(Kind.QUOTE), st.just(Alignment.NATURAL), st.integers(1, 3))
HEADING = st.builds(Paragraph, RUNS, st.just(Kind.HEADING), st.just(Alignment.NATURAL), st.integers(1, 6))
PARAGRAPHS = st.lists(
    st.one_of(BODY, QUOTE, HEADING, st.just(Paragraph(kind=Kind.SCENE_BREAK))), min_size=1, max_size=5
)
STYLE = PageStyle()
pytestmark = pytest.mark.usefixtures("qapp")


def shown(document: QTextDocument) -> list[Paragraph]:
    block, found = document.begin(), []
    while block.isValid():
        found.append(paragraph_of(block))
        block = block.next()
    return found


@given(PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_what_goes_into_a_document_comes_out(qapp, paragraphs: list[Paragraph]) -> None:
    document = new_document(paragraphs, STYLE, qapp)
    assert shown(document) == paragraphs


@given(PARAGRAPHS, PARAGRAPHS, st.integers(0, 4), st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_replacing_blocks_touches_no_neighbour(qapp, old, new, first, count) -> None:
    first = min(first, len(old))
    count = min(count, len(old) - first)
    document = new_document(old, STYLE, qapp)
    replace_blocks(document, first, count, new, STYLE)
    assert shown(document) == [*old[:first], *new, *old[first + count :]]


@given(PARAGRAPHS, st.one_of(BODY, QUOTE, HEADING))
@settings(max_examples=150, deadline=None)
def test_a_rewritten_block_shows_the_new_paragraph(qapp, old, new) -> None:
    document = new_document(old, STYLE, qapp)
    rewrite_block(document, len(old) - 1, new, STYLE)
    assert shown(document) == [*old[:-1], new]


@given(PARAGRAPHS)
@settings(max_examples=50, deadline=None)
def test_another_style_changes_no_word(qapp, paragraphs) -> None:
    document = new_document(paragraphs, STYLE, qapp)
    restyle(document, PageStyle(size=24, spaced=True, line_height=2.0))
    assert shown(document) == paragraphs


@given(st.text(), st.data())
def test_offsets_go_to_utf16_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    units = utf16_offset(text, offset)
    assert units == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    assert codepoint_offset(text, units) == offset


def test_the_first_paragraph_after_a_scene_break_is_not_indented(qapp) -> None:
    body = Paragraph((Run("a"),))
    document = new_document([body, body, Paragraph(kind=Kind.SCENE_BREAK), body], STYLE, qapp)
    indents = [document.findBlockByNumber(n).blockFormat().textIndent() > 0 for n in range(4)]
    assert indents == [False, True, False, False]
