"""Chooses the words that the model knows by themselves, and puts every token of the corpus into their numbers."""

from __future__ import annotations

from collections import Counter

import numpy as np
from corpus import Corpus

from editor.checking.fiction_model.text.vocabulary import BEFORE_CAPITAL, SPECIALS, Vocabulary

LEAST_SEEN = 6
LEAST_SEEN_NAME = 150
MOST_WORDS = 45_000


def starts_sentence(corpus: Corpus) -> np.ndarray:
    """For each token whether a capital there tells nothing."""
    opens = np.array([surface in BEFORE_CAPITAL for surface in corpus.surfaces])
    result = np.zeros(len(corpus.tokens), dtype=bool)
    result[1:] = opens[corpus.tokens[:-1]]
    return result


def vocabulary_of(corpus: Corpus) -> Vocabulary:
    """The words seen often enough, most frequent first; capitalised ones only by what stands inside sentences."""
    inside = np.bincount(corpus.tokens[~starts_sentence(corpus)], minlength=len(corpus.surfaces))
    everywhere = np.bincount(corpus.tokens, minlength=len(corpus.surfaces))
    seen: Counter[str] = Counter()
    for number, surface in enumerate(corpus.surfaces):
        if number == 0 or surface[0].isdigit():
            continue
        capital = surface.lstrip("'")[:1].isupper()
        count = int(inside[number] if capital else everywhere[number])
        if count >= (LEAST_SEEN_NAME if capital else LEAST_SEEN):
            seen[surface] = count
    chosen = sorted(seen, key=lambda word: (-seen[word], word))[: MOST_WORDS - len(SPECIALS)]
    often = [0] * len(SPECIALS) + [seen[word].bit_length() * 8 + _eighths(seen[word]) for word in chosen]
    return Vocabulary([*SPECIALS, *chosen], often)


def _eighths(count: int) -> int:
    """Where between two powers of two a count lies, 0 to 7."""
    power = 1 << (count.bit_length() - 1)
    return (count - power) * 8 // power


def numbered(corpus: Corpus, vocabulary: Vocabulary) -> np.ndarray:
    """The word number of every token."""
    table = np.array(
        [[0, 0], *([vocabulary.number_of(s, False), vocabulary.number_of(s, True)] for s in corpus.surfaces[1:])],
        dtype=np.int32,
    )
    return table[corpus.tokens, starts_sentence(corpus).astype(np.int8)]
