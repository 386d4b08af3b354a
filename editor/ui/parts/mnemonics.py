"""Mnemonics: the underlined letters of menus, found by code, so that every language has them and no two are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def with_mnemonics(texts: Sequence[str]) -> list[str]:
    """The texts with `&` before a letter that is each one's own in its menu; without where none is left."""
    taken: set[str] = set()
    result = []
    for text in texts:
        at = next((n for n in _places(text) if text[n].casefold() not in taken), -1)
        if at < 0:
            result.append(text)
        else:
            taken.add(text[at].casefold())
            result.append(f"{text[:at]}&{text[at:]}")
    return result


def _places(text: str) -> Iterator[int]:
    """First letters of words, then all letters, in the order in which they make good mnemonics."""
    letters = [n for n, letter in enumerate(text) if letter.isalpha()]
    yield from (n for n in letters if n == 0 or not text[n - 1].isalpha())
    yield from letters
