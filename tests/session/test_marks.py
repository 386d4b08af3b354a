"""Marks stay with their words while the text around them changes."""

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span
from editor.prose.paragraph import plain
from editor.session.proofing.marks import Marks, carried
from editor.session.undo import Change


def issue_at(start: int, end: int) -> Issue:
    span = Span(start, end)
    return Issue(span, IssueKind.SPELLING, Level.ERROR, "m", "fake", "r", (Edit(span, "x"),))


def test_a_mark_behind_an_edit_moves_with_its_word() -> None:
    (moved,) = carried((issue_at(4, 7),), Edit(Span(0, 0), "ab"))
    assert moved.span == Span(6, 9)
    assert moved.fixes[0].span == Span(6, 9)


def test_a_mark_before_an_edit_stays() -> None:
    assert carried((issue_at(0, 3),), Edit(Span(5, 6), "")) == (issue_at(0, 3),)


def test_a_mark_that_the_edit_touches_goes() -> None:
    assert carried((issue_at(4, 7),), Edit(Span(7, 7), "s")) == ()
    assert carried((issue_at(4, 7),), Edit(Span(5, 6), "")) == ()


def test_marks_keep_step_with_new_and_removed_paragraphs() -> None:
    marks = Marks(2)
    marks.put(1, (issue_at(0, 3),))
    marks.follow(Change(0, (), (plain("new"),)))
    assert marks[2] == (issue_at(0, 3),)
    marks.follow(Change(0, (plain("new"), plain("a")), ()))
    assert marks[0] == (issue_at(0, 3),)
    assert list(marks.all()) == [(0, issue_at(0, 3))]


def test_a_paragraph_beyond_the_end_has_no_marks() -> None:
    assert Marks(1)[5] == ()
