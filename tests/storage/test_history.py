"""Versions are kept as plain files, thinned as promised, and never lost to a wrong clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.errors import SaveError
from editor.storage.history import History
from editor.storage.save import digest
from tests.story.faulty_disk import FaultyDisk

FILE = "chapters/01.md"
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path, clock: Clock) -> History:
    return History(tmp_path / ".history", clock=clock)


def texts(history: History) -> list[bytes]:
    return [history.read(version) for version in history.versions(FILE)]


def test_a_version_is_a_plain_file_named_for_its_moment(history: History) -> None:
    version = history.keep(FILE, b"one")
    assert version.path == history.root / "chapters/01.md" / f"20260101T120000Z-{digest(b'one')[:8]}.md"
    assert version.path.read_bytes() == b"one" and history.versions(FILE) == (version,)


def test_the_same_text_is_kept_once(history: History, clock: Clock) -> None:
    first = history.keep(FILE, b"one")
    clock.pass_by(hours=1)
    assert history.keep(FILE, b"one", reason="reload") == first and len(history.versions(FILE)) == 1


def test_two_texts_in_one_second_are_both_kept(history: History) -> None:
    history.keep(FILE, b"one")
    history.keep(FILE, b"two")
    assert sorted(texts(history)) == [b"one", b"two"]


def test_while_writing_one_version_comes_every_five_minutes(history: History, clock: Clock) -> None:
    for minute in range(11):
        history.keep_if_due(FILE, b"%d" % minute)
        clock.pass_by(minutes=1)
    assert texts(history) == [b"10", b"5", b"0"]


def test_a_name_and_a_reason_are_read_again(history: History, clock: Clock) -> None:
    history.keep(FILE, b"one", name="before the beta's/changes: né?")
    clock.pass_by(minutes=1)
    history.keep(FILE, b"two", reason="before merge")
    assert [(v.name, v.reason) for v in history.versions(FILE)] == [
        ("", "before merge"),
        ("before the beta's changes  né", ""),
    ]


def test_a_very_long_name_is_cut_to_what_a_disk_takes(history: History) -> None:
    version = history.keep(FILE, b"one", name="漢" * 300)
    assert version.name == "漢" * 40 and history.versions(FILE) == (version,)


def test_naming_the_latest_version_again_makes_a_named_one(history: History) -> None:
    history.keep(FILE, b"one")
    named = history.keep(FILE, b"one", name="posted")
    assert named.name == "posted" and named in history.versions(FILE)


def test_thinning_keeps_a_week_then_days_of_a_year_then_names(history: History, clock: Clock) -> None:
    history._disk = FaultyDisk()  # syncs nothing: 1,600 versions would wait for a slow disk for minutes
    history.keep(FILE, b"named", name="first")
    for hour in range(24 * 400):
        if hour % 6 == 0:
            history.keep(FILE, b"%d" % hour)
        clock.pass_by(hours=1)
        if hour % 240 == 0:
            history.thin()
    history.thin()
    ages = [clock.now - version.when for version in history.versions(FILE)]
    assert history.versions(FILE)[-1].name == "first"
    assert 27 <= sum(age <= timedelta(days=7) for age in ages) <= 29
    assert 350 <= sum(timedelta(days=7) < age <= timedelta(days=366) for age in ages) <= 360
    assert sum(age > timedelta(days=366) for age in ages) == 1


def test_the_latest_version_outlives_any_year(history: History, clock: Clock) -> None:
    history.keep(FILE, b"one")
    clock.pass_by(days=4000)
    assert history.thin() == 0 and texts(history) == [b"one"]


def test_a_clock_set_back_thins_nothing_and_stops_no_keeping(history: History, clock: Clock) -> None:
    for day in range(5):
        history.keep(FILE, b"%d" % day)
        clock.pass_by(days=30)
    clock.now = START - timedelta(days=1)
    assert history.thin() == 0 and history.keep_if_due(FILE, b"new") is not None


def test_chapters_that_are_gone_still_have_versions(history: History) -> None:
    history.keep(FILE, b"one")
    history.keep("story.yaml", b"title: x")
    (history.root / "stray.txt").write_text("no version")
    assert history.files() == (FILE, "story.yaml")


def test_a_version_changed_by_somebody_is_known(history: History) -> None:
    version = history.keep(FILE, b"one")
    version.path.write_bytes(b"other")
    assert not history.is_whole(version)
    assert history.keep(FILE, b"one") != version and b"one" in texts(history)


def test_a_history_that_leads_out_of_the_story_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "story").mkdir()
    (tmp_path / "story/.history").symlink_to(tmp_path / "outside")
    with pytest.raises(SaveError, match="outside the story"):
        History(tmp_path / "story/.history").keep(FILE, b"one")
