"""An encoder: it reads words one after another and keeps, at each, what matters of all that came before.

Some layers of a simple recurrent unit. All products with matrices are made for the whole text at once; only the last
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
        kept = made[:, :size]
        _carry(gates[:, :size], kept)
        skip = made[:, 3 * size :] if made.shape[1] > 3 * size else inputs
        return _shown(kept, gates[:, size:], skip)

    def read_at(self, inputs: np.ndarray, places: np.ndarray) -> np.ndarray:
        """The same at some of the words, in less time; for a layer without a skip of its own."""
        size = len(self.bias) // 2
        made = inputs @ self.matrix[:, : 2 * size]
        forget, kept = made[:, size:], made[:, :size]
        forget += self.bias[:size]
        sigmoid_here(forget)
        _carry(forget, kept)
        asked = inputs[places]
        reset = asked @ self.matrix[:, 2 * size : 3 * size] + self.bias[size:]
        sigmoid_here(reset)
        return _shown(kept[places], reset, asked)


def _carry(forget: np.ndarray, kept: np.ndarray) -> None:
    """Makes of candidates what is kept: at each word a share of them and a share of what the word before hands on."""
    kept *= 1 - forget
    last = kept[0]
    carried = np.empty_like(last)
    for share, now in zip(forget[1:], kept[1:], strict=True):
        np.multiply(share, last, out=carried)
        now += carried
        last = now


def _shown(kept: np.ndarray, reset: np.ndarray, skip: np.ndarray) -> np.ndarray:
    """reset * tanh(kept) + (1 - reset) * skip; `kept` is lost."""
    np.tanh(kept, out=kept)
    kept -= skip
    kept *= reset
    kept += skip
    return kept


@dataclass(frozen=True, slots=True)
class Encoder:
    """Layers, one upon the other; all but the first have no skip of their own."""

    lower: tuple[Layer, ...]
    upper: Layer

    def read_at(self, inputs: np.ndarray, places: np.ndarray) -> np.ndarray:
        """What is kept at each of `places` once all words up to it are read; `inputs` has at least one row."""
        for layer in self.lower:
            inputs = layer.read(inputs)
        return self.upper.read_at(inputs, places)


def sigmoid_here(values: np.ndarray) -> None:
    """1 / (1 + exp(-x)) in place; by tanh, which cannot overflow."""
    values *= np.float32(0.5)
    np.tanh(values, out=values)
    values += np.float32(1)
    values *= np.float32(0.5)
