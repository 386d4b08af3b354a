"""Finds words that are not the one meant: each place of choice is judged by its surroundings alone."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.asking import Asked, Scene
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.weights.model import FictionModel
from editor.checking.fiction_model.weights.places import CONFUSED, POSSESSIVE, SPLICE, Places
from editor.checking.fiction_model.weights.tasks import slots

RULES = ("ConfusedWords", "Agreement", "Tense", "Tense", "VerbForm", "VerbForm", "ApostropheNoun", "Splice")
_GENERIC_POSSESSIVE = SPECIALS.index("<-'s>")


def choices(scene: Scene) -> Asked | None:
    """Every place at which another word might be meant. One finding at most for each word comes of it: the surest."""
    model, reading = scene.model, scene.reading
    at, rows = _slots(model, reading)
    tasks = model.choices.tasks
    spoken = (reading.speech[at] > 0).astype(np.int64)
    is_first = reading.words[at] == tasks.first[rows]
    limits = model.choices.limits[is_first * 2 + spoken, rows]
    # A choice that is silent costs time and says nothing.
    asked = np.isfinite(limits)
    splices = (tasks.family[rows] == SPLICE).nonzero()[0]
    if len(splices):
        asked[splices] &= context.may_be_spliced(reading.flags, at[splices])
    kept = asked.nonzero()[0]
    if not len(kept):
        return None
    at, rows, limits = at[kept], rows[kept], limits[kept]
    # Old narrators never told in short forms (we're), many of today do: these are read as if they were spoken, too.
    again = (model.choices.shortened[rows] & (spoken[kept] == 0)).nonzero()[0]
    if len(again):
        places = _places(model, np.concatenate([at, at[again]]), np.concatenate([rows, rows[again]]), len(again))
    else:
        places = _places(model, at, rows, 0)

    def told(sure: np.ndarray) -> list[Finding]:
        best: dict[int, int] = {}
        for n in np.flatnonzero(sure > 0).tolist():
            if at[n] not in best or sure[n] > sure[best[int(at[n])]]:
                best[int(at[n])] = n
        return [_finding(model, reading, int(rows[n]), int(at[n]), float(sure[n])) for n in best.values()]

    return Asked(places, 1 - 2 * is_first[kept], limits, told, again if len(again) else None)


def _places(model: FictionModel, at: np.ndarray, rows: np.ndarray, again: int) -> Places:
    """The places of choices; the last `again` ones are read as if they stood in speech."""
    table = model.choices.places[:, rows]
    table[0], table[1] = at, at + 1
    table[9, len(at) - again :] = 1
    return Places(table)


def _slots(model: FictionModel, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    at, rows = slots(reading.words, model.choices.begins, model.choices.rows)
    unknown = _unknown_possessives(model, reading)
    if unknown:
        at = np.concatenate([at, np.array([n for n, _ in unknown])])
        rows = np.concatenate([rows, np.array([row for _, row in unknown])])
    return at, rows


def _unknown_possessives(model: FictionModel, reading: Reading) -> list[tuple[int, int]]:
    """Forms like "florist's" that the vocabulary lacks, with the choice that their plurals have."""
    found = []
    for place in (reading.words == _GENERIC_POSSESSIVE).nonzero()[0].tolist():
        plural = model.vocabulary.get(reading.surfaces[place][:-2] + "s")
        row = model.choices.possessives.get(plural) if plural is not None else None
        if row is not None:
            found.append((place, row))
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
