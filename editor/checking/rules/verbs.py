"""Verbs and forms that do not fit: agreement, participles, possessives, this and these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.nouns import ADJECTIVES, DETERMINERS, OWNED, PEOPLE, PLURALS, SINGULARS, UNITS
from editor.checking.rules.reading import Reading, pattern
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.wordlists import counts, plurals
from editor.checking.spelling.dialect import dialect_marks

_START = (
    r"(?:^|[“\"‘]|[.!?;:…—] |[.!?]” |, |\b(?:and|but|that|because|when|while|where|before|after|until|so|how|what|which"
    r"|for|though|although|if|as|than|since) )"
)
# After these a singular subject stands alone: not `she and her mother were`.
_ALONE = r"(?:^|[“\"]|[.!?;:—] |[.!?,]” |\b(?:but|because|where|until|so|that|told (?:him|her|us|me)) )"
_MANY = rf"(?:(?:{DETERMINERS}|two|three|all|both|these|those|some|many) )(?:\w+ )?(?:{PLURALS}) "
_ONE = rf"(?:(?:{DETERMINERS}|a|an|this|that) )(?:{SINGULARS}) "
_HE = r"(?:he|she|everyone|everybody|someone|somebody|nobody|no one|everything|nothing|something) "
_IT = r"(?:he|she|it|this|everyone|everybody|someone|nobody|nothing|everything) "
_THEY = r"(?:they|we|you|these|those) "
_VERBS = (
    ("were", "was", _ALONE + _HE), ("were", "was", r"(?:^|[“\"]|[.!?;] )(?:it|this|that|I) "),
    ("was", "were", _START + _THEY), ("have", "has", _ALONE + _IT), ("has", "have", _START + r"(?:they|we|you|I) "),
    ("are", "is", _ALONE + _IT), ("is", "are", _START + _THEY), ("don’t", "doesn’t", _ALONE + _IT),
    ("doesn’t", "don’t", _START + r"(?:they|we|you|I) "), ("does", "do", _START + r"(?:they|we|you|I) "),
    ("was", "were", _ALONE + _MANY), ("has", "have", _ALONE + _MANY), ("is", "are", _ALONE + _MANY),
    ("were", "was", _ALONE + _ONE), ("have", "has", _ALONE + _ONE), ("are", "is", _ALONE + _ONE),
    ("has", "have", r"(?:’ll|\b(?:will|would|could|should|must|might|can|to|didn’t|don’t|doesn’t|did|not)) "),
    ("were", "was", r"\b(?:who|which|as) (?:I (?:believe|think|suppose) )?(?=were (?:the case|usual)\b)"),
)  # fmt: skip
_AGREEMENT = tuple((pattern(rf"({before})(?<![\w’'-])({wrong})(?![\w’'-])"), right) for wrong, right, before in _VERBS)
_SUBJUNCTIVE = re.compile(
    r"\b(?:if|though|wish|wished|unless|lest|suppose|supposing|would|whether|or|nor|than|let|make|made|see|saw|did|does|do"
    r"|had|has|must|should|could|may|might|will|can|was|were)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_SEVERAL = r"two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|many|several|few|a few|so many|too many"
_THERE = pattern(
    r"\bthere (was|is|has been) (?:(?:only|still|also|always|now|really|about|at least) )?"
    rf"(?=(?:{_SEVERAL})\b(?! or)(?! [\w-]+ (?:or|and) )(?! (?:\w+ )?(?:{UNITS})))"
)
_THERE_MANY = pattern(
    r"\bthere (was|is|has been) "
    r"(?=(?:(?:some|no|any|other|those|these|still|such|certain|various|both|more|always|often) ){1,2}"
    rf"(?:{ADJECTIVES}|[a-z]+(?:ed|ing|ous|ful|ish|ic|ive|able|less) )([a-z]+)\b(?!['’-]))"
)
_THERE_ONE = pattern(
    r"\bthere (were) (?=(?:a|an) (?!few|lot|couple|number|dozen|hundred|great|good|thousand|pair|whole|crowd|half|score"
    r"|million|handful|bunch|series|fair|large|small|certain))"
)
_THIS = pattern(rf"\b(this) (?={ADJECTIVES}([a-z]+)\b(?!['’-]))")
_NEVER_A_CLAUSE = (
    "of|to|with|at|from|by|on|in|up|all|like|into|about|than|through|throughout|under|over|against|between|among|behind|near|"
    "during|toward|towards|upon|across|around|beside|are|were|loved|hated|touch|had|has|have|get|got|"
    "take|took|taken|give|gave|bring|brought|put|kept|keep|wear|wore|carry|carried|make|made|use|used|"
    "buy|bought|removing|opening|closing|taking|using|wearing|carrying|holding"
)
_TO_WHOM = (
    "(?:give|gave|sent|send|show|showed|hand|handed|lend|bring|brought|get|got|buy|bought) (?:me|him|her|us|them|you)"
)
_THAT = pattern(
    rf"\b(?:{_NEVER_A_CLAUSE}|{_TO_WHOM}) (that) (?={ADJECTIVES}([a-z]+)\b(?!['’-])"
    r"(?! (?:are|were|have|had|will|would|could|can|may|might|must|do|did|should|shall|been|be|to)\b))"
)
_THESE = pattern(rf"\b(these|those) (?=(?:{SINGULARS})\b(?!['’-]))(?!\w+ \w+ \w+s\b|\w+ \w+s\b)")
_KNOWN = 10
_PARTICIPLES = {
    "went": "gone", "saw": "seen", "took": "taken", "came": "come", "began": "begun", "fell": "fallen",
    "wrote": "written", "spoke": "spoken", "gave": "given", "knew": "known", "ate": "eaten", "drank": "drunk",
    "sang": "sung", "chose": "chosen", "drove": "driven", "rode": "ridden", "threw": "thrown", "wore": "worn",
    "flew": "flown", "forgot": "forgotten", "froze": "frozen", "shook": "shaken", "stole": "stolen", "swam": "swum",
    "tore": "torn", "woke": "woken", "became": "become", "grew": "grown", "blew": "blown", "drew": "drawn",
    "broke": "broken", "did": "done", "hid": "hidden", "bit": "bitten", "ran": "run", "was": "been", "were": "been",
}  # fmt: skip
_HAD = re.compile(
    r"\b(?:had|have|has|having|[a-z]+['’]ve)(?: (?:\w+ly|never|already|just|not|ever|always|once|only|been))?"
    rf" ({'|'.join(_PARTICIPLES)})\b(?!-)"
)
_ALL_HAD = re.compile(r"\b(?:all|what|everything|things?|only|much|whatever)\b[^.!?]{0,30}(?:had|have|has) $", re.I)
_POSSESSIVE = pattern(
    rf"\b(?:the|his|her|my|your|their|our|a|this|that|old|young|little|dead|white|girl) ((?:{PEOPLE}|man|woman)s)"
    rf" (?=(?:\w+ )?(?:{OWNED})\b)"
)
_APOSTROPHE = pattern(
    r"\b((?:eye|hand|word|arm|thing|door|year|day|tree|leg|finger|shoulder|thought|tear|light|star|wall|book)’s)"
    r" (?=(?:were|are|and|of|on|in|to|as|that|had|with|at|from)\b)"
    r"|\b((?:boy|girl|men|women|soldier|guard|brother|sister|friend|dog|horse)’s) (?=(?:were|are|of|who)\b)"
)


def agreement(reading: Reading) -> Iterator[Finding]:
    if dialect_marks(reading.text) > 1:
        return
    for form, right in _AGREEMENT:
        for match in form.finditer(reading.text):
            if right in ("was", "has", "is", "does", "doesn’t") and _SUBJUNCTIVE.search(reading.text[: match.start(2)]):
                continue
            yield _swap(reading, match, 2, right)


def there_are(reading: Reading) -> Iterator[Finding]:
    forms = {"was": "were", "is": "are", "has been": "have been"}
    many = (match for match in _THERE_MANY.finditer(reading.text) if _plural(match.group(2).lower()))
    for match in (*_THERE.finditer(reading.text), *many):
        yield _swap(reading, match, 1, forms[match.group(1).lower()])
    for match in _THERE_ONE.finditer(reading.text):
        if not _SUBJUNCTIVE.search(reading.text[: match.start()]):
            yield _swap(reading, match, 1, "was")


def _plural(word: str) -> bool:
    """After `there was some`: whatever ends on s like the plural of a known word."""
    known = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "news", "means"))
    return word in plurals() or (
        known and (counts().get(word[:-1], 0) >= _KNOWN or counts().get(word[:-2], 0) >= _KNOWN)
    )


def this_and_these(reading: Reading) -> Iterator[Finding]:
    for form, right in ((_THIS, "these"), (_THAT, "those")):
        for match in form.finditer(reading.text):
            if match.group(2).lower() in plurals() and match.group(2) != "people":
                yield _swap(reading, match, 1, right)
    for match in _THESE.finditer(reading.text):
        yield _swap(reading, match, 1, "this" if match.group(1).lower() == "these" else "that")


def participles(reading: Reading) -> Iterator[Finding]:
    for match in _HAD.finditer(reading.text):
        word = match.group(1)
        # All he had was a coat.
        if word not in ("was", "were") or not _ALL_HAD.search(reading.text[: match.start(1)]):
            yield _swap(reading, match, 1, _PARTICIPLES[word])


def possessives(reading: Reading) -> Iterator[Finding]:
    for match in _POSSESSIVE.finditer(reading.text):
        yield _swap(reading, match, 1, match.group(1)[:-1] + "’s")


def plural_apostrophes(reading: Reading) -> Iterator[Finding]:
    for match in _APOSTROPHE.finditer(reading.text):
        group = 1 if match.group(1) else 2
        yield _swap(reading, match, group, re.sub("['’]", "", match.group(group)))


def _swap(reading: Reading, match: re.Match[str], group: int, right: str) -> Finding:
    start, end = match.span(group)
    return Finding(start, end, ((start, end, reading.worded(right, match.group(group))),))


_G, _E = IssueKind.GRAMMAR, Level.ERROR
RULES = (
    Rule(
        "Agreement",
        _G,
        _E,
        "The verb does not fit its subject.",
        "Verbs that do not fit their subject",
        agreement,
        (
            ("They was late.", "They were late."),
            ("She have gone.", "She has gone."),
            ("Her eyes was red.", "Her eyes were red."),
        ),
        (
            "If he were here.",
            "She wished he were here.",
            "They were late.",
            "Did he have one?",
            "One of his eyes was red.",
        ),
    ),
    Rule(
        "ThereAre",
        _G,
        _E,
        "“there was” is followed by one thing, “there were” by more.",
        "there was before a plural",
        there_are,
        (
            ("There was two men in the room.", "There were two men in the room."),
            ("There were a man here.", "There was a man here."),
        ),
        ("There was a man.", "If there were a man.", "There was five minutes left.", "There were two men."),
    ),
    Rule(
        "ThisThese",
        _G,
        _E,
        "“this” and “that” stand before one thing, “these” and “those” before more.",
        "this before a plural",
        this_and_these,
        (("He knew this men.", "He knew these men."), ("In that days it rained.", "In those days it rained.")),
        ("He said that people came.", "Given that things had changed.", "He knew this man.", "these light steps"),
    ),
    Rule(
        "Participle",
        _G,
        _E,
        "After “had” stands the participle.",
        "had went, had saw",
        participles,
        (("He had went home.", "He had gone home."),),
        ("He had gone home.", "All he had was a coat."),
    ),
    Rule(
        "Possessive",
        _G,
        _E,
        "The possessive needs an apostrophe.",
        "A possessive without its apostrophe",
        possessives,
        (("He saw the mans face.", "He saw the man’s face."),),
        ("He saw the man’s face.", "He saw the boys."),
    ),
    Rule(
        "PluralApostrophe",
        _G,
        _E,
        "A plural has no apostrophe.",
        "An apostrophe in a plural",
        plural_apostrophes,
        (("Her eye’s were red.", "Her eyes were red."), ("The boy’s were late.", "The boys were late.")),
        ("The boy’s in the house.", "Her eyes were red.", "The day’s work was done."),
    ),
)
