"""Ranking: which words may have been meant by an unknown one, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from editor.checking.spelling.slips import one_slip_from, slips
from editor.checking.spelling.words import WordStore

OFFERED = 5
_FAR = 2.6
_LENGTH_FOR_SCAN = 5
# Only an apostrophe is missing: nothing is likelier.
_SURE = 10.0


class Ranking:
    """Fixes for unknown words out of one WordStore."""

    def __init__(self, store: WordStore) -> None:
        self._store = store
        self._by_start: dict[str, list[str]] = {}
        for word, count in store.counts.items():
            if count >= 12 and word.islower() and len(word) > 3 and store.listed(word):
                self._by_start.setdefault(word[0], []).append(word)
        self.fixes = lru_cache(maxsize=4096)(self._fixes)

    def near(self, word: str) -> bool:
        """Whether a word that is not rare is a very small slip from `word`."""
        best = self._fixes(word)
        return any(" " in fix or (self._store.count(fix.lower()) >= 60 and self._close(word, fix)) for fix in best[:3])

    @staticmethod
    def _close(word: str, fix: str) -> bool:
        # A letter more or less or another one is as likely an invented word.
        return slips(word.lower(), fix.lower()) <= 0.75

    def near_common(self, word: str, least: int) -> bool:
        """Whether a word that the corpus has `least` times or more is one slip from `word`."""
        return any(self._store.count(near) >= least for near in one_slip_from(word.lower()))

    def _fixes(self, word: str, offered: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The likeliest meant words, in `word`'s own case; `offered` are an engine's proposals, best first."""
        small = word.lower()
        scored = {candidate: self._score(small, candidate) for candidate in self._candidates(small, offered)}
        order = sorted(scored, key=lambda candidate: (candidate.lower() in self._store.coarse, scored[candidate]))
        best = [candidate for candidate in order if scored[candidate] < _FAR * 2.2] or list(offered)
        return tuple(dict.fromkeys(cased(candidate, word) for candidate in best))[:OFFERED]

    def _candidates(self, small: str, offered: Iterable[str]) -> set[str]:
        near = {word for word in one_slip_from(small) if word != small and self._store.listed(word)}
        # I'm and I've are listed with their capital only.
        elided = {word.capitalize() for word in one_slip_from(small) if "'" in word and not self._store.listed(word)}
        near |= {word for word in elided if self._store.listed(word)}
        found = near | {word for word in offered if word}
        likely = any(self._store.count(word) >= 200 and slips(small, word) < 1 for word in near)
        if not likely and len(small) >= _LENGTH_FOR_SCAN:
            found |= set(self._scan(small))
        return found

    def _scan(self, small: str) -> Iterable[str]:
        letters = set(small)
        for word in self._by_start.get(small[0], ()):
            if abs(len(word) - len(small)) <= 2 and len(letters.symmetric_difference(word)) <= 3:
                yield word

    def _score(self, small: str, candidate: str) -> float:
        meant = candidate.lower()
        count = max(self._store.count(meant), self._store.count(candidate), 1)
        if " " in candidate or "-" in candidate:
            # Two words run together: as likely as the rarer of them.
            parts = candidate.replace("-", " ").split()
            count = min(self._store.count(part.lower()) for part in parts) // 20 + 1
            return 0.5 * 2.2 - math.log10(count) * 0.55
        if meant.replace("'", "") == small:
            return -_SURE
        cost = slips(small, meant, _FAR)
        if small[0] == meant[0] and sorted(small) == sorted(meant):
            cost = min(cost, 0.9)
        return cost * 2.2 - math.log10(count) * 0.55


def cased(candidate: str, word: str) -> str:
    """`candidate` with the capitals of `word`."""
    if word.isupper() and len(word) > 1:
        return candidate.upper()
    if word[:1].isupper() and not candidate[:1].isupper():
        return candidate[:1].upper() + candidate[1:]
    return candidate
