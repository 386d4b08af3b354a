"""Habits: the places in a paragraph where writers differ and a story should not: marks of speech, dashes, ellipses,
hyphens, British and American spelling. What is right is for the whole story to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from editor.places import resources

_QUOTES = {"“": ("“", '"'), "”": ("”", '"'), "’": ("’", "'"), "‘": ("‘", "'")}
_STRAIGHT = re.compile(r'["“”]|(?<=[^\W\d_])[\'’](?=[^\W\d_])')
# Single marks are speech where somebody says it; else they may be a thought.
_SAID = (
    r"(?:said|says|asked|asks|replied|replies|answered|cried|called|shouted|whispered|muttered|murmured|snapped|added)"
)
_SPEECH = re.compile(rf"^(?:[\"“]|['‘](?=[A-Z][^'’]*(?:['’][a-z][^'’]*)*[,.!?…—-]['’] (?:\w+ ){{0,2}}{_SAID}\b))")
_DASH = re.compile(r"(?<=[\w,”’\"'])(—| — | – |--| -- )(?=[\w“‘\"'])")
_ELLIPSIS = re.compile(r"…|(?<!\.)\.\.\.(?!\.)|(?<![.\w] )(?<!\.)\. \. \.(?! ?\.)")
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]{3,}(?:-[A-Za-z]{3,})?(?![\w’-])")

_TWO_PARTS = 6  # letters: each part has three at least


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a habit shows: of which `habit`, in which `form`, and what would stand there in each form."""

    start: int
    end: int
    habit: str
    form: str
    text_in: Callable[[str], str]


def places_in(text: str) -> Iterator[Place]:
    """All places of all habits in a paragraph, habit by habit."""
    yield from _marks(text)
    yield from _speech(text)
    yield from _signs(text, _DASH, "dashes")
    yield from _signs(text, _ELLIPSIS, "ellipses")
    yield from _words(text)


def _marks(text: str) -> Iterator[Place]:
    """Straight or curly. What a straight one would be, curly, depends on its neighbours."""
    for match in _STRAIGHT.finditer(text):
        mark, at = match.group(), match.start()
        opens = at == 0 or text[at - 1] in " (—–-‘'"
        curly = ("“" if opens else "”") if mark in '"“”' else "’"
        straight = '"' if mark in '"“”' else "'"
        either = {"curly": curly, "straight": straight}
        yield Place(at, at + 1, "marks", "straight" if mark == straight else "curly", either.__getitem__)


def _speech(text: str) -> Iterator[Place]:
    """Speech in double or single marks, told by how a paragraph opens; mending it is for the writer."""
    match = _SPEECH.match(text)
    if match:
        form = "double" if match.group() in '"“' else "single"
        yield Place(0, 1, "speech", form, lambda _: "")


def _signs(text: str, pattern: re.Pattern[str], habit: str) -> Iterator[Place]:
    for match in pattern.finditer(text):
        yield Place(*match.span(), habit, match.group(), str)


def _words(text: str) -> Iterator[Place]:
    """Words that are written with a hyphen or closed, and words of either variety of English."""
    british, american = varieties()
    for match in _WORD.finditer(text):
        word, small = match.group(), match.group().lower()
        closed = small.replace("-", "")
        if len(closed) >= _TWO_PARTS:
            form = "hyphen" if "-" in small else "closed"
            yield Place(*match.span(), f"hyphen {closed}", form, _hyphen_in(word))
        if not word[0].isupper() and small in british:
            yield Place(*match.span(), "variety", "British", _either(small, british[small]))
        elif not word[0].isupper() and small in american:
            yield Place(*match.span(), "variety", "American", _either(american[small], small))


def _hyphen_in(word: str) -> Callable[[str], str]:
    # Where the hyphen belongs is known from a hyphenated place only.
    return lambda form: word.replace("-", "") if form == "closed" else word if "-" in word else ""


def _either(british: str, american: str) -> Callable[[str], str]:
    return lambda form: british if form == "British" else american


@cache
def varieties() -> tuple[dict[str, str], dict[str, str]]:
    """British spellings with the American one, and the other way round. -ize is both."""
    rows = [line.split() for line in (resources() / "words" / "varieties.txt").read_text(encoding="utf-8").splitlines()]
    pairs = [(british, american) for american, british in rows if american not in _BOTH and "iz" not in american]
    return dict(pairs), {american: british for british, american in pairs}


# Spelled so for another reason than variety, or by both: the verb to tire, at the curb of a bridle, grey.
_BOTH = frozenset(("tire", "tires", "curb", "labor", "defense", "offense", "gray", "grayish", "theater", "story"))
