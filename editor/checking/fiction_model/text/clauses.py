"""The shape of the sentence around each token: subjects and verbs of its other clauses, how it began, how it ends.

All at once for many paragraphs, by arrays alone: checking reads a batch, training a whole book through the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text import context, wordlists
from editor.checking.fiction_model.text.vocabulary import Vocabulary

_NAMED, _SINGULAR, _PLURAL = 7, 8, 9
# Steps of a distance in tokens.
_STEPS = np.array([0, 1, 2, 4, 8])
LENGTHS = len(_STEPS) + 1
_ONE, _SEVERAL, _NEUTRAL, _OTHER = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Kinds:
    """For each word of the vocabulary its flags, its person as a subject, and what it says of a number after it."""

    flags: np.ndarray
    persons: np.ndarray
    numbers: np.ndarray
    skipped: np.ndarray


@dataclass(frozen=True, slots=True)
class Clauses:
    """One entry a token; what lies left is told of the place before the token, what lies right of the one behind it.

    `near`: person of the subject that ends before; `last`, `first`: the heads that the last and the first verb of
    the sentence had, `last_person`, `first_person` their persons; `opening`: the sentence's first word; `before`,
    `after`: tense of the nearest verbs in the same voice; `shape`: verbs, commas, subordination, length so far; `verb`:
    the last verb; `supposed`: whether something was wished or supposed (he were); `number`: of the noun phrase that
    begins here; `end`: the mark that ends the sentence; `reach`: how far the next mark is, and which.
    """

    near: np.ndarray
    last: np.ndarray
    last_person: np.ndarray
    first_person: np.ndarray
    opening: np.ndarray
    before: np.ndarray
    after: np.ndarray
    shape: np.ndarray
    verb: np.ndarray
    supposed: np.ndarray
    number: np.ndarray
    end: np.ndarray
    reach: np.ndarray

    @property
    def left(self) -> tuple[np.ndarray, ...]:
        """The columns LEFT_CLAUSES of weights/templates.py."""
        people = (self.near, self.last, self.last_person, self.first_person)
        return (*people, self.opening, self.before, self.shape, self.verb, self.supposed)

    @property
    def right(self) -> tuple[np.ndarray, ...]:
        """The columns RIGHT_CLAUSES of weights/templates.py."""
        return self.after, self.number, self.end, self.reach


def kinds_of(vocabulary: Vocabulary, flags: np.ndarray) -> Kinds:
    """What the words of a vocabulary are to their clauses; `flags` by context.flags_of."""
    persons = np.where(flags & context.PLURAL, _PLURAL, _SINGULAR)
    persons[(flags & context.NAMELIKE) != 0] = _NAMED
    persons[(flags & context.STOP) != 0] = 0
    for number, words in enumerate(wordlists.PERSONS):
        persons[_numbers(vocabulary, words)] = number + 1
    numbers = np.where(flags & context.STOP, _OTHER, 0)
    numbers[_numbers(vocabulary, wordlists.DETERMINERS)] = _NEUTRAL
    numbers[_numbers(vocabulary, wordlists.SEVERAL)] = _SEVERAL
    numbers[_numbers(vocabulary, wordlists.ONE)] = _ONE
    skipped = np.zeros(len(flags), dtype=bool)
    skipped[_numbers(vocabulary, wordlists.BEFORE_NUMBER)] = True
    return Kinds(flags, persons.astype(np.int64), numbers.astype(np.int64), skipped)


def _numbers(vocabulary: Vocabulary, words: frozenset[str]) -> list[int]:
    found = (vocabulary.get(word) for word in sorted(words))
    return [number for number in found if number is not None]


def clauses_of(words: np.ndarray, speech: np.ndarray, heads: np.ndarray, kinds: Kinds) -> Clauses:
    """The clauses of one text; `heads` by context.mark_left_heads. The text begins and ends with an edge."""
    flags = kinds.flags[words]
    breaks = (flags & context.BREAK) != 0
    edge = _before(_last(words == 0))
    start = _before(_last(breaks))
    past, finite = _verbs(flags)
    any_before, first = _before(_last(finite)), _next(finite)[np.minimum(start + 1, len(words) - 1)]
    here = np.arange(len(words))
    subjects = heads >> 1
    last = np.where(any_before > start, subjects[any_before], 0)
    opened = np.where(first < here, subjects[np.minimum(first, len(words) - 1)], 0)
    fin = np.minimum(_since(finite, start), 2)
    commas = np.minimum(_since((flags & context.COMMA) != 0, start), 2)
    lower = np.minimum(_since((flags & context.SUBORDINATE) != 0, start), 1)
    length = np.searchsorted(_STEPS, here - start - 1)
    joined = heads & 1
    return Clauses(
        kinds.persons[subjects] * 3 + joined * (1 + (fin > 0)),
        last,
        _person(last, kinds),
        _person(opened, kinds),
        np.where(start + 1 < here, words[np.minimum(start + 1, len(words) - 1)], 0),
        _tense_before(past, finite, speech, (start, edge)),
        _tense_after(past, finite, speech, (breaks, words == 0, (flags & context.STOP) != 0)),
        ((fin * 3 + commas) * 2 + lower) * LENGTHS + length,
        np.where(any_before > start, words[any_before], 0),
        np.minimum(_since((flags & context.SUPPOSING) != 0, start), 1),
        _number(words, flags, kinds),
        _at(words, _next((flags & context.END) != 0)),
        _reach(words, flags),
    )


def _person(heads: np.ndarray, kinds: Kinds) -> np.ndarray:
    person: np.ndarray = np.where(heads > 0, kinds.persons[heads] + 1, 0)
    return person


def _verbs(flags: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which tokens are verbs that carry a tense: those of the past, and all."""
    verbs = (flags & (context.VERB_PAST | context.VERB_PRESENT)) != 0
    leading = np.concatenate([[0], flags[:-1]])
    surely = (flags & (context.STOP)) != 0
    finite = verbs & (surely | ((leading & context.NO_VERB_AFTER) == 0))
    return finite & ((flags & context.VERB_PAST) != 0), finite


def _last(marked: np.ndarray) -> np.ndarray:
    """For each token the last marked one up to it (0: none)."""
    found: np.ndarray = np.maximum.accumulate(np.where(marked, np.arange(len(marked)), 0))
    return found


def _before(found: np.ndarray) -> np.ndarray:
    """The same for the tokens before each token alone."""
    return np.concatenate([found[:1], found[:-1]])


def _next(marked: np.ndarray) -> np.ndarray:
    """For each token the next marked one from it on (the number of tokens: none)."""
    many = len(marked)
    found: np.ndarray = np.minimum.accumulate(np.where(marked, np.arange(many), many)[::-1])[::-1]
    return found


def _behind(found: np.ndarray) -> np.ndarray:
    """What was found for the token behind each."""
    return np.concatenate([found[1:], [len(found)]])


def _at(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    found: np.ndarray = values[np.minimum(places, len(values) - 1)]
    return found


def _since(marked: np.ndarray, start: np.ndarray) -> np.ndarray:
    """How many marked tokens lie between the start of the sentence and each token."""
    sums = np.cumsum(marked)
    found: np.ndarray = np.concatenate([[0], sums[:-1]]) - sums[start]
    some: np.ndarray = np.maximum(found, 0)
    return some


def _tense_before(
    past: np.ndarray, finite: np.ndarray, speech: np.ndarray, bounds: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """1 past, 2 present in the same sentence; 3, 4 further off in the paragraph; 0 none."""
    start, edge = bounds
    spoken = speech > 0
    found = np.where(spoken, _before(_last(finite & spoken)), _before(_last(finite & ~spoken)))
    tense = np.where(past[found], 1, 2)
    result: np.ndarray = np.where(found > start, tense, np.where(found > edge, tense + 2, 0))
    return result


def _tense_after(
    past: np.ndarray, finite: np.ndarray, speech: np.ndarray, marked: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> np.ndarray:
    """The same for what follows. Whether the first word is a verb is told by itself alone, not by the word before."""
    breaks, edges, surely = marked
    spoken = speech > 0
    further = np.where(spoken, _behind(_next(finite & spoken)), _behind(_next(finite & ~spoken)))
    found = np.where(surely & finite, np.arange(len(finite)), further)
    tense = np.where(_at(past, found), 1, 2)
    result: np.ndarray = np.where(found < _next(breaks), tense, np.where(found < _next(edges), tense + 2, 0))
    return result


def _number(words: np.ndarray, flags: np.ndarray, kinds: Kinds) -> np.ndarray:
    """What is known of the number of the noun phrase that begins here: by its first word, and by its head."""
    stops = _next((flags & context.STOP) != 0)
    first = np.minimum(_next(~kinds.skipped[words]), len(words) - 1)
    said = kinds.numbers[words[first]]
    head = np.maximum(_at(stops, np.minimum(first + 1, len(words) - 1)) - 1, 0)
    nouns = head > first
    bare = said == 0
    own = np.where(nouns | bare, 1 + ((flags[np.where(nouns, head, first)] & context.PLURAL) != 0), 0)
    number: np.ndarray = np.where(said == _OTHER, 20 + kinds.persons[words[first]], said * 3 + own)
    return number


def _reach(words: np.ndarray, flags: np.ndarray) -> np.ndarray:
    marks = np.minimum(_next((flags & context.MARK) != 0), len(words) - 1)
    steps = np.searchsorted(_STEPS, marks - np.arange(len(words)))
    reach: np.ndarray = words[marks] * LENGTHS + steps
    return reach
