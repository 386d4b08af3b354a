"""From what was learnt to the model file: thresholds, figures, ranking weights, packed arrays and the record."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

import numpy as np
from compounds import Compounds
from directions import direction_name, directions, words_in
from fitting import FEATURES, class_pairs, fit_weights, right_first, slips_of
from runs import SETTINGS, STEP, Job, Result
from thresholds import Direction, chosen_limits, shares
from worth import WORTH

from editor.checking.fiction_model.groups import NAME_GROUPS, SWAP_GROUPS
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.model import model_of
from editor.checking.fiction_model.weights.model_file import ModelFile, write_model

_STEPS = (2, 3, 5, 9, 17, 33, 129, 513)
_SLIPS = 12_000


def build(job: Job, results: dict[str, Result], compounds: Compounds, options: argparse.Namespace) -> dict[str, Any]:
    """Writes the model file; gives back its record."""
    chosen_on = directions(job, {name: result.choosing for name, result in results.items()}, job.books.choosing)
    words = words_in(job, job.books.choosing)
    limits = chosen_limits(chosen_on, WORTH, words, options.budget)
    measured = directions(job, {name: result.measuring for name, result in results.items()}, job.books.measuring)
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
        shown = f"found {figure['found']:.3f} evenly {figure['evenly']:.3f}  alarms per 1,000 {figure['alarms']:.4f}"
        print(f"{name:24} {shown}")
    print("ranking", record["ranking"])


def figures(found: dict[str, Direction], limits: dict[str, float], words: int) -> dict[str, dict[str, float]]:
    """For each kind what share of the faults is found, and how many alarms there are in 1,000 clean words.

    "found" counts faults as often as their places stand in the books; "evenly" by the root of that, which makes the
    rare choices count.
    """
    weights = shares(found, dict.fromkeys({d.kind for d in found.values()}, 1.0))
    result: dict[str, dict[str, float]] = {}
    faults: dict[str, int] = {}
    for name, d in found.items():
        entry = result.setdefault(d.kind, {"found": 0.0, "evenly": 0.0, "alarms": 0.0})
        faults[d.kind] = faults.get(d.kind, 0) + d.faults
        if name in limits:
            entry["found"] += d.recall(limits[name]) * d.faults
            entry["evenly"] += weights[name] * d.recall(limits[name])
            entry["alarms"] += d.alarms(limits[name]) / words * 1000
    for kind, entry in result.items():
        entry["found"] /= max(1, faults[kind])
    total = sum(entry["alarms"] for entry in result.values())
    rounded = {k: {n: round(v, 4) for n, v in e.items()} for k, e in sorted(result.items())}
    return rounded | {"all": {"found": 0.0, "evenly": 0.0, "alarms": round(total, 4)}}


def _record(job: Job, options: argparse.Namespace, limits: dict[str, float]) -> dict[str, Any]:
    names = [name for name, _, _ in job.corpus.books]
    return {
        "corpus": {"digest": job.corpus.digest, "words": job.corpus.word_count, "books": len(names)},
        "learnt_from": len(job.books.learnt),
        "choosing": sorted(names[b] for b in job.books.choosing),
        "measuring": sorted(names[b] for b in job.books.measuring),
        "seed": options.seed,
        "budget": options.budget,
        "scales": dict.fromkeys(SETTINGS, STEP),
        "thresholds": {name: round(limit, 3) for name, limit in sorted(limits.items())},
    }


def _arrays(
    job: Job, results: dict[str, Result], compounds: Compounds, limits: dict[str, float]
) -> dict[str, np.ndarray]:
    table = np.searchsorted(_STEPS, job.table, side="right").astype(np.uint8)
    tasks = job.tasks
    to_first, to_second = (_of_rows(job, limits, side) for side in (True, False))
    kept = np.flatnonzero((np.isfinite(to_first) | np.isfinite(to_second)).any(axis=0))
    types = {"first": np.int32, "second": np.int32, "salt": np.int16, "about": np.int32, "family": np.uint8}
    arrays = {f"task_{name}": getattr(tasks, name)[kept].astype(kind) for name, kind in types.items()}
    arrays |= {f"{name}_weights": result.weights for name, result in results.items()}
    return arrays | {
        "task_narration": tasks.narration[kept].astype(np.uint8),
        "gap_limits": _limits(limits, (f"gap {word}" for word in SMALL_WORDS)),
        "swap_limits": _limits(limits, (f"swap {group}" for group in range(SWAP_GROUPS))),
        "name_limits": _limits(limits, (f"name {group}" for group in range(NAME_GROUPS))),
        "to_first": to_first[:, kept],
        "to_second": to_second[:, kept],
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


def _of_rows(job: Job, limits: dict[str, float], to_first: bool) -> np.ndarray:
    """The limits of all choices in one direction: outside speech (row 0), in speech (row 1)."""
    names = [
        [direction_name(job, row, to_first, spoken)[0] for row in range(len(job.tasks))] for spoken in (False, True)
    ]
    return np.array([[limits.get(name, np.inf) for name in voice] for voice in names], dtype=np.float32)


def _limits(limits: dict[str, float], names: Iterable[str]) -> np.ndarray:
    return np.array([limits.get(name, np.inf) for name in names], dtype=np.float32)


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
