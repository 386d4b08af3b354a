"""Dashes that were typed as hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules import wordlists
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule

_SPACED = re.compile(r"(?<=[\w,.!?…”’\"'])( +- +)(?=[\w“‘\"'])")
_HALF = re.compile(r"(?<=[a-z])(- +)(?=[A-Za-z“‘])|(?<=[a-z,])( +-)(?=[a-z“‘])")
_DOUBLE = re.compile(r"(?<!-)( ?-{2,3} ?)(?!-)")
# What begins a new clause is no second half of a compound.
_CLAUSE = (
    "he|she|they|we|I|you|it|him|them|his|her|their|my|your|its|who|what|why|how|when|where|which|that|this|these|those"
    "|and|but|or|because|if|though|although|then|there|was|were|is|are|had|has|did|does|do|could|would|should|will|can"
    "|I[’']ll|you[’']ll|he[’']ll|she[’']ll|we[’']ll|I[’']d|he[’']d|she[’']d|we[’']d|our|any|also|especially|particularly"
    "|however|just|even|perhaps|maybe|don[’']t|didn[’']t|couldn[’']t|can[’']t|wasn[’']t|never|always|please|such|some|wait|with|without"
    "|from|for|as|at|only|yes|no|oh|well|nothing|everything|something|anything|someone|almost|indeed|really|now"
    "|the|a|an|he[’']s|she[’']s|it[’']s|I[’']m|that[’']s|you[’']re|they[’']re|there[’']s|not|yet|so|just"
)
_TIGHT = re.compile(rf"(?<![\w’'-])([A-Za-z]+(?:[’'][a-z]+)?)(-)({_CLAUSE})(?![\w’'-])")
# A capital after a hyphen, where the first word has none and is no prefix: huts-Red Hill.
_CAPITAL = re.compile(r"(?<![\w’'-])([a-z]{4,})(-)([A-Z][a-z]+)(?![\w’'-])")
# Yes-Thomas, no-wait: an answer and what follows.
_ANSWER = re.compile(r"(?<![\w’'-])([Yy]es|No|[Oo]h|Well|Why)(-)([A-Za-z]+(?:[’'][a-z]+)?)(?![\w’'-])")


def dash_for(reading: Reading) -> str:
    """The dash as this paragraph and its neighbours write it."""
    around = reading.text + reading.passage.before + reading.passage.after
    return " – " if " – " in around and "—" not in around else "—"


def spaced_hyphen(reading: Reading) -> Iterator[Finding]:
    for match in _SPACED.finditer(reading.text):
        start, end = match.span(1)
        numbers = reading.text[start - 1].isdigit() and reading.text[end].isdigit()
        if not numbers:
            yield Finding(start, end, ((start, end, dash_for(reading)),))


def half_spaced_hyphen(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(r"(?<=[a-z])-(?=[”\"](?:\s|$))", reading.text):
        yield Finding(*match.span(), ((*match.span(), "—"),))
    for match in _HALF.finditer(reading.text):
        group = 1 if match.group(1) else 2
        start, end = match.span(group)
        # Two- and threefold: a hyphen that waits for its word.
        if group == 1 and re.match(r"(?:and|or|to|nor|but)\b", reading.text[end:]):
            continue
        if group == 2 and reading.text[start - 1] == "," and not reading.text[end].isalpha():
            continue
        yield Finding(start, end, ((start, end, dash_for(reading)),))


def double_hyphen(reading: Reading) -> Iterator[Finding]:
    for match in _DOUBLE.finditer(reading.text):
        start, end = match.span(1)
        if re.fullmatch(r"[\s*~=_-]*", reading.text):
            continue
        dash = dash_for(reading)
        closes = re.match(r"[”\"’'.!?,]|$", reading.text[end:]) is not None
        yield Finding(start, end, ((start, end, dash.strip() if closes or start == 0 else dash),))


def tight_hyphen(reading: Reading) -> Iterator[Finding]:
    places = (m for form in (_TIGHT, _CAPITAL, _ANSWER) for m in form.finditer(reading.text))
    for match in sorted({m.start(2): m for m in places}.values(), key=lambda m: m.start(2)):
        first, second = match.group(1).lower(), match.group(3).lower()
        stammer = second.startswith(first[:2]) or first == second or len(first) < 2
        if stammer or wordlists.hyphenated(first, second) or first in _PREFIXES or second in _SECONDS:
            continue
        yield Finding(match.start(2), match.end(2), ((match.start(2), match.end(2), dash_for(reading)),))


_PREFIXES = {
    "non",
    "anti",
    "ex",
    "pre",
    "post",
    "pro",
    "co",
    "re",
    "un",
    "over",
    "know",
    "has",
    "might",
    "must",
    "would",
}
# Half-English, no-man, yes-man, well-born.
_PREFIXES |= {
    "half",
    "mid",
    "anti",
    "semi",
    "trans",
    "super",
    "ultra",
    "inter",
    "under",
    "proto",
    "pseudo",
    "quasi",
    "self",
}
_PREFIXES |= {"vice", "great", "arch", "counter", "neo", "east", "west", "north", "south", "old", "new", "young", "all"}
_SECONDS = {"man", "men", "one", "good", "go", "nonsense", "account", "show", "trump", "ho", "ha", "huh", "uh", "hum"}
_D, _E = IssueKind.DASH, Level.ERROR
RULES = (
    Rule(
        "SpacedHyphen",
        _D,
        _E,
        "A hyphen between spaces stands here for a dash.",
        "A hyphen between spaces for a dash",
        spaced_hyphen,
        (("He stopped - he had to.", "He stopped—he had to."), ("One – two - three.", "One – two – three.")),
        ("Pages 5 - 6 are missing.", "A well-known man.", "He stopped – he had to."),
    ),
    Rule(
        "HalfSpacedHyphen",
        _D,
        _E,
        "A hyphen with a space on one side stands here for a dash.",
        "A hyphen with one space for a dash",
        half_spaced_hyphen,
        (
            ("He stopped- he had to.", "He stopped—he had to."),
            ("He stopped -he had to.", "He stopped—he had to."),
            ("“But you-” he said.", "“But you—” he said."),
        ),
        ("Two- and threefold.", "A well-known man."),
    ),
    Rule(
        "DoubleHyphen",
        _D,
        _E,
        "Two hyphens stand here for a dash.",
        "Two or three hyphens for a dash",
        double_hyphen,
        (("He stopped--he had to.", "He stopped—he had to."), ("“I was--” he said.", "“I was—” he said.")),
        ("---", "A well-known man."),
    ),
    Rule(
        "TightHyphen",
        _D,
        _E,
        "These are two clauses, not one word: a dash is meant.",
        "A tight hyphen for a dash",
        tight_hyphen,
        (
            ("He stopped-he had to.", "He stopped—he had to."),
            ("It was late-but not too late.", "It was late—but not too late."),
            ("They sell huts-Red Hill has some.", "They sell huts—Red Hill has some."),
            ("“No-wait a minute.”", "“No—wait a minute.”"),
        ),
        (
            "A well-to-do man.",
            "He-he wept.",
            "W-what is it?",
            "a would-be poet",
            "the what-do-you-call-it",
            "a yes-man",
            "anti-German",
        ),
    ),
)
