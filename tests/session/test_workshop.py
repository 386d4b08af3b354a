"""The foot says that deep checking starts only where it does."""

import pytest

from editor.checking import engines
from editor.session.preferences import Preferences
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.remote_server import RemoteServer
from editor.session.proofing.workshop import Deep, Workshop
from editor.session.proofreader import Proofreader


@pytest.fixture
def open_workshop(session, immediate_worker, fake_checker, monkeypatch, tmp_path, qtbot):
    """A workshop whose deep engine is the fake, with what it answered in the workshops before."""
    monkeypatch.setattr(engines, "opened", lambda names, *told: [fake_checker])
    monkeypatch.setattr("editor.session.proofing.workshop.find_languagetool", lambda jars: None)
    fake_checker.name = "languagetool"
    made: list[tuple[Workshop, Proofreader]] = []

    def opened() -> Workshop:
        preferences = Preferences(tmp_path / "settings.json")
        style = HouseStyle(session, preferences, immediate_worker)
        reader = Proofreader([], style.desk)
        reader.read(session.draft)
        workshop = Workshop(session, preferences, reader, RemoteServer(session, style, immediate_worker))
        workshop._scout = immediate_worker
        made.append((workshop, reader))
        workshop.open_deep()
        return workshop

    yield opened
    for workshop, reader in made:
        reader.close()
        workshop.close()


def test_where_all_answers_are_known_nothing_is_said_to_start(open_workshop, fake_checker, qtbot) -> None:
    first = open_workshop()
    qtbot.waitUntil(lambda: first.deep.state is Deep.WORKING)
    asked = list(fake_checker.asked)
    again = open_workshop()
    qtbot.waitUntil(lambda: again.deep.state is Deep.WORKING)
    assert asked and fake_checker.asked == asked


def test_a_chapter_without_words_waits_for_no_engine(open_workshop, session, fake_checker) -> None:
    session.draft.apply_source("")
    assert open_workshop().deep.state is Deep.WORKING and not fake_checker.asked
