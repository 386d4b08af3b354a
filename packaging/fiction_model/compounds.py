"""Learns from the corpus which two words are written as one, or with a hyphen, and which hyphened words there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from corpus import Corpus

from editor.checking.fiction_model.text.wordlists import words

LEAST_HYPHENED, HYPHENED_TIMES = 4, 20
LEAST_CLOSED, CLOSED_TIMES = 20, 60
LEAST_KNOWN = 2
LEAST_BOOKS = 4
_FIRST_PARTS = words(
    "self half well ill all old good middle twenty thirty forty fifty sixty seventy eighty ninety ex non"
)
_LAST_PARTS = (*("ed", "looking", "sized", "smelling", "minded", "born", "bound", "worn", "swept", "stricken", "clad"),)
# Two words that stand side by side in their own right, whatever their closed form is.
_APART_TEXT = (
    "in to|on to|me an|to ward|along side|some one|any one|every one|no one|every day|any way|"
    "some time|any time|for ever|a way|a head|a part|a while|a round|a like|a lone|a long|a far|"
    "a mid|a side|a wake|a cross|a board|in side|out side|up on|with in|"
    "there fore|where as|be low|be side|be come|so me|he art|"
    "under ground|over head|on ward|all right|all ready|all ways|all together|may be|can not|"
    "after noon|care less|her self|hand some|sun dry|fresh men|further more|"
    "when ever|who ever|where ever|which ever|over all|after all|no thing"
)
# Never two words, whether both halves are words of their own or not.
_ALWAYS_TEXT = (
    "to gether|be fore|be hind|be tween|be cause|be yond|be neath|them selves|him self|my self|your self|it self|"
    "our selves|any thing|some thing|every thing|every body|some body|any body|with out|an other|al ways|al though|"
    "per haps|some where|any where|else where|every where|al ready|al most"
)
_ALWAYS = frozenset(_ALWAYS_TEXT.split("|"))
_APART = frozenset(_APART_TEXT.split("|"))


@dataclass(frozen=True, slots=True)
class Compounds:
    """`hyphened` and `closed` hold pairs as "half hearted"; `known` every hyphened word seen more than once."""

    hyphened: list[str]
    closed: list[str]
    known: list[str]


def compounds_of(corpus: Corpus, learnt: np.ndarray) -> Compounds:
    """What the books that are learnt from say."""
    lower = [surface.lower() for surface in corpus.surfaces]
    numbers: dict[str, int] = {}
    table = np.array([numbers.setdefault(word, len(numbers)) for word in lower], dtype=np.int64)
    tokens = table[corpus.tokens]
    seen = np.bincount(tokens[learnt], minlength=len(numbers))
    pairs = _Pairs(tokens, learnt)
    books = _books_with(corpus, tokens, learnt, len(numbers))
    hyphened, closed, known = [], [], []
    for word, number in numbers.items():
        count = int(seen[number])
        parts = word.split("-")
        if len(parts) == 2 and all(part.isalpha() for part in parts):
            if count >= LEAST_KNOWN:
                known.append(word)
            spread = books[number] >= 2 * LEAST_BOOKS or (books[number] > 1 and _is_regular(*parts))
            if (
                count >= LEAST_HYPHENED
                and parts[1] != "like"
                and spread
                and pairs.seen(numbers, *parts) * HYPHENED_TIMES <= count
            ):
                hyphened.append(" ".join(parts))
        elif word.isalpha() and len(word) >= 6 and count >= LEAST_CLOSED and books[number] > LEAST_BOOKS:
            halves = _halves(word, numbers, seen)
            closed += [f"{a} {b}" for a, b in halves if pairs.seen(numbers, a, b) * CLOSED_TIMES <= count]
    return Compounds(sorted(set(hyphened)), sorted((set(closed) - _APART) | _ALWAYS), sorted(known))


def _halves(word: str, numbers: dict[str, int], seen: np.ndarray) -> list[tuple[str, str]]:
    found = []
    for cut in range(3, len(word) - 2):
        one, other = word[:cut], word[cut:]
        if all(part in numbers and seen[numbers[part]] >= 400 for part in (one, other)):
            found.append((one, other))
    return found


def _is_regular(one: str, other: str) -> bool:
    """Whether the hyphen follows from how the two words go together."""
    return one in _FIRST_PARTS or other.endswith(_LAST_PARTS)


def _books_with(corpus: Corpus, tokens: np.ndarray, learnt: np.ndarray, size: int) -> np.ndarray:
    """In how many of the books each word stands."""
    books = np.zeros(size, dtype=np.int64)
    for _, start, end in corpus.books:
        if learnt[start]:
            books[np.unique(tokens[start:end])] += 1
    return books


class _Pairs:
    """How often one word follows another."""

    def __init__(self, tokens: np.ndarray, learnt: np.ndarray) -> None:
        keys = (tokens[:-1] << 20 | tokens[1:])[learnt[:-1]]
        self._keys, self._counts = np.unique(keys, return_counts=True)

    def seen(self, numbers: dict[str, int], one: str, other: str) -> int:
        if one not in numbers or other not in numbers:
            return 0
        key = numbers[one] << 20 | numbers[other]
        at = int(np.searchsorted(self._keys, key))
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0
