"""What the net is to learn at each place: the word that stood there, against those it is taken for and no word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from second_reader.layers import Net
from second_reader.stream import Lists
from torch import Tensor
from torch.nn import functional

from editor.checking.fiction_model.text import context

# Among so many words, the most frequent and some others, the true one is to be told, at a share of the places.
FREQUENT, SAMPLED, TOLD = 1024, 1024, 0.25
GAPS_TAKEN = 0.25
SWAPS_TAKEN = 0.3


@dataclass(frozen=True, slots=True)
class Tables:
    """The lists as tensors. `own_row` is the row of each word among those with vectors of their own.

    The first `frequent` words are always among those that a word is told from; `chance` is that of the others.
    """

    fine: Tensor
    own_row: Tensor
    others: Tensor
    smalls: Tensor
    is_small: Tensor
    is_mark: Tensor
    is_function: Tensor
    is_name: Tensor
    chance: Tensor
    frequent: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """A net with the tables it is taught by, and the words that have vectors of their own."""

    net: Net
    tables: Tables
    own: np.ndarray


def tables_of(lists: Lists, fine: np.ndarray, own: np.ndarray) -> Tables:
    """`own` are the words that have vectors of their own."""
    rows = np.full(len(fine), len(own))
    rows[own] = np.arange(len(own))
    is_small = np.zeros(len(fine), dtype=bool)
    is_small[lists.smalls] = True
    chance = lists.seen.astype(np.float64) ** 0.75
    frequent = min(FREQUENT, len(fine) // 2)
    chance[:frequent] = 0.0
    if not chance.any():
        chance[frequent:] = 1.0
    flags = lists.flags
    return Tables(
        torch.from_numpy(fine.astype(np.int64)),
        torch.from_numpy(rows),
        torch.from_numpy(lists.others),
        torch.from_numpy(lists.smalls.astype(np.int64)),
        torch.from_numpy(is_small),
        torch.from_numpy((flags & context.MARK) != 0),
        torch.from_numpy((flags & context.FUNCTION) != 0),
        torch.from_numpy((flags & (context.VOCATIVE | context.NAMELIKE)) != 0),
        torch.from_numpy(chance / chance.sum()).float(),
        frequent,
    )


def vectors_of(net: Net, tables: Tables, words: Tensor) -> Tensor:
    """The vector of each word."""
    own = functional.embedding(tables.own_row[words], net.own, padding_idx=len(net.own) - 1)
    return functional.embedding(tables.fine[words], net.classes) + own


def loss_of(net: Net, tables: Tables, words: Tensor, speech: Tensor) -> dict[str, Tensor]:
    """The parts of the loss on one batch (time, texts), each by the number of its tokens."""
    at = words[1:-1].flatten()
    others = tables.others[at]
    place, column = torch.nonzero(others >= 0, as_tuple=True)
    sampled = torch.multinomial(tables.chance, SAMPLED, replacement=True)
    asked = (words.flatten(), others[place, column], torch.arange(tables.frequent), sampled, tables.smalls)
    whole = torch.cat(asked)
    sizes = [len(part) for part in asked]
    vectors = vectors_of(net, tables, whole).split(sizes)
    bias = functional.embedding(whole, net.bias.unsqueeze(1)).squeeze(1).split(sizes)
    shown = vectors[0].unflatten(0, words.shape)
    left, right = net.encode(shown, speech)
    z = net.place(left[:-2].flatten(0, 1), right[2:].flatten(0, 1))
    inner = slice(words.shape[1], -words.shape[1])
    true = (z * vectors[0][inner]).sum(-1, dtype=torch.float32) + bias[0][inner]
    other = (z[place] * vectors[1]).sum(-1, dtype=torch.float32) + bias[1]
    many = len(at)
    losses = {"pair": functional.softplus(other - true[place]).sum() / many}
    # An edge is no place for a word.
    told = torch.nonzero((torch.rand(many) < TOLD) & (at > 0)).squeeze(1)
    less = torch.log(SAMPLED * tables.chance[sampled])
    columns = torch.cat(vectors[2:4]), torch.cat([bias[2], bias[3] - less])
    losses["word"] = _of_words(z[told], true[told], at[told] >= tables.frequent, columns) / many / TOLD
    small = torch.nonzero(tables.is_small[at]).squeeze(1)
    nothing = z[small].float() @ net.nothing[:-1] + net.nothing[-1]
    losses["filled"] = functional.softplus(nothing - true[small]).sum() / many
    losses["gap"] = _of_gaps(net, tables, (left, right, words), (vectors[4], bias[4])) / many
    losses["swap"] = _of_swaps(net, tables, (left, right, words), shown) / many
    return losses


def _of_words(z: Tensor, true: Tensor, rare: Tensor, columns: tuple[Tensor, Tensor]) -> Tensor:
    scores = functional.linear(z, *columns)
    whole = torch.logsumexp(scores, dim=-1)
    # The frequent words are all among the columns; a rare one is added to them.
    whole = torch.where(rare, torch.logaddexp(whole, true), whole)
    return (whole - true).sum()


def _of_gaps(net: Net, tables: Tables, read: tuple[Tensor, Tensor, Tensor], smalls: tuple[Tensor, Tensor]) -> Tensor:
    """Between two neighbours nothing is missing: no small word, and no comma where someone may be spoken to."""
    left, right, words = read
    before, after = words[:-1].flatten(), words[1:].flatten()
    taken = torch.rand(len(before)) < GAPS_TAKEN
    names = tables.is_name[before] | tables.is_name[after]
    taken = (taken | names) & ~tables.is_mark[after] & (before > 0)
    at = torch.nonzero(taken).squeeze(1)
    z = net.place(left[:-1].flatten(0, 1)[at], right[1:].flatten(0, 1)[at]).float()
    fillings = functional.linear(z, *smalls)
    nothing = z @ net.nothing[:-1] + net.nothing[-1]
    scores = torch.cat([nothing.unsqueeze(1), fillings.float()], dim=1)
    return (torch.logsumexp(scores, dim=1) - nothing).sum()


def _of_swaps(net: Net, tables: Tables, read: tuple[Tensor, Tensor, Tensor], shown: Tensor) -> Tensor:
    left, right, words = read
    first, second = words[1:-2].flatten(), words[2:-1].flatten()
    possible = ~(tables.is_mark[first] | tables.is_mark[second]) & (first != second)
    possible &= tables.is_function[first] | tables.is_function[second]
    at = torch.nonzero(possible & (torch.rand(len(first)) < SWAPS_TAKEN)).squeeze(1)
    sides = left[:-3].flatten(0, 1)[at], right[3:].flatten(0, 1)[at]
    pair = shown[1:-2].flatten(0, 1)[at], shown[2:-1].flatten(0, 1)[at]
    return functional.softplus(net.turned(*sides, *pair).float()).sum()
