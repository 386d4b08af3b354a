"""Learns where a word or a comma is missing and where two words are swapped: compiled loops over every junction."""

from __future__ import annotations

import numpy as np
from kernels import hash_columns, hash_counts, learn_one, place_columns, score_one, seen
from learn import MOST_FEATURES
from numba import njit

from editor.checking.fiction_model.text import context

MARK, EDGE, FUNCTION, SMALL = context.MARK, context.EDGE, context.FUNCTION, context.SMALL
VOCATIVE, TITLE, NAMELIKE = context.VOCATIVE, context.TITLE, context.NAMELIKE
GAP, BEFORE_NAME, AFTER_NAME, SWAP = 10, 11, 12, 13
MOST_SEEN_GAP = 4
MOST_SEEN_SWAP = 3
LEAST_SEEN_BESIDE = 2


@njit
def best_gap(l2, l1, r1, r2, smalls, table, own, shift):
    """The small word that fits best between l1 and r1, or -1 where none is known there."""
    best, top = -1, 0
    for g in smalls:
        middle = seen(l1, g, r1, table, own, shift)
        before, after = seen(l1, g, -1, table, own, shift), seen(g, r1, -1, table, own, shift)
        if middle == 0 and min(before, after) < LEAST_SEEN_BESIDE:
            continue
        wider = seen(l2, l1, g, table, own, shift) + seen(g, r1, r2, table, own, shift)
        fit = 2 * middle + before + after + wider
        if fit > top:
            best, top = g, fit
    return best


@njit
def insert_features(i, j, g, x, salt, data, tmpl, table, own, shift, bits, state):
    words, fine, coarse, plural, speech, tense, hl, hr, clauses = data
    ftmpl, fkeys = tmpl
    col, idx, sign, ca, cb = state
    place_columns(i, j, x, g, words, fine, coarse, speech, tense[i], hl, hr, plural, clauses, col)
    n = hash_columns(col, salt, ftmpl, fkeys, bits, idx)
    sign[:n] = 1.0
    l1, l2, r1, r2 = words[i - 1], words[i - 2], words[j], words[j + 1]
    ca[0] = seen(l1, g, -1, table, own, shift)
    ca[1] = seen(g, r1, -1, table, own, shift)
    ca[2] = seen(l2, l1, g, table, own, shift)
    ca[3] = seen(l1, g, r1, table, own, shift)
    ca[4] = seen(g, r1, r2, table, own, shift)
    cb[0] = seen(l1, r1, -1, table, own, shift)
    cb[1] = 0
    cb[2] = seen(l2, l1, r1, table, own, shift)
    cb[3] = seen(l1, r1, r2, table, own, shift)
    cb[4] = 0
    return hash_counts(ca, cb, 0, salt, 50 + salt, False, bits, idx, sign, n)


@njit
def swap_features(i, x, y, data, tmpl, table, own, shift, bits, state):
    words, fine, coarse, plural, speech, tense, hl, hr, clauses = data
    stmpl, skeys = tmpl
    col, idx, sign, ca, cb = state
    place_columns(i, i + 2, x, y, words, fine, coarse, speech, tense[i], hl, hr, plural, clauses, col)
    n = hash_columns(col, SWAP, stmpl, skeys, bits, idx)
    sign[:n] = 1.0
    l1, l2, r1, r2 = words[i - 1], words[i - 2], words[i + 2], words[i + 3]
    for side in range(2):
        c = ca if side == 0 else cb
        a, b = (x, y) if side == 0 else (y, x)
        c[0] = seen(l1, a, -1, table, own, shift)
        c[1] = seen(b, r1, -1, table, own, shift)
        c[2] = seen(l1, a, b, table, own, shift)
        c[3] = seen(a, b, r1, table, own, shift)
        c[4] = seen(a, b, -1, table, own, shift)
        c[5] = seen(l2, l1, a, table, own, shift)
        c[6] = seen(b, r1, r2, table, own, shift)
    return hash_counts(ca, cb, 0, SWAP, 50 + SWAP, True, bits, idx, sign, n)


@njit
def new_state():
    return (
        np.zeros(60, dtype=np.int64),
        np.zeros(MOST_FEATURES, dtype=np.int64),
        np.zeros(MOST_FEATURES),
        np.zeros(7, dtype=np.int64),
        np.zeros(7, dtype=np.int64),
    )


@njit
def one(state, n, label, learnt, rate, weights, learning):
    if learning:
        return learn_one(state[1], state[2], n, label, learnt, rate)
    return score_one(state[1], state[2], n, weights)


@njit
def run_gaps(
    start, end, share, chance, flags, smalls, data, tmpl, table, own, shift, bits, learnt, rate, weights, learning
):
    """For each token of the stretch the totals (nan where there is no example): as it stands; with the word left out.

    Behind them the words that seem to be missing there, in both cases.

    `chance` are numbers 0 to 1, one a token: with learning only places below `share` are taken.
    """
    words = data[0]
    state = new_state()
    stands = np.full(end - start, np.nan, dtype=np.float32)
    lacks = np.full(end - start, np.nan, dtype=np.float32)
    seems = np.zeros(end - start, dtype=np.int32)
    filled = np.zeros(end - start, dtype=np.int32)
    for i in range(start, end):
        if learning and chance[i - start] > share:
            continue
        r1 = words[i]
        if flags[r1] & MARK or words[i - 1] == 0:
            continue
        if seen(words[i - 1], r1, -1, table, own, shift) <= MOST_SEEN_GAP:
            g = best_gap(words[i - 2], words[i - 1], r1, words[i + 1], smalls, table, own, shift)
            if g >= 0:
                n = insert_features(i, i, g, g, GAP, data, tmpl, table, own, shift, bits, state)
                seems[i - start] = g
                stands[i - start] = one(state, n, 0, learnt, rate, weights, learning)
        if flags[r1] & SMALL and not flags[words[i + 1]] & MARK:
            rare = seen(words[i - 1], words[i + 1], -1, table, own, shift) <= MOST_SEEN_GAP
            if rare:
                g = best_gap(words[i - 2], words[i - 1], words[i + 1], words[i + 2], smalls, table, own, shift)
                if g >= 0:
                    n = insert_features(i, i + 1, g, g, GAP, data, tmpl, table, own, shift, bits, state)
                    lacks[i - start] = one(state, n, 1, learnt, rate, weights, learning)
                    filled[i - start] = g
    return stands, lacks, seems, filled


@njit
def run_swaps(start, end, share, chance, flags, data, tmpl, table, own, shift, bits, learnt, rate, weights, learning):
    """As run_gaps, for the pair that begins with each token: as it stands; swapped. Above zero: in order."""
    words = data[0]
    state = new_state()
    stands = np.full(end - start, np.nan, dtype=np.float32)
    swapped = np.full(end - start, np.nan, dtype=np.float32)
    # The corpus ends with edges; behind the last of them there is nothing to read.
    for i in range(start, min(end, len(words) - 3)):
        x, y = words[i], words[i + 1]
        if (flags[x] | flags[y]) & MARK or x == y or not (flags[x] | flags[y]) & FUNCTION:
            continue
        there, back = seen(x, y, -1, table, own, shift), seen(y, x, -1, table, own, shift)
        if there <= MOST_SEEN_SWAP and back > 0:
            n = swap_features(i, x, y, data, tmpl, table, own, shift, bits, state)
            stands[i - start] = one(state, n, 1, learnt, rate, weights, learning)
        if back <= MOST_SEEN_SWAP and there > 0 and not (learning and chance[i - start] > share):
            n = swap_features(i, y, x, data, tmpl, table, own, shift, bits, state)
            swapped[i - start] = one(state, n, 0, learnt, rate, weights, learning)
    return stands, swapped


@njit
def name_begins(words, flags, e):
    """Where the name or title that ends with token e begins."""
    k = e
    while e - k < 3 and flags[words[k - 1]] & (TITLE | NAMELIKE) and not flags[words[k - 1]] & MARK:
        k -= 1
    return k


@njit
def run_names(start, end, flags, data, tmpl, comma, table, own, shift, bits, learnt, rate, weights, learning):
    """Totals for a comma before (0) and after (1) a name spoken to (nan: no example), with labels, places and names."""
    words, speech = data[0], data[4]
    state = new_state()
    totals = np.full((2, end - start), np.nan, dtype=np.float32)
    labels = np.zeros((2, end - start), dtype=np.int8)
    begins = np.zeros((2, end - start), dtype=np.int64)
    names = np.zeros((2, end - start), dtype=np.int32)
    for e in range(start, end):
        flag = flags[words[e]]
        if not flag & (VOCATIVE | NAMELIKE) or not speech[e]:
            continue
        after = words[e + 1]
        if flags[after] & NAMELIKE:
            continue
        k = name_begins(words, flags, e)
        if flags[after] & MARK and words[k - 1] != 0:
            i = k - 1 if words[k - 1] == comma else k
            if not flags[words[i - 1]] & MARK:
                n = insert_features(i, k, comma, words[e], BEFORE_NAME, data, tmpl, table, own, shift, bits, state)
                labels[0, e - start] = i < k
                begins[0, e - start], names[0, e - start] = i, words[e]
                totals[0, e - start] = one(state, n, i < k, learnt, rate, weights, learning)
        if flags[words[k - 1]] & MARK and words[k - 1] != comma:
            j = e + 2 if after == comma else e + 1
            if not flags[words[j]] & MARK:
                n = insert_features(e + 1, j, comma, words[e], AFTER_NAME, data, tmpl, table, own, shift, bits, state)
                labels[1, e - start] = after == comma
                begins[1, e - start], names[1, e - start] = e + 1, words[e]
                totals[1, e - start] = one(state, n, after == comma, learnt, rate, weights, learning)
    return totals, labels, begins, names
