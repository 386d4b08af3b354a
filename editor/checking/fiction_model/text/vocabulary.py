"""From a token as it stands in the text to the word number that the model knows; the same in training and checking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

EDGE, NAME, NAMES, UNKNOWN, NUMBER, HYPHENED = range(6)
SUFFIXES = ("'s", "s'", "'", "ing", "ed", "ly", "ness", "tion", "ments", "ment", "ers", "er", "est", "ies", "y", "s")
HYPHENED_SUFFIXES = ("ed", "ing", "s")
SPECIALS = (
    "<edge>",
    "<name>",
    "<name's>",
    "<unknown>",
    "<number>",
    "<hyphened>",
    *(f"<-{suffix}>" for suffix in SUFFIXES),
    *(f"<-hyphened-{suffix}>" for suffix in HYPHENED_SUFFIXES),
)
# After these a capital says nothing about the word.
BEFORE_CAPITAL = frozenset(["<edge>", ".", "!", "?", ":", "…", "—", "“", "”", "(", "["])
_MOST_KEPT = 25_000


class _Kept(dict[str, int]):
    """The numbers of tokens seen before; those of others are looked up, and kept while there is room."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, token: str) -> int:
        number = self._look_up(token)
        if len(self) < _MOST_KEPT:
            self[token] = number
        return number


class Vocabulary:
    """The words that the model knows by number, and what stands for the others."""

    def __init__(self, words: Sequence[str], often: Sequence[int]) -> None:
        """`words` begins with SPECIALS; `often` tells, on any growing scale, how frequent each word is."""
        self.words = tuple(words)
        self.often = tuple(often)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        # No lambdas: training keeps a vocabulary by pickle.
        self._inside = _Kept(partial(self._look_up, at_start=False))
        self._starting = _Kept(partial(self._look_up, at_start=True))

    def __len__(self) -> int:
        return len(self.words)

    def get(self, word: str) -> int | None:
        """The number of exactly this word, or None."""
        return self._numbers.get(word)

    def numbers_of(self, tokens: Sequence[str]) -> list[int]:
        """The number of each token of a paragraph, in order."""
        inside, starting = self._inside, self._starting
        starts = [True, *(token in BEFORE_CAPITAL for token in tokens)]
        return [starting[token] if at_start else inside[token] for token, at_start in zip(tokens, starts, strict=False)]

    def number_of(self, token: str, at_start: bool) -> int:
        """The number of a token; `at_start` where a sentence may begin and a capital tells nothing."""
        return self._starting[token] if at_start else self._inside[token]

    def _look_up(self, token: str, at_start: bool) -> int:
        head = token.lstrip("'")[:1]
        if head.isupper():
            return self._capitalised(token, at_start)
        known = self._numbers.get(token)
        if known is not None:
            return known
        return self._class_of_unknown(token)

    def _capitalised(self, token: str, at_start: bool) -> int:
        name, lower = self._numbers.get(token), self._numbers.get(token.lower())
        if token.isupper() and len(token) > 1 and name is None:
            return lower if lower is not None else self._title(token, at_start)
        if at_start and lower is not None and (name is None or self.often[lower] >= self.often[name]):
            return lower
        if name is not None:
            return name
        if at_start and (suffix := self._class_of_unknown(token.lower())) in _VERBAL:
            return suffix
        return NAMES if token.endswith(("'s", "s'")) else NAME

    def _title(self, token: str, at_start: bool) -> int:
        found = self._numbers.get(token.capitalize())
        if found is not None:
            return found
        return self._class_of_unknown(token.lower()) if at_start else NAME

    def _class_of_unknown(self, token: str) -> int:
        if token[0].isdigit():
            return NUMBER
        if "-" in token[1:-1]:
            for suffix in HYPHENED_SUFFIXES:
                if token.endswith(suffix):
                    return self._numbers[f"<-hyphened-{suffix}>"]
            return HYPHENED
        for suffix in SUFFIXES:
            if token.endswith(suffix) and len(token) > len(suffix) + 1:
                return self._numbers[f"<-{suffix}>"]
        return UNKNOWN


_VERBAL = frozenset(SPECIALS.index(f"<-{suffix}>") for suffix in ("ing", "ed", "ly"))
