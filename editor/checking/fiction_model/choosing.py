"""Finds words that are not the one meant: each place of choice is judged by its surroundings alone."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.asking import Asked, Scene
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.bounds import LIMIT
from editor.checking.fiction_model.weights.model import Choices, FictionModel
from editor.checking.fiction_model.weights.places import CONFUSED, POSSESSIVE, SPLICE, Places
from editor.checking.fiction_model.weights.tasks import entries_at

RULES = ("ConfusedWords", "Agreement", "Tense", "Tense", "VerbForm", "VerbForm", "ApostropheNoun", "Splice")
_GENERIC_POSSESSIVE = SPECIALS.index("<-'s>")


def choices(scene: Scene) -> Asked | None:
    """Every place at which another word might be meant. One finding at most for each word comes of it: the surest."""
    model, reading, table = scene.model, scene.reading, scene.model.choices
    at, entries = _slots(model, reading)
    spoken = reading.speech[at]
    bounds = table.bounds[:, spoken, entries]
    # A choice that is silent costs time and says nothing.
    asked = np.isfinite(bounds[LIMIT])
    splices = table.splices[entries].nonzero()[0]
    if len(splices):
        asked[splices] &= context.may_be_spliced(reading.flags, at[splices])
    kept = asked.nonzero()[0]
    if not len(kept):
        return None
    at, entries = at[kept], entries[kept]
    rows = table.rows[entries]
    # Old narrators never told in short forms (we're), many of today do: these are read as if they were spoken, too.
    again = (table.shortened[entries] & (spoken[kept] == 0)).nonzero()[0]

    def told(sure: np.ndarray) -> list[Finding]:
        best: dict[int, int] = {}
        for n in np.flatnonzero(sure > 0).tolist():
            if at[n] not in best or sure[n] > sure[best[int(at[n])]]:
                best[int(at[n])] = n
        return [_finding(model, reading, int(rows[n]), int(at[n]), float(sure[n])) for n in best.values()]

    places = _places(table, at, rows, again)
    return Asked(places, table.faulty[entries], bounds[:, kept], told, again if len(again) else None)


def _places(table: Choices, at: np.ndarray, rows: np.ndarray, again: np.ndarray) -> Places:
    """The places of choices, and behind them once more those of `again`, read as if they stood in speech."""
    if len(again):
        at, rows = np.concatenate([at, at[again]]), np.concatenate([rows, rows[again]])
    places = Places(table.places[:, rows])
    places.left[:], places.right[:] = at, at + 1
    places.spoken[len(at) - len(again) :] = 1
    return places


def _slots(model: FictionModel, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """Every place where a word might be wrong: its token, its entry."""
    at, entries = entries_at(reading.words, model.choices.begins)
    unknown = _unknown_possessives(model, reading)
    if unknown:
        at = np.concatenate([at, np.array([n for n, _ in unknown])])
        entries = np.concatenate([entries, np.array([entry for _, entry in unknown])])
    return at, entries


def _unknown_possessives(model: FictionModel, reading: Reading) -> list[tuple[int, int]]:
    """Forms like "florist's" that the vocabulary lacks, with the entry of the choice that their plurals have."""
    found = []
    for place in (reading.words == _GENERIC_POSSESSIVE).nonzero()[0].tolist():
        plural = model.vocabulary.get(reading.surfaces[place][:-2] + "s")
        entry = model.choices.possessives.get(plural) if plural is not None else None
        if entry is not None:
            found.append((place, entry))
    return found


def _finding(model: FictionModel, reading: Reading, row: int, at: int, sure: float) -> Finding:
    tasks, words = model.choices.tasks, model.vocabulary.words
    first, second = words[int(tasks.first[row])], words[int(tasks.second[row])]
    family = int(tasks.family[row])
    token = reading.surfaces[at]
    if family == POSSESSIVE:
        meant = first if "'" in token else f"{_singular(token)}'s"
        return Finding(at, at + 1, (meant,), RULES[family], sure)
    if family == SPLICE:
        following = reading.surfaces[at + 1]
        return Finding(at, at + 2, (f". {following[0].upper()}{following[1:]}",), RULES[family], sure)
    meant = second if reading.words[at] == tasks.first[row] else first
    rule = RULES[family]
    if family == CONFUSED:
        rule += f".{first}_{second}".replace("'", "_")
    return Finding(at, at + 1, (meant,), rule, sure)


def _singular(plural: str) -> str:
    lower = plural.lower()
    if lower.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes", "zes")):
        return plural[:-2]
    return plural[:-1]
