"""Words written apart that fiction writes with a hyphen or as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.wordlists import SMALL, pairs, surely_one

_WORD = re.compile(r"(?<!\w)[A-Za-z]+(?:['’][a-z]+)?")
# Right apart as often as not: what they mean decides.
_EITHER = {
    ("in", "to"), ("on", "to"), ("me", "an"), ("to", "ward"), ("along", "side"), ("any", "one"), ("every", "one"),
    ("may", "be"), ("some", "time"), ("some", "times"), ("any", "way"), ("every", "day"), ("all", "ready"),
    ("all", "together"), ("no", "body"), ("a", "while"), ("a", "way"), ("can", "not"), ("up", "on"), ("with", "in"),
    ("with", "out"), ("for", "ever"), ("mean", "while"), ("after", "wards"), ("over", "all"), ("a", "round"),
    ("a", "part"), ("a", "side"), ("a", "part"), ("in", "side"), ("out", "side"), ("be", "side"), ("a", "like"),
    ("a", "long"), ("a", "live"), ("a", "gain"), ("a", "bout"), ("him", "self"), ("it", "self"), ("what", "ever"),
    ("how", "ever"), ("who", "ever"), ("when", "ever"), ("where", "ever"), ("any", "how"), ("some", "how"),
}  # fmt: skip
_SURE = {
    ("him", "self"),
    ("it", "self"),
    ("her", "self"),
    ("my", "self"),
    ("with", "out"),
    ("be", "fore"),
}
# Words that go before any other: what they would make when closed is chance (out come, to tally, care less).
_FREE = frozenset(
    (
        *("a", "b", "t", "in", "do", "to", "or", "on", "at", "as", "so", "up", "of", "is", "out", "off", "no", "over"),
        *("under", "after", "before", "care", "mean", "and", "but", "my", "our"),
    )
)
_ONLY_ENDS = frozenset(("gether", "night", "morrow", "ward", "wards", "deed", "doors", "stairs", "self", "selves"))
# A drawing room needs no hyphen today, a good-humoured man does.
_ENOUGH, _ENOUGH_OF_NOUNS = 6, 25
_MEASURES = frozenset(
    ("well", "ill", "half", "good", "so", "self", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty")
)


def hyphen_missing(reading: Reading) -> Iterator[Finding]:
    for first, second, start, end in _neighbours(reading.text):
        pair = pairs().get((first, second))
        enough = _ENOUGH if second.endswith(("ed", "ing")) or first in _MEASURES else _ENOUGH_OF_NOUNS
        if pair and pair.hyphen >= 3 and pair.hyphen >= enough * max(pair.apart, 1) and pair.hyphen >= pair.closed:
            yield Finding(start, end, ((start, end, "-".join(_apart(reading.text, start, end))),))


def written_apart(reading: Reading) -> Iterator[Finding]:
    for first, second, start, end in _neighbours(reading.text):
        pair = pairs().get((first, second))
        if surely_one(first, second):
            yield Finding(start, end, ((start, end, "".join(_apart(reading.text, start, end))),))
            continue
        if not pair or pair.closed < 15 or pair.closed < 30 * max(pair.apart, 1) or pair.hyphen > pair.closed:
            continue
        if second in SMALL or (second == "one" and reading.text[end:].startswith(" of")):
            continue
        halves = first in _FREE and second not in _ONLY_ENDS
        if (first, second) in _SURE or not (halves or (first, second) in _EITHER):
            yield Finding(start, end, ((start, end, "".join(_apart(reading.text, start, end))),))


def _apart(text: str, start: int, end: int) -> list[str]:
    return text[start:end].split(" ")


def _neighbours(text: str) -> Iterator[tuple[str, str, int, int]]:
    last: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        joined = last and match.start() == last.end() + 1 and text[last.end()] == " "
        free = text[match.end() : match.end() + 1] != "-" and (not last or text[last.start() - 1 : last.start()] != "-")
        if joined and last and free and match.group()[0].islower():
            yield last.group().lower(), match.group(), last.start(), match.end()
        last = match


RULES = (
    Rule(
        "HyphenMissing",
        IssueKind.SPELLING,
        Level.ERROR,
        "These words are usually joined by a hyphen.",
        "Words without their hyphen",
        hyphen_missing,
        (("A good humored man came in.", "A good-humored man came in."),),
        ("A good man came in.", "A good-humored man came in."),
    ),
    Rule(
        "WrittenApart",
        IssueKind.SPELLING,
        Level.ERROR,
        "These are usually one word.",
        "One word written as two",
        written_apart,
        (
            ("She saw every thing.", "She saw everything."),
            ("He hurt him self.", "He hurt himself."),
            ("They met be fore noon.", "They met before noon."),
            ("We sat to gether.", "We sat together."),
        ),
        ("She came in to ask.", "He went on to say it.", "Every one of them came."),
    ),
)
