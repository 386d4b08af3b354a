"""Words that a word filter broke: a star stands for one letter or for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule
from editor.checking.spelling.words import WordStore

_BROKEN = re.compile(r"(?<![\w*])(?=[^\s*]*\*)([A-Za-z][A-Za-z'’]*\*+[A-Za-z'’]*[A-Za-z])(?![\w*])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def filtered_word(reading: Reading) -> Iterator[Finding]:
    for match in _BROKEN.finditer(reading.text):
        # Half of *stressed* words in a text that shows its emphasis by stars.
        if reading.text.count("*") % 2 == 0 and re.search(r"\*\s|\s\*", reading.text):
            continue
        repairs = mended(match.group(1), reading.language)
        if repairs:
            yield Finding(*match.span(1), tuple((*match.span(1), repair) for repair in repairs))


def mended(word: str, language: str = "en-US") -> tuple[str, ...]:
    """What `word` may have been before a filter put stars into it, the likeliest first; empty where nothing fits."""
    store = _store(language)
    small = word.lower().replace("’", "'")
    if small.count("*") > 2:
        return ()
    found = {small}
    for _ in range(small.count("*")):
        found = {part for one in found for part in _filled(one)}
    known = [one for one in found if store.listed(one) and store.count(one) > 0] or [
        w for w in found if store.listed(w)
    ]
    known.sort(key=lambda one: -store.count(one))
    return tuple(one.capitalize() if word[0].isupper() else one for one in known[:3])


def _filled(word: str) -> Iterator[str]:
    head, tail = word.split("*", 1)
    yield head + tail
    yield from (head + letter + tail for letter in _LETTERS)


@cache
def _store(language: str) -> WordStore:
    return WordStore(language)


RULES = (
    Rule(
        "FilteredWord",
        IssueKind.SPELLING,
        Level.ERROR,
        "A filter seems to have put a star into this word.",
        "Words broken by a word filter",
        filtered_word,
        (("It was an amusem*nt park.", "It was an amusement park."), ("She glan*ced up.", "She glanced up.")),
        ("It was *really* late.", "* * *", "2*3 is 6."),
    ),
)
