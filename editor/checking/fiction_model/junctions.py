"""Finds what is missing or turned round between words: small words, commas beside names spoken to, swapped pairs."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.choosing import with_rest
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.groups import name_groups, swap_groups
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import EDGES, Around, Reading
from editor.checking.fiction_model.weights.features import Counts, CountSharing, Places, columns_of
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.templates import (
    BETWEEN_KEYS,
    BETWEEN_TEMPLATES,
    SWAP_KEYS,
    SWAP_TEMPLATES,
)

GAP, BEFORE_NAME, AFTER_NAME, SWAP = 10, 11, 12, 13
_FAMILY_SALT = 50
_MOST_SEEN_GAP = 4
_MOST_SEEN_SWAP = 3
_LEAST_SEEN_BESIDE = 2
_LONGEST_NAME = 3


def missing_words(model: FictionModel, reading: Reading, around: Around) -> list[Finding]:
    """Places where a small word seems to be left out."""
    words, flags, counts = reading.words, reading.flags, model.counts
    at = np.arange(EDGES + 1, len(words) - EDGES)
    at = at[((flags[at] & context.MARK) == 0) & (words[at - 1] != 0)]
    at = at[counts.of(words[at - 1], words[at]) <= _MOST_SEEN_GAP]
    if not len(at):
        return []
    which, fits = _best_small(model, words, at)
    speaks = (fits > 0) & np.isfinite(model.gap_limits[which])
    at, which = at[speaks], which[speaks]
    best = model.smalls[which]
    if not len(at):
        return []
    total = _inserted(model, reading, around, Places(at, at, best, best), GAP)
    sure = total - model.gap_limits[which]
    return [_gap(model, reading, int(at[n]), int(best[n]), float(sure[n])) for n in np.flatnonzero(sure > 0)]


def _best_small(model: FictionModel, words: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each junction which small word fits best, and how well (0: none is known there)."""
    counts, smalls = model.counts, model.smalls
    many = len(smalls)
    places, small = np.repeat(at, many), np.tile(smalls, len(at))
    left, right = words[places - 1], words[places]
    middle, before, after = counts.of_all([(left, small, right), (left, small), (small, right)])
    fits = np.zeros(len(places), dtype=np.int64)
    known = np.flatnonzero((middle > 0) | (np.minimum(before, after) >= _LEAST_SEEN_BESIDE))
    where, word = places[known], small[known]
    wider = counts.of_all([(words[where - 2], words[where - 1], word), (word, words[where], words[where + 1])])
    fits[known] = 2 * middle[known] + before[known] + after[known] + wider.sum(axis=0)
    table = fits.reshape(len(at), many)
    chosen = table.argmax(axis=1)
    return chosen, table[np.arange(len(at)), chosen]


def _inserted(model: FictionModel, reading: Reading, around: Around, places: Places, salt: int) -> np.ndarray:
    """How much speaks for putting the words `places.also` between left and right."""
    columns = columns_of(reading, places, around, model.classes)
    salts = np.full(len(places.left), salt)
    words, counts, word = reading.words, model.counts, places.also
    l2, l1, r1, r2 = (words[n] for n in (places.left - 2, places.left - 1, places.right, places.right + 1))
    ones = counts.of_all([(l1, word), (word, r1), (l2, l1, word), (l1, word, r1), (word, r1, r2)])
    others = counts.of_all([(l1, r1), (l2, l1, r1), (l1, r1, r2)])
    # Without the word there are no runs of the second and fifth kind.
    others = others[[0, 0, 1, 2, 0]] * np.array([[1], [0], [1], [1], [0]])
    ones, others = with_rest(ones), with_rest(others)
    none = np.zeros(len(salts), dtype=np.int64)
    sharing = CountSharing(salts, salts + _FAMILY_SALT, none, none.astype(bool))
    weights = model.gap_weights if salt == GAP else model.name_weights
    chosen = (BETWEEN_TEMPLATES, BETWEEN_KEYS)
    total: np.ndarray = weights.of_columns(columns, salts, chosen) + weights.of_counts(ones, others, sharing)
    return total


def _gap(model: FictionModel, reading: Reading, at: int, small: int, sure: float) -> Finding:
    before, after = reading.surfaces[at - 1], reading.surfaces[at]
    word = model.vocabulary.words[small]
    return Finding(at - 1, at + 1, (before, word, after), f"MissingWord.{word}", sure)


def swapped_words(model: FictionModel, reading: Reading, around: Around) -> list[Finding]:
    """Neighbouring words that seem to have changed places."""
    words, flags, counts = reading.words, reading.flags, model.counts
    at = np.arange(EDGES, len(words) - EDGES - 1)
    first, second = words[at], words[at + 1]
    either = flags[at] | flags[at + 1]
    wanted = ((either & context.MARK) == 0) & ((either & context.FUNCTION) != 0) & (first != second)
    # Orders that the old books of the corpus avoid and writers of today do not: to not, to really.
    wanted &= (first != model.to) | ((flags[at + 1] & context.ADVERB) == 0)
    at, first, second = at[wanted], first[wanted], second[wanted]
    known = (counts.of(first, second) <= _MOST_SEEN_SWAP) & (counts.of(second, first) > 0)
    at, first, second = at[known], first[known], second[known]
    if not len(at):
        return []
    total = _turned(model, reading, around, Places(at, at + 2, first, second))
    sure = total - model.swap_limits[swap_groups(first, second)]
    found = []
    for n in np.flatnonzero(sure > 0).tolist():
        place = int(at[n])
        # A capital that only began the sentence moves on with the place, not with the word.
        one = _without_capital(model, reading, place)
        other = reading.surfaces[place + 1]
        found.append(Finding(place, place + 2, (other, one), "SwappedWords", float(sure[n])))
    return found


def _without_capital(model: FictionModel, reading: Reading, place: int) -> str:
    known = model.vocabulary.words[int(reading.words[place])]
    return known if known == reading.surfaces[place].lower() else reading.surfaces[place]


def _turned(model: FictionModel, reading: Reading, around: Around, places: Places) -> np.ndarray:
    """How much speaks for the two words standing the other way round."""
    columns = columns_of(reading, places, around, model.classes)
    salts = np.full(len(places.left), SWAP)
    ones = _order_patterns(model.counts, reading.words, places, places.about, places.also)
    others = _order_patterns(model.counts, reading.words, places, places.also, places.about)
    none = np.zeros(len(salts), dtype=np.int64)
    sharing = CountSharing(salts, salts + _FAMILY_SALT, none, none == 0)
    weights = model.swap_weights
    chosen = (SWAP_TEMPLATES, SWAP_KEYS)
    total: np.ndarray = weights.of_columns(columns, salts, chosen) + weights.of_counts(ones, others, sharing)
    return -total


def _order_patterns(
    counts: Counts, words: np.ndarray, places: Places, first: np.ndarray, second: np.ndarray
) -> np.ndarray:
    l2, l1, r1, r2 = (words[n] for n in (places.left - 2, places.left - 1, places.right, places.right + 1))
    return counts.of_all(
        [
            (l1, first),
            (second, r1),
            (l1, first, second),
            (first, second, r1),
            (first, second),
            (l2, l1, first),
            (second, r1, r2),
        ]
    )


def names_without_comma(model: FictionModel, reading: Reading, around: Around) -> list[Finding]:
    """Names and titles of someone spoken to that no comma sets apart."""
    found: list[Finding] = []
    for side, salt, (at, about) in (
        (0, BEFORE_NAME, _ended_by_name(reading)),
        (1, AFTER_NAME, _opened_by_name(reading)),
    ):
        if not at:
            continue
        places = np.array(at)
        commas = np.full(len(at), model.comma)
        total = _inserted(model, reading, around, Places(places, places, reading.words[about], commas), salt)
        shapes = around.clauses.shape[places]
        groups = name_groups(np.full(len(at), side), reading.flags[about], shapes)
        sure = total - model.name_limits[groups]
        for n in np.flatnonzero(sure > 0).tolist():
            before = at[n] - 1
            meant = (reading.surfaces[before] + ",",)
            found.append(Finding(before, before + 1, meant, "Vocative", float(sure[n])))
    return found


def _names(reading: Reading) -> list[tuple[int, int]]:
    """First and last token of every name or title in speech that nothing of its kind follows."""
    found = []
    ends = np.flatnonzero(((reading.flags & (context.VOCATIVE | context.NAMELIKE)) != 0) & (reading.speech > 0))
    for end in ends.tolist():
        if reading.flags[end + 1] & context.NAMELIKE:
            continue
        begin = end
        while end - begin < _LONGEST_NAME and _leads(int(reading.flags[begin - 1])):
            begin -= 1
        found.append((begin, end))
    return found


def _leads(flag: int) -> bool:
    return bool(flag & (context.TITLE | context.NAMELIKE)) and not flag & context.MARK


def _ended_by_name(reading: Reading) -> tuple[list[int], list[int]]:
    flags = reading.flags
    kept = [(b, e) for b, e in _names(reading) if flags[e + 1] & context.MARK and not flags[b - 1] & context.MARK]
    return [b for b, _ in kept], [e for _, e in kept]


def _opened_by_name(reading: Reading) -> tuple[list[int], list[int]]:
    flags = reading.flags
    kept = [
        (b, e)
        for b, e in _names(reading)
        if flags[b - 1] & context.MARK and reading.surfaces[b - 1] != "," and not flags[e + 1] & context.MARK
    ]
    return [e + 1 for _, e in kept], [e for _, e in kept]
