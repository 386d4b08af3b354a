"""What stands further off than the neighbouring words: speech, heads of noun phrases, tense of the narration.

The loops take whatever can be indexed, so that checking runs them on lists and training compiles them for arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from editor.checking.fiction_model.text import wordlists
from editor.checking.fiction_model.text.vocabulary import Vocabulary

MARK, PREPOSITION, AND, STOP, PAST, PRESENT, OPENING, CLOSING, EDGE, VOCATIVE, TITLE, PLURAL, FUNCTION, SMALL = (
    1 << n for n in range(14)
)
NAMELIKE = 1 << 14
ADVERB = 1 << 17
VERB_PAST, VERB_PRESENT, SUBORDINATE, RELATIVE, JOINING, SUBJECT, SPLICED, BREAK, END = (1 << n for n in range(18, 27))
NO_VERB_AFTER, SUPPOSING, COMMA = 1 << 27, 1 << 28, 1 << 15
FREQUENT = 150
_LISTS: tuple[tuple[Iterable[str], int], ...] = (
    (wordlists.MARKS, MARK),
    (wordlists.PREPOSITIONS, PREPOSITION),
    (wordlists.CONJUNCTIONS, AND),
    (wordlists.STOPS, STOP),
    (wordlists.PAST_SIGNS, PAST),
    (wordlists.PRESENT_SIGNS, PRESENT),
    (("“",), OPENING),
    (("”",), CLOSING),
    (("<edge>",), EDGE),
    (wordlists.ENDEARMENTS, VOCATIVE),
    (wordlists.BEFORE_VOCATIVE, TITLE),
    (wordlists.SMALL_WORDS, SMALL),
    (wordlists.BETWEEN_INFINITIVES, ADVERB),
    (wordlists.PAST_VERBS, VERB_PAST),
    (wordlists.PRESENT_VERBS, VERB_PRESENT),
    (wordlists.SUBORDINATING, SUBORDINATE),
    (wordlists.RELATIVE, RELATIVE),
    (wordlists.JOINING, JOINING),
    (wordlists.SUBJECTS | wordlists.DETERMINERS, SUBJECT),
    (wordlists.SPLICED, SPLICED),
    (wordlists.BREAKS, BREAK),
    (wordlists.ENDS, END),
    (wordlists.BE_AND_HAVE | wordlists.DETERMINERS | wordlists.PREPOSITIONS, NO_VERB_AFTER),
    (wordlists.PLURALS, PLURAL),
    (wordlists.SUPPOSING, SUPPOSING),
    ((",",), COMMA),
)


def flags_of(vocabulary: Vocabulary) -> np.ndarray:
    """What kind of word each word of the vocabulary is, as bits."""
    flags = np.zeros(len(vocabulary), dtype=np.int32)
    for words, flag in _LISTS:
        for word in words:
            number = vocabulary.get(word)
            if number is not None:
                flags[number] |= flag
    for number, word in enumerate(vocabulary.words):
        if word.rstrip(">")[-1] == "s" and not word.rstrip(">").endswith(("ss", "us", "is", "'s")):
            flags[number] |= PLURAL
        if word.rstrip(">").endswith("ed") and len(word) > 4 and word not in wordlists.NO_PASTS:
            flags[number] |= VERB_PAST
        if word.endswith("ly") and len(word) > 4:
            flags[number] |= ADVERB
        if word[0].isupper() and word[0:2] not in ("I", "I'"):
            flags[number] |= NAMELIKE
    flags[1] |= NAMELIKE
    lower = [number for number, word in enumerate(vocabulary.words) if word[0].isalpha() and not word[0].isupper()]
    flags[lower[:FREQUENT]] |= FUNCTION
    return flags


# What parts one noun phrase from the next, and all that matters to the heads of subjects.
_PARTING = MARK | AND
_TELLING = _PARTING | RELATIVE | SUBJECT | NAMELIKE | PREPOSITION


def may_be_spliced(flags: np.ndarray, at: np.ndarray) -> np.ndarray:
    """For each place of a comma or full stop whether it stands between a word and he, she, it ...

    `flags` has an entry a token, `at` holds tokens that are neither the first nor the last.
    """
    possible: np.ndarray = ((flags[at - 1] & MARK) == 0) & ((flags[at + 1] & SPLICED) != 0)
    return possible


def mark_speech(words: Sequence[int], flags: Sequence[int], speech: np.ndarray | list[int]) -> None:
    """Sets `speech` to 1 for each token inside quotation marks, the marks included."""
    depth = 0
    for i in range(len(words)):
        flag = flags[words[i]]
        if flag & EDGE:
            depth = 0
        if flag & OPENING:
            depth += 1
        speech[i] = 1 if depth > 0 else 0
        if flag & CLOSING and depth > 0:
            depth -= 1


def mark_left_heads(words: Sequence[int], flags: Sequence[int], heads: np.ndarray | list[int]) -> None:
    """For each token the likely head of a subject that ends before it (twice its number, plus one after `and`).

    After who, which and that it is the noun before them, unless a subject of their own follows.
    """
    last, head, joined, length, noun, relative = 0, -1, 0, 0, 0, 0
    for i in range(len(words)):
        heads[i] = (last if head < 0 else head) * 2 + joined
        word = words[i]
        flag = flags[word]
        # Most words are none of these.
        if flag & _TELLING == 0:
            last, noun, relative = word, word, 0
            length += 1
        elif flag & RELATIVE and noun > 0:
            last, head, joined, length, relative = word, noun, 0, 0, 1
        elif flag & _PARTING:
            joined = 1 if (flag & JOINING and length > 0) else 0
            last, head, length, relative = word, -1, 0, 0
            noun = noun if flag & COMMA else 0
        else:
            if relative and flag & (SUBJECT | NAMELIKE):
                head, length = -1, 0
            if flag & PREPOSITION and head < 0 and length > 0:
                head = last
            last, noun, relative = word, word, 0
            length += 1


def mark_right_heads(words: Sequence[int], flags: Sequence[int], heads: np.ndarray | list[int]) -> None:
    """For each token the likely head of a noun phrase that begins with it."""
    following = 0
    stops = True
    for back in range(1, len(words) + 1):
        i = len(words) - back
        word = words[i]
        if flags[word] & STOP or stops:
            following = word
        heads[i] = following
        stops = (flags[word] & STOP) != 0


def tense_bucket(past: int, present: int) -> int:
    """How much is known of the tense of a narration, and what it says, as one small number."""
    total = past + present
    if total <= 0:
        return 0
    level = 0
    if total > 2:
        level = 1
    if total > 5:
        level = 2
    if total > 11:
        level = 3
    share = 0
    if past * 5 >= total:
        share = 1
    if past * 2 >= total:
        share = 2
    if past * 5 >= total * 4:
        share = 3
    if past * 20 >= total * 19:
        share = 4
    return 1 + level * 5 + share


def told_in_past(buckets: np.ndarray) -> np.ndarray:
    """For each bucket of `tense_bucket` whether the narration is told in the past: four of five signs, all of few."""
    share = (buckets - 1) % 5
    told: np.ndarray = (buckets > 0) & ((share == 4) | ((buckets > 5) & (share == 3)))
    return told
