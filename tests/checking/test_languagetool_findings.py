"""Matches of LanguageTool as issues, and several paragraphs as one text: no server needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.checking.issue import IssueKind, Level
from editor.checking.languagetool.batches import Batch, Pace, span_in_code_points
from editor.checking.languagetool.client import Match
from editor.checking.languagetool.findings import MOST_FIXES, issue_of
from editor.prose.edit import Span

TEXTS = st.lists(st.text("ab 😀\n\u200d", max_size=12), max_size=8)


def found(text: str, marked: str, *fixes: str, rule: str = "RULE", category: str = "GRAMMAR", says: str = ""):
    start = text.index(marked)
    match = Match(start, len(marked), rule, category, says or "Did you mean\n this?", fixes)
    return issue_of(match, Span(start, start + len(marked)), text)


@pytest.mark.parametrize(
    ("marked", "fixes", "narrow", "left"),
    [
        ("could of", ("could have",), "of", ("have",)),
        ("taller then me", ("taller than me",), "then", ("than",)),
        ("and and", ("and",), "and and", ("and",)),
        ("the their", ("the", "their"), "the their", ("the", "their")),
        ("he have", ("he has", "he had"), "have", ("has", "had")),
        ("he have", ("he has", "they have"), "he have", ("he has", "they have")),
        ("out side", ("outside",), "out side", ("outside",)),
        ("word", (), "word", ()),
    ],
)
def test_a_mark_is_as_narrow_as_its_fixes_allow(marked, fixes, narrow, left) -> None:
    text = f"So {marked}, then."
    issue = found(text, marked, *fixes)
    assert issue.span.of(text) == narrow
    assert tuple(fix.text for fix in issue.fixes) == left
    assert [fix.applied_to(text) for fix in issue.fixes] == [f"So {fix}, then." for fix in fixes]


def test_fixes_have_the_apostrophes_of_the_paragraph_and_are_few() -> None:
    assert found("Dont’s dont", "dont", "don't").fixes[0].text == "don’t"
    assert found("Don't dont", "dont", "don't").fixes[0].text == "don't"
    assert len(found("abc", "abc", *(str(n) for n in range(30))).fixes) == MOST_FIXES


def test_a_fix_that_changes_nothing_is_dropped() -> None:
    assert found("teh cat", "teh", "teh", "the", "the").fixes[0].text == "the"
    assert len(found("teh cat", "teh", "teh", "the", "the").fixes) == 1


@pytest.mark.parametrize(
    ("rule", "category", "kind", "level"),
    [
        ("MORFOLOGIK_RULE_EN_GB", "TYPOS", IssueKind.SPELLING, Level.ERROR),
        ("YOUR_YOU_RE", "TYPOS", IssueKind.WRONG_WORD, Level.ERROR),
        ("HE_VERB_AGR", "GRAMMAR", IssueKind.GRAMMAR, Level.ERROR),
        ("COMMA_PARENTHESIS_WHITESPACE", "TYPOGRAPHY", IssueKind.TYPOGRAPHY, Level.ERROR),
        ("SOMETHING_NEW", "NEVER_HEARD_OF", IssueKind.GRAMMAR, Level.ERROR),
        ("IN_ORDER_TO_PREMIUM", "REDUNDANCY", IssueKind.STYLE, Level.STYLE),
    ],
)
def test_categories_become_our_kinds(rule, category, kind, level) -> None:
    issue = found("a word", "word", rule=rule, category=category)
    assert (issue.kind, issue.level, issue.rule, issue.engine) == (kind, level, rule, "languagetool")
    assert "\n" not in issue.message


def test_a_misspelling_that_a_rule_finds_is_told_as_one() -> None:
    says = "Possible spelling mistake found."
    issue = found("by three oclock", "oclock", "o'clock", rule="EN_CONTRACTION", category="TYPOS", says=says)
    assert (issue.kind, issue.message) == (IssueKind.SPELLING, "“oclock” is not in the dictionary.")


def batches(texts: list[str], pace: Pace) -> list[Batch]:
    made: list[Batch] = []
    while (first := sum(len(batch.texts) for batch in made)) < len(texts):
        made.append(pace.next_batch(texts, first))
    return made


@given(TEXTS)
def test_every_place_in_a_batch_finds_home(texts: list[str]) -> None:
    seen = []
    for batch in batches(texts, Pace(size=20)):
        for offset, start in enumerate(batch.starts):
            text = texts[batch.first + offset]
            seen.append(batch.first + offset)
            assert batch.joined[start : start + len(text)] == text
            if text:
                assert batch.home(Span(start, start + len(text))) == (batch.first + offset, Span(0, len(text)))
                assert batch.home(Span(start, start + len(text) + 1)) is None
    assert seen == list(range(len(texts)))


@given(st.text("aé😀👩\u200d\n", min_size=1), st.data())
def test_lengths_in_utf_16_become_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    length = len(text[start:end].encode("utf-16-le")) // 2
    assert span_in_code_points(text, start, length) == Span(start, end)
    assert span_in_code_points(text, start, 10**6).end > len(text)


def test_a_batch_is_as_large_as_allowed_and_a_long_text_stands_alone() -> None:
    made = batches(["x" * n for n in (40, 50, 30, 200, 10)], Pace(size=100))
    assert [[len(text) for text in batch.texts] for batch in made] == [[40, 50], [30], [200], [10]]


def test_halves_of_a_batch_are_the_batch() -> None:
    first, second = Batch(7, ("a", "b", "c")).halves()
    assert (first, second) == (Batch(7, ("a",)), Batch(8, ("b", "c")))


def test_a_fast_server_gets_more_and_a_slow_one_less() -> None:
    texts, pace = ["x" * 98] * 100, Pace(size=1_000, seconds=1.0)
    sizes = []
    for seconds in (0.01, 0.01, 0.01, 0.01, 20.0, 20.0):
        batch = pace.next_batch(texts, 0)
        sizes.append(len(batch.texts))
        pace.took(batch, seconds)
    assert sizes == [10, 20, 40, 50, 50, 3]


@pytest.mark.parametrize("seconds", [0.001, 0.5])
def test_a_short_text_tells_nothing_of_long_ones(seconds: float) -> None:
    pace = Pace(size=1_000, seconds=1.0)
    pace.took(Batch(0, ("short",)), seconds)
    assert len(pace.next_batch(["x" * 98] * 50, 0).texts) == 10
