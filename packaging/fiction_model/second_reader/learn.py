"""Teaches the net: turns over the books in random order, with Adam and a step that grows at first and fades out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from runs import Job
from second_reader.layers import Net, Shape
from second_reader.losses import Learnt, loss_of, tables_of
from second_reader.pack import unpacked
from second_reader.stream import batches, learnt_stream, lists_of

from editor.checking.fiction_model.weights.model_file import ModelFile

THREADS = 2
OWN_VECTORS = 20_000
LENGTH, TEXTS = 192, 48
WARMING = 150
STEEPEST = 1.0
# How much each part of the loss counts; to tell the word among all words counts less and less.
PARTS = {"pair": 2.0, "filled": 1.0, "gap": 1.0, "swap": 2.0}
_SAY_EVERY = 100
_TURNS_BEFORE_NOTED = (1.6, 1.2)


@dataclass(frozen=True, slots=True)
class Round:
    """One rise and fall of the step: how long its steps are at most, what the word counts at first and at last."""

    rate: float
    first: float
    last: float

    def word(self, gone: float) -> float:
        """What the word counts when this share of the round is gone."""
        return self.first * (1 - gone) + self.last * gone

    def step(self, done: int, steps: int) -> float:
        """A short rise, then half a cosine down to almost nothing."""
        warming = min(WARMING, steps // 10 + 1)
        return self.rate * min(1.0, (done + 1) / warming) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done / steps)))


ROUNDS = (Round(2.5e-3, 1.0, 0.2), Round(1.2e-3, 0.2, 0.1), Round(1.5e-3, 0.2, 0.1))


def learn(job: Job, say: Callable[..., None], turns: Sequence[float], begun: ModelFile | None = None) -> Learnt:
    """Teaches a net on the books that are learnt from, so many turns over them in each round.

    `begun` is a model whose net is taught further: then the rounds are those that come behind its own. The same job and
    the same model give the same net on the same machine. Raises ValueError where that model has other words.
    """
    torch.set_num_threads(THREADS)
    torch.manual_seed(job.seed)
    torch.use_deterministic_algorithms(True)
    # Each tensor is written whole before it is read; to fill them first costs a tenth of the time.
    torch.utils.deterministic.fill_uninitialized_memory = False
    lists = lists_of(job)
    many = len(job.vocabulary)
    own = np.arange(min(OWN_VECTORS, many))
    tables = tables_of(lists, job.data.fine, own)
    net = Net(Shape(), int(job.data.fine.max()) + 1, len(own), many)
    net.bias.data[:] = torch.log(torch.from_numpy((lists.seen + 1.0) / (lists.seen.sum() + many))).float()
    learnt = Learnt(net, tables, own)
    first = 0
    if begun is not None:
        known = {"fine": job.data.fine, "net_words": own}
        if not all(np.array_equal(begun.arrays[name], values) for name, values in known.items()):
            raise ValueError("the model to begin with knows other words")
        unpacked(net, begun.arrays)
        first = len(turns_of(begun.record))
    stream = learnt_stream(job)
    for number, share in enumerate(turns, start=first):
        teach(learnt, stream, (number, share, job.seed + number), say)
    return learnt


def turns_of(record: Mapping[str, Any]) -> list[float]:
    """How many turns over the books each round had by which a model's net was taught, by the model's record."""
    return list(record["net"].get("turns", _TURNS_BEFORE_NOTED))


def teach(
    learnt: Learnt, stream: tuple[np.ndarray, np.ndarray], how: tuple[int, float, int], say: Callable[..., None]
) -> None:
    """One round; `how` is its number, the turns over the stream, the seed."""
    number, turns, seed = how
    rounds = ROUNDS[min(number, len(ROUNDS) - 1)]
    if number:
        torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    texts = max(1, min(TEXTS, len(stream[0]) // (2 * LENGTH)))
    steps = max(1, int(turns * (len(stream[0]) // (LENGTH * texts))))
    adam = torch.optim.Adam(learnt.net.parameters(), lr=rounds.rate, betas=(0.9, 0.98), fused=True)
    sums: dict[str, float] = {}
    for done, batch in enumerate(islice(_endless(stream, texts, random), steps)):
        adam.param_groups[0]["lr"] = rounds.step(done, steps)
        for name, value in _step(learnt, batch, rounds.word(done / steps)).items():
            sums[name] = sums.get(name, 0.0) + value
        adam.step()
        if (done + 1) % _SAY_EVERY == 0:
            shown = {name: round(value / _SAY_EVERY, 4) for name, value in sums.items()}
            say("net, round", number + 1, "step", done + 1, "of", steps, shown)
            sums = {}


def _endless(
    stream: tuple[np.ndarray, np.ndarray], texts: int, random: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    while True:
        yield from batches(stream, LENGTH, texts, random)


def _step(learnt: Learnt, batch: tuple[np.ndarray, np.ndarray], word: float) -> dict[str, float]:
    counted = PARTS | {"word": word}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses = loss_of(learnt.net, learnt.tables, torch.from_numpy(batch[0]), torch.from_numpy(batch[1]))
        total = sum(counted[name] * loss for name, loss in losses.items())
    learnt.net.zero_grad()
    total.backward()  # type: ignore[union-attr]
    torch.nn.utils.clip_grad_norm_(learnt.net.parameters(), STEEPEST)
    return {name: float(loss.detach()) for name, loss in losses.items()}
