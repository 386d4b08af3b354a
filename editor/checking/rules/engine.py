"""Our own rules behind the Checker protocol; runs in a child process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.checking.rules import calls, compounds, dashes, filtered, marks, splices, tenses, verbs, word_choice
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Rule
from editor.checking.rules.speech import quotes, tags
from editor.checking.spelling import variety

# Changes whenever a rule does: answers are kept under it.
VERSION = "5"


def all_rules() -> tuple[Rule, ...]:
    """Every rule of ours, in the order of the list in Preferences."""
    modules = (tags, quotes, dashes, marks, word_choice, verbs, tenses, splices, calls, compounds, filtered, variety)
    return tuple(rule for module in modules for rule in module.RULES)


class RulesEngine:
    """A Checker of all our rules; the profile decides later which of them are shown."""

    name = "rules"
    looks_around = True

    def __init__(self, language: str = "en-US") -> None:
        self.version = f"rules {VERSION} {language}"
        self._language = language
        self._rules = all_rules()

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """The findings of all rules, in the order of the text."""
        return [self._issues(passage) for passage in passages]

    def close(self) -> None:
        """Nothing to end."""

    def _issues(self, passage: Passage) -> tuple[Issue, ...]:
        reading = Reading(passage, self._language)
        found = [issue for rule in self._rules for issue in rule.issues(reading)]
        return tuple(sorted(found, key=lambda issue: (issue.span, issue.rule)))


def open_engine(settings: Mapping[str, object]) -> RulesEngine:
    """Our rules for the story's `language`."""
    return RulesEngine(str(settings.get("language", "en-US")))
