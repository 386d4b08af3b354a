"""The loops of training, compiled by numba: hashed features of a place of choice, and FTRL-Proximal over them."""

from __future__ import annotations

import math

import numpy as np
from numba import njit, uint64

from editor.checking.fiction_model.weights import templates as shared

NCOL = len(shared.COLUMNS)
LEFTS, RIGHTS = len(shared.LEFT_CLAUSES), len(shared.RIGHT_CLAUSES)
COLUMN_KEYS = shared.COLUMN_KEYS
WORD_KEYS = shared.WORD_KEYS
COUNT_KEYS = shared.COUNT_KEYS
SHARED_COUNT_KEYS = shared.SHARED_COUNT_KEYS
GROUPS = np.array([list(g) + [-1] * (3 - len(g)) for g in shared.COUNT_GROUPS], dtype=np.int64)
SHIFT = uint64(32)
# What is guessed better than this teaches nothing more.
UNFELT = 5e-4
K1 = uint64(0xFF51AFD7ED558CCD)
K2 = uint64(0xC4CEB9FE1A85EC53)


@njit(inline="always")
def mix(v):
    v = v ^ (v >> SHIFT)
    v = v * K1
    v = v ^ (v >> SHIFT)
    v = v * K2
    return v ^ (v >> SHIFT)


@njit
def cell_of(a, b, c, shift):
    return mix(uint64(a + 1) * WORD_KEYS[0] + uint64(b + 1) * WORD_KEYS[1] + uint64(c + 1) * WORD_KEYS[2]) >> uint64(
        shift
    )


@njit
def bucket_of(n):
    if n < 2:
        return 0
    if n < 3:
        return 1
    if n < 5:
        return 2
    if n < 9:
        return 3
    if n < 17:
        return 4
    if n < 33:
        return 5
    if n < 129:
        return 6
    if n < 513:
        return 7
    return 8


@njit
def add_counts(words, kept2, kept3, start, end, table, sign, shift):
    """Adds (or takes away) the pairs and triples of a stretch of text."""
    for i in range(start, end):
        if kept2[i]:
            table[cell_of(words[i], words[i + 1], -1, shift)] += sign
        if kept3[i]:
            table[cell_of(words[i], words[i + 1], words[i + 2], shift)] += sign


@njit
def seen(a, b, c, table, own, shift):
    cell = cell_of(a, b, c, shift)
    return bucket_of(table[cell] - own[cell])


@njit
def place_columns(i, j, x, y, words, fine, coarse, speech, tense, hl, hr, plural, clauses, col):
    """The columns of the place between token i (exclusive end of the left side is i) and j (first on the right)."""
    for k in range(4):
        before = words[i - 1 - k]
        after = words[j + k]
        col[k] = before
        col[4 + k] = after
        if k < 3:
            col[8 + k] = fine[before]
            col[11 + k] = fine[after]
        col[14 + k] = coarse[before]
        col[18 + k] = coarse[after]
    col[22] = speech[i - 1] if words[j] == 0 else speech[j]
    col[23] = tense
    h = hl[i]
    col[24] = h
    col[25] = fine[h >> 1] * 4 + plural[h >> 1] * 2 + (h & 1)
    h = hr[j]
    col[26] = h
    col[27] = fine[h] * 2 + plural[h]
    col[28] = x
    col[29] = fine[x] * 2 + plural[x]
    col[30] = y
    col[31] = fine[y]
    for k in range(4):
        col[32 + k] = words[i - 3 - k]
        col[36 + k] = words[j + 2 + k]
    for k in range(LEFTS):
        col[40 + k] = clauses[i, k]
    for k in range(LEFTS, LEFTS + RIGHTS):
        col[40 + k] = clauses[j, k]


@njit
def hash_columns(col, task, tmpl, tkeys, bits, out):
    """Fills `out` with the weights' places of all templates; returns how many."""
    salted = np.empty(NCOL + 1, dtype=np.uint64)
    for c in range(NCOL):
        salted[c] = uint64(col[c] + 1) * COLUMN_KEYS[c]
    salted[NCOL] = 0
    tk = mix(uint64(task + 1))
    for t in range(len(tmpl)):
        v = tkeys[t] + tk + salted[tmpl[t, 0]] + salted[tmpl[t, 1]] + salted[tmpl[t, 2]] + salted[tmpl[t, 3]]
        out[t] = mix(v) >> uint64(64 - bits)
    return len(tmpl)


@njit
def hash_counts(ca, cb, ratio, task, family, symmetric, bits, out, sign, n):
    """Adds the places of the count features; `sign` is -1 where the shared feature speaks for the second choice."""
    tk = mix(uint64(task + 1))
    fk = mix(uint64(family + 1))
    for g in range(len(GROUPS)):
        one = uint64(0)
        two = uint64(0)
        for k in range(3):
            p = GROUPS[g, k]
            if p >= 0:
                one = one * uint64(100) + uint64(ca[p] * 10 + cb[p])
                two = two * uint64(100) + uint64(cb[p] * 10 + ca[p])
        out[n] = mix(mix(one + COUNT_KEYS[g]) + tk) >> uint64(64 - bits)
        sign[n] = 1.0
        n += 1
        one = one * uint64(16) + uint64(8 + ratio)
        two = two * uint64(16) + uint64(8 - ratio)
        s = 1.0
        if symmetric:
            if one == two:
                s = 0.0
            elif one > two:
                one = two
                s = -1.0
        out[n] = mix(mix(one + SHARED_COUNT_KEYS[g]) + fk) >> uint64(64 - bits)
        sign[n] = s
        n += 1
    return n


@njit
def weight_of(z, q, alpha, beta, l1):
    if z > -l1 and z < l1:
        return 0.0
    s = -1.0 if z < 0 else 1.0
    return -(z - s * l1) * alpha / (beta + math.sqrt(q))


@njit
def learn_one(idx, sign, n, label, state, rate):
    """One step of FTRL-Proximal; returns the total before it. `state` holds z and q of each weight side by side."""
    alpha, beta, l1 = rate[0], rate[1], rate[2]
    total = 0.0
    for k in range(n):
        if sign[k] != 0.0:
            total += sign[k] * weight_of(state[idx[k], 0], state[idx[k], 1], alpha, beta, l1)
    guess = 1.0 / (1.0 + math.exp(-total)) if total > -30 else 0.0
    g0 = guess - label
    if -UNFELT < g0 < UNFELT:
        return total
    for k in range(n):
        if sign[k] == 0.0:
            continue
        m = idx[k]
        z, q = state[m, 0], state[m, 1]
        w = weight_of(z, q, alpha, beta, l1)
        more = q + g0 * g0
        state[m, 0] = z + g0 * sign[k] - (math.sqrt(more) - math.sqrt(q)) / alpha * w
        state[m, 1] = more
    return total


@njit
def score_one(idx, sign, n, weights):
    total = 0.0
    for k in range(n):
        if sign[k] != 0.0:
            total += sign[k] * weights[idx[k]]
    return total
