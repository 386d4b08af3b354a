"""What version control left in a text is found, mark by mark, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from editor.prose.markup.conflict_marks import left_in
from editor.prose.merge import Choice, resolved

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
