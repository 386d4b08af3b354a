"""Lexicon: the names and invented words of a story, known in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’‘\-‐‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:'s|s'|'d|'ll|'ve|'re|'m|'t|')$", re.IGNORECASE)
_LONG = re.compile(r"(\w)\1{2,}")
_DOUBLE = re.compile(r"(\w)\1+")
_STUTTER = re.compile(r"^(?:(\w{1,3})[-‐‑])+(?=\1)", re.IGNORECASE)


class Lexicon:
    """The accepted words. `knows` a word in its own case, capitalised, in capitals, plural, possessive, contracted,
    drawn out and stammered; a name in small letters is not known: that is a slip. Immutable."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = frozenset(word for entry in words if (word := plain_apostrophes(entry.strip())))
        parts = {part for entry in self.words for part in _parts(entry)}
        self._forms = frozenset(form for part in parts for form in _forms(part))
        self._squeezed = frozenset(_DOUBLE.sub(r"\1", form).casefold() for form in self._forms)
        self._by_small = {part.casefold(): part for part in sorted(parts)}

    def __contains__(self, word: str) -> bool:
        return self.knows(word)

    def __len__(self) -> int:
        return len(self.words)

    def knows(self, word: str) -> bool:
        """Whether `word`, as it stands in the text, is a form of an accepted word."""
        return bool(self._forms) and self._known(plain_apostrophes(word))

    def proper(self, word: str) -> str | None:
        """The accepted spelling of `word` where only its capitals are wrong (`hermione`), else None."""
        base = _POSSESSIVE.sub("", plain_apostrophes(word))
        entry = self._by_small.get(base.casefold())
        return entry if entry and entry != base and not self.knows(word) else None

    def _known(self, word: str) -> bool:
        if word in self._forms:
            return True
        if _STUTTER.match(word) and self._known(_STUTTER.sub("", word)):
            return True
        base = _POSSESSIVE.sub("", word)
        if base != word and base in self._forms:
            return True
        if _LONG.search(base) and _DOUBLE.sub(r"\1", base).casefold() in self._squeezed:
            return True
        pieces = re.split(r"[-‐‑]", base)
        return len(pieces) > 1 and all(piece in self._forms for piece in pieces if piece)


@lru_cache(maxsize=4096)
def plain_apostrophes(word: str) -> str:
    """`word` with straight apostrophes."""
    return word.replace("’", "'").replace("‘", "'").replace("ʼ", "'")


def _parts(entry: str) -> set[str]:
    """The entry itself and, of a name of several words, each of them that is a name by itself."""
    words = _WORD.findall(entry)
    if len(words) < 2:
        return {entry}
    return {entry, *(word for word in words if word[0].isupper() and len(word) > 1)}


def _forms(word: str) -> set[str]:
    plurals = {word, word + "s", word + "es"}
    if len(word) > 2 and word[-1] == "y":
        plurals.add(word[:-1] + "ies")
    if word.endswith("f"):
        plurals.add(word[:-1] + "ves")
    capitals = {form[0].upper() + form[1:] for form in plurals}
    return plurals | capitals | {form.upper() for form in plurals}
