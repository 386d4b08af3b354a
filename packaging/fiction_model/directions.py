"""What was scored on books kept aside, sorted by choice and direction: right words and wrong ones, by both readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from judged import Judged, judged
from runs import Job, Result
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


@dataclass(frozen=True, slots=True)
class Scored:
    """What the linear model found on some books, run by run and book by book, and what the net said of the same."""

    linear: dict[str, list[Any]]
    net: dict[str, list[Any]]


def scored_of(results: dict[str, Result], net: dict[str, Result], side: str) -> Scored:
    """`side` is "choosing" or "measuring". Where there is no net, it has said nothing for or against anything."""
    linear = {name: getattr(result, side) for name, result in results.items()}
    if not net:
        return Scored(linear, {name: [_silence(name, book) for book in books] for name, books in linear.items()})
    return Scored(linear, {name: getattr(result, side) for name, result in net.items()})


def _silence(name: str, book: Any) -> Any:
    if name in ("choice", "verb"):
        return np.zeros_like(book[3])
    return np.zeros_like(book[0]) if name == "name" else (np.zeros_like(book[0]), np.zeros_like(book[1]))


def judged_directions(job: Job, scored: Scored, books: list[int]) -> dict[str, Judged]:
    """Every choice in both directions on some books kept aside."""
    quiet = quiet_places(job)
    at = np.concatenate([np.arange(*job.corpus.books[book][1:]) for book in books])
    near = quiet[at]
    found = _of_choices(job, scored, quiet)
    found |= _of_names(job, scored, quiet)
    found |= _of_gaps(job, scored, at, near)
    found |= _of_swaps(job, scored, at, near)
    return {name: d for name, d in found.items() if d.kind}


def _joined(books: list[Any], n: int) -> np.ndarray:
    whole: np.ndarray = np.concatenate([book[n].ravel() for book in books])
    return whole


def _of_choices(job: Job, scored: Scored, quiet: np.ndarray) -> dict[str, Judged]:
    books = scored.linear["choice"] + scored.linear["verb"]
    at, rows, labels, totals = (_joined(books, n) for n in range(4))
    both = np.column_stack([totals, np.concatenate(scored.net["choice"] + scored.net["verb"])])
    family = job.tasks.family[rows]
    groups = np.where(family >= FAMILY_FROM, len(job.tasks) + family * 10 + _leanings(job)[rows], rows) * 2
    spoken = np.isin(family, TOLD_APART) & (job.data.speech[at] > 0)
    groups += spoken
    order = np.argsort(groups, kind="stable")
    # Slips of tense are looked for only where the narration around is told in the past.
    untold = np.isin(family, (2, 3)) & ~context.told_in_past(job.data.tense[at].astype(np.int64))
    margins = np.where(untold, NEVER, quiet[at] * DIALECT_MARGIN).astype(np.float32)
    found: dict[str, Judged] = {}
    for part in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        if not len(part):
            continue
        first = labels[part] == 1
        row = int(rows[part[0]])
        for to_first in (True, False):
            name, kind = direction_name(job, row, to_first, bool(spoken[part[0]]))
            speaks = both[part] if to_first else -both[part]
            clean, faulty = first != to_first, first == to_first
            found[name] = judged(kind, (speaks[clean], margins[part][clean]), (speaks[faulty], margins[part][faulty]))
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


def _of_names(job: Job, scored: Scored, quiet: np.ndarray) -> dict[str, Judged]:
    books = scored.linear["name"]
    totals, labels, begins, names = (_joined(books, n) for n in range(4))
    sides = np.concatenate([np.repeat([0, 1], book[0].shape[1]) for book in books])
    both = np.column_stack([totals, np.concatenate([said.ravel() for said in scored.net["name"]])])
    known = ~np.isnan(totals)
    both, labels, begins, names, sides = (part[known] for part in (both, labels, begins, names, sides))
    margins = (quiet[begins] * DIALECT_MARGIN).astype(np.float32)
    shapes = job.data.clauses[begins, SHAPE].astype(np.int64)
    groups = name_groups(sides, job.data.flags[names], shapes)
    found = {}
    for group in range(NAME_GROUPS):
        clean, faulty = ((groups == group) & (labels == n) for n in (0, 1))
        found[f"name {group}"] = judged("vocative", (both[clean], margins[clean]), (both[faulty], margins[faulty]))
    return found


def _of_gaps(job: Job, scored: Scored, at: np.ndarray, quiet: np.ndarray) -> dict[str, Judged]:
    books = scored.linear["gap"]
    stands, lacks, seems, filled = (_joined(books, n) for n in range(4))
    stands, lacks = (np.column_stack([own, _joined(scored.net["gap"], n)]) for n, own in enumerate((stands, lacks)))
    words = job.data.words[at]
    # A word at the edge of a clause is hardly left out by a slip, and never looked for.
    after = np.minimum(at + 1, len(job.data.words) - 1)
    inside = ((job.data.flags[job.data.words[after]] | job.data.flags[job.data.words[at - 1]]) & context.MARK) == 0
    margins = (quiet * DIALECT_MARGIN).astype(np.float32)
    found = {}
    for small in SMALL_WORDS:
        number = job.vocabulary.get(small)
        clean = (seems == number) & ~np.isnan(stands[:, 0])
        # A gap that is seen but filled with another word is not counted as found.
        faulty = (filled == number) & (words == number) & inside & ~np.isnan(lacks[:, 0])
        kind = "missing" if small not in _RARELY_MISSED else "missing other"
        sides = (stands[clean], margins[clean]), (lacks[faulty], margins[faulty])
        found[f"gap {small}"] = judged(kind, *sides, int(((words == number) & inside).sum()))
    return found


_RARELY_MISSED = ("on", "his", "her", "were", "and", "it", "not", "are", "by", "as")


def _of_swaps(job: Job, scored: Scored, at: np.ndarray, quiet: np.ndarray) -> dict[str, Judged]:
    ways = ((-_joined(scored.linear["swap"], n), _joined(scored.net["swap"], n)) for n in range(2))
    stands, swapped = (np.column_stack(both) for both in ways)
    first, second = job.data.words[at], job.data.words[np.minimum(at + 1, len(job.data.words) - 1)]
    flags = job.data.flags
    possible = ((flags[first] | flags[second]) & context.MARK == 0) & (first != second)
    possible &= ((flags[first] | flags[second]) & context.FUNCTION) != 0
    groups = swap_groups(first, second)
    margins = (quiet * DIALECT_MARGIN).astype(np.float32)
    found = {}
    for group in range(SWAP_GROUPS):
        clean, faulty = ((groups == group) & ~np.isnan(totals[:, 0]) for totals in (stands, swapped))
        sides = (stands[clean], margins[clean]), (swapped[faulty], margins[faulty])
        found[f"swap {group}"] = judged("swapped", *sides, int((possible & (groups == group)).sum()))
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
