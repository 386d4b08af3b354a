"""From what was learnt to the model file: thresholds, figures, ranking weights, packed arrays and the record."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from compounds import Compounds
from directions import Scored, direction_name, judged_directions, scored_of, words_in
from fitting import FEATURES, class_pairs, fit_weights, right_first, slips_of
from judged import Judged, Mix, mixed
from mixing import floors_of, mixes_of
from runs import SETTINGS, STEP, Job, Result
from second_reader.lengths import AFTER, BEFORE
from thresholds import LEAST_TOTAL, POOLED, chosen_limits, shares
from worth import WORTH

from editor.checking.fiction_model.groups import NAME_GROUPS, SWAP_GROUPS
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.model import model_of
from editor.checking.fiction_model.weights.model_file import ModelFile, write_model

_STEPS = (2, 3, 5, 9, 17, 33, 129, 513)
_SLIPS = 12_000


@dataclass(frozen=True, slots=True)
class Taught:
    """What both readers learnt, run by run; `arrays` are the net's, `turns` over the books those of its rounds.

    Without a net the last three hold nothing.
    """

    linear: dict[str, Result]
    net: dict[str, Result]
    arrays: dict[str, np.ndarray]
    turns: list[float]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for each direction that may speak, by its name."""

    mixes: dict[str, Mix]
    limits: dict[str, float]


def build(job: Job, taught: Taught, compounds: Compounds, options: argparse.Namespace) -> dict[str, Any]:
    """Writes the model file; gives back its record."""
    choosing, measuring = (judged_directions(job, *_on(job, taught, side)) for side in ("choosing", "measuring"))
    words = words_in(job, job.books.choosing)
    chosen = _choose(choosing, words, options.budget)
    record = _record(job, options, chosen.limits)
    record["figures"] = figures(measuring, chosen, words_in(job, job.books.measuring))
    record["figures_where_chosen"] = figures(choosing, chosen, words)
    arrays = _arrays(job, taught, compounds, chosen)
    if taught.arrays:
        record["net"] = {"before": BEFORE, "after": AFTER, "turns": taught.turns}
    arrays["fit_weights"], record["ranking"] = _ranking(job, record, arrays)
    write_model(options.out, record, arrays)
    return record


def _on(job: Job, taught: Taught, side: str) -> tuple[Scored, list[int]]:
    return scored_of(taught.linear, taught.net, side), getattr(job.books, side)


def _choose(places: dict[str, Judged], words: int, budget: float) -> Chosen:
    mixes = mixes_of(places, floors_of(places, words))
    limits = chosen_limits(mixed(places, mixes), WORTH, words, (budget, LEAST_TOTAL), POOLED)
    return Chosen({name: mixes[name] for name in limits}, limits)


def report(record: dict[str, Any]) -> None:
    """Prints the figures."""
    for name, figure in record["figures"].items():
        shown = f"found {figure['found']:.3f} evenly {figure['evenly']:.3f}  alarms per 1,000 {figure['alarms']:.4f}"
        print(f"{name:24} {shown}")
    print("ranking", record["ranking"])


def figures(places: dict[str, Judged], chosen: Chosen, words: int) -> dict[str, dict[str, float]]:
    """For each kind what share of the faults is found, and how many alarms and suspicions 1,000 clean words raise.

    "found" counts faults as often as their places stand in the books; "evenly" by the root of that, which makes the
    rare choices count.
    """
    silent = Mix(np.inf)
    found = {name: place.mixed(chosen.mixes.get(name, silent)) for name, place in places.items()}
    weights = shares(found, dict.fromkeys({d.kind for d in found.values()}, 1.0))
    result: dict[str, dict[str, float]] = {}
    faults: dict[str, int] = {}
    for name, d in found.items():
        entry = result.setdefault(d.kind, {"found": 0.0, "evenly": 0.0, "alarms": 0.0, "suspicions": 0.0})
        faults[d.kind] = faults.get(d.kind, 0) + d.faults
        if name in chosen.limits:
            limit = chosen.limits[name]
            entry["found"] += d.recall(limit) * d.faults
            entry["evenly"] += weights[name] * d.recall(limit)
            entry["alarms"] += d.alarms(limit) / words * 1000
            entry["suspicions"] += int(np.isfinite(d.clean).sum()) / words * 1000
    for kind, entry in result.items():
        entry["found"] /= max(1, faults[kind])
    alarms, suspicions = (sum(entry[name] for entry in result.values()) for name in ("alarms", "suspicions"))
    result["all"] = {"found": 0.0, "evenly": 0.0, "alarms": alarms, "suspicions": suspicions}
    return {k: {n: round(v, 4) for n, v in e.items()} for k, e in sorted(result.items())}


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


def _arrays(job: Job, taught: Taught, compounds: Compounds, chosen: Chosen) -> dict[str, np.ndarray]:
    table = np.searchsorted(_STEPS, job.table, side="right").astype(np.uint8)
    arrays = {f"{name}_weights": result.weights for name, result in taught.linear.items()}
    arrays |= _of_choices(job, chosen)
    groups = {
        "gap": [f"gap {word}" for word in SMALL_WORDS],
        "swap": [f"swap {group}" for group in range(SWAP_GROUPS)],
        "name": [f"name {group}" for group in range(NAME_GROUPS)],
    }
    for kind, names in groups.items():
        arrays |= {f"{kind}_{what}": values for what, values in _of_names(chosen, names).items()}
    return {
        **arrays,
        **taught.arrays,
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


def _of_choices(job: Job, chosen: Chosen) -> dict[str, np.ndarray]:
    """The choices that may speak, with their limits, floors (a row outside speech, a row in speech) and mixes."""
    tasks = job.tasks
    values: dict[str, np.ndarray] = {}
    for to_first, prefix in ((True, "to_first"), (False, "to_second")):
        voices = [
            _of_names(chosen, [direction_name(job, row, to_first, spoken)[0] for row in range(len(tasks))])
            for spoken in (False, True)
        ]
        values[prefix] = np.stack([voice["limits"] for voice in voices])
        values[f"{prefix}_floors"] = np.stack([voice["floors"] for voice in voices])
        # One mix serves both voices; a voice that is silent has none.
        speaks = np.isfinite(voices[0]["limits"])
        values[f"{prefix}_mix"] = np.where(speaks, voices[0]["mix"], voices[1]["mix"])
    kept = np.flatnonzero((np.isfinite(values["to_first"]) | np.isfinite(values["to_second"])).any(axis=0))
    types = {"first": np.int32, "second": np.int32, "salt": np.int16, "about": np.int32, "family": np.uint8}
    arrays = {f"task_{name}": getattr(tasks, name)[kept].astype(kind) for name, kind in types.items()}
    arrays["task_narration"] = tasks.narration[kept].astype(np.uint8)
    return arrays | {name: value[:, kept] for name, value in values.items()}


def _of_names(chosen: Chosen, names: list[str]) -> dict[str, np.ndarray]:
    """Limits, floors and mixes of directions; infinite where one keeps silent."""
    mixes = [chosen.mixes.get(name, Mix(np.inf)) for name in names]
    return {
        "limits": np.array([chosen.limits.get(name, np.inf) for name in names], dtype=np.float32),
        "floors": np.array([mix.floor for mix in mixes], dtype=np.float32),
        "mix": np.array([[mix.linear for mix in mixes], [mix.net for mix in mixes]], dtype=np.float32),
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
