"""Profile: the state of every rule in fiction, read from resources/fiction-profile.json, with the writer's switches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import Path

from editor.checking.issue import Issue, Level
from editor.errors import CheckingError
from editor.places import resources


class State(Enum):
    """What becomes of a rule's findings. FILTERED is on, behind a test of ours."""

    ON = "on"
    OFF = "off"
    QUERY = "query"
    STYLE = "style"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule's state and the sentence that gives the reason."""

    state: State
    why: str = ""


_LEVELS = {State.QUERY: Level.QUERY, State.STYLE: Level.STYLE}
_ORDER = (Level.ERROR, Level.QUERY, Level.STYLE)


def key_of(issue: Issue) -> str:
    """The name under which a rule stands in the settings: `harper:SpellCheck`."""
    return f"{issue.engine}:{issue.rule}"


@dataclass(frozen=True, slots=True)
class Profile:
    """States by rule key; `patterns` hold the keys with a `*`. What is not named is on."""

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    patterns: tuple[tuple[str, Ruling], ...] = ()

    def ruling(self, key: str) -> Ruling:
        """The state of the rule `engine:rule`, and why."""
        found = self.rulings.get(key)
        if found is None:
            found = next((ruling for pattern, ruling in self.patterns if fnmatchcase(key, pattern)), Ruling(State.ON))
        return found

    def with_switches(self, switches: Mapping[str, str]) -> Profile:
        """The profile under the writer's own switches (key -> state); a filtered rule that is on stays filtered."""
        rulings = dict(self.rulings)
        patterns = self.patterns
        for key, name in switches.items():
            state = State(name) if name in {s.value for s in State} else State.ON
            before = self.ruling(key)
            kept = State.FILTERED if state is State.ON and before.state is State.FILTERED else state
            if "*" in key:
                patterns = ((key, replace(before, state=kept)), *patterns)
            else:
                rulings[key] = replace(before, state=kept)
        return replace(self, rulings=rulings, patterns=patterns)

    def ruled(self, issue: Issue) -> Issue | None:
        """`issue` on the level its rule has here, or None where the rule is off. A level is never raised."""
        state = self.ruling(key_of(issue)).state
        if state is State.OFF:
            return None
        level = max(issue.level, _LEVELS.get(state, issue.level), key=_ORDER.index)
        return issue if level is issue.level else replace(issue, level=level)


def read_profile(path: Path | None = None) -> Profile:
    """The profile that comes with the app, or the one in `path`. Raises CheckingError where it cannot be read."""
    try:
        data = json.loads((path or resources() / "fiction-profile.json").read_text(encoding="utf-8"))
        groups = data["groups"]
        rulings = {
            f"{group['engine']}:{rule}": Ruling(State(group["state"]), why or group["why"])
            for group in groups
            for rule, why in group["rules"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckingError("The list of rules for fiction could not be read.") from error
    patterns = tuple((key, ruling) for key, ruling in rulings.items() if "*" in key)
    return Profile({key: ruling for key, ruling in rulings.items() if "*" not in key}, patterns)
