"""From what was learnt to the model file: thresholds, figures, ranking weights, packed arrays and the record."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

import numpy as np
from compounds import Compounds
from fitting import FEATURES, class_pairs, fit_weights, right_first, slips_of
from runs import STEP, Job, Result
from thresholds import Direction, chosen_limits, direction, shares
from worth import WORTH, direction_kind, kind_of

from editor.checking.fiction_model.surroundings import DIALECT_MARGIN, DIALECT_NEAR, is_dialect
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.model import model_of
from editor.checking.fiction_model.weights.model_file import ModelFile, write_model

FAMILY_FROM = 3
_JUNCTION_KINDS = {"before name": "vocative", "after name": "vocative", "gap": "missing", "swap": "swapped"}
_STEPS = (2, 3, 5, 9, 17, 33, 129, 513)
_SLIPS = 12_000


def build(job: Job, results: dict[str, Result], compounds: Compounds, options: argparse.Namespace) -> dict[str, Any]:
    """Writes the model file; gives back its record."""
    chosen_on = directions(job, {name: result.choosing for name, result in results.items()})
    words = words_in(job, job.books.choosing)
    limits = chosen_limits(chosen_on, WORTH, words, options.budget)
    measured = directions(job, {name: result.measuring for name, result in results.items()})
    record = _record(job, options, limits)
    record["figures"] = figures(measured, limits, words_in(job, job.books.measuring))
    record["figures_where_chosen"] = figures(chosen_on, limits, words)
    arrays = _arrays(job, results, compounds, limits)
    arrays["fit_weights"], record["ranking"] = _ranking(job, record, arrays)
    write_model(options.out, record, arrays)
    return record


def report(record: dict[str, Any]) -> None:
    """Prints the figures."""
    for name, figure in record["figures"].items():
        print(f"{name:24} found {figure['found']:.3f}  alarms per 1,000 {figure['alarms']:.4f}")
    print("ranking", record["ranking"])


def words_in(job: Job, books: Iterable[int]) -> int:
    """Words (not marks) of the books."""
    total = 0
    for book in books:
        _, start, end = job.corpus.books[book]
        total += int(((job.data.flags[job.data.words[start:end]] & context.MARK) == 0).sum())
    return total


def directions(job: Job, scored: dict[str, list[Any]]) -> dict[str, Direction]:
    """Every choice in both directions on some books kept aside."""
    quiet = quiet_places(job)
    near = np.concatenate([quiet[start:end] for start, end in _stretches(job, scored["name"])])
    found = _of_choices(job, scored["choice"], quiet)
    for at, name in enumerate(("before name", "after name")):
        totals = np.concatenate([book[0][at] for book in scored["name"]])
        labels = np.concatenate([book[1][at] for book in scored["name"]])
        known = ~np.isnan(totals)
        totals = totals - near * DIALECT_MARGIN
        found[name] = direction("vocative", totals[known & (labels == 0)], totals[known & (labels == 1)])
    found["gap"] = _of_gaps(job, scored["gap"], near)
    found["swap"] = _of_swaps(job, scored["swap"], near)
    return {name: d for name, d in found.items() if d.kind}


def _of_choices(job: Job, books: list[Any], quiet: np.ndarray) -> dict[str, Direction]:
    at, rows, labels, totals = (np.concatenate([book[n] for book in books]) for n in range(4))
    family = job.tasks.family[rows]
    groups = np.where(family >= FAMILY_FROM, len(job.tasks) + family * 10 + _leanings(job)[rows], rows)
    order = np.argsort(groups, kind="stable")
    margins = quiet[at] * DIALECT_MARGIN
    found: dict[str, Direction] = {}
    for part in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        if not len(part):
            continue
        total, first = totals[part], labels[part] == 1
        row = int(rows[part[0]])
        for to_first in (True, False):
            name, kind = direction_name(job, row, to_first)
            speaks = (total if to_first else -total) - margins[part]
            found[name] = direction(kind, speaks[first != to_first], speaks[first == to_first])
    return found


def _leanings(job: Job) -> np.ndarray:
    """For each choice which of its words is the more frequent, and by how much, in seven steps.

    Within a family this tells verbs (says, said) from nouns that can be verbs (hands, handed).
    """
    often = np.array(job.vocabulary.often)
    return np.clip((often[job.tasks.first] - often[job.tasks.second]) // 8, -3, 3) + 3


def direction_name(job: Job, row: int, to_first: bool) -> tuple[str, str]:
    """The name of a choice in one direction (one name for a whole family), and its kind."""
    tasks, words = job.tasks, job.vocabulary.words
    family = int(tasks.family[row])
    first, second = words[int(tasks.first[row])], words[int(tasks.second[row])]
    kind = kind_of(first, second, family)
    often = job.vocabulary.often
    leaning = min(3, max(-3, (often[int(tasks.first[row])] - often[int(tasks.second[row])]) // 8))
    pair = f"{kind} {leaning}" if family >= FAMILY_FROM else f"{first}|{second}"
    return f"{pair}>{1 if to_first else 2}", direction_kind(kind, to_first)


def _of_gaps(job: Job, books: list[Any], quiet: np.ndarray) -> Direction:
    stands, lacks, right = (np.concatenate([book[n] for book in books]) for n in range(3))
    small = (job.data.flags[_words_of(job, books)] & context.SMALL) != 0
    stands, lacks = (totals - quiet * DIALECT_MARGIN for totals in (stands, lacks))
    # A gap that is seen but filled with another word is not counted as found.
    return direction("missing", stands[~np.isnan(stands)], lacks[~np.isnan(lacks) & right], int(small.sum()))


def _of_swaps(job: Job, books: list[Any], quiet: np.ndarray) -> Direction:
    stands, swapped = (-np.concatenate([book[n] for book in books]) - quiet * DIALECT_MARGIN for n in range(2))
    words = _words_of(job, books)
    either = job.data.flags[words[:-1]] | job.data.flags[words[1:]]
    possible = ((either & context.MARK) == 0) & ((either & context.FUNCTION) != 0)
    return direction("swapped", stands[~np.isnan(stands)], swapped[~np.isnan(swapped)], int(possible.sum()))


def quiet_places(job: Job) -> np.ndarray:
    """For each token whether dialect is near, where the checker must be surer."""
    dialect = np.array([surface != "" and is_dialect(surface) for surface in job.corpus.surfaces])
    dialect[0] = False
    sums = np.concatenate([[0], np.cumsum(dialect[job.corpus.tokens])])
    at = np.arange(len(job.corpus.tokens))
    after = np.minimum(at + DIALECT_NEAR + 1, len(at))
    result: np.ndarray = sums[after] > sums[np.maximum(at - DIALECT_NEAR, 0)]
    return result


def _words_of(job: Job, books: list[Any]) -> np.ndarray:
    return np.concatenate([job.data.words[start:end] for start, end in _stretches(job, books)])


def _stretches(job: Job, books: list[Any]) -> list[tuple[int, int]]:
    """Where the scored books lie: those kept aside that have as many tokens as were scored."""
    length = sum(len(book[-1][0]) if book[-1].ndim == 2 else len(book[0]) for book in books)
    for aside in (job.books.choosing, job.books.measuring):
        parts = [job.corpus.books[b][1:] for b in aside]
        if sum(end - start for start, end in parts) == length:
            return parts
    raise ValueError("The scored books are none of those kept aside.")


def figures(found: dict[str, Direction], limits: dict[str, float], words: int) -> dict[str, dict[str, float]]:
    """For each kind what share of the faults is found and how many alarms there are in 1,000 clean words."""
    weights = shares(found, dict.fromkeys({d.kind for d in found.values()}, 1.0))
    result: dict[str, dict[str, float]] = {}
    for name, d in found.items():
        entry = result.setdefault(d.kind, {"found": 0.0, "alarms": 0.0})
        if name in limits:
            entry["found"] += weights[name] * d.recall(limits[name])
            entry["alarms"] += d.alarms(limits[name]) / words * 1000
    total = sum(entry["alarms"] for entry in result.values())
    rounded = {k: {n: round(v, 4) for n, v in e.items()} for k, e in sorted(result.items())}
    return rounded | {"all": {"found": 0.0, "alarms": round(total, 4)}}


def _record(job: Job, options: argparse.Namespace, limits: dict[str, float]) -> dict[str, Any]:
    names = [name for name, _, _ in job.corpus.books]
    return {
        "corpus": {"digest": job.corpus.digest, "words": job.corpus.word_count, "books": len(names)},
        "learnt_from": len(job.books.learnt),
        "choosing": sorted(names[b] for b in job.books.choosing),
        "measuring": sorted(names[b] for b in job.books.measuring),
        "seed": options.seed,
        "budget": options.budget,
        "scales": dict.fromkeys(("choice", "gap", "name", "swap"), STEP),
        "limits": {name: limits.get(name, 1e9) for name in _JUNCTION_KINDS},
        "thresholds": {name: round(limit, 3) for name, limit in sorted(limits.items())},
    }


def _arrays(
    job: Job, results: dict[str, Result], compounds: Compounds, limits: dict[str, float]
) -> dict[str, np.ndarray]:
    table = np.searchsorted(_STEPS, job.table, side="right").astype(np.uint8)
    tasks = job.tasks
    to_first, to_second = (
        np.array([limits.get(direction_name(job, row, side)[0], np.inf) for row in range(len(tasks))], dtype=np.float32)
        for side in (True, False)
    )
    kept = np.flatnonzero(np.isfinite(to_first) | np.isfinite(to_second))
    types = {"first": np.int32, "second": np.int32, "salt": np.int16, "about": np.int32, "family": np.uint8}
    arrays = {f"task_{name}": getattr(tasks, name)[kept].astype(kind) for name, kind in types.items()}
    arrays |= {f"{name}_weights": result.weights for name, result in results.items()}
    return arrays | {
        "task_narration": tasks.narration[kept].astype(np.uint8),
        "to_first": to_first[kept],
        "to_second": to_second[kept],
        "words": _lines(job.vocabulary.words[len(SPECIALS) :]),
        "often": np.array(job.vocabulary.often, dtype=np.uint8),
        "fine": job.data.fine.astype(np.int16),
        "coarse": job.data.coarse.astype(np.uint8),
        "counts": table[0::2] | (table[1::2] << 4),
        "class_pairs": class_pairs(job.data.words, job.data.fine, job.learnt),
        "fit_weights": np.zeros(FEATURES),
        "hyphened": _lines(compounds.hyphened),
        "closed": _lines(compounds.closed),
        "known_hyphened": _lines(compounds.known),
    }


def _lines(words: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _ranking(job: Job, record: dict[str, Any], arrays: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, float]]:
    """The weights of the ranking, learnt on the choosing books, and how often it puts the right word first."""
    model = model_of(ModelFile(record, arrays, ""))
    parts = [
        slips_of(model, job.data.words, _places(job, books), job.seed)
        for books in (job.books.choosing, job.books.measuring)
    ]
    weights = fit_weights(parts[0])
    alone = np.zeros(FEATURES)
    alone[0] = 1.0
    shown = {"by_frequency": right_first(parts[1], alone), "with_context": right_first(parts[1], weights)}
    return weights, {name: round(value, 4) for name, value in shown.items()}


def _places(job: Job, books: list[int]) -> np.ndarray:
    """Some places of ordinary words of four letters and more."""
    long = np.array([len(w) > 3 and w.isalpha() and w.islower() for w in job.vocabulary.words])
    long[: len(SPECIALS)] = False
    found = [np.flatnonzero(long[job.data.words[s:e]]) + s for s, e in (job.corpus.books[b][1:] for b in books)]
    places = np.concatenate(found)
    return np.sort(np.random.default_rng(job.seed).permutation(places)[:_SLIPS])
