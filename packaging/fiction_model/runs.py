"""The four runs of learning (choices, gaps, swaps, names): two passes over the books, then totals on those aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from corpus import Corpus
from kernels import add_counts
from learn import final_weights, run_choices
from places import run_gaps, run_names, run_swaps
from prepared import CELL_BITS, Prepared
from table import FAMILIES
from worth import kind_of

from editor.checking.fiction_model.text import context, wordlists
from editor.checking.fiction_model.text.vocabulary import Vocabulary
from editor.checking.fiction_model.weights import templates
from editor.checking.fiction_model.weights.tasks import Tasks, slots

PASSES = 2
SHIFT = 64 - CELL_BITS
# Size of the table of weights (a power of two), L1 (more makes the file smaller), the share of examples taken.
SETTINGS = {
    "choice": (24, 2.0, 1.0),
    "verb": (23, 2.0, 1.0),
    "gap": (22, 2.5, 0.5),
    "swap": (22, 2.5, 0.5),
    "name": (20, 0.5, 1.0),
}
ALPHA, BETA = 0.08, 1.0
STEP = 0.05
# Most examples of one choice that are learnt from: what is frequent has soon told all it can.
MOST_EXAMPLES = {
    "typing": 60_000,
    "splice": 400_000,
    "verb tense": 15_000,
    "verb past": 6_000,
    "verb number": 6_000,
    "possessive": 15_000,
}
MOST_OF_OTHERS = 250_000
SPLICE = FAMILIES.index("splice")


@dataclass(frozen=True, slots=True)
class Job:
    """All that the runs share."""

    corpus: Corpus
    vocabulary: Vocabulary
    data: Prepared
    table: np.ndarray
    tasks: Tasks
    learnt: np.ndarray
    books: Any
    seed: int


@dataclass(frozen=True, slots=True)
class Result:
    """Weights as whole steps (multiply by STEP), and for the choosing and the measuring books what was scored."""

    weights: np.ndarray
    choosing: list[Any]
    measuring: list[Any]


def run(job: Job, name: str, say: Callable[..., None]) -> Result:
    """One run. The books' own counts are taken out while they are learnt from."""
    bits, l1, share = SETTINGS[name]
    rate = np.array([ALPHA, BETA, l1])
    learnt = np.zeros((1 << bits, 2), dtype=np.float32)
    random = np.random.default_rng(job.seed + len(name))
    own = np.zeros_like(job.table)
    runner = _Choices(job, own, name) if name in ("choice", "verb") else _Junctions(job, own, name, share)
    none = np.zeros(1, dtype=np.float32)
    for turn in range(PASSES):
        for book in random.permutation(job.books.learnt):
            _, start, end = job.corpus.books[book]
            add_counts(job.data.words, job.data.kept2, job.data.kept3, start, end, own, 1, SHIFT)
            runner.go(book, (learnt, rate, none, True), bits, random)
            add_counts(job.data.words, job.data.kept2, job.data.kept3, start, end, own, -1, SHIFT)
        say(name, "pass", turn + 1, "of", PASSES)
    steps = np.clip(np.rint(final_weights(learnt, rate) / STEP), -127, 127).astype(np.int8)
    weights = steps.astype(np.float32) * np.float32(STEP)
    state = (learnt, rate, weights, False)
    scored = [[runner.go(b, state, bits, random) for b in books] for books in (job.books.choosing, job.books.measuring)]
    say(name, f"judged; {np.mean(steps != 0):.3f} of the weights are used")
    return Result(steps, *scored)


def surroundings(data: Prepared) -> tuple[np.ndarray, ...]:
    """The arrays that the compiled loops look at."""
    return (
        data.words,
        data.fine,
        data.coarse,
        data.plural,
        data.speech,
        data.tense,
        data.left_heads,
        data.right_heads,
        data.clauses,
    )


CHOICES = (templates.TEMPLATE_SETS, templates.SET_OF_FAMILY)
BETWEEN = (templates.BETWEEN_TEMPLATES, templates.BETWEEN_KEYS)


class _Choices:
    """Places where one of two words stands."""

    def __init__(self, job: Job, own: np.ndarray, name: str) -> None:
        self._job, self._own = job, own
        begins, rows = job.tasks.by_word(len(job.vocabulary))
        at, task = slots(job.data.words, begins, rows)
        family = job.tasks.family[task]
        wanted = ~(job.tasks.narration[task] & (job.data.speech[at] > 0))
        wanted &= np.isin(family, templates.VERB_FAMILIES) == (name == "verb")
        spliced = np.flatnonzero(family == SPLICE)
        wanted[spliced] &= context.may_be_spliced(job.data.flags[job.data.words], at[spliced])
        at, task = at[wanted], task[wanted]
        wanted = _aside_or_sampled(job, at, task)
        self._at, self._task = at[wanted].astype(np.int32), task[wanted].astype(np.int32)
        self._labels = (job.data.words[self._at] == job.tasks.first[self._task]).astype(np.int8)
        tasks = job.tasks
        self._tasks = (tasks.first, tasks.second, tasks.salt, tasks.about, tasks.family)
        self._often = np.array(job.vocabulary.often)

    def go(self, book: int, state: tuple[Any, ...], bits: int, random: np.random.Generator) -> tuple[Any, ...]:
        """Learns from or judges one book: places, rows of the table, labels, totals."""
        _, start, end = self._job.corpus.books[book]
        low, high = np.searchsorted(self._at, [start, end])
        part = self._at[low:high], self._task[low:high], self._labels[low:high]
        order = random.permutation(high - low) if state[-1] else np.arange(high - low)
        data = surroundings(self._job.data)
        table, own = self._job.table, self._own
        totals = run_choices(*part, order, data, self._tasks, CHOICES, self._often, table, own, SHIFT, bits, *state)
        return (*part, totals)


def _aside_or_sampled(job: Job, at: np.ndarray, task: np.ndarray) -> np.ndarray:
    """All places in books kept aside; of the others as many of each choice as MOST_EXAMPLES allows."""
    used = np.zeros(len(job.data.words), dtype=np.int8)
    for book in (*job.books.choosing, *job.books.measuring):
        used[job.corpus.books[book][1] : job.corpus.books[book][2]] = 1
    learnt = job.learnt[at]
    seen = np.bincount(task[learnt], minlength=len(job.tasks))
    words = job.vocabulary.words
    kinds = zip(job.tasks.first, job.tasks.second, job.tasks.family, strict=True)
    most = np.array([MOST_EXAMPLES.get(kind_of(words[a], words[b], f), MOST_OF_OTHERS) for a, b, f in kinds])
    share = (most / np.maximum(seen, 1))[task]
    keys = at.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + task.astype(np.uint64)
    chance = templates.mixed(keys).astype(np.float64) / 2.0**64
    return (used[at] > 0) | (learnt & (chance < share))


class _Junctions:
    """Places between words: gaps, swaps, commas beside names."""

    def __init__(self, job: Job, own: np.ndarray, name: str, share: float) -> None:
        self._job, self._own, self._name, self._share = job, own, name, share
        known = [job.vocabulary.get(word) for word in wordlists.SMALL_WORDS]
        self._smalls = np.array([number for number in known if number is not None])
        self._comma = job.vocabulary.get(",")

    def go(self, book: int, state: tuple[Any, ...], bits: int, random: np.random.Generator) -> tuple[Any, ...]:
        """Learns from or judges one book: what run_gaps, run_swaps or run_names gives back."""
        _, start, end = self._job.corpus.books[book]
        chance = random.random(end - start) if state[-1] else np.zeros(1)
        data, flags = surroundings(self._job.data), self._job.data.flags
        counted = (self._job.table, self._own, SHIFT, bits)
        if self._name == "gap":
            return run_gaps(start, end, self._share, chance, flags, self._smalls, data, BETWEEN, *counted, *state)
        if self._name == "swap":
            order = (templates.SWAP_TEMPLATES, templates.SWAP_KEYS)
            return run_swaps(start, end, self._share, chance, flags, data, order, *counted, *state)
        return run_names(start, end, flags, data, BETWEEN, self._comma, *counted, *state)
