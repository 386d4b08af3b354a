"""The reading of text that training and checking share: tokens, quotes, vocabulary, heads, tense."""

from hypothesis import given
from hypothesis import strategies as st

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import EDGES, Reader, joined
from editor.checking.fiction_model.text.tokens import even_quotes, tokens_of, words_of
from editor.checking.fiction_model.text.vocabulary import NAME, SPECIALS, UNKNOWN, Vocabulary

WORDS = [
    "“",
    "”",
    ".",
    ",",
    "the",
    "man",
    "men",
    "of",
    "town",
    "was",
    "and",
    "said",
    "is",
    "John",
    "will",
    "Will",
    "is",
]


def vocabulary() -> Vocabulary:
    words = [*SPECIALS, *dict.fromkeys(WORDS)]
    return Vocabulary(words, [0] * len(SPECIALS) + [90 - n for n in range(len(words) - len(SPECIALS))])


def test_straight_and_curly_quotes_are_read_alike() -> None:
    assert words_of('"Come here," he said. "Don\'t."') == words_of("“Come here,” he said. “Don’t.”")


def test_single_quotes_of_british_speech_are_told_from_apostrophes() -> None:
    assert words_of("'Don't,' said the boys' mother.") == [
        "“",
        "Don't",
        ",",
        "”",
        "said",
        "the",
        "boys'",
        "mother",
        ".",
    ]


def test_a_left_out_letter_is_no_quote() -> None:
    assert words_of("Get 'em, 'twas ’ere.") == ["Get", "'em", ",", "'twas", "'ere", "."]


def test_dashes_and_ellipses_of_all_kinds_are_one() -> None:
    assert words_of("a -- b — c - d... e … f") == ["a", "—", "b", "—", "c", "—", "d", "…", "e", "…", "f"]


@given(st.text(max_size=300))
def test_tokens_lie_in_order_inside_the_text(text: str) -> None:
    tokens = tokens_of(text)
    assert len(even_quotes(text)) == len(text)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(end > start for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert not edges or edges[-1] <= len(text)


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    known = vocabulary()
    assert known.numbers_of(["The", "man", ".", "Will", "John"]) == [
        known.get("the"),
        known.get("man"),
        known.get("."),
        known.get("will"),
        known.get("John"),
    ]
    assert known.numbers_of(["the", "Will", "Xanthe", "gruk"])[1:] == [known.get("Will"), NAME, UNKNOWN]


def test_shouting_is_read_as_the_plain_word() -> None:
    assert vocabulary().number_of("MEN", False) == vocabulary().get("men")


def test_the_head_of_a_subject_is_found_behind_its_preposition() -> None:
    known = vocabulary()
    reading = Reader(known).read("the men of the town was")
    was = EDGES + 5
    assert reading.left_heads[was] >> 1 == known.get("men")


def test_speech_lies_between_quotes_and_ends_with_the_paragraph() -> None:
    reading = Reader(vocabulary()).read("the man said “the men")
    assert reading.speech[EDGES : EDGES + 6].tolist() == [0, 0, 0, 1, 1, 1]
    assert reading.speech[-1] == 0


def test_signs_of_tense_count_outside_speech_only() -> None:
    reading = Reader(vocabulary()).read("“the man is,” said John. the town was.")
    assert (reading.past, reading.present) == (2, 0)


def test_paragraphs_joined_keep_their_edges_between_them() -> None:
    reader = Reader(vocabulary())
    both = joined([reader.read("the man"), reader.read("the town")])
    assert both.surfaces[EDGES + 2 : EDGES * 3 + 2] == [""] * (2 * EDGES)
    assert len(both.words) == 4 * EDGES + 4


def test_more_signs_of_the_past_give_a_surer_past() -> None:
    assert context.tense_bucket(0, 0) == 0
    assert context.tense_bucket(20, 0) > context.tense_bucket(20, 6) > context.tense_bucket(1, 0)
