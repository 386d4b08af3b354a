"""The corpus made ready for learning: every token with its classes, its surroundings and the counts of its runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from kernels import add_counts
from numba import njit

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.clauses import Kinds, clauses_of
from editor.checking.fiction_model.weights.templates import LEFT_CLAUSES, RIGHT_CLAUSES

CELL_BITS = 25
ROWS_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """One entry a token in each array, but for `flags`, `fine`, `coarse` and `plural`: one a word."""

    words: np.ndarray
    fine: np.ndarray
    coarse: np.ndarray
    plural: np.ndarray
    flags: np.ndarray
    speech: np.ndarray
    tense: np.ndarray
    left_heads: np.ndarray
    right_heads: np.ndarray
    clauses: np.ndarray
    kept2: np.ndarray
    kept3: np.ndarray


def prepared(words: np.ndarray, fine: np.ndarray, coarse: np.ndarray, kinds: Kinds, learnt: np.ndarray) -> Prepared:
    """`learnt` is true for the tokens of books that the model may learn from; only their runs are counted."""
    flags = kinds.flags
    speech = np.zeros(len(words), dtype=np.uint8)
    njit(context.mark_speech)(words, flags, speech)
    left = np.zeros(len(words), dtype=np.int32)
    right = np.zeros(len(words), dtype=np.int32)
    njit(context.mark_left_heads)(words, flags, left)
    njit(context.mark_right_heads)(words, flags, right)
    tense = _tenses(words, flags, speech)
    kept2, kept3 = _kept(words, learnt)
    plural = ((flags & context.PLURAL) != 0).astype(np.int32)
    return Prepared(
        words,
        fine.astype(np.int32),
        coarse.astype(np.int32),
        plural,
        flags,
        speech,
        tense,
        left,
        right,
        _clauses(words, speech, left, kinds),
        kept2,
        kept3,
    )


def _clauses(words: np.ndarray, speech: np.ndarray, heads: np.ndarray, kinds: Kinds) -> np.ndarray:
    """One row a token: first what lies left, then what lies right of it."""
    rows = np.zeros((len(words), len(LEFT_CLAUSES) + len(RIGHT_CLAUSES)), dtype=np.uint16)
    # Cut between paragraphs, so that not all lies in memory at once.
    edges = np.flatnonzero((words[:-1] == 0) & (words[1:] == 0))
    start = 0
    while start < len(words):
        after = edges[np.searchsorted(edges, start + ROWS_AT_ONCE) :]
        end = int(after[0]) + 1 if len(after) else len(words)
        part = clauses_of(words[start:end], speech[start:end], heads[start:end], kinds)
        for column, values in enumerate((*part.left, *part.right)):
            rows[start:end, column] = values
        start = end
    return rows


def counts(data: Prepared, learnt: np.ndarray) -> np.ndarray:
    """The table of counts over everything that is learnt from."""
    table = np.zeros(1 << CELL_BITS, dtype=np.int32)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], learnt.astype(np.int8), [0]])))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        add_counts(data.words, data.kept2, data.kept3, start, end, table, 1, 64 - CELL_BITS)
    return table


def _tenses(words: np.ndarray, flags: np.ndarray, speech: np.ndarray) -> np.ndarray:
    edge = words == 0
    paragraph = np.cumsum(np.concatenate([[False], edge[:-1] & ~edge[1:]]))
    outside = speech == 0
    past = ((flags[words] & context.PAST) != 0) & outside
    present = ((flags[words] & context.PRESENT) != 0) & outside
    totals = []
    for signs in (past, present):
        own = np.bincount(paragraph, weights=signs, minlength=paragraph[-1] + 1).astype(np.int64)
        around = own.copy()
        around[1:] += own[:-1]
        around[:-1] += own[1:]
        totals.append(around[paragraph] - signs)
    buckets = np.zeros(len(words), dtype=np.uint8)
    _fill_buckets(totals[0], totals[1], buckets)
    return buckets


_bucket = njit(context.tense_bucket)


@njit
def _fill_buckets(past: np.ndarray, present: np.ndarray, buckets: np.ndarray) -> None:
    for i in range(len(past)):
        buckets[i] = _bucket(past[i], present[i])


def _kept(words: np.ndarray, learnt: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each token whether the pair and the triple that begin with it are seen twice at least."""
    big = words.astype(np.int64)
    pairs = big[:-1] << 16 | big[1:]
    pair_kept = np.zeros(len(words), dtype=np.bool_)
    pair_kept[:-1] = _seen_twice(pairs, learnt[:-1] & (words[:-1] + words[1:] > 0))
    triples = pairs[:-1] << 16 | big[2:]
    triple_kept = np.zeros(len(words), dtype=np.bool_)
    # What stands across an edge between two paragraphs says nothing.
    triple_kept[:-2] = _seen_twice(triples, learnt[:-2] & (words[1:-1] > 0))
    return pair_kept, triple_kept


def _seen_twice(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    result = np.zeros(len(keys), dtype=np.bool_)
    places = np.flatnonzero(wanted)
    chosen = keys[places]
    order = np.argsort(chosen, kind="stable")
    ordered = chosen[order]
    same = ordered[1:] == ordered[:-1]
    twice = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    result[places[order]] = twice
    return result
