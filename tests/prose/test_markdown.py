"""What the app's Markdown promises: unedited text keeps every byte, edited text keeps every character and look."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.prose.markdown import escape, read, read_inline, read_note, tidy, write, write_inline, write_note
from editor.prose.markup.certain import surely_written
from editor.prose.markup.marking import guarded, ways_of_writing
from editor.prose.paragraph import Alignment, Kind, Origin, Paragraph, Run, Style, joined, plain

ANY_TEXT = st.text(st.characters(), max_size=60)
BLOCKY = st.lists(
    st.sampled_from(
        ["a", "b c", "*", "**", "_", "~~", "`", "```", "~~~", "# ", "#", "> ", ">", "- ", "1. ", "2) ", "---", "===", "* * *", "\n", "\n\n",
         "\n", "  ", "    ", "\t", "\\", "\\\n", "<p align=\"center\">", "</p>", "<u>", "</u>", "<!--", "-->", "<div>", "[x]: y", "[", "](u)",
         "|", "|-|-|", "&amp;", "<br>", "![", "\r", "\r\n", "\x00", "\u2028", "\xa0", "\ufeff", "\ud800", "<https://a.b>", "<h2 align=center>", "</h2>"]
    ),
    max_size=14,
).map("".join)  # fmt: skip

LETTERS = st.sampled_from(
    [*"abc d ef *_~<>&\\`[]()!#-+.1=|:\"'“”—é\xa0\t\n\r\u2028/", "amp;", "<b>", "](", "* ", "**", "~~"]
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=10).map("".join)
STYLES = st.integers(0, 15).map(Style)
RUNS = st.lists(
    st.builds(Run, TEXTS, STYLES, st.sampled_from(["", "", "", "https://a.b/c_d*e", "u v", "x)(", "a&amp;<>\\"])),
    min_size=1,
    max_size=5,
).map(lambda runs: joined(tuple(runs)))
WRITABLE = st.one_of(
    st.builds(Paragraph, RUNS, st.just(Kind.BODY), st.sampled_from(Alignment)),
    st.builds(Paragraph, RUNS, st.just(Kind.HEADING), st.sampled_from(Alignment), st.integers(1, 6)),
    st.builds(Paragraph, RUNS, st.just(Kind.QUOTE), st.sampled_from(Alignment), st.integers(1, 3)),
    st.just(Paragraph((), Kind.SCENE_BREAK)),
)


@given(st.one_of(ANY_TEXT, BLOCKY))
@settings(max_examples=300, deadline=None)
@example("")
@example("\n\n")
@example("a\r\n\r\nb\r\n")
@example("\ufeffa\u2028b\xa0c\x00\ud800")
def test_what_is_read_is_written_byte_for_byte(source: str) -> None:
    assert write(read(source)) == source
    assert write_note(read_note(source)) == source


@given(st.lists(WRITABLE, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_new_paragraphs_are_read_as_they_were_written(paragraphs: list[Paragraph]) -> None:
    assert list(read(write(paragraphs))) == [tidy(each) for each in paragraphs]


@given(st.lists(WRITABLE, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_new_notes_are_read_as_they_were_written(paragraphs: list[Paragraph]) -> None:
    assert list(read_note(write_note(paragraphs))) == [tidy(each) for each in paragraphs]


@given(WRITABLE)
@settings(max_examples=300, deadline=None)
def test_tidying_changes_no_character(paragraph: Paragraph) -> None:
    assert tidy(paragraph).text == paragraph.text
    assert tidy(tidy(paragraph)) == tidy(paragraph)


@given(BLOCKY, st.integers(0, 20), st.integers(0, 15).map(Style))
@settings(max_examples=500, deadline=None)
def test_an_edit_leaves_the_other_paragraphs_alone(source: str, at: int, style: Style) -> None:
    paragraphs = list(read(source))
    edited = [
        each for each, paragraph in enumerate(paragraphs) if paragraph.kind in (Kind.BODY, Kind.QUOTE, Kind.HEADING)
    ]
    if not edited:
        return
    at = edited[at % len(edited)]
    paragraphs[at] = replace(
        paragraphs[at], runs=(*paragraphs[at].runs, Run("new", style)), origin=Origin(None, paragraphs[at].origin.gap)
    )
    assert [tidy(each) for each in read(write(paragraphs))] == [tidy(each) for each in paragraphs]


@given(
    st.lists(
        st.sampled_from(["a", "b c", " ", "*", "_", "amusem*nt", "~~", "`", "<b>", "[x](y)", "&amp;", "\\", "!"]),
        max_size=8,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_escaped_text_is_read_as_itself(text: str) -> None:
    assert "".join(run.text for run in read_inline(escape(text))) == text or text.endswith(" ")
    assert all(run.style is Style.PLAIN and not run.link for run in read_inline(escape(text)))


def test_a_last_paragraph_with_spaces_behind_it_may_be_moved_up() -> None:
    first, last = read("one\n\ntwo\n\n    ")
    assert [(each.kind, each.text) for each in read(write([last, first]))] == [(Kind.BODY, "two"), (Kind.BODY, "one")]


@given(BLOCKY, BLOCKY, st.randoms(use_true_random=False), st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_paragraphs_moved_and_removed_stay_what_they_are(one: str, other: str, rng: Random, count: int) -> None:
    paragraphs = [each for each in read(one) + read(other) if each.runs and each.kind is not Kind.FOREIGN]
    rng.shuffle(paragraphs)
    kept = paragraphs[:count]
    assert [tidy(each) for each in read(write(kept))] == [tidy(each) for each in kept]


@pytest.mark.parametrize(
    "text",
    ["don't", "A/N: hm", "(oh) :-)", "100%", "fic_name", "amusem*nt", "2 * 3 * 4", "I <3 you", "R&B", "snake_case_too",
     "[A/N: see below]", "enjoy~~~~~", "well~ ok~", "a | b", "Wow!", "#hashtag", "-Wahla", "+1", "1986", "1.5 miles", "~*~", "x > y", "...and"],
)  # fmt: skip
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert write([plain(text)]) == text + "\n"
    assert read(text) == (plain(text),)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("amusem*nt and amusem*nt", "amusem\\*nt and amusem\\*nt"),
        ("* * *", "\\* * *"),
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("> x", "\\> x"),
        ("***", "\\***"),
        ("---", "\\---"),
        ("<grin> hi", "\\<grin> hi"),
        ("&amp;", "\\&amp;"),
        ("[a](b)", "[a\\](b)"),
        (" x", "&#32;x"),
        ("\tx", "&#9;x"),
        ("a\nb", "a\\\nb"),
        ("~~no~~", "\\~\\~no\\~\\~"),
    ],
)
def test_what_looks_like_markup_is_escaped_and_no_more(text: str, source: str) -> None:
    assert write([plain(text)]) == source + "\n"


@pytest.mark.parametrize(
    ("runs", "source"),
    [
        ((Run("a "), Run("b", Style.ITALIC)), "a *b*"),
        ((Run("un"), Run("believ", Style.ITALIC), Run("able")), "un*believ*able"),
        ((Run("a ", Style.BOLD), Run("b", Style.BOLD | Style.ITALIC)), "**a *b***"),
        ((Run("a ", Style.ITALIC), Run("b")), "*a* b"),
        ((Run("x", Style.UNDERLINE), Run("y", Style.STRIKE)), "<u>x</u>~~y~~"),
        ((Run("so"), Run("“no”", Style.ITALIC), Run("so")), "so<em>“no”</em>so"),
        ((Run("see "), Run("here", Style.PLAIN, "https://a.b")), "see [here](https://a.b)"),
        ((Run("https://a.b", Style.PLAIN, "https://a.b"),), "<https://a.b>"),
        ((Run("a ", Style.ITALIC), Run("b", Style.ITALIC, "u"), Run("c", Style.PLAIN, "u")), "<em>a </em>[*b*c](u)"),
    ],
)
def test_styles_are_written_the_natural_way(runs: tuple[Run, ...], source: str) -> None:
    assert write_inline(runs) == source
    assert Paragraph(read_inline(source)) == tidy(Paragraph(runs))


@pytest.mark.parametrize(
    "source",
    ["- a\n- b", "1. a\n\n   b", "```\na\n\nb\n```", "    code", "| a | b |\n|---|---|\n| c | d |", "<div>\nx\n</div>", "[a]: http://b.c",
     "[^1]: note", "a `code` b", "![alt](pic.png)", "a <span class=\"x\">b</span>", "[a](b \"title\")", "<!-- note\n\nto self -->", "> - a\n> - b", "x <!-- y --> z"],
)  # fmt: skip
def test_what_is_outside_the_set_is_foreign_and_kept(source: str) -> None:
    kept, after = read(source + "\n\nafter")
    assert kept == Paragraph((Run(source),), Kind.FOREIGN)
    assert after == plain("after")


@pytest.mark.parametrize("source", ["***", "---", "___", "* * *", " - - -", "*****"])
def test_every_thematic_break_is_a_scene_break(source: str) -> None:
    assert [each.kind for each in read(f"a\n\n{source}\n\nb")] == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY]


@pytest.mark.parametrize(
    ("source", "alignment"),
    [
        ('<p align="center">*x*</p>', Alignment.CENTER),
        ("<p align=right>\n*x*\n</p>", Alignment.RIGHT),
        ("<center>*x*</center>", Alignment.CENTER),
        ("<div align='center'><em>x</em></div>", Alignment.CENTER),
    ],
)
def test_aligned_paragraphs_are_read(source: str, alignment: Alignment) -> None:
    assert read(source) == (Paragraph((Run("x", Style.ITALIC),), alignment=alignment),)


def test_quotes_have_depth_and_share_one_block() -> None:
    source = "> a\nlazy\n>\n> b\n> > c\n\nd\n"
    found = read(source)
    assert [(each.kind, each.level, each.text) for each in found] == [
        (Kind.QUOTE, 1, "a lazy"),
        (Kind.QUOTE, 1, "b"),
        (Kind.QUOTE, 2, "c"),
        (Kind.BODY, 0, "d"),
    ]
    assert write([each.without_origin() for each in found]) == "> a lazy\n>\n> b\n>\n> > c\n\nd\n"


def test_headings_of_both_kinds_are_read() -> None:
    found = read("# One #\n\nTwo\n===\n\nThree\n---\ntext")
    assert [(each.text, each.level) for each in found] == [("One", 1), ("Two", 1), ("Three", 2), ("text", 0)]


def test_line_ends_are_spaces_in_chapters_and_breaks_in_notes() -> None:
    assert read("a\nb  \nc\\\nd")[0].text == "a b\nc\nd"
    assert read_note("a\nb  \nc\\\nd")[0].text == "a\nb\nc\nd"
    assert write_note([plain("a\nb\n\nc")]) == "a\nb\n\\\nc\n"


def test_an_unclosed_fence_does_not_swallow_the_chapter() -> None:
    assert [each.kind for each in read("~~~\n\nText.")] == [Kind.FOREIGN, Kind.BODY]


def test_a_final_line_end_is_kept_as_found_when_the_last_paragraph_is_edited() -> None:
    first, last = read("a\n\nb")
    assert write([first, replace(last, runs=(Run("c"),), origin=Origin(None, last.origin.gap))]) == "a\n\nc"
    assert write([first, plain("c")]) == "a\n\nc\n"


def test_new_empty_paragraphs_leave_no_trace() -> None:
    assert write([plain("a"), Paragraph(), plain("b"), Paragraph()]) == "a\n\nb\n"
    assert write([Paragraph()]) == ""


FEW_LETTERS = st.lists(st.sampled_from([*"ab .!“—-1#'*_~\xa0", "**", "~~"]), min_size=1, max_size=6).map("".join)
SIMPLE_RUNS = st.lists(
    st.builds(Run, FEW_LETTERS, st.sampled_from([Style.PLAIN, Style.PLAIN, Style.ITALIC, Style.BOLD, Style.STRIKE])),
    min_size=1,
    max_size=5,
)


@given(SIMPLE_RUNS)
@settings(max_examples=1000, deadline=None)
@example([Run("amusem*nt and amusem*nt")])
@example([Run("He "), Run("never", Style.ITALIC), Run(" said "), Run("so", Style.BOLD), Run("!")])
def test_what_needs_no_proof_is_written_as_the_proven_way_writes_it(runs: list[Run]) -> None:
    paragraph = tidy(Paragraph(tuple(runs)))
    source = surely_written(paragraph.runs)
    if source is None:
        return
    assert read(source) == (paragraph,)
    ways = [guarded(way) for way in ways_of_writing(paragraph.runs, "\n")]
    assert source == next(way for way in ways if read(way) == (paragraph,))


@pytest.mark.parametrize("text", ["No!", "A lone amusem*nt.", "Two *pairs* of them", "snake_case_word"])
def test_usual_paragraphs_need_no_proof(text: str) -> None:
    assert surely_written((Run(text),)) is not None


def test_italics_in_a_sentence_need_no_proof() -> None:
    assert surely_written((Run("He "), Run("never", Style.ITALIC), Run(" said so."))) == "He *never* said so."
