"""Pairs the delimiter runs of a paragraph, `*`, `_` and `~~`: CommonMark's "process emphasis"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.prose.paragraph import Style

_Floors = dict[tuple[str, bool, int], int]


@dataclass(slots=True)
class Delimiter:
    """A run of one of * _ ~ that may open or close something; `left` counts its unused characters."""

    char: str
    # Its place among the pieces of the paragraph.
    piece: int
    length: int
    left: int
    opens: bool
    closes: bool


def pair(delimiters: list[Delimiter]) -> Iterator[tuple[int, int, Style]]:
    """Which pieces, from the first up to the second, get which style. Uses up the delimiters' `left`."""
    openers: list[Delimiter] = []
    # Below this height no opener fits a closer of that kind: known from the last search, keeps the whole linear.
    floors: _Floors = {}
    for delimiter in delimiters:
        if delimiter.closes:
            yield from _close(delimiter, openers, floors)
        if delimiter.opens and delimiter.left:
            openers.append(delimiter)


def _close(closer: Delimiter, openers: list[Delimiter], floors: _Floors) -> Iterator[tuple[int, int, Style]]:
    kind = (closer.char, closer.opens, closer.length % 3)
    while closer.left:
        floor = floors.get(kind, 0)
        at = next((at for at in range(len(openers) - 1, floor - 1, -1) if _fits(openers[at], closer)), None)
        if at is None:
            floors[kind] = len(openers)
            return
        yield _matched(openers[at], closer)
        del openers[at + (openers[at].left > 0) :]
        for other, height in floors.items():
            floors[other] = min(height, len(openers))


def _matched(opener: Delimiter, closer: Delimiter) -> tuple[int, int, Style]:
    used = 2 if opener.left >= 2 and closer.left >= 2 else 1
    opener.left -= used
    closer.left -= used
    style = Style.STRIKE if closer.char == "~" else Style.BOLD if used == 2 else Style.ITALIC
    return opener.piece + 1, closer.piece, style


def _fits(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char == "~" or not (opener.closes or closer.opens):
        return True
    # CommonMark's rule of three keeps `**a*b**` from pairing across.
    return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
