"""Asks for commas beside the names and titles of those who are spoken to."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.asking import Asked, Scene
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.groups import name_groups
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.weights.places import BEFORE_NAME, between

_LONGEST_NAME = 3


def names_without_comma(scene: Scene) -> Asked | None:
    """Names and titles of someone spoken to that open or end a clause and that no comma sets apart."""
    model, reading = scene.model, scene.reading
    if not reading.speech.any():
        return None
    names = _names(reading)
    before, after = _ended_by_name(reading, names), _opened_by_name(reading, names)
    if not before and not after:
        return None
    at = np.array([place for place, _ in (*before, *after)])
    about = np.array([name for _, name in (*before, *after)])
    sides = np.repeat([0, 1], [len(before), len(after)])
    places = between(at, reading.words[about], np.full(len(at), model.comma), BEFORE_NAME + sides)
    bounds = model.name_bounds[:, name_groups(sides, reading.flags[about], scene.around.clauses.shape[at])]

    def told(sure: np.ndarray) -> list[Finding]:
        return [_comma(reading, int(at[n]) - 1, float(sure[n])) for n in np.flatnonzero(sure > 0)]

    return Asked(places, np.ones(len(at)), bounds, told)


def _comma(reading: Reading, before: int, sure: float) -> Finding:
    return Finding(before, before + 1, (reading.surfaces[before] + ",",), "Vocative", sure)


def _names(reading: Reading) -> list[tuple[int, int]]:
    """First and last token of every name or title in speech that nothing of its kind follows."""
    flags = reading.flags
    ends = ((flags & (context.VOCATIVE | context.NAMELIKE)) != 0) & (reading.speech > 0)
    ends[:-1] &= (flags[1:] & context.NAMELIKE) == 0
    found = []
    for end in np.flatnonzero(ends).tolist():
        begin = end
        while end - begin < _LONGEST_NAME and _leads(int(flags[begin - 1])):
            begin -= 1
        found.append((begin, end))
    return found


def _leads(flag: int) -> bool:
    return bool(flag & (context.TITLE | context.NAMELIKE)) and not flag & context.MARK


def _ended_by_name(reading: Reading, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a clause ends with a name: where the name begins, and its last word."""
    flags = reading.flags
    return [(b, e) for b, e in names if flags[e + 1] & context.MARK and not flags[b - 1] & context.MARK]


def _opened_by_name(reading: Reading, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a clause begins with a name: what stands behind the name, and its last word."""
    flags, surfaces = reading.flags, reading.surfaces
    return [
        (e + 1, e)
        for b, e in names
        if flags[b - 1] & context.MARK and surfaces[b - 1] != "," and not flags[e + 1] & context.MARK
    ]
