"""Clean means: single spaces, none at the ends of lines, nothing empty; and cleaning twice changes nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from editor.exporters.cleaning.clean import Losses, clean, one_line, tidy
from editor.exporters.cleaning.foreign import kept_foreign
from editor.exporters.cleaning.links import safe_link
from editor.prose.paragraph import Paragraph, Run, Style, joined

runs = st.lists(
    st.builds(
        Run,
        st.text(st.sampled_from("ab \u00a0\n\t\r\u2028\u3000\x0b"), max_size=6),
        st.sampled_from([Style.PLAIN, Style.ITALIC]),
    ),
    max_size=5,
)


@given(runs)
def test_tidy_text_has_no_space_too_many(given_runs: list[Run]) -> None:
    text = "".join(run.text for run in clean_runs(given_runs))
    assert not re.search(r"  |\t|\s\n|\n\s|\A\s|\s\Z", text)


@given(runs)
def test_tidying_loses_no_letter_and_no_look(given_runs: list[Run]) -> None:
    def letters(some: tuple[Run, ...]) -> list[tuple[str, Style]]:
        return [(letter, run.style) for run in some for letter in run.text if not letter.isspace()]

    assert letters(clean_runs(given_runs)) == letters(joined(given_runs))


@given(runs)
def test_tidying_twice_changes_nothing(given_runs: list[Run]) -> None:
    assert tidy(clean_runs(given_runs)) == clean_runs(given_runs)


def clean_runs(given_runs: list[Run]) -> tuple[Run, ...]:
    blocks = clean([Paragraph(tuple(given_runs))], Losses())
    return blocks[0].runs if blocks else ()


def test_a_title_is_one_line() -> None:
    assert one_line(" A\n  title\x00\u2028here ", Losses()) == "A title here"


def test_links_go_out_only_to_pages_and_mail() -> None:
    kept = ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:me@example.org", "#notes"]
    assert [safe_link(address) for address in kept] == kept
    for address in (
        "javascript:x",
        " javascript:x",
        "data:text/html,x",
        "file:///x",
        "//example.org",
        "http://",
        "https://[::1",
        "x",
        "",
    ):
        assert safe_link(address) == ""
    assert safe_link("https://é.org/a|b") == "https://%C3%A9.org/a%7Cb"


def test_the_rows_of_a_table_are_lines() -> None:
    (found,) = kept_foreign("| Name | *Boat* |\n|:---|---|\n| Bo | Heron |\n", as_text=True)
    assert found.text == "Name | Boat\nBo | Heron" and found.runs[1].style is Style.ITALIC
