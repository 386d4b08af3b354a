"""The archives' limits are those that were read, and a story's faults are told in sentences."""

from dataclasses import replace

import pytest

from editor.story.limits import Room, archives, chapter_fault, over_limits, tag_faults
from editor.story.model import Details, Notes, Story

AO3 = archives()["ao3"]
GOOD = Story(
    id="1",
    details=Details(
        title="Two Lights",
        rating="Mature",
        warnings=("No Archive Warnings Apply",),
        fandoms=("Naruto",),
        categories=("Gen",),
    ),
)


def test_a_complete_story_has_no_fault() -> None:
    assert over_limits(AO3, GOOD) == ()


@pytest.mark.parametrize(
    ("length", "room"), [(0, Room.WITHIN), (1124, Room.WITHIN), (1125, Room.NEAR), (1250, Room.NEAR), (1251, Room.OVER)]
)
def test_a_summary_nears_its_limit_at_nine_tenths(length: int, room: Room) -> None:
    assert AO3.fields["summary"].room(length) is room


def test_the_counted_length_goes_before_the_plain_one() -> None:
    story = replace(GOOD, notes=Notes(before="short"))
    (fault,) = over_limits(AO3, story, {"notes before": 5001})
    assert "5,001" in fault and "5,000" in fault


def test_what_the_form_requires_is_asked_for() -> None:
    faults = over_limits(AO3, replace(GOOD, details=Details(title="T")))
    assert [fault.split(": ")[1] for fault in faults] == ["fandoms.", "warnings.", "rating."]


def test_seventy_six_tags_are_too_many_whatever_their_field() -> None:
    many = tuple(f"tag {k}" for k in range(75))
    (fault,) = over_limits(AO3, replace(GOOD, details=replace(GOOD.details, tags=many)))
    assert "76 tags" in fault


@pytest.mark.parametrize("letter", list(",，、*<>^{}=`\\%"))
def test_a_tag_with_a_forbidden_character_is_told(letter: str) -> None:
    assert letter in tag_faults(AO3, f"a{letter}b")[0]


def test_a_tag_of_150_characters_is_the_longest() -> None:
    assert tag_faults(AO3, "x" * 150) == () and "151" in tag_faults(AO3, "x" * 151)[0]


def test_a_rating_that_an_archive_has_no_word_for_is_told() -> None:
    fanfiction_net = archives()["fanfiction_net"]
    explicit = replace(GOOD, details=replace(GOOD.details, rating="Explicit"))
    assert any("Explicit" in fault for fault in over_limits(fanfiction_net, explicit))
    assert not any("Mature" in fault for fault in over_limits(fanfiction_net, GOOD))


def test_every_rating_from_elsewhere_leads_to_one_of_the_archives_own() -> None:
    for archive in archives().values():
        assert set(archive.ratings_elsewhere.values()) <= set(archive.ratings)
        assert not set(archive.ratings_elsewhere) & set(archive.ratings)


def test_chapters_are_neither_too_short_nor_too_long() -> None:
    assert chapter_fault(AO3, "One", 10) == "" and "short" in chapter_fault(AO3, "One", 9)
    assert chapter_fault(AO3, "One", 510_000) == "" and "500,000" in chapter_fault(AO3, "One", 510_001)


def test_every_archive_says_when_it_was_read() -> None:
    assert all(archive.read >= "2026-08" for archive in archives().values())
