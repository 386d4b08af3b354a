"""The real LanguageTool server, one for all tests here: what it finds, where, and that it never outlives us."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from editor.checking.checker import Passage
from editor.checking.engine_process import EngineProcess
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.languagetool.client import Client, Refused
from editor.checking.languagetool.jars import checkout_folder, find_languagetool, read_parts
from editor.checking.languagetool.remote import Remote
from editor.checking.languagetool_engine import LanguageToolEngine, open_engine
from editor.checking.processes.guarding import guarded
from editor.errors import CheckingError

ROOT = Path(__file__).parents[2]
SPEECHES = (
    "“I would of told you,” she said, “but their was no time.”",
    "He don’t know nothing about it 😀, and the two mans laughs 😀 at him.",
    "Its a fine day, isn’t it?",
    "",
    "The dog wagged it’s tail; than it lay down.",
    "She loked at teh 👩‍👩‍👧 familly, and smiled.",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[LanguageToolEngine]:
    try:
        find_languagetool()
    except CheckingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    made = open_engine({"language": "en-US"})
    yield made
    made.close()


def issues_of(engine: LanguageToolEngine, text: str) -> dict[str, Issue]:
    """The issues of a text by the words that they mark."""
    return {issue.span.of(text): issue for issue in engine.check([Passage(text)])[0]}


def is_gone(pid: int, seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def java_below(pid: int) -> int:
    """The process id of the Java server that the engine's child `pid` owns."""
    (java,) = [child.pid for child in psutil.Process(pid).children(recursive=True) if "java" in child.name()]
    return java


@pytest.mark.parametrize(
    ("text", "marked", "fixed"),
    [
        ("You could of asked me.", "could of", "could have"),
        ("This is an test.", "an", "a"),
        ("She is taller then me.", "then", "than"),
        ("He have a dog.", "have", "has"),
        ("Its a fine day.", "Its", "It's"),
        ("Its a fine day, isn’t it?", "Its", "It’s"),
    ],
)
def test_it_finds_what_it_is_there_for(engine: LanguageToolEngine, text: str, marked: str, fixed: str) -> None:
    found = issues_of(engine, text)
    assert marked in found
    assert found[marked].fixes[0].text == fixed
    assert found[marked].level is Level.ERROR


def test_a_misspelling_is_spelling_and_its_fixes_are_ranked(engine: LanguageToolEngine) -> None:
    issue = issues_of(engine, "She loked at the recieved letter.")["recieved"]
    assert issue.kind is IssueKind.SPELLING
    assert issue.fixes[0].text == "received"


def test_spans_are_code_points_among_emoji_in_the_text_and_in_the_finding(engine: LanguageToolEngine) -> None:
    text = "😀😀 He have a dog 😀. I like teh 😀 dog 👩‍👩‍👧, and and you do too. 😀"
    found = issues_of(engine, text)
    assert {"have", "teh", "and and"} <= set(found)


def test_several_paragraphs_at_once_have_the_same_issues_as_one_by_one(engine: LanguageToolEngine) -> None:
    passages = [Passage(text) for text in SPEECHES]
    assert engine.check(passages) == [engine.check([passage])[0] for passage in passages]


def test_rules_that_are_off_in_fiction_are_not_tried(engine: LanguageToolEngine) -> None:
    text = "“I had gone home. And I slept. And I woke. And I left."
    assert not {"EN_UNPAIRED_QUOTES", "ENGLISH_WORD_REPEAT_BEGINNING_RULE"} & {
        i.rule for i in issues_of(engine, text).values()
    }


def test_style_is_told_apart_from_faults(engine: LanguageToolEngine) -> None:
    issues = issues_of(engine, "In order to make a decision, she was at this point in time alone.")
    assert all(issue.level is Level.STYLE for issue in issues.values())


def test_the_same_server_knows_british_english(engine: LanguageToolEngine) -> None:
    british = Client(Remote(engine._server.address), "en-GB", seconds=50)
    while True:
        try:
            rules = {match.rule for match in british.matches("The colour of the harbor.")}
            break
        except Refused:
            # The first answer in another variety may take longer than a text may.
            continue
    assert rules == {"MORFOLOGIK_RULE_EN_GB"}


def test_as_a_server_elsewhere_it_finds_the_same(engine: LanguageToolEngine) -> None:
    address = engine._server.address if engine._server else ""
    remote = open_engine({"language": "en-US", "remote": address})
    passages = [Passage(text) for text in SPEECHES]
    assert remote.pid == 0
    assert remote.check(passages) == engine.check(passages)


def test_it_listens_on_this_computer_alone(engine: LanguageToolEngine) -> None:
    listening = [
        s.laddr.ip for s in psutil.Process(engine.pid).net_connections("tcp") if s.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]


def test_a_very_long_text_comes_back(engine: LanguageToolEngine) -> None:
    text = "He walked on and on. " * 230 + "He have a dog."
    assert [issue.span.of(text) for issue in engine.check([Passage(text)])[0]][-1] == "have"


def test_a_lone_surrogate_and_control_signs_do_no_harm(engine: LanguageToolEngine) -> None:
    text = "He have \x00 a \ud800 dog.\u00ad\ufeff"
    (piece,) = guarded(Passage(text))
    (issues,) = engine.check([piece.passage])
    assert [issue.span.of(text) for issue in piece.home(issues) if issue.kind is IssueKind.GRAMMAR] == ["have"]


def test_damaged_jars_are_told_in_a_sentence(engine: LanguageToolEngine, tmp_path: Path) -> None:
    whole = find_languagetool().folder
    for jar in read_parts().jars:
        if jar.artifact == "languagetool-server":
            (tmp_path / jar.name).write_bytes(bytes(jar.size))
        else:
            (tmp_path / jar.name).symlink_to(whole / jar.name)
    with pytest.raises(CheckingError, match="Set up deep checking again"):
        open_engine({"language": "en-US", "jars": str(tmp_path)})


APP = """
import sys, time
sys.path.insert(0, {root!r})
from editor.checking.checker import Passage
from editor.checking.engine_process import EngineProcess
engine = EngineProcess("languagetool", {{"language": "en-US"}})
engine.warm_up()
print(engine.pid, engine.check([Passage("He have a dog.")])[0][0].rule, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
@pytest.mark.parametrize("victim", ["the app", "the child"])
def test_java_is_gone_within_five_seconds_of_a_kill(engine: LanguageToolEngine, victim: str) -> None:
    with subprocess.Popen([sys.executable, "-c", APP.format(root=str(ROOT))], stdout=subprocess.PIPE) as app:
        number, rule = app.stdout.readline().split()
        assert rule == b"HE_VERB_AGR"
        child = int(number)
        java = java_below(child)
        (app if victim == "the app" else psutil.Process(child)).kill()
        assert is_gone(java) and is_gone(child)
        app.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
@pytest.mark.timeout(500)
def test_a_server_that_is_killed_is_started_again_and_costs_no_answer(engine: LanguageToolEngine) -> None:
    process = EngineProcess("languagetool", {"language": "en-US"})
    try:
        first = process.check([Passage("He have a dog.")])
        assert process.pid
        psutil.Process(java_below(process.pid)).kill()
        assert process.check([Passage("He have a dog."), Passage("All is well.")]) == [*first, ()]
    finally:
        process.close()


def test_a_checkout_has_it_where_make_puts_it(engine: LanguageToolEngine) -> None:
    assert checkout_folder() == ROOT / ".tools" / "languagetool"
