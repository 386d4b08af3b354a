"""Words that are words, in the wrong place: pairs told apart by their neighbours alone, where that is certain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading, pattern
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.wordlists import plurals
from editor.places import resources


@dataclass(frozen=True, slots=True)
class Pair:
    """A word that is wrong where its neighbours match `pattern` (the word is group 1), and the right one."""

    rule: str
    word: str
    right: str
    pattern: re.Pattern[str]


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs of resources/words/word-choice.json; `before` and `after` are what must stand around the word."""
    rows = json.loads((resources() / "words" / "word-choice.json").read_text(encoding="utf-8"))
    return tuple(Pair(row["rule"], row["wrong"], row["right"], _pattern(row)) for row in rows)


def _pattern(row: dict[str, str]) -> re.Pattern[str]:
    source = rf"(?:{row['before']})(?<![\w’'-])({row['wrong']})(?={row['after']})"
    return pattern(source)


_WHOS = re.compile(r"(?<![\w’'])([Ww]ho[’']s) ([a-z]+s)\b(?! (?:with|and|at|in|on|to)\b)(?!['’-])")


def homophones(reading: Reading) -> Iterator[Finding]:
    yield from _found(reading, "Homophone")
    for match in _WHOS.finditer(reading.text):
        if match.group(2) in plurals():
            yield Finding(*match.span(1), ((*match.span(1), reading.worded("whose", match.group(1))),))


def other_words(reading: Reading) -> Iterator[Finding]:
    yield from _found(reading, "OtherWord")


_DOUBLED = re.compile(
    r"(?<![\w’'-])(the|a|an|of|to|in|and|was|he|she|it|his|my|your|their|with|for|at|from|by|is|were|they|we|as|but|or|into"
    r"|when|if|who|me|him|them|have|would|could|said) \1(?![\w’'-])",
    re.IGNORECASE,
)


def doubled_words(reading: Reading) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(reading.text):
        # New New and Is is are names or meant; the The of an opening is not.
        yield Finding(*match.span(), ((*match.span(), match.group(1)),))


def _found(reading: Reading, rule: str) -> Iterator[Finding]:
    text = reading.text
    words = set(re.findall(r"[\w’]+", text.lower().replace("'", "’")))
    for pair in pairs():
        if pair.rule != rule or pair.word not in words:
            continue
        for match in pair.pattern.finditer(text):
            yield Finding(*match.span(1), ((*match.span(1), reading.worded(pair.right, match.group(1))),))


_W, _E = IssueKind.WRONG_WORD, Level.ERROR
RULES = (
    Rule(
        "DoubledWord",
        IssueKind.GRAMMAR,
        _E,
        "This word stands here twice.",
        "A small word typed twice",
        doubled_words,
        (("He opened the the door.", "He opened the door."), ("The the door opened.", "The door opened.")),
        ("He had had enough.", "She said that that was all.", "“No, no, it, it is mine.”"),
    ),
    Rule(
        "Homophone",
        _W,
        _E,
        "This word sounds like the one that seems meant.",
        "your/you’re, its/it’s, then/than and the like",
        homophones,
        (
            ("“Your going to be late.”", "“You’re going to be late.”"),
            ("He was taller then his brother.", "He was taller than his brother."),
            ("He didn’t want to loose her.", "He didn’t want to lose her."),
            ("She fell of the roof.", "She fell off the roof."),
        ),
        ("He was tall then.", "The dog lost its way.", "Let loose the hounds."),
    ),
    Rule(
        "OtherWord",
        _W,
        _E,
        "This is a word, but another one seems meant.",
        "Other words that are easily mixed up",
        other_words,
        (
            ("She could not breath.", "She could not breathe."),
            ("He walked passed the house.", "He walked past the house."),
            ("A letter came form his mother.", "A letter came from his mother."),
        ),
        ("She took a deep breath.", "He passed the house.", "Fill in the form."),
    ),
)
