"""Every rule that a writer can switch, with its sentence: what the rules page in Preferences shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editor.checking.engines import harper_rules
from editor.checking.fiction_model.sentences import RULE_KINDS
from editor.checking.issue import Level
from editor.checking.profile import Profile, State
from editor.checking.rules.engine import all_rules

OWN, MODEL, HARPER, LANGUAGETOOL = "rules", "model", "harper", "languagetool"
ENGINES = (OWN, MODEL, HARPER, LANGUAGETOOL)

_NAMES = {
    "SpellCheck": "Words that no dictionary knows",
    "UnknownWord": "Words that one of the dictionaries does not know",
    "UnknownName": "Words with a capital that no dictionary knows",
    "NearName": "A name that is spelled otherwise elsewhere in the story",
    "NameCapital": "A name of the story in small letters",
}
_BY_LEVEL = {Level.ERROR: State.ON, Level.QUERY: State.QUERY, Level.STYLE: State.STYLE}


@dataclass(frozen=True, slots=True)
class KnownRule:
    """One rule: its key in the settings, what to call it, the sentence about it, and what it does as Fanfold comes."""

    key: str
    title: str
    sentence: str = ""
    kind: str = ""
    state: State = State.ON

    @property
    def engine(self) -> str:
        """Who applies it."""
        return self.key.partition(":")[0]


def known_rules(profile: Profile) -> tuple[KnownRule, ...]:
    """All rules, by engine: ours, the model's, Harper's, and those of LanguageTool that the profile names.

    LanguageTool has thousands: of the others, each finding offers to switch its rule off.
    """
    own = [
        _ruled(profile, KnownRule(f"{OWN}:{r.id}", r.about, r.sentence, r.kind.value, _BY_LEVEL[r.level]))
        for r in all_rules()
    ]
    model = [_ruled(profile, KnownRule(f"{MODEL}:{name}*", words_in(name), said)) for name, said in RULE_KINDS.items()]
    names = dict.fromkeys([*_NAMES, *harper_rules(), *_named(profile, HARPER)])
    harper = [_ruled(profile, KnownRule(f"{HARPER}:{n}", words_in(n), _NAMES.get(n, ""))) for n in names]
    deep = [_ruled(profile, KnownRule(f"{LANGUAGETOOL}:{n}", words_in(n))) for n in _named(profile, LANGUAGETOOL)]
    return (*own, *model, *_sorted(harper), *_sorted(deep))


def words_in(name: str) -> str:
    """`MissingPreposition` and `MISSING_PREPOSITION` -> `Missing preposition`."""
    spaced = name.replace("_", " ").replace("-", " ") if name.isupper() or "_" in name else _HUMP.sub(" ", name)
    return spaced.strip().capitalize()


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _ruled(profile: Profile, rule: KnownRule) -> KnownRule:
    """`rule` with the state and the reason that the profile gives."""
    ruling = profile.ruling(rule.key)
    state = rule.state if ruling.state is State.ON else ruling.state
    return replace(rule, sentence=" ".join(filter(None, (rule.sentence, ruling.why))), state=state)


def _sorted(rules: list[KnownRule]) -> list[KnownRule]:
    """What the profile speaks of first: those are the ones one looks for."""
    return sorted(rules, key=lambda rule: (rule.state is State.ON and not rule.sentence, rule.title.casefold()))


def _named(profile: Profile, engine: str) -> list[str]:
    keys = (key for key in profile.rulings if key.startswith(f"{engine}:"))
    return [key.partition(":")[2] for key in keys]
