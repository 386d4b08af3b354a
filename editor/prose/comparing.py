"""Two versions of a text side by side: which paragraphs stayed, came, went or changed, and in changed ones which words.

For a reader's eye, not for merging: paragraphs that share enough words are shown as one that changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from editor.prose.differing import matches

_WORDS = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_ALIKE = 0.34  # the share of words in common from which two paragraphs pass for one that was rewritten
# Beyond this many pairs in one place paragraphs are paired in their order: looking for the best takes too long.
_MOST_PAIRS = 10_000


class Fate(Enum):
    """What became of a stretch of words."""

    KEPT = "kept"
    GONE = "gone"  # only in the old text
    COME = "come"  # only in the new text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph and what became of it."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: a paragraph's place in the old and in the new text, None where it has none there."""

    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    is_same: bool = False  # in every respect; without pieces that differ it is only the look that is another

    def side(self, gone: Fate) -> tuple[Piece, ...]:
        """The pieces without those of the other side: `Fate.COME` left out gives the old text."""
        return tuple(piece for piece in self.pieces if piece.fate is not gone)


def compared(
    old: Sequence[str], new: Sequence[str], keys: tuple[Sequence[str], Sequence[str]] | None = None
) -> tuple[Row, ...]:
    """The paragraphs of two texts in reading order.

    `keys` tell when two paragraphs are the same in every respect (their source, say); without them their words do.
    """
    old_keys, new_keys = keys or (old, new)
    rows: list[Row] = []
    at, new_at = 0, 0
    for place, partner in enumerate(matches(old_keys, new_keys)):
        if partner is None:
            continue
        rows += _between(old, new, range(at, place), range(new_at, partner))
        rows.append(Row(place, partner, (Piece(old[place], Fate.KEPT),), is_same=True))
        at, new_at = place + 1, partner + 1
    return (*rows, *_between(old, new, range(at, len(old)), range(new_at, len(new))))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What became of the words of one paragraph; kept and gone pieces together are `old`, kept and come ones `new`."""
    return tuple(_gathered(_tokens(_WORDS.findall(old), _WORDS.findall(new))))


def changed_places(old: Sequence[object], new: Sequence[object]) -> tuple[int, ...]:
    """Where `new` differs from `old`: places in `new`; of a deletion the place behind it."""
    numbers: dict[object, str] = {}
    old_keys, new_keys = ([numbers.setdefault(each, str(len(numbers))) for each in side] for side in (old, new))
    places: set[int] = set()
    at, new_at = 0, 0
    for place, partner in [*enumerate(matches(old_keys, new_keys)), (len(old), len(new))]:
        if partner is None:
            continue
        if new_at < partner:
            places.update(range(new_at, partner))
        elif at < place and new:
            places.add(min(partner, len(new) - 1))
        at, new_at = place + 1, partner + 1
    return tuple(sorted(places))


def _between(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> Iterator[Row]:
    """The rows of a place where nothing is the same: pairs that are alike, the others alone, in order."""
    at, new_at = olds.start, news.start
    for first, second in [*_pairs(old, new, olds, news), (olds.stop, news.stop)]:
        yield from (Row(index, None, (Piece(old[index], Fate.GONE),)) for index in range(at, first))
        yield from (Row(None, index, (Piece(new[index], Fate.COME),)) for index in range(new_at, second))
        if first < olds.stop:
            yield Row(first, second, pieces(old[first], new[second]))
        at, new_at = first + 1, second + 1


def _pairs(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[tuple[int, int]]:
    """Which paragraphs are the same one rewritten: the pairs in rising order that have most in common together."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    bags, new_bags = [_bag(old[i]) for i in olds], [_bag(new[i]) for i in news]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    likes = [[_likeness(bag, other) for other in new_bags] for bag in bags]
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            together = likes[i][j] + best[i + 1][j + 1] if likes[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(olds) and j < len(news):
        if likes[i][j] >= _ALIKE and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            found.append((olds.start + i, news.start + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _bag(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORDS.findall(text) if not word.isspace())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _tokens(old: list[str], new: list[str]) -> Iterator[Piece]:
    at, new_at = 0, 0
    for place, partner in [*enumerate(matches(old, new)), (len(old), len(new))]:
        if partner is None:
            continue
        yield from (Piece(token, Fate.GONE) for token in old[at:place])
        yield from (Piece(token, Fate.COME) for token in new[new_at:partner])
        if place < len(old):
            yield Piece(old[place], Fate.KEPT)
        at, new_at = place + 1, partner + 1


def _gathered(tokens: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one fate made one; a lone space between two changes belongs to both of them."""
    bridged = list(_bridged(list(tokens)))
    for changed, group in groupby(bridged, key=lambda piece: piece.fate is not Fate.KEPT):
        run = list(group)
        for fate in (Fate.GONE, Fate.COME) if changed else (Fate.KEPT,):
            text = "".join(piece.text for piece in run if piece.fate is fate)
            if text:
                yield Piece(text, fate)


def _bridged(tokens: list[Piece]) -> Iterator[Piece]:
    for index, token in enumerate(tokens):
        inside = 0 < index < len(tokens) - 1 and token.fate is Fate.KEPT and token.text.isspace()
        if inside and Fate.KEPT not in (tokens[index - 1].fate, tokens[index + 1].fate):
            yield Piece(token.text, Fate.GONE)
            yield Piece(token.text, Fate.COME)
        else:
            yield token
