"""The second reader: a small neural net that reads a whole paragraph from both sides, and says what fits between.

It is asked only about places that the linear model suspects. What stands at the place itself it does not see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from editor.checking.fiction_model.second_reader.encoder import Encoder, Layer, sigmoid_here
from editor.checking.fiction_model.weights.places import AFTER_NAME, BEFORE_NAME, GAP, SWAP, Places

_NOTHING = -1
_LEAST_LAYERS, _MOST_LAYERS = 2, 6


@dataclass(frozen=True, slots=True)
class Words:
    """A vector for each word: that of its fine class, and one of its own where it is among the frequent ones.

    `rows` tells for each word the row of its own vector, or how many rows there are; `nothing` is the vector of no word
    at all, its bias behind it.
    """

    fine: np.ndarray
    classes: np.ndarray
    rows: np.ndarray
    own: np.ndarray
    scales: np.ndarray
    bias: np.ndarray
    nothing: np.ndarray

    def vectors(self, words: np.ndarray) -> np.ndarray:
        """One row a word."""
        vectors: np.ndarray = self.classes[self.fine[words]]
        rows = self.rows[words]
        known = (rows < len(self.own)).nonzero()[0]
        chosen = rows[known]
        vectors[known] += self.own[chosen] * self.scales[chosen, None]
        return vectors

    def fits(self, wanted: np.ndarray, words: np.ndarray) -> np.ndarray:
        """How well each word fits what is wanted at its place (a row each); a negative word is no word."""
        none = words < 0
        named = np.where(none, 0, words)
        vectors, bias = self.vectors(named), self.bias[named].astype(np.float32)
        vectors[none], bias[none] = self.nothing[:-1], self.nothing[-1]
        fits: np.ndarray = np.einsum("pe,pe->p", wanted, vectors) + bias
        return fits


@dataclass(frozen=True, slots=True)
class Slot:
    """What is wanted between two words, from what both encoders kept: one hidden layer."""

    left: np.ndarray
    right: np.ndarray
    bias: np.ndarray
    out: np.ndarray

    def hidden(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """The hidden layer before it is bent."""
        hidden: np.ndarray = left @ self.left + right @ self.right + self.bias
        return hidden


@dataclass(frozen=True, slots=True)
class Order:
    """How well two words stand in an order, from what both encoders kept around them."""

    slot: Slot
    first: np.ndarray
    second: np.ndarray


@dataclass(frozen=True, slots=True)
class Net:
    """The whole net. `before` and `after` are how many words of the neighbouring paragraphs it reads."""

    words: Words
    speech: np.ndarray
    from_left: Encoder
    from_right: Encoder
    slot: Slot
    order: Order
    before: int
    after: int

    def totals(self, words: np.ndarray, speech: np.ndarray, places: Places) -> np.ndarray:
        """For each place of a text how much speaks for its first word and against its second, in log odds.

        The same that the linear model says: of what is put between two words the first is the word, the second none; of
        a pair the first is its order as it stands. `left` and `right` of the places count in `words`.
        """
        inputs = self.words.vectors(words) + (speech > 0)[:, None] * self.speech
        # Nobody asks what was read behind the last place from the left, or before the first one from the right.
        left = self.from_left.read_at(inputs[: int(places.left.max())], places.left - 1)
        right = self.from_right.read_at(inputs[int(places.right.min()) :][::-1], len(inputs) - 1 - places.right)
        totals = np.empty(len(places), dtype=np.float32)
        pairs = places.form == SWAP
        for asked, ask in ((pairs, self._orders), (~pairs, self._slots)):
            chosen = asked.nonzero()[0]
            if len(chosen):
                totals[chosen] = ask(left[chosen], right[chosen], Places(places.table[:, chosen]))
        return totals

    def _slots(self, left: np.ndarray, right: np.ndarray, places: Places) -> np.ndarray:
        wanted = bent(self.slot.hidden(left, right)) @ self.slot.out
        first, second = places.words
        second = np.where(np.isin(places.form, _INSERTED), _NOTHING, second)
        total: np.ndarray = self.words.fits(wanted, first) - self.words.fits(wanted, second)
        return total

    def _orders(self, left: np.ndarray, right: np.ndarray, places: Places) -> np.ndarray:
        order = self.order
        hidden = order.slot.hidden(left, right)
        first, second = (self.words.vectors(words) for words in places.words)
        as_it_stands = bent(hidden + first @ order.first + second @ order.second) @ order.slot.out
        turned = bent(hidden + second @ order.first + first @ order.second) @ order.slot.out
        total: np.ndarray = as_it_stands - turned
        return total


_INSERTED = (GAP, BEFORE_NAME, AFTER_NAME)


def bent(values: np.ndarray) -> np.ndarray:
    """x * sigmoid(x)."""
    gates = values.copy()
    sigmoid_here(gates)
    gates *= values
    return gates


def net_of(arrays: Mapping[str, np.ndarray], record: Mapping[str, Any]) -> Net | None:
    """The net in a model file's arrays, if there is one. Raises KeyError, ValueError or the like if it is not whole."""
    if "net_own" not in arrays:
        return None
    slot = Slot(
        _matrix(arrays, "head_left"),
        _matrix(arrays, "head_right"),
        _floats(arrays, "head_bias"),
        _matrix(arrays, "head_out"),
    )
    around = Slot(
        _matrix(arrays, "swap_left"),
        _matrix(arrays, "swap_right"),
        _floats(arrays, "swap_bias"),
        _floats(arrays, "swap_out"),
    )
    net = Net(
        _words(arrays),
        _floats(arrays, "speech"),
        _encoder(arrays, "left"),
        _encoder(arrays, "right"),
        slot,
        Order(around, _matrix(arrays, "swap_first"), _matrix(arrays, "swap_second")),
        int(record["net"]["before"]),
        int(record["net"]["after"]),
    )
    # What cannot read three words would fail at every check.
    table = np.array([[1, 1], [2, 2], [0, 0], [0, 0], [1, 1], [2, 2], [GAP, SWAP], [0, 0], [0, 0], [0, 0]])
    _ = net.totals(np.array([0, 1, 0]), np.zeros(3), Places(table))
    return net


def _words(arrays: Mapping[str, np.ndarray]) -> Words:
    own = arrays["net_own"]
    fine = arrays["fine"].astype(np.int32)
    rows = np.full(len(fine), len(own), dtype=np.int32)
    rows[arrays["net_words"]] = np.arange(len(own))
    classes = arrays["net_class"].astype(np.float32) * arrays["net_class_scale"][:, None]
    return Words(fine, classes, rows, own, arrays["net_own_scale"], arrays["net_bias"], _floats(arrays, "nothing"))


def _encoder(arrays: Mapping[str, np.ndarray], side: str) -> Encoder:
    names = [f"{side}{n}" for n in range(1, 1 + _MOST_LAYERS) if n <= _LEAST_LAYERS or f"net_{side}{n}" in arrays]
    *lower, upper = (Layer(_matrix(arrays, name), _floats(arrays, f"{name}_bias")) for name in names)
    return Encoder(tuple(lower), upper)


def _matrix(arrays: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """A matrix of bytes with a scale a column, as numbers."""
    matrix: np.ndarray = arrays[f"net_{name}"].astype(np.float32)
    matrix *= arrays[f"net_{name}_scale"]
    return matrix


def _floats(arrays: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    floats: np.ndarray = arrays[f"net_{name}"].astype(np.float32)
    return floats
