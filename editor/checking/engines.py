"""Which engines a story is checked with, and the settings each child process gets. Window and terminal share it."""

from __future__ import annotations

from collections.abc import Sequence

from editor.checking.engine_process import EngineProcess
from editor.checking.profile import State, read_profile
from editor.settings import Checking

# In the order in which they are started and asked.
QUICK = ("harper", "rules", "model")
DEEP = ("languagetool",)
ALL = (*QUICK, *DEEP)


def opened(names: Sequence[str], checking: Checking, language: str) -> list[EngineProcess]:
    """A checker for each engine named; no child runs before its first question."""
    return [EngineProcess(name, settings_for(name, checking, language)) for name in names]


def settings_for(name: str, checking: Checking, language: str) -> dict[str, object]:
    """What the child of this engine is told; its answers depend on nothing else."""
    settings: dict[str, object] = {"language": language}
    if name == "languagetool":
        settings |= {"java": checking.java, "jars": checking.jars, "ngrams": checking.ngrams, "off": _off(checking)}
    return settings


def _off(checking: Checking) -> list[str]:
    """The rules of LanguageTool that it need not try: what is off anyway costs its time and no more."""
    rulings = read_profile().with_switches(checking.rules).rulings
    prefix = "languagetool:"
    return sorted(
        key.removeprefix(prefix)
        for key, ruling in rulings.items()
        if key.startswith(prefix) and ruling.state is State.OFF
    )
