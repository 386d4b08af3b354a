"""Learns the weights: runs over the places of choice book by book, with the book's own counts taken out."""

from __future__ import annotations

import numpy as np
from kernels import (
    hash_columns,
    hash_counts,
    learn_one,
    place_columns,
    score_one,
    seen,
    weight_of,
)
from numba import njit

MOST_FEATURES = 220


@njit
def choice_features(i, j, task, data, tasks, tmpl, often, table, own, shift, bits, state):
    """Fills the places of all features of one choice; returns how many. `data` and `tasks` as in `run_choices`."""
    words, fine, coarse, plural, speech, tense, hl, hr, clauses = data
    first, second, salt, about, family = tasks
    sets, set_of = tmpl
    col, idx, sign, ca, cb = state
    place_columns(i, j, about[task], 0, words, fine, coarse, speech, tense[i], hl, hr, plural, clauses, col)
    rows, keys = sets[set_of[family[task]]]
    n = hash_columns(col, salt[task], rows, keys, bits, idx)
    sign[:n] = 1.0
    l1, l2, r1, r2 = words[i - 1], words[i - 2], words[j], words[j + 1]
    for side in range(2):
        c = ca if side == 0 else cb
        w = first[task] if side == 0 else second[task]
        c[0] = seen(l1, w, -1, table, own, shift)
        c[1] = seen(w, r1, -1, table, own, shift)
        c[2] = seen(l2, l1, w, table, own, shift)
        c[3] = seen(l1, w, r1, table, own, shift)
        c[4] = seen(w, r1, r2, table, own, shift)
    ratio = min(3, max(-3, (often[first[task]] - often[second[task]]) // 8))
    return hash_counts(ca, cb, ratio, salt[task], 50 + family[task], family[task] < 2, bits, idx, sign, n)


@njit
def run_choices(
    places, rows, labels, order, data, tasks, tmpl, often, table, own, shift, bits, learnt, rate, weights, learning
):
    """Learns from, or only judges, the given places of choice; returns the totals before the logistic."""
    state = (
        np.zeros(60, dtype=np.int64),
        np.zeros(MOST_FEATURES, dtype=np.int64),
        np.zeros(MOST_FEATURES),
        np.zeros(7, dtype=np.int64),
        np.zeros(7, dtype=np.int64),
    )
    totals = np.zeros(len(places), dtype=np.float32)
    for k in order:
        i = places[k]
        n = choice_features(i, i + 1, rows[k], data, tasks, tmpl, often, table, own, shift, bits, state)
        if learning:
            totals[k] = learn_one(state[1], state[2], n, labels[k], learnt, rate)
        else:
            totals[k] = score_one(state[1], state[2], n, weights)
    return totals


@njit
def final_weights(learnt, rate):
    out = np.zeros(len(learnt), dtype=np.float32)
    for k in range(len(learnt)):
        out[k] = weight_of(learnt[k, 0], learnt[k, 1], rate[0], rate[1], rate[2])
    return out
