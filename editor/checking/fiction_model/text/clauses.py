"""The shape of the sentence around each token: subjects and verbs of its other clauses, how it began, how it ends.

All at once for many paragraphs, by arrays alone: checking reads a batch, training a whole book through the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text import context, wordlists
from editor.checking.fiction_model.text.vocabulary import Vocabulary

_NAMED, _SINGULAR, _PLURAL = 7, 8, 9
# Steps of a distance in tokens: 0, 1, 2, 3 to 4, 5 to 8, more.
_STEPS = np.array([0, 1, 2, 3, 3, 4, 4, 4, 4, 5])
_STEPS_BEHIND = np.array([0, *_STEPS])
LENGTHS = 6
_ONE, _SEVERAL, _NEUTRAL, _OTHER = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Kinds:
    """For each word of the vocabulary its flags, its person as a subject, and what it says of a number after it.

    `people` are the persons plus one, with 0 for no word.
    """

    flags: np.ndarray
    persons: np.ndarray
    people: np.ndarray
    numbers: np.ndarray
    counted: np.ndarray


@dataclass(frozen=True, slots=True)
class Clauses:
    """One entry a token; what lies left is told of the place before the token, what lies right of the one behind it.

    `near`: person of the subject that ends before; `last`, `first`: the heads that the last and the first verb of
    the sentence had, `last_person`, `first_person` their persons; `opening`: the sentence's first word; `before`,
    `after`: tense of the nearest verbs in the same voice; `shape`: verbs, commas, subordination, length so far; `verb`:
    the last verb; `supposed`: whether something was wished or supposed (he were); `number`: of the noun phrase that
    begins here; `end`: the mark that ends the sentence; `reach`: how far the next mark is, and which. They are the rows
    of `table`. `phrase` is the likely head of the noun phrase that begins here.
    """

    table: np.ndarray
    phrase: np.ndarray
    near: np.ndarray
    last: np.ndarray
    last_person: np.ndarray
    first_person: np.ndarray
    opening: np.ndarray
    before: np.ndarray
    shape: np.ndarray
    verb: np.ndarray
    supposed: np.ndarray
    after: np.ndarray
    number: np.ndarray
    end: np.ndarray
    reach: np.ndarray

    @property
    def left(self) -> tuple[np.ndarray, ...]:
        """The columns LEFT_CLAUSES of weights/templates.py."""
        return tuple(self.table[:_LEFT_ROWS])

    @property
    def right(self) -> tuple[np.ndarray, ...]:
        """The columns RIGHT_CLAUSES of weights/templates.py."""
        return tuple(self.table[_LEFT_ROWS:])


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
    counted = np.ones(len(flags), dtype=bool)
    counted[_numbers(vocabulary, wordlists.BEFORE_NUMBER)] = False
    persons, numbers = persons.astype(np.int32), numbers.astype(np.int32)
    people = persons + 1
    people[0] = 0
    return Kinds(flags, persons, people, numbers, counted)


def _numbers(vocabulary: Vocabulary, words: frozenset[str]) -> list[int]:
    found = (vocabulary.get(word) for word in sorted(words))
    return [number for number in found if number is not None]


# What is asked of every token, in this order, so that what is looked for in the same way lies side by side.
_MARKED = (
    *(context.SUBORDINATE, context.SUPPOSING, context.COMMA, context.VERB_PAST | context.VERB_PRESENT),
    *(context.VERB_PAST, context.NO_VERB_AFTER, context.BREAK, context.EDGE, context.STOP, context.END, context.MARK),
    *(0, 0),
)
_BITS = np.array(_MARKED, dtype=np.int32)[:, None]
_LOWER, _SUPPOSED, _COMMA, _FINITE, _SPOKEN, _TOLD, _BREAK, _EDGE, _STOP, _END, _MARK, _COUNTED, _HEAD = range(13)
_LEFT_ROWS, _ROWS = 9, 13
# How many of a kind are told apart.
_MOST = np.array([[1], [1], [2], [2]])


def clauses_of(words: np.ndarray, speech: np.ndarray, heads: np.ndarray, kinds: Kinds) -> Clauses:
    """The clauses of one text; `heads` by context.mark_left_heads. The text begins and ends with an edge."""
    many = len(words)
    here = np.arange(many)
    flags = kinds.flags[words]
    marked, past = _marked(words, speech > 0, flags, kinds)
    before = _shifted(np.maximum.accumulate(np.where(marked[_FINITE : _EDGE + 1], here, 0), axis=1))
    ahead = np.minimum.accumulate(np.where(marked[_FINITE:], here, many)[:, ::-1], axis=1)[:, ::-1]
    start, any_before = before[_BREAK - _FINITE], before[0]
    opening = np.minimum(start + 1, many - 1)
    first = ahead[0][opening]
    since = marked[: _FINITE + 1].cumsum(axis=1)
    lower, supposed, commas, finite = np.minimum(np.maximum(_shifted(since, 0) - since[:, start], 0), _MOST)
    subjects = heads >> 1
    has_verb = any_before > start
    table = np.empty((_ROWS, many), dtype=np.int64)
    table[0] = kinds.persons[subjects] * 3 + (heads & 1) * (1 + np.minimum(finite, 1))
    last = table[1] = subjects[any_before] * has_verb
    opened = subjects[np.minimum(first, many - 1)] * (first < here)
    table[2], table[3] = kinds.people[last], kinds.people[opened]
    table[4] = words[opening] * (start + 1 < here)
    table[5] = _tense_before(past, speech > 0, before)
    table[6] = ((finite * 3 + commas) * 2 + lower) * LENGTHS + _STEPS_BEHIND[np.minimum(here - start, len(_STEPS))]
    table[7] = words[any_before] * has_verb
    table[8] = supposed
    table[9] = _tense_after(past, marked, speech > 0, ahead)
    stop, end, mark, counted, head = np.minimum(ahead[_STOP - _FINITE :], many - 1)
    table[10] = _number(words, flags, kinds, (stop, counted))
    table[11] = words[end]
    table[12] = words[mark] * LENGTHS + _STEPS[np.minimum(mark - here, len(_STEPS) - 1)]
    return Clauses(table, words[head], *table)


def _marked(words: np.ndarray, spoken: np.ndarray, flags: np.ndarray, kinds: Kinds) -> tuple[np.ndarray, np.ndarray]:
    """A row for each of the names above: which tokens are of that kind; and which are verbs of the past."""
    marked = (flags & _BITS) != 0
    stops = marked[_STOP]
    finite = marked[_FINITE]
    finite[1:] &= stops[1:] | ~marked[_TOLD, :-1]
    past = marked[_SPOKEN] & finite
    np.logical_and(finite, spoken, out=marked[_SPOKEN])
    np.logical_and(finite, ~spoken, out=marked[_TOLD])
    marked[_COUNTED] = kinds.counted[words]
    marked[_HEAD] = stops
    marked[_HEAD, :-1] |= stops[1:]
    marked[_HEAD, -1] = True
    return marked, past


def _shifted(found: np.ndarray, opening: int | None = None) -> np.ndarray:
    """What was found for the token before each; for the first token its own, or `opening`."""
    shifted = np.empty_like(found)
    shifted[:, 1:] = found[:, :-1]
    shifted[:, 0] = found[:, 0] if opening is None else opening
    return shifted


def _tense_before(past: np.ndarray, spoken: np.ndarray, before: np.ndarray) -> np.ndarray:
    """1 past, 2 present in the same sentence; 3, 4 further off in the paragraph; 0 none."""
    _, of_speech, of_narration, start, edge = before
    found = np.where(spoken, of_speech, of_narration)
    result: np.ndarray = ((2 - past)[found] + 2 * (found <= start)) * (found > edge)
    return result


def _tense_after(past: np.ndarray, marked: np.ndarray, spoken: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """The same for what follows. Whether the first word is a verb is told by itself alone, not by the word before."""
    many = len(past)
    further = np.full(many, many)
    further[:-1] = np.where(spoken[:-1], ahead[1, 1:], ahead[2, 1:])
    found = np.where(marked[_STOP] & marked[_FINITE], np.arange(many), further)
    breaks, edges = ahead[_BREAK - _FINITE], ahead[_EDGE - _FINITE]
    tense = (2 - past)[np.minimum(found, many - 1)]
    result: np.ndarray = (tense + 2 * (found >= breaks)) * (found < edges)
    return result


def _number(words: np.ndarray, flags: np.ndarray, kinds: Kinds, following: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """What is known of the number of the noun phrase that begins here: by its first word, and by its head."""
    stops, first = following
    said = kinds.numbers[words[first]]
    head = np.maximum(stops[np.minimum(first + 1, len(words) - 1)] - 1, 0)
    nouns = head > first
    own = np.where(nouns | (said == 0), 1 + ((flags[np.where(nouns, head, first)] & context.PLURAL) != 0), 0)
    number: np.ndarray = np.where(said == _OTHER, 20 + kinds.persons[words[first]], said * 3 + own)
    return number
