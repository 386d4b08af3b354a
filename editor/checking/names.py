"""Census and Cast: the names and invented words of a story, found from the story itself, and what they decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from editor.checking.issue import Issue, IssueKind
from editor.checking.lexicon import Lexicon, plain_apostrophes
from editor.checking.spelling.slips import slips
from editor.prose.edit import Edit

RULES = {"SpellCheck", "UnknownName", "UnknownWord", "RareWord"}
NEAR_NAME = "NearName"
NAME_CAPITAL = "NameCapital"

# Inside a sentence, and so for a name: after a word, or after speech that ends in a comma.
_CAPITALISED = re.compile(r"(?:(?<=[\w,;’'-] )|(?<=,[\"”’] ))[A-ZÀ-Ý][^\W\d_]+(?:['’][A-Z][^\W\d_]+)?")
_TAIL = re.compile(r"(?:'s|'d|'ll|'ve|'re|s'|')$")
_FREQUENT = 4
_INVENTED = 2
# Letters in another order or doubled cost so much at most.
CLOSE = 0.6
_LONG_NAME = 6


class Census:
    """Counts of capitalised and of unknown words, paragraph by paragraph: what is added can be taken away again."""

    def __init__(self) -> None:
        self._inside: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()

    def add(self, text: str, raw: Iterable[Issue]) -> None:
        """Counts one paragraph with its raw issues."""
        self._inside.update(_inside(text))
        self._unknown.update(_unknown(text, raw))

    def remove(self, text: str, raw: Iterable[Issue]) -> None:
        """Takes a paragraph's counts away: it was changed or removed."""
        self._inside.subtract(_inside(text))
        self._unknown.subtract(_unknown(text, raw))

    def cast(self) -> Cast:
        """The names as they stand now."""
        return Cast(dict(+self._inside), dict(+self._unknown))


@dataclass(frozen=True, slots=True)
class Cast:
    """How often each word is capitalised inside sentences, and each unknown word stands anywhere; a value.

    `refused` are words of which the writer said that they are no names, however often they stand there.
    """

    inside: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def names(self) -> dict[str, int]:
        """The proper nouns that no dictionary knows, used at least twice, with their counts: for the Names tab."""
        found = {word: count for word, count in self.unknown.items() if word[0].isupper() and count > 1}
        return {word: count for word, count in found.items() if self.inside.get(word) and not self.twin(word)}

    def settled(self, issue: Issue, text: str) -> Issue | None:
        """An unknown word as the story has it: None for a name or invented word, else marked, with the name meant."""
        word = _TAIL.sub("", plain_apostrophes(issue.span.of(text)))
        if not word[:1].isupper():
            return self._small(issue, text, word)
        twin = self.twin(word) or self._twin_on_s(issue, text)
        if twin:
            return _renamed(issue, text, twin, NEAR_NAME, f"Elsewhere this name is spelled “{twin}”.")
        if word in self.refused:
            return issue
        if issue.rule in ("UnknownName", "RareWord") or self.inside.get(word, 0) >= 2 or self.unknown.get(word, 0) >= 3:
            return None
        return issue

    def twin(self, word: str) -> str | None:
        """The frequent name that `word`, itself rare, is one slip from."""
        own = max(self.unknown.get(word, 0), 1)
        if own > 2 or len(word) < 4:
            return None
        near = [
            name
            for name, count in self._frequent()
            if count >= (4 if len(name) > 4 else 6) * own and _is_slip(word, name)
        ]
        return max(near or self._close(word, own), key=lambda name: self.inside[name], default=None)

    def _close(self, word: str, own: int) -> list[str]:
        """Names that differ by two letters in another order or a doubled one, or, used twice, by a letter: hardly two
        people."""
        if own > 1 or len(word) < 5:
            return []
        names = (name for name in self.inside if name[0] == word[0] and name != word and name not in self.refused)
        return [name for name in names if _is_close(word, name) or self._lost_a_letter(word, name)]

    def _lost_a_letter(self, word: str, name: str) -> bool:
        longer = len(name) >= _LONG_NAME and abs(len(name) - len(word)) == 1
        return longer and self.inside[name] > 1 and _is_slip(word, name)

    def _twin_on_s(self, issue: Issue, text: str) -> str | None:
        """The name meant where it ends on s and what is marked is its possessive: Otrheris’ for Ortheris’."""
        word = plain_apostrophes(issue.span.of(text))
        twin = self.twin(word[:-1]) if word.endswith("s'") else None
        return twin if twin and twin.endswith("s") else None

    def _small(self, issue: Issue, text: str, word: str) -> Issue | None:
        name = word.capitalize()
        # The Lama and a lama, the Sahib and a sahib: what is often in small letters is no slip there.
        if self.inside.get(name, 0) >= _FREQUENT * max(self.unknown.get(word, 0), 1):
            return _renamed(issue, text, name, NAME_CAPITAL, f"The name “{name}” has a capital.")
        invented = issue.rule == "UnknownWord" and self.unknown.get(word, 0) >= _INVENTED
        return None if invented or issue.rule == "RareWord" else issue

    def _frequent(self) -> Iterable[tuple[str, int]]:
        counts = self.inside.items()
        return ((name, count) for name, count in counts if count >= _FREQUENT and name not in self.refused)


def by_lexicon(issue: Issue, text: str, lexicon: Lexicon) -> Issue | None:
    """An unknown word against the writer's own list: None where it is known, its capital where that is missing."""
    word = issue.span.of(text)
    if lexicon.knows(word):
        return None
    proper = lexicon.proper(word)
    return _renamed(issue, text, proper, NAME_CAPITAL, f"The name “{proper}” has a capital.") if proper else issue


def _inside(text: str) -> list[str]:
    return [_TAIL.sub("", plain_apostrophes(word)) for word in _CAPITALISED.findall(text)]


def _unknown(text: str, raw: Iterable[Issue]) -> list[str]:
    words = (plain_apostrophes(issue.span.of(text)) for issue in raw if issue.rule in RULES)
    return [_TAIL.sub("", word) for word in words]


def _is_slip(word: str, name: str) -> bool:
    if word[0] != name[0] and word[1:] != name[1:]:
        return False
    shorter, longer = sorted((word, name), key=len)
    # Tal and Tali, Anne and Annes: short forms and plurals are no slips.
    if longer.startswith(shorter) and (len(longer) < 6 or longer.endswith(("s", "y", "ie"))):
        return False
    return slips(word.lower(), name.lower(), 1.3) <= 1.2


def _is_close(word: str, name: str) -> bool:
    return abs(len(word) - len(name)) < 2 and _is_slip(word, name) and slips(word.lower(), name.lower(), 1.0) <= CLOSE


def _renamed(issue: Issue, text: str, name: str, rule: str, message: str) -> Issue:
    word = issue.span.of(text)
    tail = _TAIL.search(plain_apostrophes(word))
    ending = word[tail.start() :] if tail else ""
    fix = Edit(issue.span, name + (ending[1:] if ending[:1] == "s" and name.endswith("s") else ending))
    others = tuple(other for other in issue.fixes if other.text != fix.text)[:3]
    return replace(issue, kind=IssueKind.NAME, rule=rule, message=message, fixes=(fix, *others))
