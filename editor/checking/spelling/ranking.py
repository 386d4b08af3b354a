"""Ranking: which words may have been meant by an unknown one, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.checking.spelling.slips import one_slip_from, slips
from editor.checking.spelling.sounds import sounds_of
from editor.checking.spelling.words import WordStore

OFFERED = 5
_FAR = 2.6
# What is farther from all words is no slip of one.
FAR = 1.7
_LENGTH_FOR_SCAN = 5
# Only an apostrophe is missing: nothing is likelier.
_SURE = 10.0
# So many are shown to the sentence, which may know better than their frequency.
_LIKELY = 14
# What a natural log odd of fitting weighs against slips; a word that fits nowhere is as bad as this.
FIT_WEIGHT = 0.4
LEAST_FIT = -12.0
# A writer who spells by ear is nearer to the word than its letters tell; of words used so often.
BY_EAR = 1.0
COMMON_BY_EAR = 100
# Two slips in a word are rarer than one, however small they are: forsee is foresee, not force.
TWO_SLIPS = 1.0
# A name that the corpus has so often may be offered without the story having it; it may be meant where only the order
# of letters or a doubling differs.
RARELY_NAMED = 30
ORDER = 0.6
_KEPT = 8192
# Words so common are run together; one so well known is likelier than two.
COMMON_IN_PAIR = 300
KNOWN_WELL = 20
NAMED = 0.8
# Shorter names are near too many others.
_SURE_NAME = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """A word that may have been meant, how unlikely a slip it would take, and whether it is a coarse one."""

    word: str
    cost: float
    coarse: bool


class Ranking:
    """Fixes for unknown words out of one WordStore."""

    def __init__(self, store: WordStore) -> None:
        self._store = store
        self._by_start: dict[str, list[str]] = {}
        for word, count in store.counts.items():
            if count >= 12 and word.islower() and len(word) > 3 and store.listed(word):
                self._by_start.setdefault(word[0], []).append(word)
        self._by_sound: dict[str, list[str]] | None = None
        # A story's names come again and again, and each costs some milliseconds.
        self.likely = lru_cache(maxsize=4096)(self._likely)
        self.near = lru_cache(maxsize=_KEPT)(self._near)
        self.near_common = lru_cache(maxsize=_KEPT)(self._near_common)
        self.slip_of = lru_cache(maxsize=_KEPT)(self._slip_of)
        self.far = lru_cache(maxsize=_KEPT)(self._far)
        self.near_proper = lru_cache(maxsize=_KEPT)(self._near_proper)
        self._costs = lru_cache(maxsize=_KEPT)(self._own_costs)

    def _near(self, word: str) -> bool:
        """Whether a word that is not rare is a very small slip from `word`."""
        best = self.fixes(word)
        return any(" " in fix or (self._store.count(fix.lower()) >= 60 and self._close(word, fix)) for fix in best[:3])

    @staticmethod
    def _close(word: str, fix: str) -> bool:
        # A letter more or less or another one is as likely an invented word.
        return slips(word.lower(), fix.lower()) <= 0.75

    def _near_common(self, word: str, least: int, stem: str = "") -> bool:
        """Whether a word that the corpus has `least` times or more is one slip from it. One made from the same `stem`
        counts only where the order or doubling of letters differs: grabed, but not clutchings."""
        small = word.lower()
        near = (one for one in one_slip_from(small) if self._store.count(one) >= least)
        return any(not (stem and one.startswith(stem)) or slips(small, one) <= ORDER for one in near)

    def _slip_of(self, word: str, least: int, most: float = ORDER) -> bool:
        """Whether one so common differs from `word` by no more than a slip of `most`."""
        small = word.lower()
        near = (one for one in one_slip_from(small) if self._store.count(one) >= least)
        return any(slips(small, one) <= most for one in near)

    def _far(self, word: str) -> bool:
        """Whether no word that could be meant is within two slips or sounds alike."""
        small = word.lower()
        found = (likely.word.lower() for likely in self.likely(word))
        return not any(self._within_reach(small, meant) for meant in found)

    def _within_reach(self, small: str, meant: str) -> bool:
        if " " in meant:
            # Run together: of the, and he. Two words of substance are one that somebody made.
            return any(self._store.small_word(part) for part in meant.split())
        return slips(small, meant) <= FAR or not sounds_of(small).isdisjoint(sounds_of(meant))

    def fixes(self, word: str, offered: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The likeliest meant words, in `word`'s own case; `offered` are an engine's proposals, best first."""
        return tuple(dict.fromkeys(likely.word for likely in self.likely(word, offered)))[:OFFERED]

    def fitting(self, word: str, offered: tuple[str, ...], fits: Callable[[Sequence[str]], list[float]]) -> list[str]:
        """The likeliest meant words where `fits` tells how well each would stand in the sentence."""
        found = self.likely(word, offered)
        if len(found) < 2:
            return [likely.word for likely in found]
        scored = zip(found, fits([likely.word for likely in found]), strict=True)
        order = sorted(scored, key=lambda pair: (pair[0].coarse, pair[0].cost - FIT_WEIGHT * max(pair[1], LEAST_FIT)))
        return list(dict.fromkeys(likely.word for likely, _ in order))[:OFFERED]

    def _likely(self, word: str, offered: tuple[str, ...] = ()) -> tuple[Likely, ...]:
        small = word.lower()
        costs = dict(self._costs(small))
        offered = tuple(word for word in offered if word and (" " not in word or self._may_split(small, word)))
        costs |= {word: self._cost(small, word) for word in offered if word not in costs}
        # With a capital, a name is the likelier.
        named = NAMED if word[0].isupper() else 0.0
        scored = {
            candidate: cost - self._worth(candidate) - named * candidate[0].isupper()
            for candidate, cost in costs.items()
        }
        order = sorted(scored, key=lambda candidate: (candidate.lower() in self._store.coarse, scored[candidate]))
        best = [candidate for candidate in order if scored[candidate] < _FAR * 2.2]
        for candidate in offered if not best else ():
            costs.setdefault(candidate, _FAR * 2.2)
        return tuple(
            Likely(cased(candidate, word), costs[candidate], candidate.lower() in self._store.coarse)
            for candidate in (best or offered)[:_LIKELY]
        )

    def _own_costs(self, small: str) -> dict[str, float]:
        """What may have been meant by our own lists, each with its cost."""
        return {candidate: self._cost(small, candidate) for candidate in sorted(self._candidates(small))}

    def _candidates(self, small: str) -> set[str]:
        near = {word for word in one_slip_from(small) if word != small and self._store.listed(word)}
        # I'm and I've are listed with their capital only.
        elided = {word.capitalize() for word in one_slip_from(small) if "'" in word and not self._store.listed(word)}
        near |= {word for word in elided if self._store.listed(word)}
        names = {word.capitalize() for word in one_slip_from(small) if word != small and not self._store.listed(word)}
        near |= {name for name in names if self._named(name) >= RARELY_NAMED}
        likely = any(self._store.count(word) >= 200 and slips(small, word) < 1 for word in near)
        if not likely and len(small) >= _LENGTH_FOR_SCAN:
            near |= set(self._scan(small))
        return near | set(self._alike(small)) | {pair for pair in self._pairs(small) if self._may_split(small, pair)}

    def _pairs(self, small: str) -> Iterator[str]:
        """The two common words that `small` may be, run together: one of them at least holds sentences together."""
        for at in range(1, len(small)):
            parts = (small[:at], small[at:])
            if all(self._store.count(part) >= COMMON_IN_PAIR or part == "i" for part in parts) and any(
                map(self._store.small_word, parts)
            ):
                yield " ".join(parts)

    def _may_split(self, small: str, pair: str) -> bool:
        """Whether no single word is nearer: forsee is foresee, not for see; ofthe is of the."""
        parts = pair.split()
        if self._store.slip(small) or all(map(self._store.small_word, parts)):
            return True
        near = (word for word in one_slip_from(small) if self._store.count(word) >= KNOWN_WELL)
        return not any(word not in parts and slips(small, word) <= 1 for word in near)

    def _near_proper(self, word: str, least: int) -> bool:
        """Whether a name that the corpus has `least` times or more is one slip from `word`, its first letter kept."""
        near = (slip.capitalize() for slip in one_slip_from(word.lower()) if slip[:1] == word[0].lower())
        counted = ((name, self._named(name)) for name in near if self._named(name) >= RARELY_NAMED)
        return any(
            not self._short_form(word, name) and (count >= least or slips(word.lower(), name.lower()) <= ORDER)
            for name, count in counted
        )

    def _named(self, name: str) -> int:
        """How often the corpus has `name`; one that everybody knows counts as if it were there now and then."""
        known = len(name) >= _SURE_NAME and self._store.known_name(name)
        return max(self._store.count(name), RARELY_NAMED * known)

    @staticmethod
    def _short_form(word: str, name: str) -> bool:
        return name.startswith(word) or word.startswith(name)

    def _alike(self, small: str) -> Iterable[str]:
        """Words in use that sound like `small`."""
        if self._by_sound is None:
            # Made at the first need: a text without unknown words never pays for it.
            self._by_sound = self._sounded()
        return [word for sound in sounds_of(small) for word in self._by_sound.get(sound, ())]

    def _sounded(self) -> dict[str, list[str]]:
        by_sound: dict[str, list[str]] = {}
        common = (word for word, count in self._store.counts.items() if count >= COMMON_BY_EAR and word.islower())
        for word in common:
            for sound in sounds_of(word) if word.isalpha() and self._store.listed(word) else ():
                by_sound.setdefault(sound, []).append(word)
        return by_sound

    def _scan(self, small: str) -> Iterable[str]:
        letters = set(small)
        for word in self._by_start.get(small[0], ()):
            if abs(len(word) - len(small)) <= 2 and len(letters.symmetric_difference(word)) <= 3:
                yield word

    def _cost(self, small: str, candidate: str) -> float:
        """How unlikely a slip it would be."""
        meant = candidate.lower()
        if " " in candidate or "-" in candidate:
            return 0.5 * 2.2
        if meant.replace("'", "") == small:
            return -_SURE
        cost = slips(small, meant, _FAR) + TWO_SLIPS * (not _one_slip(small, meant))
        if small[0] == meant[0] and sorted(small) == sorted(meant):
            cost = min(cost, 0.9)
        elif cost > BY_EAR and not sounds_of(small).isdisjoint(sounds_of(meant)):
            cost = (BY_EAR + cost) / 2 if cost < _FAR else _FAR * 0.8
        return cost * 2.2

    def _worth(self, candidate: str) -> float:
        """How common a word it is, in the measure of `_cost`."""
        count = max(self._store.count(candidate.lower()), self._store.count(candidate), self._named(candidate), 1)
        if " " in candidate or "-" in candidate:
            # Two words run together: as likely as the rarer of them.
            parts = candidate.replace("-", " ").split()
            count = min(self._store.count(part.lower()) for part in parts) // 20 + 1
        return math.log10(count) * 0.55


def _one_slip(typed: str, meant: str) -> bool:
    """Whether the two differ by a letter more, less or other, or by two in the other order."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    one, other = typed[start:], meant[start:]
    swapped = one[1::-1] == other[:2] and len(one) > 1 and one[2:] == other[2:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or swapped


def cased(candidate: str, word: str) -> str:
    """`candidate` with the capitals of `word`."""
    if word.isupper() and len(word) > 1:
        return candidate.upper()
    if word[:1].isupper() and not candidate[:1].isupper():
        return candidate[:1].upper() + candidate[1:]
    return candidate
