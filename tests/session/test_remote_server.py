"""A story's text leaves this computer only by leave that was given here, for this story and this server."""

import json
from pathlib import Path

import pytest

from editor.checking import engines
from editor.checking.languagetool.remote import Remote
from editor.places import state_folder
from editor.session.open_story import OpenStory
from editor.session.preferences import Preferences
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.remote_server import RemoteServer
from editor.session.proofing.workshop import Workshop
from editor.session.proofreader import Proofreader

SERVER = Remote("https://lt.example.org/")


@pytest.fixture
def style(session, immediate_worker, tmp_path) -> HouseStyle:
    return HouseStyle(session, Preferences(tmp_path / "settings.json"), immediate_worker)


def server_of(session, style, immediate_worker) -> RemoteServer:
    return RemoteServer(session, HouseStyle(session, style._preferences, immediate_worker), immediate_worker)


def in_folder(story_path: Path) -> dict:
    return json.loads((story_path / ".checking.json").read_text())


def test_a_story_that_names_a_server_is_sent_nowhere(session, story_path, style, immediate_worker):
    (story_path / ".checking.json").write_text(json.dumps({"server": SERVER.address}))
    server = server_of(session, style, immediate_worker)
    assert server.named == SERVER.address
    assert server.remote == Remote()


def test_a_choice_is_kept_and_stands_in_the_story_for_all_to_see(session, story_path, style, immediate_worker):
    server_of(session, style, immediate_worker).agree(SERVER)
    assert in_folder(story_path)["server"] == SERVER.address
    assert server_of(session, style, immediate_worker).remote == SERVER


def test_leave_for_one_server_is_none_for_another(session, story_path, style, immediate_worker):
    server_of(session, style, immediate_worker).agree(SERVER)
    (story_path / ".checking.json").write_text(json.dumps({"server": "https://other.example.org/"}))
    assert server_of(session, style, immediate_worker).remote == Remote()


def test_leave_for_one_story_is_none_for_another(session, style, immediate_worker):
    server_of(session, style, immediate_worker).agree(SERVER)
    leaves = json.loads((state_folder() / "servers.json").read_text())
    (state_folder() / "servers.json").write_text(json.dumps({"another": leaves[session.story.id]}))
    assert server_of(session, style, immediate_worker).remote == Remote()


def test_it_is_taken_back_everywhere(session, story_path, style, immediate_worker):
    server = server_of(session, style, immediate_worker)
    server.agree(Remote(SERVER.address, through_proxy=True))
    server.stop()
    assert "server" not in in_folder(story_path)
    assert json.loads((state_folder() / "servers.json").read_text()) == {}
    assert server_of(session, style, immediate_worker).remote == Remote()


def test_what_is_left_alone_and_the_server_do_not_lose_each_other(session, story_path, style, immediate_worker):
    style.refuse(["Rain"])
    server_of(session, style, immediate_worker).agree(SERVER)
    HouseStyle(session, style._preferences, immediate_worker).refuse(["Snow"])
    assert in_folder(story_path)["server"] == SERVER.address
    assert in_folder(story_path)["refused"] == ["Rain", "Snow"]


@pytest.mark.parametrize("content", ["", "[]", '{"%s": 3}', '{"%s": {"address": 3}}'])
def test_a_damaged_list_of_leaves_is_none(session, style, immediate_worker, content):
    server_of(session, style, immediate_worker).agree(SERVER)
    (state_folder() / "servers.json").write_text(content.replace("%s", session.story.id))
    assert server_of(session, style, immediate_worker).remote == Remote()


def test_the_engine_is_told_of_it_by_leave_only_and_at_once(
    session, style, immediate_worker, fake_checker, monkeypatch, tmp_path
):
    told = []

    def opened(names, checking, language, remote):
        told.append((tuple(names), remote))
        return ()

    monkeypatch.setattr(engines, "opened", opened)
    monkeypatch.setattr("editor.session.proofing.workshop.find_languagetool", lambda jars: None)
    server = server_of(session, style, immediate_worker)
    workshop = Workshop(session, Preferences(tmp_path / "settings.json"), Proofreader([], style.desk), server)
    workshop._scout = immediate_worker
    workshop.open_deep()
    server.agree(SERVER)
    assert workshop.deep.remote == SERVER
    server.stop()
    assert told == [(("languagetool",), remote) for remote in (Remote(), SERVER, Remote())]
    assert workshop.deep.remote == Remote()


def test_nothing_is_sent_while_deep_checking_is_off(session, style, immediate_worker, monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "opened", lambda *told: pytest.fail("an engine was opened"))
    settings = tmp_path / "settings.json"
    settings.write_text('{"checking": {"deep": false}}')
    server = server_of(session, style, immediate_worker)
    workshop = Workshop(session, Preferences(settings), Proofreader([], style.desk), server)
    server.agree(SERVER)
    workshop.open_deep()
    assert workshop.deep.state.value == "resting"


def test_an_open_story_has_one(story_path, qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "opened", lambda *_: ())
    story = OpenStory(story_path, Preferences(tmp_path / "settings.json"))
    story.start_helpers()
    assert story.server is not None and story.server.remote == Remote()
    assert story.close()
