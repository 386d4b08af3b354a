"""A server elsewhere, chosen by the writer: it alone gets the text, and each fault of its is one sentence."""

import pytest

from editor.checking.checker import Passage
from editor.checking.languagetool import client
from editor.checking.languagetool.client import Client, Silent
from editor.checking.languagetool.remote import Remote, address_of
from editor.checking.languagetool_engine import LanguageToolEngine, open_engine
from editor.errors import CheckingError
from tests.checking.languagetool_fake import STATUSES, fake_server


def opened(address: str, **more: object) -> LanguageToolEngine:
    return open_engine({"language": "en-US", "remote": address, "off": [], **more})


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://lt.example.org", "https://lt.example.org/"),
        (" https://LT.Example.org/v2/ ", "https://lt.example.org/"),
        ("https://lt.example.org:8443/tools/v2/check", "https://lt.example.org:8443/tools/"),
        ("http://[::1]:8081", "http://[::1]:8081/"),
    ],
)
def test_an_address_is_kept_in_one_form(told: str, kept: str) -> None:
    assert address_of(told) == kept == address_of(kept)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "lt.example.org",
        "ftp://lt.example.org",
        "file:///etc/passwd",
        "https://",
        "https://me:secret@lt.example.org",
        "https://lt.example.org/?key=1",
        "https://lt.example.org/ and more",
        "https://lt.example.org:port/",
        "https://[::1/",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_server_is_told_in_a_sentence(told: str) -> None:
    with pytest.raises(CheckingError, match=r"^[A-Z].*\.$"):
        address_of(told)


def test_the_host_is_named_with_its_port_and_an_open_way_is_known() -> None:
    assert Remote("https://lt.example.org/").host == "lt.example.org"
    assert Remote("http://lt.example.org:8081/").host == "lt.example.org:8081"
    assert Remote("http://lt.example.org/").is_open
    assert not Remote("https://lt.example.org/").is_open and not Remote("http://127.0.0.1:8081/").is_open
    assert Remote().host == ""


def test_it_needs_no_java_and_gets_no_text_before_the_first_check() -> None:
    with fake_server() as fake:
        engine = opened(fake.address)
        assert engine.pid == 0
        assert fake.seen == ["/v2/languages"]
        assert [len(issues) for issues in engine.check([Passage("teh story"), Passage("😀 well")])] == [1, 0]
        assert "teh story" in fake.seen[-1]["text"][0]


def test_an_answer_that_sends_the_text_on_is_not_followed() -> None:
    with fake_server() as other, fake_server("moved") as fake:
        fake.elsewhere = other.address + "v2/check"
        engine = opened(fake.address)
        with pytest.raises(CheckingError, match="another address, where it does not go"):
            engine.check([Passage("teh story")])
        assert other.seen == []


@pytest.mark.parametrize("manner", sorted(set(STATUSES) - {"moved"}))
def test_what_the_server_has_against_it_is_one_sentence(manner: str) -> None:
    with fake_server(manner) as fake:
        engine = opened(fake.address)
        with pytest.raises(CheckingError, match=rf"^The LanguageTool server at 127\.0\.0\.1:\d+ {manner}.*\.$"):
            engine.check([Passage("teh story")])


@pytest.mark.parametrize("manner", ["rubbish", "binary", "list", "empty"])
def test_rubbish_is_told_in_a_sentence_and_the_engine_goes_on(manner: str) -> None:
    with fake_server(manner) as fake:
        engine = opened(fake.address)
        with pytest.raises(CheckingError, match="does not answer as it should"):
            engine.check([Passage("teh story")])
        fake.RequestHandlerClass.manner = "well"
        assert len(engine.check([Passage("teh story")])[0]) == 1


@pytest.mark.parametrize("manner", ["endless", "packed"])
def test_an_answer_without_an_end_is_not_read_to_it(manner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "LONGEST_ANSWER", 100_000)
    with fake_server(manner) as fake:
        engine = opened(fake.address)
        with pytest.raises(CheckingError, match="sends far more than an answer can be"):
            engine.check([Passage("teh story")])
        fake.RequestHandlerClass.manner = "well"
        assert len(engine.check([Passage("teh story")])[0]) == 1


def test_an_answer_that_comes_drop_by_drop_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_server("endless") as fake:
        hasty = Client(Remote(fake.address), "en-US")
        monkeypatch.setattr(client.time, "monotonic", iter(range(0, 1000, 20)).__next__)
        with pytest.raises(Silent, match="does not answer in time"):
            hasty.matches("teh story")


def test_a_server_that_is_slow_or_has_gone_is_told_in_a_sentence() -> None:
    with fake_server("slow") as fake:
        patient = Client(Remote(fake.address), "en-US", seconds=0.2)
        with pytest.raises(Silent) as told:
            patient.matches("teh story")
        engine = opened(fake.address)
    assert told.value.why == "does not answer in time"
    with pytest.raises(CheckingError, match="cannot be reached"):
        engine.check([Passage("teh story")])


def test_a_server_that_cannot_prove_who_it_is_gets_nothing() -> None:
    with fake_server() as fake, pytest.raises(CheckingError, match="cannot prove who it is; nothing was sent"):
        opened(fake.address.replace("http:", "https:"))
    assert fake.seen == []


def test_a_proxy_is_used_only_where_the_writer_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_server() as proxy, fake_server() as fake:
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.setenv("no_proxy", "")
        opened(fake.address).check([Passage("teh story")])
        assert proxy.seen == [] and len(fake.seen) == 2
        opened(fake.address, through_proxy=True).check([Passage("teh story")])
        assert len(proxy.seen) == 2 and len(fake.seen) == 2


def test_an_address_that_is_none_is_not_asked() -> None:
    with pytest.raises(CheckingError, match="begins with https"):
        opened("ftp://lt.example.org")
