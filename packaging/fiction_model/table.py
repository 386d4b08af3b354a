"""Builds the table of choices for a vocabulary: the fixed pairs and the families made from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from choices import AGREEMENT, CONFUSED, IRREGULAR, PARTICIPLE, TENSE, TYPING, pairs, past_forms, s_form

from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.weights.tasks import Tasks

FAMILIES = ("confused", "agreement", "tense", "verb tense", "verb past", "verb number", "possessive", "splice")
LEAST_VERB = 7 * 8  # seen 64 times, on the scale of Vocabulary.often


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    second: int
    salt: int
    about: int
    family: int
    narration: bool


def tasks_of(vocabulary: Vocabulary) -> Tasks:
    """All choices whose words the vocabulary knows."""
    rows: list[_Row] = []
    fixed = [
        (2, TENSE, True),
        (1, AGREEMENT, False),
        (0, CONFUSED, False),
        (0, TYPING, False),
        (0, PARTICIPLE, False),
    ]
    used: set[tuple[str, str]] = set()
    for family, text, narration in fixed:
        for one, other in pairs(text):
            first, second = vocabulary.get(one), vocabulary.get(other)
            if first is None or second is None or (one, other) in used or (other, one) in used:
                continue
            used.add((one, other))
            rows.append(_Row(first, second, 100 + len(rows), 0, family, narration))
    rows += _families(vocabulary)
    stop, comma = vocabulary.get("."), vocabulary.get(",")
    if stop is not None and comma is not None:
        rows.append(_Row(stop, comma, 7, 0, 7, True))
    columns = [[getattr(row, name) for row in rows] for name in Tasks.__slots__]
    return Tasks(
        *(
            np.array(c, dtype=bool if n == "narration" else np.int64)
            for n, c in zip(Tasks.__slots__, columns, strict=True)
        )
    )


def _families(vocabulary: Vocabulary) -> list[_Row]:
    rows: list[_Row] = []
    for base, past in _verbs(vocabulary):
        third = vocabulary.get(s_form(base))
        first, second = vocabulary.get(past), vocabulary.get(base)
        if third is not None:
            rows.append(_Row(first, third, 3, first, 3, True))
            rows.append(_Row(second, third, 5, first, 5, False))
        rows.append(_Row(first, second, 4, first, 4, False))
    generic = SPECIALS.index("<-'s>")
    for word in vocabulary.words:
        many = vocabulary.get(s_form(word)) if _plain(word) else None
        if many is not None and vocabulary.often[many] >= 5 * 8:
            own = vocabulary.get(word + "'s")
            rows.append(_Row(many, generic if own is None else own, 6, many, 6, False))
    return rows


def _plain(word: str) -> bool:
    return (
        word.isalpha()
        and word.islower()
        and len(word) > 2
        and word not in ("her", "who", "let", "here", "there", "what", "that", "one")
    )


def _verbs(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Base and past of every verb that the vocabulary knows well."""
    irregular = dict(pairs(IRREGULAR))
    found: list[tuple[str, str]] = []
    for word in vocabulary.words[len(SPECIALS) :]:
        if not _plain(word):
            continue
        for past in [irregular[word]] if word in irregular else past_forms(word):
            number = vocabulary.get(past)
            if number is not None and vocabulary.often[number] >= LEAST_VERB:
                found.append((word, past))
                break
    return found
