"""A lone .txt file, opened in place."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.prose.paragraph import Kind, Origin, Paragraph, Run, Style, plain
from editor.prose.plain_text import read_plain, write_plain

TEXT = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(["a", "*b*", " ", "\n", "\n\n", "\t", "\r\n", "\xa0", "\u2028"]), max_size=12).map(
        "".join
    ),
)


@given(TEXT)
@settings(max_examples=500, deadline=None)
@example("\n \na\n\n\nb \n")
def test_plain_text_is_written_as_it_was_read(source: str) -> None:
    assert write_plain(read_plain(source)) == source


@given(st.lists(st.sampled_from(["a", "# b", "c\nd", "*e*"]), min_size=1, max_size=5))
def test_new_paragraphs_are_read_as_they_were_written(texts: list[str]) -> None:
    assert [each.text for each in read_plain(write_plain([plain(text) for text in texts]))] == texts


def test_nothing_is_markup_and_line_ends_stay() -> None:
    assert [each.text for each in read_plain("# no *markup*\nhere\n\n\n- x\n")] == ["# no *markup*\nhere", "- x"]


def test_styles_are_dropped_and_scene_breaks_get_stars() -> None:
    assert (
        write_plain([Paragraph((Run("a", Style.BOLD),)), Paragraph((), Kind.SCENE_BREAK), plain("b")])
        == "a\n\n* * *\n\nb\n"
    )


def test_an_edited_paragraph_keeps_what_stood_behind_it() -> None:
    first, last = read_plain("a\n\n\n\nb")
    edited = replace(first, runs=(Run("c"),), origin=Origin(None, first.origin.gap))
    assert write_plain([edited, last]) == "c\n\n\n\nb"
    assert write_plain([last, first]) == "b\n\na\n\n\n\n"
