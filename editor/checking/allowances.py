"""Allowances: what the writer chose to leave as it is.

An ignored finding is known by its surroundings, not its place: it stays ignored when other text changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from editor.checking.issue import Issue
from editor.checking.profile import key_of

# In a story's folder: what is ignored there, and other choices about its checking.
FILE = ".checking.json"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AROUND = 2  # words on each side; Harper's own ignored lints look as far
_NEAR = 120  # characters in which those words are looked for


@dataclass(frozen=True, slots=True)
class Ignored:
    """One finding that the writer ignores: here, between these words, or (`everywhere`) in the whole story."""

    rule: str
    words: str
    before: str = ""
    after: str = ""
    everywhere: bool = False


def ignored_here(issue: Issue, text: str) -> Ignored:
    """`issue` between the words it stands between in `text`."""
    before = _WORD.findall(text, max(0, issue.span.start - _NEAR), issue.span.start)[-_AROUND:]
    after = _WORD.findall(text, issue.span.end, issue.span.end + _NEAR)[:_AROUND]
    return Ignored(key_of(issue), issue.span.of(text), " ".join(before), " ".join(after))


def ignored_everywhere(issue: Issue, text: str) -> Ignored:
    """The same words under the same rule, wherever they stand in the story."""
    return Ignored(key_of(issue), issue.span.of(text), everywhere=True)


@dataclass(frozen=True, slots=True)
class Allowances:
    """The ignored findings of a story and the rules it does without. A value: `with_`, `without` give a new one."""

    ignored: frozenset[Ignored] = frozenset()
    rules_off: frozenset[str] = frozenset()

    def allow(self, issue: Issue, text: str) -> bool:
        """Whether the writer wants `issue` left alone."""
        if key_of(issue) in self.rules_off:
            return True
        if not self.ignored:
            return False
        return ignored_everywhere(issue, text) in self.ignored or ignored_here(issue, text) in self.ignored

    def with_ignored(self, finding: Ignored) -> Allowances:
        """These and `finding`."""
        return replace(self, ignored=self.ignored | {finding})

    def without_ignored(self, finding: Ignored) -> Allowances:
        """These without `finding`: it is shown again."""
        return replace(self, ignored=self.ignored - {finding})

    def with_rule_off(self, rule: str) -> Allowances:
        """These, and no finding of the rule `engine:rule` in this story."""
        return replace(self, rules_off=self.rules_off | {rule})

    def with_rule_on(self, rule: str) -> Allowances:
        """These with that rule's findings again."""
        return replace(self, rules_off=self.rules_off - {rule})


def to_plain(allowances: Allowances) -> dict[str, object]:
    """The allowances as plain, sorted lists, for a file."""
    ignored = sorted(allowances.ignored, key=lambda f: (f.rule, f.words, f.before, f.after))
    fields = [[f.rule, f.words, f.before, f.after, f.everywhere] for f in ignored]
    return {"ignored": fields, "rules_off": sorted(allowances.rules_off)}


def read_choices(path: Path) -> Mapping[str, object]:
    """What the file at `path` holds, as plain values; nothing where there is none or it cannot be read."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) else {}


def refused_in(plain: Mapping[str, object]) -> frozenset[str]:
    """The words that are no names of the story, though they look like some."""
    return frozenset(word for word in _list(plain.get("refused")) if isinstance(word, str))


def from_plain(plain: Mapping[str, object]) -> Allowances:
    """The reverse of `to_plain`; whatever is not of that form is left out."""
    ignored = [_ignored(fields) for fields in _list(plain.get("ignored"))]
    rules = [rule for rule in _list(plain.get("rules_off")) if isinstance(rule, str)]
    return Allowances(frozenset(f for f in ignored if f), frozenset(rules))


def _ignored(fields: object) -> Ignored | None:
    match fields:
        case [str(rule), str(words), str(before), str(after), bool(everywhere)]:
            return Ignored(rule, words, before, after, everywhere)
    return None


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else []
