"""Every chapter is checked, the one on the page first; names are counted over all of them."""

import pytest

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
