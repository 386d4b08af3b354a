"""Sorts the words into classes by the company they keep: positive PMI with frequent neighbours, SVD, k-means."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.linalg import svds

NEIGHBOURS = 800
DISTANCES = (-2, -1, 1, 2)
DIMENSIONS = 60
ROUNDS = 25


def places_of_words(numbers: np.ndarray, count: int, seed: int) -> np.ndarray:
    """A point for each word, near the points of words that stand between the same neighbours."""
    frequent = np.argsort(-np.bincount(numbers, minlength=count), kind="stable")[:NEIGHBOURS]
    column = np.full(count, -1, dtype=np.int64)
    column[frequent] = np.arange(NEIGHBOURS)
    blocks = [_counts(numbers, column, distance, count) for distance in DISTANCES]
    table = _positive_pmi(blocks)
    start = np.random.default_rng(seed).standard_normal(min(table.shape))
    left, strength, _ = svds(table, k=DIMENSIONS, v0=start)
    points = left * np.sqrt(strength)
    length = np.linalg.norm(points, axis=1, keepdims=True)
    return (points / np.maximum(length, 1e-9)).astype(np.float32)


def _counts(numbers: np.ndarray, column: np.ndarray, distance: int, count: int) -> csr_matrix:
    words, others = (
        (numbers[:-distance], numbers[distance:]) if distance > 0 else (numbers[-distance:], numbers[:distance])
    )
    columns = column[others]
    known = columns >= 0
    ones = np.ones(int(known.sum()), dtype=np.float32)
    return coo_matrix((ones, (words[known], columns[known])), shape=(count, NEIGHBOURS)).tocsr()


def _positive_pmi(blocks: list[csr_matrix]) -> csr_matrix:
    parts = []
    for block in blocks:
        total = block.sum()
        rows = np.asarray(block.sum(axis=1)).ravel()
        columns = np.asarray(block.sum(axis=0)).ravel() ** 0.75
        columns = columns / columns.sum() * total
        found = block.tocoo()
        value = np.log(found.data * total / (rows[found.row] * columns[found.col]))
        keep = value > 0
        parts.append(coo_matrix((value[keep], (found.row[keep], found.col[keep])), shape=block.shape))
    return hstack(parts).tocsr()


def grouped(points: np.ndarray, weights: np.ndarray, groups: int, seed: int) -> np.ndarray:
    """The group of each point, 0 to `groups` - 1, by weighted k-means on the sphere."""
    random = np.random.default_rng(seed)
    share = weights**0.5
    centres = points[random.choice(len(points), size=groups, replace=False, p=share / share.sum())]
    belongs = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        belongs = np.argmax(points @ centres.T, axis=1)
        sums = np.zeros((groups, points.shape[1]), dtype=np.float64)
        np.add.at(sums, belongs, points * share[:, None])
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres).astype(np.float32)
    return belongs


def fine_and_coarse(numbers: np.ndarray, count: int, specials: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The fine class of each word (the most frequent stand alone) and its coarse class."""
    alone, fine, coarse = 150, 400, 64
    often = np.bincount(numbers, minlength=count).astype(np.float64)
    points = places_of_words(numbers, count, seed)
    small = grouped(points, often + 1, coarse, seed + 1)
    large = grouped(points, often + 1, fine, seed + 2) + alone
    single = np.argsort(-often, kind="stable")[:alone]
    large[single] = np.arange(alone)
    large[:specials] = alone + fine + np.arange(specials)
    small[: min(specials, 6)] = coarse + np.arange(min(specials, 6))
    return large.astype(np.int16), small.astype(np.int16)
