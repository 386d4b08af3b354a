"""Every chapter is checked, the one on the page first; names are counted over all of them."""

import pytest

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Span
from editor.session.preferences import Preferences
from editor.session.proofing.engine_bench import EngineBench
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.survey import Twin, surveyed
from editor.session.proofing.whole_story import WholeStory
from editor.session.proofreader import Proofreader

from .conftest import CHAPTER, SECOND


@pytest.fixture
def whole(session, fake_checker, immediate_worker, tmp_path, story_path) -> WholeStory:
    (story_path / SECOND).write_text("Second teh chapter.\n\nAnd teh end.\n", encoding="utf-8")
    style = HouseStyle(session, Preferences(tmp_path / "settings.json"), immediate_worker)
    bench = EngineBench(fake_checker, immediate_worker)
    proofreader = Proofreader([bench], style.desk)
    proofreader.read(session.draft)
    return WholeStory(session, proofreader, style, immediate_worker)


def test_chapters_that_are_not_open_have_their_issues_too(whole, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        whole.look()
    whole.look()
    assert [(place.file, place.paragraph) for place in whole.issues()] == [(SECOND, 0), (SECOND, 1)]
    assert whole.issues_in(CHAPTER) == []


def test_a_chapter_is_read_again_only_when_its_file_changed(whole, session, monkeypatch) -> None:
    whole.look()
    asked = []
    monkeypatch.setattr(type(session.folder), "read_text", lambda self, file: asked.append(file))
    whole.look()
    assert asked == []


def settled_down(whole, qtbot) -> None:
    qtbot.waitUntil(lambda: not whole._slices.isActive())


def test_what_was_asked_for_is_asked_again_only_where_something_changed(whole, fake_checker, qtbot, story_path) -> None:
    whole.look()
    settled_down(whole, qtbot)
    bench = whole._proofreader.benches[0]
    begun = []
    bench.begin_later = lambda unknown: begun.append([passage.text for passage in unknown])
    whole.look()
    settled_down(whole, qtbot)
    assert begun == []
    (story_path / SECOND).write_text("Second teh chapter.\n\nA new end.\n", encoding="utf-8")
    whole.look()
    settled_down(whole, qtbot)
    assert begun == [["A new end."]]


def test_an_engine_that_gave_up_is_asked_again_when_it_works(whole, fake_checker, qtbot) -> None:
    fake_checker.broken = True
    whole.look()
    settled_down(whole, qtbot)
    assert whole.issues() == []
    fake_checker.broken = False
    whole._proofreader.benches[0].ask([Passage("Something that was typed.")])
    whole.look()
    settled_down(whole, qtbot)
    whole.look()
    settled_down(whole, qtbot)
    assert [place.file for place in whole.issues()] == [SECOND, SECOND]


def test_a_change_of_style_while_it_looks_does_not_make_it_forget_to_ask(whole, fake_checker, qtbot) -> None:
    whole.look()
    whole._settle()
    settled_down(whole, qtbot)
    assert "And teh end." in fake_checker.asked


def unknown(text: str, word: str) -> tuple[str, tuple[Issue, ...]]:
    span = Span(text.index(word), text.index(word) + len(word))
    return text, (Issue(span, IssueKind.SPELLING, Level.ERROR, "", "harper", "UnknownName"),)


def test_the_survey_counts_names_and_sees_the_rare_twin() -> None:
    texts = [unknown("Then came Hermiona along.", "Hermiona")] * 8 + [unknown("So said Hermoina again.", "Hermoina")]
    texts += [unknown("And so Fushimi left.", "Fushimi")] * 3
    survey = surveyed(texts, ["Fushimi", "Dark Tower"]).survey
    assert survey.found == (("Hermiona", 8),)
    assert survey.twins == (Twin("Hermoina", 1, "Hermiona", 8),)
    assert survey.accepted == {"Fushimi": 3, "Dark Tower": 0}
