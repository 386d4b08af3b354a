"""The books as the net reads them: words and speech, one edge between paragraphs; and what may stand for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from runs import Job
from worth import kind_of

from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS

ALTERNATIVES = 8


@dataclass(frozen=True, slots=True)
class Lists:
    """What the losses must know of the vocabulary.

    `others` has for each word up to ALTERNATIVES words that it is taken for (-1: none). `smalls` are the small words
    and the comma. `flags` are those of context.py.
    """

    others: np.ndarray
    smalls: np.ndarray
    flags: np.ndarray
    seen: np.ndarray


def lists_of(job: Job) -> Lists:
    """The lists for the vocabulary and the choices of a job."""
    words = job.vocabulary.words
    smalls = [job.vocabulary.get(word) for word in (*SMALL_WORDS, ",")]
    seen = np.bincount(job.data.words[job.learnt], minlength=len(words))
    return Lists(_others(job), np.array([n for n in smalls if n is not None]), job.data.flags, seen)


def _others(job: Job) -> np.ndarray:
    """For each word what it is taken for, the likelier slips first."""
    found: list[dict[int, None]] = [{} for _ in job.vocabulary.words]
    words, tasks = job.vocabulary.words, job.tasks
    rows = zip(tasks.first.tolist(), tasks.second.tolist(), tasks.family.tolist(), strict=True)
    ranked = []
    for first, second, family in rows:
        kind = kind_of(words[first], words[second], family)
        if kind:
            ranked.append((kind == "typing", first, second))
    for _, first, second in sorted(ranked, key=lambda row: row[0]):
        if first >= len(SPECIALS):
            found[first][second] = None
        if second >= len(SPECIALS):
            found[second][first] = None
    table = np.full((len(words), ALTERNATIVES), -1, dtype=np.int64)
    for number, others in enumerate(found):
        chosen = list(others)[:ALTERNATIVES]
        table[number, : len(chosen)] = chosen
    return table


def learnt_stream(job: Job) -> tuple[np.ndarray, np.ndarray]:
    """Words and speech of all books that are learnt from, one after another."""
    parts = [np.arange(*job.corpus.books[book][1:]) for book in job.books.learnt]
    at = np.concatenate(parts)
    words = job.data.words[at]
    kept = np.ones(len(words), dtype=bool)
    kept[1:] = (words[1:] != 0) | (words[:-1] != 0)
    return words[kept].astype(np.int32), job.data.speech[at[kept]].astype(np.float32)


def batches(
    stream: tuple[np.ndarray, np.ndarray], length: int, texts: int, random: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Stretches of the stream in random order, (time, texts) each; where they are cut differs from turn to turn."""
    words, speech = stream
    offset = int(random.integers(length))
    starts = np.arange(offset, len(words) - length, length)
    starts = random.permutation(starts)
    for n in range(0, len(starts) - texts + 1, texts):
        at = starts[n : n + texts][None, :] + np.arange(length)[:, None]
        yield words[at].astype(np.int64), speech[at]
