"""The proofreader asks for what it does not know, soonest where the writer is, and keeps old marks until then."""

import pytest
from PySide6.QtGui import QTextCursor

from editor.checking.desk import Desk
from editor.checking.profile import Profile
from editor.prose.edit import Span
from editor.prose.markdown import read, write
from editor.session.draft import Draft, Syntax
from editor.session.proofing.engine_bench import EngineBench
from editor.session.proofreader import Proofreader

pytestmark = pytest.mark.usefixtures("qapp")
SOURCE = "One teh two.\n\n## teh heading\n\n* * *\n\nThree.\n"


def draft_of(source: str = SOURCE) -> Draft:
    return Draft("01.md", source, Syntax(read, write))


@pytest.fixture
def bench(fake_checker, immediate_worker) -> EngineBench:
    return EngineBench(fake_checker, immediate_worker)


@pytest.fixture
def reader(bench) -> Proofreader:
    return Proofreader([bench], Desk(Profile()))


def type_at(draft: Draft, block: int, offset: int, text: str) -> None:
    cursor = QTextCursor(draft.document.findBlockByNumber(block))
    cursor.setPosition(cursor.position() + offset)
    cursor.insertText(text)


def test_body_text_is_marked_and_headings_are_not(reader, qtbot) -> None:
    draft = draft_of()
    with qtbot.waitSignal(reader.issues_changed):
        reader.read(draft)
    assert [(index, issue.span) for index, issue in reader.all_issues()] == [(0, Span(4, 7))]


def test_only_what_changed_is_asked_again(reader, fake_checker, qtbot) -> None:
    draft = draft_of()
    with qtbot.waitSignal(reader.issues_changed):
        reader.read(draft)
    fake_checker.asked.clear()
    with qtbot.waitSignal(reader.issues_changed):
        type_at(draft, 3, 0, "teh ")
    assert fake_checker.asked == ["teh Three."]


def test_a_minute_of_typing_without_a_pause_leaves_only_what_stands_there_to_be_asked(
    fake_checker, immediate_worker, qtbot
) -> None:
    fake_checker.looks_around = True
    reader = Proofreader([EngineBench(fake_checker, immediate_worker)], Desk(Profile()))
    draft = draft_of("One.\n\nTwo.\n\nThree.\n")
    reader.read(draft)
    fake_checker.asked.clear()
    for _ in range(60):
        type_at(draft, 1, 0, "x")
    with qtbot.waitSignal(reader.issues_changed):
        type_at(draft, 1, 0, "teh ")
    assert fake_checker.asked == ["teh " + "x" * 60 + "Two.", "Three.", "One."]


def test_an_edited_paragraph_keeps_its_marks_until_it_is_answered(reader, fake_checker, qtbot) -> None:
    draft = draft_of()
    with qtbot.waitSignal(reader.issues_changed):
        reader.read(draft)
    type_at(draft, 0, 0, "xx")
    assert [issue.span for issue in reader.issues_for(0)] == [Span(6, 9)]


def test_a_failing_engine_is_told_and_heals(reader, bench, fake_checker, qtbot) -> None:
    fake_checker.broken = True
    with qtbot.waitSignal(reader.engine_failed) as told:
        reader.read(draft_of())
    assert told.args == ["fake", "The fake has stopped."]
    fake_checker.broken = False
    with qtbot.waitSignal(reader.engine_recovered):
        reader.look()
    assert bench.failing == ""


def test_the_paragraph_with_the_caret_is_asked_first(reader, fake_checker, qtbot) -> None:
    draft = draft_of("A.\n\nB.\n\nC.\n")
    fake_checker.broken = True
    reader.read(draft)
    fake_checker.broken = False
    reader.set_caret(2)
    reader.look()
    assert fake_checker.asked == ["C.", "B.", "A."]


def test_closing_ends_the_engine(reader, fake_checker) -> None:
    reader.close()
    assert fake_checker.closed


def test_after_a_step_of_several_changes_every_paragraph_has_its_own_marks(reader, qtbot):
    draft = draft_of("A.\n\nB.\n\nC.\n\nD.\n")
    reader.read(draft)
    with qtbot.waitSignal(reader.issues_changed):
        draft.apply_source("Teh new.\n\nA.\n\nB teh.\n\nC.\n\nD teh teh.\n\nE.\n")
    qtbot.waitUntil(lambda: [index for index, _ in reader.all_issues()] == [2, 4, 4])
    draft.undo()
    qtbot.waitUntil(lambda: reader.all_issues() == [])
