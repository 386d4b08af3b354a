"""Sorts the words into classes by the company they keep: positive PMI with frequent neighbours, SVD, k-means."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack

NEIGHBOURS = 800
DISTANCES = (-2, -1, 1, 2)
DIMENSIONS = 60
ROUNDS = 25
POWERS = 6
LEAST_LENGTH = 1e-6


def places_of_words(numbers: np.ndarray, count: int, seed: int) -> np.ndarray:
    """A point for each word, near the points of words that stand between the same neighbours."""
    frequent = np.argsort(-np.bincount(numbers, minlength=count), kind="stable")[:NEIGHBOURS]
    column = np.full(count, -1, dtype=np.int64)
    column[frequent] = np.arange(len(frequent))
    blocks = [_counts(numbers, column, distance, count) for distance in DISTANCES]
    table = _positive_pmi(blocks)
    points = _strongest(table, min(DIMENSIONS, min(table.shape) - 1), seed)
    length = np.linalg.norm(points, axis=1, keepdims=True)
    # A word that was never seen has no place but the rounding errors of one.
    points[length[:, 0] < LEAST_LENGTH] = 0.0
    return np.round(points / np.maximum(length, LEAST_LENGTH), 5).astype(np.float32)


def _strongest(table: csr_matrix, dimensions: int, seed: int) -> np.ndarray:
    """The rows of a table in its strongest directions, each scaled by the root of its strength.

    A randomised SVD: the one of scipy comes out differently each time where directions are equally strong.
    """
    width = min(dimensions + 20, min(table.shape))
    guess = np.random.default_rng(seed).standard_normal((table.shape[1], width))
    for _ in range(POWERS):
        basis, _ = np.linalg.qr(table @ guess)
        guess, _ = np.linalg.qr(table.T @ basis)
    basis, _ = np.linalg.qr(table @ guess)
    left, strength, _ = np.linalg.svd((table.T @ basis).T, full_matrices=False)
    return (basis @ left)[:, :dimensions] * np.sqrt(strength[:dimensions])


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
    # A handful of texts has fewer words than classes.
    alone, fine, coarse = min(150, count), min(400, count), min(64, count)
    often = np.bincount(numbers, minlength=count).astype(np.float64)
    points = places_of_words(numbers, count, seed)
    small = grouped(points, often + 1, coarse, seed + 1)
    large = grouped(points, often + 1, fine, seed + 2) + alone
    single = np.argsort(-often, kind="stable")[:alone]
    large[single] = np.arange(alone)
    large[:specials] = alone + fine + np.arange(specials)
    small[: min(specials, 6)] = coarse + np.arange(min(specials, 6))
    return large.astype(np.int16), small.astype(np.int16)
