"""Quotes, dashes, ellipses and spaces: one house style into another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.prose.paragraph import Kind, Origin, Paragraph, Run, Style, plain
from editor.prose.typography import Dash, Ellipsis, Quotes, Typography, cleaned, found, restyled, restyled_text

CURLY, STRAIGHT = Typography(quotes=Quotes.CURLY), Typography(quotes=Quotes.STRAIGHT)


@pytest.mark.parametrize(
    "curly",
    [
        "“Go,” she said.",
        "“Don’t,” he said, “go.”",
        "the ’90s and the ’70s",
        "’Tis late, ’twas said, ’til dawn.",
        "“’Cause I said so.”",
        "“Tell ’em.”",
        "rock ’n’ roll",
        "“He said, ‘Go,’ and I went,” she said.",
        "“‘Go,’ he said.”",
        "“He said, ‘Go.’”",
        "‘It’s fine,’ he said. ‘Go.’",
        "‘She said “go” twice,’ he said.",
        "the dogs’ bowls and James’ hat",
        "goin’ home, nothin’ doin’",
        "“Goin’ to ’ell,” he said.",
        "a so-called ‘friend’ of mine",
        "(“Hi.”)",
        "“I was—”",
        "He said—“Go!”—and went.",
        "“Wait—” she said.",
        "“I—” he began, “—no.”",
        "“… and so,” he said.",
        "He was 6′2″ tall.",
        "“I’m 5′10″,” she said.",
        "a 12″ record",
        "“The year was 1912”",
        "‘words’ matter",
        "“What did he mean, ‘no’?”",
        "“Yes.” “No.”",
        "“First paragraph of speech that goes on.",
        "I’ll o’clock y’all’d’ve",
        "“'".replace("'", "‘") + "Hello,’ he said, ‘you.’”",
        "—’cause it’s there",
        "“It’s the dogs’,” she said.",
        "He whispered, “’Night, Mum.”",
        "‘’Ello,’ he said.",
        "“Is it ’er?” ‘It is.’",
        "[“A”] {“B”}",
        "‘It was ’05,’ he said.",
        "6′ tall",
        "‘I was goin’ home,’ he said.",
        "He said ‘it’s the dogs’ bowl’ once.",
        "‘I said, “Stop!”’ he said.",
        "“I said, ‘Stop!’”",
        "“Well…” “Well what?”",
    ],
)
def test_quotes_turn_the_right_way(curly: str) -> None:
    typed = restyled_text(curly, STRAIGHT)
    assert not set("“”‘’″′") & set(typed)
    assert restyled_text(typed, CURLY) == curly


@given(
    st.lists(
        st.sampled_from(["'", '"', " ", "a", "don", "1", "—", "-", ".", ",", "(", "s", "in", "tis", "\n", "..."]),
        max_size=25,
    ).map("".join)
)
@settings(max_examples=500, deadline=None)
def test_straight_to_curly_and_back_is_what_it_was(text: str) -> None:
    curly = restyled_text(text, CURLY)
    assert "'" not in curly and '"' not in curly
    assert restyled_text(curly, STRAIGHT) == text
    assert restyled_text(curly, CURLY) == curly


def test_quotes_span_runs_and_each_run_keeps_its_look() -> None:
    paragraph = Paragraph((Run('"'), Run("Don't", Style.ITALIC), Run('," she said.')), origin=Origin("x", "\n\n\n"))
    (done,) = restyled([paragraph], CURLY)
    assert done.runs == (Run("“"), Run("Don’t", Style.ITALIC), Run(",” she said."))
    assert done.origin == Origin(None, "\n\n\n")


def test_what_needs_no_change_keeps_its_origin() -> None:
    paragraph = Paragraph((Run("Nothing here."),), origin=Origin("Nothing here.", "\n"))
    assert restyled([paragraph], CURLY)[0].origin is paragraph.origin


def test_scene_breaks_and_foreign_blocks_are_left_alone() -> None:
    given = (Paragraph((), Kind.SCENE_BREAK), plain('<p class="x">', Kind.FOREIGN), plain("---"), plain("-x-"))
    assert restyled(given, Typography(Quotes.CURLY, Dash.EM, Ellipsis.SIGN)) == given


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (Dash.EM, "He came—late—and “I was—” she said. “—no.”"),
        (Dash.HYPHENS, "He came--late--and “I was--” she said. “--no.”"),
        (Dash.SPACED_EM, "He came — late — and “I was —” she said. “— no.”"),
        (Dash.SPACED_EN, "He came – late – and “I was –” she said. “– no.”"),
    ],
)
def test_dashes_of_each_style_become_each_other(style: Dash, text: str) -> None:
    em = "He came—late—and “I was—” she said. “—no.”"
    assert restyled_text(em, Typography(dash=style)) == text
    if style in (Dash.EM, Dash.HYPHENS, Dash.SPACED_EM):
        assert restyled_text(text, Typography(dash=Dash.EM)) == em


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("one - two", "one—two"),
        ("one -- two", "one—two"),
        ("He was-- Oh!", "He was— Oh!"),
        ("5 - 3 is 2", "5 - 3 is 2"),
        ("1990–95", "1990–95"),
        ("well-known", "well-known"),
        ("- a list", "- a list"),
        ("-Wahla", "-Wahla"),
        ("--and then", "—and then"),
        ("What----no", "What----no"),
        ('"I was --" he said', '"I was—" he said'),
        ("", ""),
    ],
)
def test_only_dashes_are_dashes(text: str, em: str) -> None:
    assert restyled_text(text, Typography(dash=Dash.EM)) == em


@pytest.mark.parametrize(
    ("dots", "sign", "spaced"),
    [
        ("Well... no", "Well… no", "Well . . . no"),
        ("...and", "…and", ". . . and"),
        ("Gone....", "Gone.…", "Gone. . . ."),
        ("“Well...”", "“Well…”", "“Well . . .”"),
        ("what?...", "what?…", "what? . . ."),
    ],
)
def test_ellipses_of_each_style_become_each_other(dots: str, sign: str, spaced: str) -> None:
    assert restyled_text(dots, Typography(ellipsis=Ellipsis.SIGN)) == sign
    assert restyled_text(sign, Typography(ellipsis=Ellipsis.DOTS)) == dots
    assert restyled_text(dots, Typography(ellipsis=Ellipsis.SPACED)).replace("\xa0", " ") == spaced
    assert restyled_text(spaced, Typography(ellipsis=Ellipsis.SIGN)) == sign


def test_longer_rows_of_dots_are_the_writers_own() -> None:
    assert restyled_text("so...... yes", Typography(ellipsis=Ellipsis.SIGN)) == "so...... yes"


@given(
    st.lists(
        st.sampled_from(
            ["a", "B", "1", " ", "—", "--", "–", "-", "...", ". . .", "…", ".", '"', "'", "“", "”", "\n", "  ", ","]
        ),
        max_size=20,
    ).map("".join),
    st.builds(
        Typography,
        st.sampled_from([None, *Quotes]),
        st.sampled_from([None, *Dash]),
        st.sampled_from([None, *Ellipsis]),
        st.booleans(),
    ),
)
@settings(max_examples=300, deadline=None)
def test_no_letter_changes_and_runs_agree_with_plain_text(text: str, style: Typography) -> None:
    done = restyled_text(text, style)
    assert [char for char in done if char.isalnum()] == [char for char in text if char.isalnum()]
    runs = tuple(Run(char, Style(index % 2)) for index, char in enumerate(text))
    assert restyled([Paragraph(runs)], style)[0].text == done


def test_cleaning_leaves_single_spaces_and_none_at_the_edges() -> None:
    assert cleaned([plain("  One.  Two\t\tthree. \nfour  ")])[0].text == "One. Two three.\nfour"
    assert cleaned([Paragraph((Run("a "), Run(" b ", Style.BOLD)))])[0].runs == (Run("a "), Run("b", Style.BOLD))


def test_what_is_found_is_counted_by_style() -> None:
    counts = found([plain("“It's—no -- yes…” 1 - 2 ... a – b"), Paragraph((), Kind.SCENE_BREAK), plain("* -- *")])
    assert counts == {
        Quotes.CURLY: 2, Quotes.STRAIGHT: 1, Dash.EM: 1, Dash.SPACED_HYPHENS: 1, Dash.SPACED_EN: 1, Ellipsis.SIGN: 1, Ellipsis.DOTS: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "'tis goin' " * 30_000,
        "'" * 100_000,
        '"—' * 50_000,
        " " * 200_000 + "a",
        "- " * 80_000 + "a",
        ". " * 80_000 + "a",
        "a " * 100_000,
    ],
    ids=lambda text: text[:4],
)
def test_no_text_makes_restyling_hang(text: str) -> None:
    (made,) = restyled(
        [Paragraph((Run(text), Run("x", Style.BOLD)))], Typography(Quotes.CURLY, Dash.SPACED_EN, Ellipsis.SIGN, True)
    )
    assert made.runs[-1] == Run("x", Style.BOLD)
