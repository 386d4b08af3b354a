"""Words as a word processor counts them, and as AO3 does."""

import pytest

from editor.prose.counting import ao3_words, ao3_words_in, characters, characters_in, words, words_in
from editor.prose.paragraph import Kind, Paragraph, Run, Style, plain


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("  \n ", 0), ("One two three.", 3), ("don't stop", 2), ("well-known fact", 2), ("one—two", 2), ("one--two", 2), ("wait...what", 2),
        ("wait…what", 2), ("a . . . b", 2), ("* * *", 0), ("— no —", 1), ("9 lives", 2), ("amusem*nt", 1), ("a\nb", 2), ("a\xa0b", 2), ("“Yes,” she said.", 3),
        ("1,500", 1), ("R&B", 1), ("naïve café", 2), ("Hello 世界", 3), ("- hm", 1), ("_", 0),
    ],
)  # fmt: skip
def test_words_are_counted_as_word_processors_do(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("don't well-known", 2), ("one--two", 2), ("one—two", 2), ("one...two", 2), ("it’s ‘fine’", 2), ("世界", 2), ("amusem*nt", 2), ("snake_case", 1),
        ("cafe\u0301s", 1), ("1,500", 2), ("R&B", 2), ("สวัสดี", 6), ("", 0), ("a世b", 3),
    ],
)  # fmt: skip
def test_words_are_counted_as_the_archive_does(text: str, count: int) -> None:
    assert ao3_words(text) == count


def test_only_what_is_told_counts() -> None:
    paragraphs = [
        plain("one two"),
        Paragraph((), Kind.SCENE_BREAK),
        plain("x y z", Kind.FOREIGN),
        plain("three", Kind.HEADING),
        plain("four", Kind.QUOTE),
    ]
    assert words_in(paragraphs) == 4
    assert characters_in(paragraphs) == 16


def test_the_archive_counts_each_piece_of_text_between_tags() -> None:
    paragraph = Paragraph((Run("un"), Run("believ", Style.ITALIC), Run("able")))
    assert (words_in([paragraph]), ao3_words_in([paragraph])) == (1, 3)


def test_line_ends_are_no_characters() -> None:
    assert characters("a b\nc") == 4


def test_a_novel_is_counted() -> None:
    text = "She said “nothing” at all—and the rain, it's said, went on... " * 9_000
    assert words(text) == 12 * 9_000
