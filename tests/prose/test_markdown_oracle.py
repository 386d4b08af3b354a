"""Our reading against markdown-it-py's, which follows CommonMark; and texts that are hard to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.prose.markdown import read, read_inline, write
from editor.prose.paragraph import Kind, Run, Style, joined, plain
from tests.prose.worst_cases import WORST_FOR_READING

ORACLE = MarkdownIt("commonmark")
PIECES = st.sampled_from(
    [*"**__ ab.!\"'(é—€“”", "***", "**", "__", "\xa0", "\\*", "&amp;", "a", "[", "](u)", "]", "<u>", "<b>", "\\"]
)
STYLE_OF = {"em": Style.ITALIC, "strong": Style.BOLD}


def oracle_runs(source: str) -> tuple[Run, ...] | None:
    tokens = ORACLE.parseInline(source)[0].children
    depth, link, runs = {"em": 0, "strong": 0}, "", []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type in {"code_inline", "image", "html_inline"}:
            return None
        if name in depth:
            depth[name] += token.nesting
        elif name == "link":
            link = token.attrs["href"] if token.nesting == 1 else ""
        else:
            style = Style.PLAIN
            for each, height in depth.items():
                style |= STYLE_OF[each] if height else Style.PLAIN
            runs.append(Run(" " if name == "softbreak" else token.content, style, link))
    return joined(runs)


@given(st.lists(PIECES, max_size=24).map("".join))
@settings(max_examples=500, deadline=None)
def test_emphasis_and_links_are_read_as_commonmark_reads_them(source: str) -> None:
    # Tags of our own set are raw HTML to CommonMark, spaces at the edges nothing.
    expected = oracle_runs(source.strip(" \t")) if source.strip(" \t") else ()
    if expected is not None:
        assert read_inline(source.strip(" \t")) == tuple(run for run in expected if run.text)


KINDS = {
    "heading_open": Kind.HEADING,
    "hr": Kind.SCENE_BREAK,
    "blockquote_open": Kind.QUOTE,
    "paragraph_open": Kind.BODY,
}
BLOCKS = st.lists(
    st.sampled_from(
        [
            "a\n",
            "b c\n",
            "\n",
            "\n",
            "# h\n",
            "#no\n",
            "* * *\n",
            "---\n",
            "===\n",
            "> q\n",
            ">\n",
            "  a\n",
            "**\n",
            "1986. x\n",
        ]
    ),
    max_size=10,
).map("".join)


@given(BLOCKS)
@settings(max_examples=500, deadline=None)
def test_blocks_of_the_set_are_cut_as_commonmark_cuts_them(source: str) -> None:
    expected = []
    for token in ORACLE.parse(source):
        if token.level == 0 and token.nesting >= 0 and token.type in KINDS:
            expected.append(KINDS[token.type])
        elif token.level == 0 and token.nesting >= 0:
            expected.append(Kind.FOREIGN)
    found = [each.kind for each in read(source) if each.kind is not Kind.BODY or each.runs]
    if Kind.FOREIGN in found or Kind.FOREIGN in expected:
        return
    # A block quote is one block to CommonMark, and each of its paragraphs is one to us.
    assert [k for k in found if k is not Kind.QUOTE] == [k for k in expected if k is not Kind.QUOTE]


@pytest.mark.parametrize("source", WORST_FOR_READING, ids=lambda source: repr(source[:10]))
def test_no_text_makes_the_reader_hang(source: str) -> None:
    """How long each takes is printed by tests/bench/bench_worst_cases.py; here the run's own time limit is enough."""
    assert write(read(source)) == source


def test_a_huge_paragraph_is_written_anew() -> None:
    source = write([plain("amusem*nt and _all_ <b> that. " * 30_000)])
    assert read(source)[0].text.startswith("amusem*nt")


def test_a_paragraph_of_twenty_thousand_runs_comes_back() -> None:
    runs = tuple(Run("ab ", Style(1 + at % 2)) for at in range(20_000))
    assert read(write([type(plain(""))(runs)]))[0].text == "ab " * 20_000
