"""Dialogue made at random, quoted the American and the British way: there and back again, no sign is another one."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.prose.typography import Dash, Ellipsis, Quotes, Typography, restyled_text

PLAIN = [
    "rain",
    "lamp",
    "went",
    "the",
    "she",
    "ran",
    "over",
    "hill",
    "and",
    "then",
    "quiet",
    "Maren",
    "ferry",
    "told",
    "nine",
    "slowly",
    "boats",
    "lost",
    "under",
]
MARKED = (
    ("don’t", "it’s", "Maren’s", "I’d", "o’clock", "y’all’d’ve"),
    ("’cause", "’em", "’til", "’tis", "’bout", "the ’90s", "in ’05", "rock ’n’ roll"),
    ("goin’", "nothin’", "the dogs’", "James’", "o’"),
    ("6′2″", "5′10″"),
)
AMERICAN, BRITISH = ("“", "”", "‘", "’"), ("‘", "’", "“", "”")
MARKS = tuple(sorted("“”‘’″′"))


def words(dice: Random, dash: str = "—", dots: str = "…") -> str:
    chosen = [dice.choice(PLAIN if dice.random() < 0.7 else dice.choice(MARKED)) for _ in range(dice.randint(3, 9))]
    if dice.random() < 0.3:
        place = dice.randrange(len(chosen))
        if chosen[place][-1].isalpha() and place + 1 < len(chosen) and chosen[place + 1][0].isalpha():
            chosen[place : place + 2] = [dice.choice((dash, dots + " ", ", ")).join(chosen[place : place + 2])]
    said = " ".join(chosen)
    return said[0].upper() + said[1:]


def paragraph(dice: Random, marks: tuple[str, str, str, str], dash: str = "—", dots: str = "…") -> str:
    (opened, closed, inner, inner_end), parts = marks, []
    for _ in range(dice.randint(1, 3)):
        one, other = words(dice, dash, dots), words(dice, dash, dots)
        parts.append(
            dice.choice(
                (
                    f"{one}{dice.choice('.!?')}",
                    f"{opened}{one},{closed} she said.",
                    f"{opened}{one},{closed} he said, {opened}{other}.{closed}",
                    f"{opened}He said, {inner}{one},{inner_end} and {other}.{closed}",
                    f"{opened}She told me, {inner}{one}{dice.choice('.!?')}{inner_end}{closed}",
                    f"{opened}{one}{dash if dash == '—' else '.'}{closed}",
                )
            )
        )
    return " ".join(parts)


@pytest.mark.parametrize("marks", [AMERICAN, BRITISH], ids=["American", "British"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_curly_quotes_come_back_from_straight_ones(marks: tuple[str, str, str, str], seed: int) -> None:
    curly = paragraph(Random(seed), marks)
    typed = restyled_text(curly, Typography(quotes=Quotes.STRAIGHT))
    assert not set(MARKS) & set(typed)
    assert restyled_text(typed, Typography(quotes=Quotes.CURLY)) == curly


STYLES = list(product(Dash, Dash))


@pytest.mark.parametrize(("one", "other"), STYLES, ids=lambda style: style.name)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_dashes_come_back_from_any_other_style(one: Dash, other: Dash, seed: int) -> None:
    written = paragraph(Random(seed), AMERICAN, one.value, "… ".strip())
    turned = restyled_text(written, Typography(dash=other))
    assert restyled_text(turned, Typography(dash=one)) == written


@pytest.mark.parametrize(("one", "other"), list(product(Ellipsis, Ellipsis)), ids=lambda style: style.name)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_ellipses_come_back_from_any_other_style(one: Ellipsis, other: Ellipsis, seed: int) -> None:
    written = restyled_text(paragraph(Random(seed), BRITISH), Typography(ellipsis=one))
    turned = restyled_text(written, Typography(ellipsis=other))
    assert restyled_text(turned, Typography(ellipsis=one)) == written
