"""Which engines a story is checked with, and the settings each child process gets. Window and terminal share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor.checking.engine_process import EngineProcess
from editor.checking.languagetool.remote import Remote
from editor.checking.profile import State, read_profile
from editor.places import resources
from editor.settings import Checking

# In the order in which they are started and asked.
QUICK = ("harper", "rules", "model")
DEEP = ("languagetool",)
ALL = (*QUICK, *DEEP)


NOWHERE = Remote()


def opened(names: Sequence[str], checking: Checking, language: str, remote: Remote = NOWHERE) -> list[EngineProcess]:
    """A checker for each engine named; no child runs before its first question."""
    return [EngineProcess(name, settings_for(name, checking, language, remote)) for name in names]


def settings_for(name: str, checking: Checking, language: str, remote: Remote = NOWHERE) -> dict[str, object]:
    """What the child of this engine is told; its answers depend on nothing else."""
    settings: dict[str, object] = {"language": language}
    if name == "harper":
        settings |= {"off": _off("harper", harper_rules(), checking)}
    if name == "languagetool":
        off = _off("languagetool", _named_of_languagetool(), checking)
        here = {"java": checking.java, "jars": checking.jars, "ngrams": checking.ngrams}
        elsewhere = {"remote": remote.address, "through_proxy": remote.through_proxy}
        settings |= {"off": off} | (elsewhere if remote.address else here)
    return settings


def harper_rules() -> list[str]:
    """The names of all rules that Harper has."""
    lines = (resources() / "harper-rules.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def every_rule_on() -> dict[str, str]:
    """Switches under which nothing is left off that is off as the app comes."""
    named = [f"languagetool:{rule}" for rule in _named_of_languagetool()]
    return dict.fromkeys([*named, *(f"harper:{rule}" for rule in harper_rules())], State.ON.value)


def _off(engine: str, rules: Iterable[str], checking: Checking) -> list[str]:
    """The rules of this engine that need not be tried: what is off anyway costs its time and no more.

    Only those that are off as the app comes: a writer who switches one off does not wait for another check of it all.
    """
    wanted = {key: state for key, state in checking.rules.items() if state != State.OFF.value}
    profile = read_profile().with_switches(wanted)
    return sorted(rule for rule in rules if profile.ruling(f"{engine}:{rule}").state is State.OFF)


def _named_of_languagetool() -> list[str]:
    prefix = "languagetool:"
    return [key.removeprefix(prefix) for key in read_profile().rulings if key.startswith(prefix)]
