"""Three versions into one: nothing is lost, and no text makes it hang."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.prose.merge import Change, Choice, Merged, Side, merge, resolved
from tests.prose.worst_cases import WORST_FOR_MERGING

BASE = "The first one.\n\nThe second paragraph stands here.\n\nThe third.\n"


def test_changes_of_one_side_are_taken_without_a_question() -> None:
    theirs = BASE.replace("third", "fourth")
    assert merge(BASE, BASE, theirs).text == theirs
    assert merge(BASE, theirs, BASE).text == theirs
    assert merge(BASE, theirs, theirs) == Merged(theirs, ())


def test_a_merge_keeps_both_new_paragraphs() -> None:
    merged = merge(BASE, "Mine.\n\n" + BASE, BASE + "\nTheirs.\n")
    assert merged.is_clean
    assert merged.text == "Mine.\n\n" + BASE + "\nTheirs.\n"
    assert [change.side for change in merged.changes] == [Side.MINE, Side.THEIRS]


def test_changes_to_different_words_of_a_paragraph_merge() -> None:
    merged = merge(BASE, BASE.replace("second", "other"), BASE.replace("stands", "waits"))
    assert merged.is_clean
    assert "The other paragraph waits here." in merged.text
    assert [(change.span.of(merged.text), change.side) for change in merged.changes] == [
        ("other", Side.MINE),
        ("waits", Side.THEIRS),
    ]


def test_changes_to_neighbouring_paragraphs_merge() -> None:
    merged = merge(BASE, BASE.replace("first one", "first two"), BASE.replace("The second", "A second"))
    assert merged.is_clean
    assert merged.text.startswith("The first two.\n\nA second paragraph")


def test_changes_to_lines_far_apart_in_one_paragraph_merge() -> None:
    lines = [f"line {number} of the text" for number in range(30_000)]
    mine, theirs = list(lines), list(lines)
    mine[3], theirs[29_990] = "mine", "theirs"
    merged = merge("\n".join(lines), "\n".join(mine), "\n".join(theirs))
    assert merged.is_clean and "\nmine\n" in merged.text and "\ntheirs\n" in merged.text


def test_a_clash_is_a_conflict_of_whole_paragraphs() -> None:
    merged = merge(BASE, BASE.replace("second", "2nd"), BASE.replace("second", "next"))
    assert len(merged.conflicts) == 1
    conflict = merged.conflicts[0]
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "The second paragraph stands here.",
        "The 2nd paragraph stands here.",
        "The next paragraph stands here.",
    )
    assert conflict.place.of(merged.text) == conflict.mine


def test_a_deletion_against_an_edit_is_a_conflict_of_that_paragraph_alone() -> None:
    mine = BASE.replace("The second paragraph stands here.\n\n", "")
    merged = merge(BASE, mine, BASE.replace("here", "there"))
    assert [(each.mine, each.theirs) for each in merged.conflicts] == [("", "The second paragraph stands there.\n\n")]
    assert merged.text == mine
    assert resolved(merged, [Choice.THEIRS]) == BASE.replace("here", "there")


@pytest.mark.parametrize(
    ("choice", "middle"),
    [
        (Choice.MINE, "2nd"),
        (Choice.THEIRS, "next"),
        (Choice.BOTH, "The 2nd paragraph stands here.\n\nThe next paragraph"),
    ],
)
def test_each_choice_puts_its_version_in_place(choice: Choice, middle: str) -> None:
    merged = merge(BASE, BASE.replace("second", "2nd"), BASE.replace("second", "next").replace("third", "last"))
    text = resolved(merged, [choice])
    assert middle in text and text.endswith("here.\n\nThe last.\n") and text.startswith("The first one.\n\n")


def test_a_choice_too_few_is_refused() -> None:
    merged = merge("a", "b", "c")
    with pytest.raises(ValueError, match="zip"):
        resolved(merged, [])


def test_both_keeps_one_version_where_the_other_is_empty() -> None:
    merged = merge("a b", "", "a c")
    assert resolved(merged, [Choice.BOTH]) == "a c"


def test_text_taken_from_the_other_side_is_marked_as_a_change() -> None:
    merged = merge("a\n\nb\n", "a\n\nb\n", "a\n\nb\n\nc\n")
    assert merged.changes == (Change(merged.changes[0].span, Side.THEIRS),)
    assert "c" in merged.changes[0].span.of(merged.text)


WORDS = st.lists(st.integers(0, 40).map(lambda n: f"w{n}"), max_size=14)


def edited(words: list[str], rng: random.Random, side: str, edits: int) -> list[str]:
    """Replaces, deletes, inserts and parts paragraphs; every new word is unique to its side."""
    words = list(words)
    for number in range(edits):
        at, kind = rng.randint(0, len(words)), rng.random()
        new = [f"{side}{number}x{step}" for step in range(rng.randint(1, 3))]
        if kind < 0.4:
            words[at : at + rng.randint(0, 3)] = new
        elif kind < 0.6:
            del words[at : at + rng.randint(1, 12)]
        elif kind < 0.8:
            words[at:at] = new
        else:
            words[at:at] = ["\n\n"]
    return words


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@given(st.integers(0, 2**32), st.integers(0, 6), st.integers(5, 120), st.integers(0, 12))
@settings(max_examples=500, deadline=None)
def test_no_word_is_lost(seed: int, edits: int, length: int, sentence: int) -> None:
    rng = random.Random(seed)
    words = [f"b{number}" if not sentence or number % (sentence + 1) else "\n\n" for number in range(length)]
    base, mine, theirs = (
        " ".join(version) for version in (words, edited(words, rng, "m", edits), edited(words, rng, "t", edits))
    )
    merged = merge(base, mine, theirs)
    kept = tokens(merged.text).union(*(tokens(each.mine) | tokens(each.theirs) for each in merged.conflicts))
    new = (tokens(mine) | tokens(theirs)) - tokens(base)
    assert new <= kept
    assert tokens(base) & tokens(mine) & tokens(theirs) <= kept
    both = resolved(merged, [Choice.BOTH] * len(merged.conflicts))
    assert new <= tokens(both)


@given(
    st.lists(st.sampled_from(["a", "b", " ", "\n", "\n\n", "*", "é"]), max_size=20),
    *[st.lists(st.sampled_from(["a", "c", " ", "\n", "\n\n", "*"]), max_size=20)] * 2,
)
@settings(max_examples=500, deadline=None)
def test_every_choice_of_one_side_gives_at_least_its_own_clashes(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    merged = merge("".join(base), "".join(mine), "".join(theirs))
    assert resolved(merged, [Choice.MINE] * len(merged.conflicts)) == merged.text
    for conflict in merged.conflicts:
        assert conflict.mine in "".join(mine) and conflict.theirs in "".join(theirs) and conflict.base in "".join(base)
    swapped = merge("".join(base), "".join(theirs), "".join(mine))
    assert resolved(swapped, [Choice.THEIRS] * len(swapped.conflicts)) == merged.text


@pytest.mark.parametrize(("base", "mine", "theirs"), WORST_FOR_MERGING, ids=lambda text: f"{len(text)}")
def test_no_text_makes_the_merge_hang(base: str, mine: str, theirs: str) -> None:
    """How long each takes is printed by tests/bench/bench_worst_cases.py; here the run's own time limit is enough."""
    merged = merge(base, mine, theirs)
    both = resolved(merged, [Choice.BOTH] * len(merged.conflicts))
    assert tokens(mine) - tokens(base) <= tokens(both) and tokens(theirs) - tokens(base) <= tokens(both)
