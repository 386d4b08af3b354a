"""What version control left in a text is found, mark by mark, and nothing of it is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.prose.edit import Edit, Span
from editor.prose.markdown import read, write
from editor.prose.markup.conflict_marks import has_broken, left_in
from editor.prose.merge import Choice, resolved
from editor.prose.paragraph import Kind, Origin, mended

TEXT = """One.

<<<<<<< HEAD
Mine.

Mine too.
=======
Theirs.
>>>>>>> their-branch

Last.
"""


def test_both_versions_are_found_and_either_can_be_taken():
    found = left_in(TEXT)
    (conflict,) = found.conflicts
    assert (conflict.mine, conflict.theirs) == ("Mine.\n\nMine too.\n", "Theirs.\n")
    assert resolved(found, [Choice.MINE]) == found.text == "One.\n\nMine.\n\nMine too.\n\nLast.\n"
    assert resolved(found, [Choice.THEIRS]) == "One.\n\nTheirs.\n\nLast.\n"
    assert resolved(found, [Choice.BOTH]) == "One.\n\nMine.\n\nMine too.\n\nTheirs.\n\nLast.\n"


def test_a_version_that_both_began_with_is_read_too():
    (conflict,) = left_in(TEXT.replace("=======", "||||||| base\nOld.\n=======")).conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Old.\n", "Mine.\n\nMine too.\n", "Theirs.\n")


def test_several_places_keep_their_order_and_one_side_may_be_empty():
    found = left_in(TEXT + TEXT.replace("Theirs.\n", ""))
    assert [conflict.theirs for conflict in found.conflicts] == ["Theirs.\n", ""]
    assert all(found.text[c.place.start : c.place.end] == c.mine for c in found.conflicts)


def test_marks_that_a_writer_typed_are_nobody_s_conflict():
    for text in (
        "",
        "<<<<<<< HEAD\nMine.\n",
        "A\n=======\nB\n>>>>>>> x\n",
        "<<<<<<<<<\n=======\n>>>>>>>\n",
        "a <<<<<<< b\n",
    ):
        assert left_in(text) is None


def test_an_opening_without_an_end_stays_above_one_that_has_it():
    found = left_in("<<<<<<< torn\nKept.\n" + TEXT)
    assert found.text.startswith("<<<<<<< torn\nKept.\nOne.") and len(found.conflicts) == 1


LINES = st.lists(st.sampled_from(["<<<<<<< a", "||||||| b", "=======", ">>>>>>> c", "words", "", "more words"]))


@given(LINES)
def test_every_line_of_words_is_in_one_version_or_the_other(lines):
    text = "\n".join(f"{line} {number}" if "words" in line else line for number, line in enumerate(lines))
    found = left_in(text)
    if found is not None:
        there = found.text + "".join(conflict.theirs + conflict.base for conflict in found.conflicts)
        assert all(line in there for line in text.split("\n") if "words" in line)


BLOCKS = [
    *[
        "<<<<<<< a",
        "||||||| b",
        "=======",
        ">>>>>>> c",
        "words",
        "",
        "more words",
        "> quoted",
        "# head",
        "- item",
        "```",
        "* * *",
        "|a|b|",
        "|-|-|",
    ]
]


@given(st.lists(st.sampled_from(BLOCKS), max_size=14).map("\n".join))
def test_a_text_with_marks_is_written_as_it_was(text):
    assert write(read(text)) == text


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("=======", "||||||| base\nOld.\n=======")])
@pytest.mark.parametrize("number", range(9))
def test_an_edit_between_the_marks_breaks_none_of_them(text, number):
    paragraphs = list(read(text))
    places = [n for n, each in enumerate(paragraphs) if each.kind is Kind.BODY]
    at = places[number % len(places)]
    gap = paragraphs[at].origin.gap
    paragraphs[at] = replace(mended(paragraphs[at], Edit(Span(0, 0), "New ")), origin=Origin(None, gap))
    written = write(paragraphs)
    assert left_in(written) is not None and written.replace("New ", "") == text


def test_marks_of_which_one_is_gone_are_told_from_whole_ones_and_from_a_quotation():
    assert not has_broken(TEXT) and not has_broken("> > quoted\n\nWords =======\n")
    assert has_broken(TEXT.replace("=======\n", "")) and has_broken(TEXT.replace("<<<<<<< HEAD\n", ""))
    paragraphs = [each for each in read(TEXT) if each.text != "======="]
    assert has_broken(write(paragraphs)) and [each.text for each in read(write(paragraphs))][2:5] == [
        "Mine.",
        "Mine too.",
        "Theirs.",
    ]
