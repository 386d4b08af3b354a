"""Finds words that are not the one meant: each place of choice is judged by its surroundings alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.features import CountSharing, Places, columns_of
from editor.checking.fiction_model.weights.model import POSSESSIVE, FictionModel
from editor.checking.fiction_model.weights.tasks import slots
from editor.checking.fiction_model.weights.templates import (
    COUNT_PATTERNS,
    SET_OF_FAMILY,
    TEMPLATE_SETS,
)

CONFUSED, AGREEMENT, TENSE, VERB_TENSE, VERB_PAST, VERB_NUMBER = range(6)
SPLICE = POSSESSIVE + 1
RULES = ("ConfusedWords", "Agreement", "Tense", "Tense", "VerbForm", "VerbForm", "ApostropheNoun", "Splice")
_SYMMETRIC_FAMILIES = 2
_FAMILY_SALT = 50
_GENERIC_POSSESSIVE = SPECIALS.index("<-'s>")


def totals(model: FictionModel, reading: Reading, around: Around, at: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """For each place how much speaks for the first word of its choice and against the second (log odds)."""
    tasks = model.choices.tasks
    family, salts = tasks.family[rows], tasks.salt[rows]
    columns = columns_of(reading, Places(at, at + 1, tasks.about[rows], np.zeros_like(at)), around, model.classes)
    first, second = tasks.first[rows], tasks.second[rows]
    both = _patterns(model, reading.words, np.concatenate([at, at]), np.concatenate([first, second]))
    ones, others = both[:, : len(at)], both[:, len(at) :]
    ratios = np.clip((model.often[first] - model.often[second]) // 8, -3, 3)
    result = np.zeros(len(at))
    of_verbs = (family > CONFUSED) & (family < POSSESSIVE)
    group = SET_OF_FAMILY[family] * 2 + of_verbs
    for number in range(2 * len(TEMPLATE_SETS)):
        chosen = np.flatnonzero(group == number)
        if not len(chosen):
            continue
        weights = model.verb_weights if number % 2 else model.choice_weights
        own = family[chosen]
        sharing = CountSharing(salts[chosen], own + _FAMILY_SALT, ratios[chosen], own < _SYMMETRIC_FAMILIES)
        of_words = weights.of_columns(columns[:, chosen], salts[chosen], TEMPLATE_SETS[number // 2])
        result[chosen] = of_words + weights.of_counts(ones[:, chosen], others[:, chosen], sharing)
    return result


def _patterns(model: FictionModel, words: np.ndarray, at: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    before, before2, after, after2 = words[at - 1], words[at - 2], words[at + 1], words[at + 2]
    runs = [
        (before, chosen),
        (chosen, after),
        (before2, before, chosen),
        (before, chosen, after),
        (chosen, after, after2),
    ]
    return with_rest(model.counts.of_all(runs))


def with_rest(patterns: np.ndarray) -> np.ndarray:
    """The patterns with rows of zeros for those that this kind of place does not have."""
    return np.concatenate([patterns, np.zeros((COUNT_PATTERNS - len(patterns), patterns.shape[1]), dtype=np.int64)])


def chosen_otherwise(model: FictionModel, reading: Reading, around: Around) -> list[Finding]:
    """One finding at most for each word: the choice that is surest to be meant otherwise."""
    at, rows = _places(model, reading)
    if not len(at):
        return []
    choices = model.choices
    is_first = reading.words[at] == choices.tasks.first[rows]
    total = totals(model, reading, around, at, rows)
    sure = np.where(is_first, -total, total)
    told = np.flatnonzero(choices.shortened[rows] & (reading.speech[at] == 0))
    if len(told):
        total = totals(model, *_as_spoken(reading, around), at[told], rows[told])
        sure[told] = np.minimum(sure[told], np.where(is_first[told], -total, total))
    sure -= _limits(model, reading, at, rows)
    best: dict[int, int] = {}
    for n in np.flatnonzero(sure > 0).tolist():
        if at[n] not in best or sure[n] > sure[best[int(at[n])]]:
            best[int(at[n])] = n
    return [_finding(model, reading, int(rows[n]), int(at[n]), float(sure[n])) for n in best.values()]


def _places(model: FictionModel, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    choices = model.choices
    at, rows = slots(reading.words, choices.begins, choices.rows)
    unknown = _unknown_possessives(model, reading)
    if unknown:
        at = np.concatenate([at, np.array([n for n, _ in unknown])])
        rows = np.concatenate([rows, np.array([row for _, row in unknown])])
    # A choice that is silent costs time and says nothing.
    speaks = np.isfinite(_limits(model, reading, at, rows))
    speaks &= ~(choices.tasks.narration[rows] & (reading.speech[at] > 0))
    speaks &= (choices.tasks.family[rows] != SPLICE) | context.may_be_spliced(reading.flags, at)
    return at[speaks], rows[speaks]


def _as_spoken(reading: Reading, around: Around) -> tuple[Reading, Around]:
    """The same text as if all of it were speech: old narrators never told in short forms (we're), many of today do."""
    spoken = replace(reading, speech=np.ones_like(reading.speech))
    return spoken, replace(around, tense=np.zeros_like(around.tense))


def _limits(model: FictionModel, reading: Reading, at: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """From what total on each place may be said to mean its other word."""
    choices, spoken = model.choices, (reading.speech[at] > 0).astype(np.int64)
    is_first = reading.words[at] == choices.tasks.first[rows]
    limits: np.ndarray = np.where(is_first, choices.to_second[spoken, rows], choices.to_first[spoken, rows])
    return limits


def _unknown_possessives(model: FictionModel, reading: Reading) -> list[tuple[int, int]]:
    """Forms like "florist's" that the vocabulary lacks, with the choice that their plurals have."""
    found = []
    for place in np.flatnonzero(reading.words == _GENERIC_POSSESSIVE).tolist():
        stem = reading.surfaces[place][:-2]
        plural = model.vocabulary.get(stem + "s")
        if plural is None:
            continue
        rows = model.choices.rows[model.choices.begins[plural] : model.choices.begins[plural + 1]]
        own = rows[(model.choices.tasks.family[rows] == POSSESSIVE) & (model.choices.tasks.first[rows] == plural)]
        found += [(place, int(row)) for row in own[:1]]
    return found


def _finding(model: FictionModel, reading: Reading, row: int, at: int, sure: float) -> Finding:
    tasks, words = model.choices.tasks, model.vocabulary.words
    first, second = words[int(tasks.first[row])], words[int(tasks.second[row])]
    family = int(tasks.family[row])
    token = reading.surfaces[at]
    if family == POSSESSIVE:
        meant = first if "'" in token else f"{_singular(token)}'s"
        return Finding(at, at + 1, (meant,), RULES[family], sure)
    if family == SPLICE:
        following = reading.surfaces[at + 1]
        return Finding(at, at + 2, (f". {following[0].upper()}{following[1:]}",), RULES[family], sure)
    meant = second if reading.words[at] == tasks.first[row] else first
    rule = RULES[family]
    if family == CONFUSED:
        rule += f".{first}_{second}".replace("'", "_")
    return Finding(at, at + 1, (meant,), rule, sure)


def _singular(plural: str) -> str:
    lower = plural.lower()
    if lower.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes", "zes")):
        return plural[:-2]
    return plural[:-1]
