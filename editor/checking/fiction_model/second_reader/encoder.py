"""An encoder: it reads words one after another and keeps, at each, what matters of all that came before.

Two layers of a simple recurrent unit. All products with matrices are made for the whole text at once; only the last
step, in which each number of the memory is partly kept and partly replaced, goes from word to word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer. `matrix` makes of the input, side by side: candidate, forget, reset and, if the layer has one, skip.

    `bias` is added to forget and reset. A layer without a skip of its own hands its input on.
    """

    matrix: np.ndarray
    bias: np.ndarray

    def read(self, inputs: np.ndarray) -> np.ndarray:
        """What is kept at each word; one row a word."""
        size = len(self.bias) // 2
        made = inputs @ self.matrix
        gates = made[:, size : 3 * size]
        gates += self.bias
        sigmoid_here(gates)
        forget, reset = gates[:, :size], gates[:, size:]
        kept: np.ndarray = made[:, :size]
        kept *= 1 - forget
        _carry(forget, kept)
        skip = made[:, 3 * size :] if made.shape[1] > 3 * size else inputs
        # reset * tanh(kept) + (1 - reset) * skip
        np.tanh(kept, out=kept)
        kept -= skip
        kept *= reset
        kept += skip
        return kept


@dataclass(frozen=True, slots=True)
class Encoder:
    """Two layers, one upon the other."""

    lower: Layer
    upper: Layer

    def read(self, inputs: np.ndarray) -> np.ndarray:
        """What is kept at each of the words, in their order; `inputs` has at least one row."""
        return self.upper.read(self.lower.read(inputs))


def sigmoid_here(values: np.ndarray) -> None:
    """1 / (1 + exp(-x)) in place; by tanh, which cannot overflow."""
    values *= np.float32(0.5)
    np.tanh(values, out=values)
    values += np.float32(1)
    values *= np.float32(0.5)


def _carry(forget: np.ndarray, kept: np.ndarray) -> None:
    """Adds to each row what the row before it hands on."""
    last = kept[0]
    carried = np.empty_like(last)
    for share, now in zip(forget[1:], kept[1:], strict=True):
        np.multiply(share, last, out=carried)
        now += carried
        last = now
