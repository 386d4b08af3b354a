import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from editor.checking import engine_process
from editor.checking.checker import Passage
from editor.checking.engine_process import EngineProcess
from editor.checking.harper_engine import HarperEngine
from editor.checking.processes.pipe import command_for
from editor.errors import CheckingError

STUB = (sys.executable, str(Path(__file__).with_name("stub_engine.py")))


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineProcess]:
    monkeypatch.setitem(engine_process.ENGINES, "harper", replace(engine_process.ENGINES["harper"], seconds=1.0))
    monkeypatch.setattr(engine_process, "BACK_OFF_SECONDS", (0.0, 0.05, 0.1))
    process = EngineProcess("harper", {}, STUB)
    yield process
    process.close()


@pytest.fixture(scope="module")
def harper() -> Iterator[EngineProcess]:
    process = EngineProcess("harper", {"language": "en-US"})
    yield process
    process.close()


def found(process: EngineProcess, *texts: str) -> list[list[str]]:
    answers = process.check([Passage(text) for text in texts])
    return [[issue.span.of(text) for issue in issues] for text, issues in zip(texts, answers, strict=True)]


def test_each_passage_gets_its_own_issues_in_order(stub: EngineProcess) -> None:
    assert found(stub, "all is well", "teh end", "", "at teh end") == [[], ["teh"], [], ["teh"]]


def test_a_child_reckons_in_one_thread(stub: EngineProcess) -> None:
    """With more, the small matrices of the model make threads wait for each other."""
    found(stub, "warm")
    assert psutil.Process(stub.pid).environ()["OPENBLAS_NUM_THREADS"] == "1"


def test_a_paragraph_on_which_the_child_dies_gets_nothing_and_the_others_are_answered(stub: EngineProcess) -> None:
    assert found(stub, "teh first", "die teh", "teh last") == [["teh"], [], ["teh"]]


@pytest.mark.parametrize("manner", ["hang", "spin"])
def test_a_hanging_child_is_ended_after_its_time(stub: EngineProcess, manner: str) -> None:
    assert found(stub, manner, "teh last") == [[], ["teh"]]


def test_a_child_that_a_busy_computer_keeps_from_working_is_waited_for(stub: EngineProcess) -> None:
    found(stub, "warm")
    pid = stub.pid
    assert found(stub, "starve teh") == [["teh"]]
    assert stub.pid == pid


def test_passages_that_fail_only_together_are_answered_one_by_one_and_count_once(stub: EngineProcess) -> None:
    assert found(stub, "teh together", "teh together too") == [["teh"], ["teh"]]
    assert len(stub._failures) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="an abort asks the user something there")
def test_an_abort_costs_its_own_paragraph_only(stub: EngineProcess) -> None:
    assert found(stub, "teh first", "abort", "teh last") == [["teh"], [], ["teh"]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no limit of memory there")
def test_a_child_that_eats_memory_is_stopped_at_its_limit(stub: EngineProcess) -> None:
    stub._engine = replace(stub._engine, memory=700 << 20)
    assert found(stub, "teh first", "eat", "teh last") == [["teh"], [], ["teh"]]


def test_an_answer_to_another_question_is_not_taken(stub: EngineProcess) -> None:
    assert found(stub, "stale teh", "teh") == [[], ["teh"]]


def test_rubbish_on_the_pipe_is_not_taken_for_an_answer(stub: EngineProcess) -> None:
    assert found(stub, "rave teh", "teh") == [[], ["teh"]]


def test_three_failures_in_five_minutes_switch_the_engine_off_with_a_sentence(stub: EngineProcess) -> None:
    found(stub, "die one", "die two")
    for text in ("die three", "teh"):
        with pytest.raises(CheckingError, match=r"^Harper has stopped several times .*\.$"):
            found(stub, text)


def test_a_known_deadly_paragraph_is_not_sent_again(stub: EngineProcess) -> None:
    found(stub, "die one", "die two")
    assert found(stub, "die one", "die two", "teh") == [[], [], ["teh"]]


def test_a_child_killed_from_outside_costs_no_answer(stub: EngineProcess) -> None:
    found(stub, "warm")
    assert stub.pid
    os.kill(stub.pid, signal.SIGTERM)
    assert found(stub, "teh end") == [["teh"]]


def test_closing_from_another_thread_ends_a_waiting_check(stub: EngineProcess) -> None:
    found(stub, "warm")
    threading.Timer(0.1, stub.close).start()
    with pytest.raises(CheckingError, match="closed"):
        found(stub, "hang")


def test_closing_lets_the_engine_close_what_it_holds(tmp_path: Path) -> None:
    note = tmp_path / "note"
    process = EngineProcess("harper", {}, (*STUB, str(note)))
    found(process, "warm")
    process.close()
    assert note.read_text() == "closed"


def test_an_engine_that_cannot_start_says_so_in_a_sentence() -> None:
    with pytest.raises(CheckingError, match=r"Harper could not be started\."):
        found(EngineProcess("harper", {}, (str(Path(__file__)),)), "text")
    with pytest.raises(CheckingError, match=r"Harper could not be started\."):
        found(EngineProcess("harper", {}, (sys.executable, "-c", "pass")), "text")


def test_the_version_is_known_before_the_start_and_depends_on_the_settings() -> None:
    american, british = (EngineProcess("harper", {"language": code}) for code in ("en-US", "en-GB"))
    assert american.version.startswith("harper 0.")
    assert american.version != british.version
    assert american.pid is None


def test_a_packaged_app_calls_itself_for_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/fanfold/fanfold")
    assert command_for("harper") == ("/opt/fanfold/fanfold", "--engine", "harper")


@pytest.mark.parametrize(
    ("engine", "text", "marked"),
    [("rules", "He left -- home.", " -- "), ("harper", "I saw teh house.", "teh")],
)
def test_the_app_s_own_entry_serves_an_engine_without_loading_qt(engine: str, text: str, marked: str) -> None:
    process = EngineProcess(engine, {"language": "en-US"}, (sys.executable, "-m", "editor", "--engine", engine))
    try:
        assert marked in found(process, text)[0]
        assert process.pid
        assert not [m.path for m in psutil.Process(process.pid).memory_maps() if "Qt6" in m.path]
    finally:
        process.close()


def test_the_child_is_gone_when_the_app_is_killed() -> None:
    script = (
        "import time; from editor.checking.engine_process import EngineProcess as E\n"
        "e = E('harper', {'language': 'en-US'}); e.warm_up(); print(e.pid, flush=True); time.sleep(50)"
    )
    app = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert app.stdout is not None
    child = psutil.Process(int(app.stdout.readline()))
    app.kill()
    app.communicate()
    child.wait(5)


def test_harper_marks_a_misspelling_with_its_place_in_code_points(harper: EngineProcess) -> None:
    text = "😀 She saw teh house."
    issue = next(i for i in harper.check([Passage(text)])[0] if i.rule == "SpellCheck")
    assert issue.span.of(text) == "teh"
    assert "the" in [fix.text for fix in issue.fixes]
    assert issue.message == "“teh” is not in the dictionary."


def test_harper_finds_the_same_in_many_passages_at_once_as_in_each(harper: EngineProcess) -> None:
    texts = ["I saw teh house.", "She could of gone.", "It was an test.", "All is well.", "He recieved it it."] * 4
    passages = [Passage(text) for text in texts]
    assert harper.check(passages) == [harper.check([passage])[0] for passage in passages]


def test_a_rule_that_is_off_is_not_tried() -> None:
    text = "Well shit, he said."
    every, without = HarperEngine(), HarperEngine(off=("AvoidCurses",))
    assert "AvoidCurses" in [issue.rule for issue in every.check([Passage(text)])[0]]
    assert "AvoidCurses" not in [issue.rule for issue in without.check([Passage(text)])[0]]


def test_harper_survives_a_word_of_a_hundred_thousand_letters(harper: EngineProcess) -> None:
    pid = harper.pid
    assert ["teh"] in [words[:1] for words in found(harper, "a" * 100_000, "([" * 100_000, "I saw teh house.")]
    assert harper.pid == pid or pid is None


def test_the_child_loads_no_qt(harper: EngineProcess) -> None:
    harper.warm_up()
    assert harper.pid
    maps = psutil.Process(harper.pid).memory_maps()
    assert not [m.path for m in maps if "Qt6" in m.path or "PySide" in m.path]
