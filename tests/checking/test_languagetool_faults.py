"""The LanguageTool engine against servers that are slow, dying, lying or not ours. No Java here: the fake plays it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from editor.checking.checker import Passage
from editor.checking.engine_process import ENGINES
from editor.checking.languagetool import client, server, tether
from editor.checking.languagetool.client import Client, Silent
from editor.checking.languagetool.remote import Remote
from editor.checking.languagetool.server import Launch, started
from editor.checking.languagetool_engine import (
    WARMING_SECONDS,
    LanguageToolEngine,
    LanguageToolSettings,
    ServerLost,
    open_engine,
)
from editor.errors import CheckingError
from tests.checking.languagetool_fake import fake_server

FAKE = Path(__file__).with_name("languagetool_fake.py")
ROOT = Path(__file__).parents[2]


def launch(manner: str) -> Launch:
    return Launch((sys.executable, str(FAKE), "{port}", manner))


@pytest.fixture
def engine(request: pytest.FixtureRequest):
    made = LanguageToolEngine(LanguageToolSettings(off=("ONE", "TWO")), launch(request.param))
    yield made
    made.close()


def is_gone(pid: int, seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("engine", ["well"], indirect=True)
def test_findings_come_home_to_their_paragraphs_past_any_emoji(engine: LanguageToolEngine) -> None:
    texts = ["😀 teh 😀😀 teh", "", "  ", "teh", "no fault", "🏳️‍🌈teh👩‍👩‍👧teh"]
    found = engine.check([Passage(text) for text in texts])
    spans = [[issue.span for issue in issues] for issues in found]
    assert [len(issues) for issues in found] == [2, 0, 0, 1, 0, 2]
    assert all(span.of(text) == "teh" for text, of_text in zip(texts, spans, strict=True) for span in of_text)
    assert found[3][0].fixes[0].applied_to(texts[3]) == "the"


@pytest.mark.parametrize("engine", ["astray"], indirect=True)
def test_findings_outside_of_a_paragraph_or_across_two_are_dropped(engine: LanguageToolEngine) -> None:
    assert engine.check([Passage("one paragraph"), Passage("and another")]) == [(), ()]


@pytest.mark.parametrize("engine", ["refuses", "stumbles"], indirect=True)
def test_a_text_that_takes_too_long_or_breaks_a_rule_costs_only_itself(engine: LanguageToolEngine) -> None:
    found = engine.check([Passage("teh first"), Passage("too long"), Passage("teh third")])
    assert [len(issues) for issues in found] == [1, 0, 1]


@pytest.mark.parametrize("engine", ["dies", "rubbish", "binary", "list", "empty"], indirect=True)
def test_a_server_that_dies_or_answers_rubbish_is_lost(engine: LanguageToolEngine) -> None:
    with pytest.raises(ServerLost):
        engine.check([Passage("teh story")])


@pytest.mark.parametrize("engine", ["breaks"], indirect=True)
def test_a_server_that_fails_at_everything_does_not_pass_for_content(engine: LanguageToolEngine) -> None:
    with pytest.raises(ServerLost):
        engine.check([Passage("teh first"), Passage("too long")])


def test_a_server_that_hangs_is_not_waited_for() -> None:
    with fake_server("slow") as fake:
        patient = Client(Remote(fake.address), "en-US", seconds=0.2)
        with pytest.raises(Silent):
            patient.matches("teh story")


def test_a_dead_server_is_sent_nothing_even_if_another_took_its_port() -> None:
    engine = LanguageToolEngine(LanguageToolSettings(), launch("well"))
    os.kill(engine.pid, signal.SIGKILL)
    assert is_gone(engine.pid)
    with pytest.raises(ServerLost):
        engine.check([Passage("teh story")])
    engine.close()


def test_no_text_reaches_a_program_that_squats_on_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_server() as squatter:
        free = server.free_ports(1)[0]
        monkeypatch.setattr(server, "free_ports", lambda count: [squatter.server_port, free])
        engine = LanguageToolEngine(LanguageToolSettings(), launch("well"))
        assert engine.check([Passage("teh story")])[0]
        engine.close()
        assert squatter.seen == []


def test_a_squatter_that_answers_in_place_of_a_deaf_server_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_server() as squatter:
        monkeypatch.setattr(server, "free_ports", lambda count: [squatter.server_port])
        with pytest.raises(CheckingError, match="did not get ready"):
            started(launch("deaf"), seconds=1.0)
        assert squatter.seen == []


def test_a_server_that_ends_at_once_is_told_in_a_sentence() -> None:
    with pytest.raises(CheckingError, match="ends as soon as it is started"):
        started(launch("ends"))


def test_a_server_in_which_something_is_missing_is_told_in_a_sentence() -> None:
    with pytest.raises(CheckingError, match="does not answer as it should"):
        LanguageToolEngine(LanguageToolSettings(), launch("broken"))


def test_a_program_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(CheckingError, match="ends as soon as it is started"):
        started(Launch(("/nowhere/java", "{port}")))


def test_no_proxy_and_no_variable_of_the_library_bends_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.setenv("LTP_MAX_DOWNLOAD_BYTES", "rubbish")
    with fake_server() as fake:
        assert len(Client(Remote(fake.address), "en-US").matches("teh story")) == 1
    assert os.environ["LTP_MAX_DOWNLOAD_BYTES"] == "rubbish"


def test_the_rules_that_are_off_are_not_asked_for() -> None:
    with fake_server() as fake:
        Client(Remote(fake.address), "en-US", ["ONE", "TWO"]).matches("teh")
        asked = fake.seen[-1]
    assert set(asked["disabledRules"][0].split(",")) == {"ONE", "TWO"}
    assert "motherTongue" not in asked and "level" not in asked


def test_a_language_that_the_server_does_not_know_is_told() -> None:
    with fake_server() as fake, pytest.raises(CheckingError, match="does not know the language “de-DE”"):
        Client(Remote(fake.address), "de-DE")


def test_a_remote_server_is_asked_only_when_it_is_named() -> None:
    with fake_server() as fake:
        remote = open_engine({"language": "en-US", "remote": fake.address, "off": [], "words": []})
        assert remote.pid == 0
        assert len(remote.check([Passage("teh story")])[0]) == 1


def test_a_remote_server_that_is_silent_is_named_in_the_sentence() -> None:
    with pytest.raises(CheckingError, match=r"at 127\.0\.0\.1:9 cannot be reached"):
        open_engine({"language": "en-US", "remote": "http://127.0.0.1:9/"})


STARTS = """
import sys, time
sys.path.insert(0, {root!r})
from editor.checking.languagetool import server, tether
if not {leash}:
    server.on_a_leash = lambda command: command
made = server.started(server.Launch((sys.executable, {fake!r}, "{{port}}", "well")))
print(made.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
@pytest.mark.parametrize("leash", [True, False], ids=["with the kernel's leash", "with the sentinel alone"])
def test_the_server_is_gone_when_its_owner_is_killed(leash: bool) -> None:
    program = STARTS.format(root=str(ROOT), fake=str(FAKE), leash=leash)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as owner:
        pid = int(owner.stdout.readline())
        assert psutil.pid_exists(pid)
        owner.kill()
    assert is_gone(pid)


def test_the_sentinel_lets_go_of_a_program_that_has_ended() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    tied = tether.tethered(ended)
    ended.wait()
    tied.cut()
    assert psutil.Process().children() == []


def test_a_config_value_with_a_backslash_survives_java() -> None:
    made = server.Server(Launch((sys.executable, "-c", "import time; time.sleep(9)"), (("languageModel", "C:\\n"),)), 1)
    written = next(Path(made._folder.name).glob("*.properties")).read_text(encoding="utf-8")
    made.stop()
    assert written == "languageModel=C:\\\\n\n"


def test_ngrams_are_named_only_where_they_are(tmp_path: Path) -> None:
    assert server.ngram_folder("") is None and server.ngram_folder(str(tmp_path)) is None
    (tmp_path / "en" / "3grams").mkdir(parents=True)
    assert server.ngram_folder(str(tmp_path)) == tmp_path == server.ngram_folder(str(tmp_path / "en"))


def test_a_hanging_server_is_noticed_before_the_parent_gives_the_child_up() -> None:
    assert ENGINES["languagetool"].seconds > client.ANSWER_SECONDS
    assert ENGINES["languagetool"].start_seconds > server.STARTING_SECONDS + WARMING_SECONDS
