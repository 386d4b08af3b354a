"""What was scored on books kept aside, sorted by choice and direction: totals of right words and of wrong ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from runs import Job
from thresholds import Direction, direction
from worth import direction_kind, kind_of

from editor.checking.fiction_model.groups import NAME_GROUPS, SWAP_GROUPS, name_groups, swap_groups
from editor.checking.fiction_model.surroundings import DIALECT_MARGIN, DIALECT_NEAR, is_dialect
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.templates import LEFT_CLAUSES

FAMILY_FROM = 3
# Families with thresholds of their own in speech: agreement.
TOLD_APART = (1,)
NEVER = 1e3
SHAPE = LEFT_CLAUSES.index("sh")


def words_in(job: Job, books: Iterable[int]) -> int:
    """Words (not marks) of the books."""
    total = 0
    for book in books:
        _, start, end = job.corpus.books[book]
        total += int(((job.data.flags[job.data.words[start:end]] & context.MARK) == 0).sum())
    return total


def directions(job: Job, scored: dict[str, list[Any]], books: list[int]) -> dict[str, Direction]:
    """Every choice in both directions on some books kept aside."""
    quiet = quiet_places(job)
    at = np.concatenate([np.arange(*job.corpus.books[book][1:]) for book in books])
    near = quiet[at]
    found = _of_choices(job, scored["choice"] + scored["verb"], quiet)
    found |= _of_names(job, scored["name"], quiet)
    found |= _of_gaps(job, scored["gap"], at, near)
    found |= _of_swaps(job, scored["swap"], at, near)
    return {name: d for name, d in found.items() if d.kind}


def _of_choices(job: Job, books: list[Any], quiet: np.ndarray) -> dict[str, Direction]:
    at, rows, labels, totals = (np.concatenate([book[n] for book in books]) for n in range(4))
    family = job.tasks.family[rows]
    groups = np.where(family >= FAMILY_FROM, len(job.tasks) + family * 10 + _leanings(job)[rows], rows) * 2
    spoken = np.isin(family, TOLD_APART) & (job.data.speech[at] > 0)
    groups += spoken
    order = np.argsort(groups, kind="stable")
    # Slips of tense are looked for only where the narration around is told in the past.
    untold = np.isin(family, (2, 3)) & ~context.told_in_past(job.data.tense[at].astype(np.int64))
    margins = np.where(untold, NEVER, quiet[at] * DIALECT_MARGIN)
    found: dict[str, Direction] = {}
    for part in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        if not len(part):
            continue
        total, first = totals[part], labels[part] == 1
        row = int(rows[part[0]])
        for to_first in (True, False):
            name, kind = direction_name(job, row, to_first, bool(spoken[part[0]]))
            speaks = (total if to_first else -total) - margins[part]
            found[name] = direction(kind, speaks[first != to_first], speaks[first == to_first])
    return found


def _leanings(job: Job) -> np.ndarray:
    """For each choice which of its words is the more frequent, and by how much, in seven steps.

    Within a family this tells verbs (says, said) from nouns that can be verbs (hands, handed).
    """
    often = np.array(job.vocabulary.often)
    return np.clip((often[job.tasks.first] - often[job.tasks.second]) // 8, -3, 3) + 3


def direction_name(job: Job, row: int, to_first: bool, spoken: bool) -> tuple[str, str]:
    """The name of a choice in one direction (one name for a whole family), and its kind.

    People may speak as no narrator writes (they was): where that matters, each has a threshold of its own.
    """
    tasks, words = job.tasks, job.vocabulary.words
    family = int(tasks.family[row])
    first, second = words[int(tasks.first[row])], words[int(tasks.second[row])]
    kind = kind_of(first, second, family)
    often = job.vocabulary.often
    leaning = min(3, max(-3, (often[int(tasks.first[row])] - often[int(tasks.second[row])]) // 8))
    pair = f"{kind} {leaning}" if family >= FAMILY_FROM else f"{first}|{second}"
    voice = " spoken" if spoken and family in TOLD_APART else ""
    return f"{pair}>{1 if to_first else 2}{voice}", direction_kind(kind, first, second, to_first)


def _of_names(job: Job, books: list[Any], quiet: np.ndarray) -> dict[str, Direction]:
    totals, labels, begins, names = (np.concatenate([book[n].ravel() for book in books]) for n in range(4))
    sides = np.concatenate([np.repeat([0, 1], book[0].shape[1]) for book in books])
    known = ~np.isnan(totals)
    totals, labels, begins, names, sides = (part[known] for part in (totals, labels, begins, names, sides))
    totals = totals - quiet[begins] * DIALECT_MARGIN
    shapes = job.data.clauses[begins, SHAPE].astype(np.int64)
    groups = name_groups(sides, job.data.flags[names], shapes)
    found = {}
    for group in range(NAME_GROUPS):
        here = groups == group
        found[f"name {group}"] = direction("vocative", totals[here & (labels == 0)], totals[here & (labels == 1)])
    return found


def _of_gaps(job: Job, books: list[Any], at: np.ndarray, quiet: np.ndarray) -> dict[str, Direction]:
    stands, lacks, seems, filled = (np.concatenate([book[n] for book in books]) for n in range(4))
    words = job.data.words[at]
    # A word at the edge of a clause is hardly left out by a slip, and never looked for.
    after = np.minimum(at + 1, len(job.data.words) - 1)
    inside = ((job.data.flags[job.data.words[after]] | job.data.flags[job.data.words[at - 1]]) & context.MARK) == 0
    stands, lacks = (totals - quiet * DIALECT_MARGIN for totals in (stands, lacks))
    found = {}
    for small in SMALL_WORDS:
        number = job.vocabulary.get(small)
        clean = stands[(seems == number) & ~np.isnan(stands)]
        # A gap that is seen but filled with another word is not counted as found.
        faulty = lacks[(filled == number) & (words == number) & ~np.isnan(lacks)]
        kind = "missing" if small not in _RARELY_MISSED else "missing other"
        found[f"gap {small}"] = direction(kind, clean, faulty, int(((words == number) & inside).sum()))
    return found


_RARELY_MISSED = ("on", "his", "her", "were", "and", "it", "not", "are", "by", "as")


def _of_swaps(job: Job, books: list[Any], at: np.ndarray, quiet: np.ndarray) -> dict[str, Direction]:
    stands, swapped = (-np.concatenate([book[n] for book in books]) - quiet * DIALECT_MARGIN for n in range(2))
    first, second = job.data.words[at], job.data.words[np.minimum(at + 1, len(job.data.words) - 1)]
    flags = job.data.flags
    possible = ((flags[first] | flags[second]) & context.MARK == 0) & (first != second)
    possible &= ((flags[first] | flags[second]) & context.FUNCTION) != 0
    groups = swap_groups(first, second)
    found = {}
    for group in range(SWAP_GROUPS):
        here = groups == group
        clean, faulty = stands[here & ~np.isnan(stands)], swapped[here & ~np.isnan(swapped)]
        found[f"swap {group}"] = direction("swapped", clean, faulty, int((possible & here).sum()))
    return found


def quiet_places(job: Job) -> np.ndarray:
    """For each token whether dialect is near, where the checker must be surer."""
    dialect = np.array([surface != "" and is_dialect(surface) for surface in job.corpus.surfaces])
    dialect[0] = False
    sums = np.concatenate([[0], np.cumsum(dialect[job.corpus.tokens])])
    at = np.arange(len(job.corpus.tokens))
    after = np.minimum(at + DIALECT_NEAR + 1, len(at))
    result: np.ndarray = sums[after] > sums[np.maximum(at - DIALECT_NEAR, 0)]
    return result
