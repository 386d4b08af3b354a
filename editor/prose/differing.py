"""Finds what two lists of tokens have in common, in time that stays near linear for any text.

Tokens that occur once on both sides are the anchors (patience diff); what lies between them is looked at again, then by
difflib where it is short. A worse alignment than the best is allowed, a wrong or slow one is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

# difflib takes up to (old x new) steps where tokens repeat.
_LARGEST_FOR_DIFFLIB = 250_000

_Area = tuple[int, int, int, int]


def matches(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each token of `old` the place of its equal in `new`, rising, or None where it has none."""
    found: list[int | None] = [None] * len(old)
    areas: list[_Area] = [(0, len(old), 0, len(new))]
    while areas:
        area = _trimmed(old, new, areas.pop(), found)
        if area[0] < area[1] and area[2] < area[3]:
            areas += _between_anchors(old, new, area, found)
    return found


def _trimmed(old: Sequence[str], new: Sequence[str], area: _Area, found: list[int | None]) -> _Area:
    """The area without what is equal at its two ends, which is noted."""
    start, end, new_start, new_end = area
    while start < end and new_start < new_end and old[start] == new[new_start]:
        found[start] = new_start
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
        found[end] = new_end
    return start, end, new_start, new_end


def _between_anchors(old: Sequence[str], new: Sequence[str], area: _Area, found: list[int | None]) -> list[_Area]:
    start, end, new_start, new_end = area
    anchors = _anchors(old, new, area)
    if not anchors:
        _match_short(old, new, area, found)
        return []
    areas = []
    for at, new_at in anchors:
        found[at] = new_at
        areas.append((start, at, new_start, new_at))
        start, new_start = at + 1, new_at + 1
    return [*areas, (start, end, new_start, new_end)]


def _anchors(old: Sequence[str], new: Sequence[str], area: _Area) -> list[tuple[int, int]]:
    """Pairs of places of tokens that occur once in either part, as many as can stand in rising order."""
    start, end, new_start, new_end = area
    counts, new_counts = Counter(old[start:end]), Counter(new[new_start:new_end])
    new_places = {new[at]: at for at in range(new_start, new_end) if new_counts[new[at]] == 1}
    pairs = [(at, new_places[old[at]]) for at in range(start, end) if counts[old[at]] == 1 and old[at] in new_places]
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second places rise (patience sorting)."""
    tops: list[int] = []
    on_top: list[int] = []
    below: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        below.append(on_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        on_top[pile : pile + 1] = [index]
    chosen, index = [], on_top[-1] if on_top else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = below[index]
    return chosen[::-1]


def _match_short(old: Sequence[str], new: Sequence[str], area: _Area, found: list[int | None]) -> None:
    start, end, new_start, new_end = area
    if (end - start) * (new_end - new_start) > _LARGEST_FOR_DIFFLIB:
        return
    matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            found[start + block.a + step] = new_start + block.b + step
