"""What the writer decided about names and findings is kept with the story, and takes effect at once."""

import pytest

from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.names import Cast
from editor.prose.edit import Span
from editor.session.preferences import Preferences
from editor.session.proofing.house_style import HouseStyle

TEXT = "He met Wahla there."
NAME = Issue(Span(7, 12), IssueKind.SPELLING, Level.ERROR, "Not a word.", "harper", "UnknownName")


@pytest.fixture
def style(session, immediate_worker, tmp_path) -> HouseStyle:
    return HouseStyle(session, Preferences(tmp_path / "settings.json"), immediate_worker)


def test_a_name_found_in_the_story_is_unmarked_until_it_is_refused(style) -> None:
    style.set_cast(Cast({"Wahla": 3}, {"Wahla": 3}))
    assert style.desk.settle(TEXT, [NAME]) == ()
    style.refuse(["Wahla"])
    assert len(style.desk.settle(TEXT, [NAME])) == 1
    style.no_longer_refuse(["Wahla"])
    assert style.desk.settle(TEXT, [NAME]) == ()


def test_what_was_refused_and_ignored_is_there_after_a_restart(style, session, immediate_worker, tmp_path) -> None:
    style.refuse(["Wahla"])
    style.switch_rule("harper:AnA", on=False)
    again = HouseStyle(session, Preferences(tmp_path / "settings.json"), immediate_worker)
    assert again.refused == {"Wahla"} and again.allowances.rules_off == {"harper:AnA"}


def test_several_names_are_one_change_of_the_story(style, session, qtbot) -> None:
    with qtbot.waitSignal(session.story_changed):
        style.add_names(["Fushimi", "Yata", "Fushimi"])
    assert session.story.names == ("Fushimi", "Yata")
    style.remove_names(["Yata"])
    assert session.story.names == ("Fushimi",)


def test_the_desk_is_the_same_until_something_changes(style) -> None:
    before = style.desk
    assert style.desk is before
    style.add_to_dictionary("headcanon")
    assert style.desk is not before and style.desk.lexicon.knows("headcanon")
