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
)
from numba import njit

MOST_FEATURES = 160


@njit
def choice_features(i, j, task, data, tasks, tmpl, often, table, own, shift, bits, state):
    """Fills the places of all features of one choice; returns how many. `data` and `tasks` as in `run_choices`."""
    words, fine, coarse, plural, speech, tense, hl, hr = data
    first, second, salt, about, family = tasks
    ctmpl, ckeys, ftmpl, fkeys = tmpl
    col, idx, sign, ca, cb = state
    x = about[task]
    place_columns(i, j, x, 0, words, fine, coarse, speech, tense[i], hl, hr, plural, col)
    if x > 0:
        n = hash_columns(col, salt[task], ftmpl, fkeys, bits, idx)
    else:
        n = hash_columns(col, salt[task], ctmpl, ckeys, bits, idx)
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
    places, rows, labels, order, data, tasks, tmpl, often, table, own, shift, bits, z, q, rate, weights, learning
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
            totals[k] = learn_one(state[1], state[2], n, labels[k], z, q, rate)
        else:
            totals[k] = score_one(state[1], state[2], n, weights)
    return totals


@njit
def final_weights(z, q, rate):
    out = np.zeros(len(z), dtype=np.float32)
    alpha, beta, l1, l2 = rate[0], rate[1], rate[2], rate[3]
    for k in range(len(z)):
        if z[k] <= -l1 or z[k] >= l1:
            s = -1.0 if z[k] < 0 else 1.0
            out[k] = -(z[k] - s * l1) / ((beta + np.sqrt(q[k])) / alpha + l2)
    return out
