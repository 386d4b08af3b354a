"""What the net says at every place that the linear model judged on books kept aside, read as the checker reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from runs import Job, Result
from second_reader.layers import Net
from second_reader.lengths import AFTER, BEFORE
from second_reader.losses import Learnt, Tables, vectors_of
from torch import Tensor

_TOKENS_AT_ONCE = 24_000
_PLACES_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Read:
    """A book as the net has read it: both sides of every token, by its number within the book."""

    net: Net
    tables: Tables
    start: int
    left: Tensor
    right: Tensor

    def said(self, before: np.ndarray, after: np.ndarray) -> Iterator[tuple[slice, Tensor]]:
        """Part by part what the sides say about places between two tokens (numbers within the corpus)."""
        for part, left, right in self.sides(before, after):
            yield part, self.net.place(left, right)

    def sides(self, before: np.ndarray, after: np.ndarray) -> Iterator[tuple[slice, Tensor, Tensor]]:
        """Part by part what was read up to `before` and from `after` on."""
        for n in range(0, len(before), _PLACES_AT_ONCE):
            part = slice(n, n + _PLACES_AT_ONCE)
            left, right = (torch.from_numpy(at[part] - self.start) for at in (before, after))
            yield part, self.left[left], self.right[right]

    def score(self, z: Tensor, words: np.ndarray) -> Tensor:
        """What is said for each of the words at its place."""
        numbers = torch.from_numpy(words.astype(np.int64))
        return (z * vectors_of(self.net, self.tables, numbers)).sum(-1) + self.net.bias[numbers]


def read_all(job: Job, learnt: Learnt, results: dict[str, Result], say: Callable[..., None]) -> dict[str, Result]:
    """For each run what the net says at its places: as the results, but with one array (or a pair) a book."""
    found: dict[str, tuple[list[Any], list[Any]]] = {name: ([], []) for name in results}
    with torch.no_grad():
        for side, books in enumerate((job.books.choosing, job.books.measuring)):
            for n, book in enumerate(books):
                read = _read_book(job, learnt, book)
                for name, result in results.items():
                    linear = (result.choosing, result.measuring)[side][n]
                    found[name][side].append(_SCORED[name](job, read, book, linear))
            say("net has read", len(books), "books")
    return {name: Result(np.zeros(0), *sides) for name, sides in found.items()}


def _read_book(job: Job, learnt: Learnt, book: int) -> Read:
    _, start, end = job.corpus.books[book]
    words, speech = job.data.words, job.data.speech
    state = learnt.net.left[-1].state
    left, right = (torch.zeros(end - start + 8, state) for _ in range(2))
    stretches = _paragraphs(words, start, end)
    for batch in _batched(stretches):
        taken = [_with_neighbours(stretches, n) for n in batch]
        longest = max(len(at) for at, _, _ in taken)
        numbers = np.full((longest, len(taken)), -1, dtype=np.int64)
        for column, (at, _, _) in enumerate(taken):
            numbers[: len(at), column] = at
        mask = torch.from_numpy(numbers >= 0)
        vectors = vectors_of(learnt.net, learnt.tables, torch.from_numpy(words[numbers].astype(np.int64)))
        spoken = torch.from_numpy(speech[numbers].astype(np.float32)) * mask
        # Vectors of nothing leave the state as it is, so that longer texts beside it change nothing.
        lefts, rights = learnt.net.encode(vectors * mask.unsqueeze(-1), spoken)
        for column, (at, first, last) in enumerate(taken):
            own = torch.from_numpy(at[first:last] - start)
            left[own], right[own] = lefts[first:last, column].float(), rights[first:last, column].float()
    return Read(learnt.net, learnt.tables, start, left, right)


def _paragraphs(words: np.ndarray, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paragraphs of a stretch of the corpus begin and end."""
    inside = np.concatenate([[0], words[start:end] != 0, [0]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(inside)) + start
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _with_neighbours(stretches: list[tuple[int, int]], n: int) -> tuple[np.ndarray, int, int]:
    """The tokens that are read for paragraph n, and which of them are its own (with the edges on both sides)."""
    start, end = stretches[n]
    parts = [np.arange(start - 1, end + 1)]
    first = 0
    if n > 0:
        before = stretches[n - 1]
        parts.insert(0, np.arange(max(before[0], before[1] - BEFORE), before[1]))
        first = len(parts[0])
    if n + 1 < len(stretches):
        after = stretches[n + 1]
        parts.append(np.arange(after[0], min(after[1], after[0] + AFTER)))
    return np.concatenate(parts), first, first + end - start + 2


def _batched(stretches: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Paragraphs of like length together."""
    sizes = np.array([end - start for start, end in stretches])
    batch: list[int] = []
    for n in np.argsort(sizes, kind="stable").tolist():
        batch.append(n)
        if (sizes[n] + BEFORE + AFTER) * len(batch) > _TOKENS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _of_choices(job: Job, read: Read, book: int, linear: Any) -> np.ndarray:
    at, rows = linear[0].astype(np.int64), linear[1]
    first, second = job.tasks.first[rows], job.tasks.second[rows]
    said = np.zeros(len(at), dtype=np.float32)
    # Most tokens stand in several choices, one after another.
    slots, which = np.unique(at, return_inverse=True)
    order = np.argsort(which, kind="stable")
    for part, z in read.said(slots - 1, slots + 1):
        low, high = np.searchsorted(which[order], [part.start, part.stop])
        own = order[low:high]
        chosen = z[torch.from_numpy(which[own] - part.start)]
        said[own] = (read.score(chosen, first[own]) - read.score(chosen, second[own])).float().numpy()
    return said


def _filled(read: Read, before: np.ndarray, after: np.ndarray, words: np.ndarray) -> np.ndarray:
    """How much more speaks for a word than for none between two tokens."""
    said = np.zeros(len(before), dtype=np.float32)
    for part, z in read.said(before, after):
        nothing = z @ read.net.nothing[:-1] + read.net.nothing[-1]
        said[part] = (read.score(z, words[part]) - nothing).float().numpy()
    return said


def _of_names(job: Job, read: Read, book: int, linear: Any) -> np.ndarray:
    totals, labels, begins, _ = linear
    known = ~np.isnan(totals)
    said = np.full(totals.shape, np.nan, dtype=np.float32)
    at = begins[known]
    comma = np.full(len(at), job.vocabulary.get(","))
    said[known] = _filled(read, at - 1, at + labels[known], comma)
    return said


def _of_gaps(job: Job, read: Read, book: int, linear: Any) -> tuple[np.ndarray, np.ndarray]:
    both = []
    for skipped, (totals, words) in enumerate(((linear[0], linear[2]), (linear[1], linear[3]))):
        known = np.flatnonzero(~np.isnan(totals))
        said = np.full(len(totals), np.nan, dtype=np.float32)
        at = known + job.corpus.books[book][1]
        said[known] = _filled(read, at - 1, at + skipped, words[known])
        both.append(said)
    return both[0], both[1]


def _of_swaps(job: Job, read: Read, book: int, linear: Any) -> tuple[np.ndarray, np.ndarray]:
    both = []
    words = job.data.words
    for turned, totals in zip((1.0, -1.0), linear, strict=True):
        known = np.flatnonzero(~np.isnan(totals))
        said = np.full(len(totals), np.nan, dtype=np.float32)
        at = known + job.corpus.books[book][1]
        for part, left, right in read.sides(at - 1, at + 2):
            pair = (
                vectors_of(read.net, read.tables, torch.from_numpy(words[at[part] + n].astype(np.int64)))
                for n in (0, 1)
            )
            said[known[part]] = turned * read.net.turned(left, right, *pair).float().numpy()
        both.append(said)
    return both[0], both[1]


_SCORED: dict[str, Callable[..., Any]] = {
    "choice": _of_choices,
    "verb": _of_choices,
    "name": _of_names,
    "gap": _of_gaps,
    "swap": _of_swaps,
}
