"""How far a typed word is from a meant one, in slips of the hand and of the ear; 1 is one letter wrong."""

from __future__ import annotations

from collections.abc import Iterator

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(("cs", "sc", "ck", "kc", "sz", "zs", "gj", "jg", "fv", "vf", "mn", "nm"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"


def _neighbours() -> frozenset[str]:
    pairs = set()
    for row, keys in enumerate(_KEYS):
        for at, key in enumerate(keys):
            near = keys[max(0, at - 1) : at + 2]
            if row + 1 < len(_KEYS):
                near += _KEYS[row + 1][max(0, at - 1) : at + 1]
            pairs |= {key + other for other in near if other != key} | {o + key for o in near if o != key}
    return frozenset(pairs)


_NEAR = _neighbours()


def slips(typed: str, meant: str, most: float = 3.0) -> float:
    """The cost of having typed `typed` for `meant`, both in small letters; more than `most` is only `most + 1`."""
    if abs(len(typed) - len(meant)) > most / 0.4:
        return most + 1
    before: list[float] = []
    row = [0.0]
    for at in range(len(meant)):
        row.append(row[-1] + _missed(meant, at))
    for i, letter in enumerate(typed):
        last, row = row, [row[0] + _added(typed, i)]
        for j, wanted in enumerate(meant):
            cost = min(
                last[j] + _swapped(letter, wanted, i), last[j + 1] + _added(typed, i), row[j] + _missed(meant, j)
            )
            if i and j and letter == meant[j - 1] and typed[i - 1] == wanted and letter != wanted:
                cost = min(cost, before[j - 1] + 0.6)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = last
    return row[-1]


def one_slip_from(word: str) -> Iterator[str]:
    """All that is one letter or one swap away from `word`."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)


def _swapped(letter: str, wanted: str, at: int) -> float:
    if letter == wanted:
        return 0.0
    cost = 1.0
    if (letter in _VOWELS and wanted in _VOWELS) or letter + wanted in _ALIKE:
        cost = 0.6
    elif letter + wanted in _NEAR:
        cost = 0.8
    return cost + 0.4 * (at == 0)


def _missed(meant: str, at: int) -> float:
    """The cost of a letter of `meant` that was not typed."""
    if meant[at] == "'":
        return 0.1
    if meant[at] in (meant[at - 1 : at], meant[at + 1 : at + 2]):
        return 0.4
    return 1.2 if at == 0 else 0.7 if meant[at] in "eh" else 0.9


def _added(typed: str, at: int) -> float:
    """The cost of a letter that was typed too much."""
    if typed[at] == "'":
        return 0.2
    return 0.4 if typed[at] in (typed[at - 1 : at], typed[at + 1 : at + 2]) else 0.9
