"""Half a minute after opening old versions are thinned, unless the clock may be wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from editor.session.keeping.care import Care
from editor.storage.history import History

from .conftest import CHAPTER


def keep(session, texts, days_ago):
    """Keeps versions of the chapter, minutes apart, on a day that long ago."""
    day = (datetime.now(UTC) - timedelta(days=days_ago)).replace(hour=12, minute=0, second=0, microsecond=0)
    for minute, text in enumerate(texts):
        moment = day + timedelta(minutes=minute)
        History(session.folder.history.root, clock=lambda when=moment: when).keep(CHAPTER, text.encode())


def kept(session):
    history = session.folder.history
    return [history.read(version).decode() for version in history.versions(CHAPTER)]


@pytest.fixture
def care(session, immediate_worker, monkeypatch):
    monkeypatch.setattr("editor.session.keeping.watcher.Watcher._observe", lambda _: None)
    care = Care(session, immediate_worker, session)
    yield care
    care.watcher.close()


def test_of_a_day_long_ago_the_last_version_stays_and_of_this_week_all(session, care):
    keep(session, ["morning", "noon", "evening"], days_ago=30)
    keep(session, ["one", "two"], days_ago=2)
    keep(session, ["three"], days_ago=1)
    care.first_backup()
    assert kept(session) == ["three", "two", "one", "evening"]


def test_by_a_clock_that_may_stand_years_ahead_nothing_is_thinned(session, care):
    keep(session, ["morning", "noon", "evening"], days_ago=700)
    keep(session, ["with a wrong clock"], days_ago=1)
    care.first_backup()
    assert kept(session) == ["with a wrong clock", "evening", "noon", "morning"]
