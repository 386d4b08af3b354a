"""Clauses and calls in the sentence: two sentences joined by a comma alone, a name that is called without a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule

_PAST = (
    "was|were|had|could|would|did|[a-z]{3,}ed|went|came|took|felt|knew|saw|stood|sat|ran|fell|made|got|gave|found"
    "|left|kept|thought|told|heard|began|looked"
)
_SUBJECT = r"(?:He|She|It|They|The [a-z]+|His [a-z]+|Her [a-z]+|[A-Z][a-z]+)"
_SPLICE = re.compile(
    rf"(?:^|(?<=[.!?] ))({_SUBJECT} (?:{_PAST})\b[^,.;:!?—()“”]{{6,90}})(, )(he|she|it|they)"
    rf" (?:{_PAST}|didn[’']t|wasn[’']t|couldn[’']t|hadn[’']t)\b(?=[^,;:—]{{3,140}}[.!?](?: |$))"
)
_JOINED = re.compile(
    r"\b(?:as|when|while|if|though|although|because|since|after|before|until|till|once|whatever|whenever|wherever|so|such"
    r"|hardly|scarcely|no sooner|said|thought|seemed|knew|whether|more|than|what|how|that)\b",
    re.IGNORECASE,
)
_GREETINGS = (
    "Yes|No|Well|Oh|Hello|Hi|Hey|Thanks|Thank you|Thank you so much|Please|Sorry|Come on"
    "|Good (?:night|morning|evening|afternoon|day)|Goodbye|Good-bye|Listen|Look|Okay|All right|Right|Sure"
    "|Of course|Now|Wait|Stop|Shut up|Go on|Come here|Come in|Be quiet|I[’']m sorry|Excuse me|Never mind"
    "|Congratulations"
    "|Welcome home|Welcome back|Happy birthday"
)
_CALLED = (
    r"(?:sir|ma[’']am|madam|darling|sweetheart|honey|Mr\.? [A-Z]\w+|Mrs\.? [A-Z]\w+|Miss [A-Z]\w+|Dr\.? [A-Z]\w+|Mum"
    r"|Mom|Dad|Mother|Father|Captain|Doctor|Professor|boys|girls|gentlemen|ladies"
    r"|my (?:dear|lord|lady|friend|boy|child|love)"
    r"|[A-Z][a-z]{2,})"
)
_GREETING = re.compile(rf"(?<=[“\"‘])({_GREETINGS})( )({_CALLED})(?=[,.!?—…]| [“\"])")
_END = re.compile(r"(?<=[a-z’'])( )(sir|ma[’']am|madam)(?=[.!?,]?[.!?—…]|,[”\"])")
_NO_NAMES = frozenset(
    (
        *("God", "Lord", "Christ", "Jesus", "Heavens", "Heaven", "Hell", "Christmas", "English", "French", "America"),
        *("England", "London", "Paris", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
        *("One", "And", "But", "The", "Not", "Now", "Yes", "That", "This", "What", "Who", "How", "Why", "All", "You"),
        *("They", "She", "His", "Her"),
    )
)
# The good sir, my dear madam, yes or no.
_BEFORE_TITLE = frozenset(
    (
        *(
            "the",
            "my",
            "dear",
            "good",
            "a",
            "old",
            "this",
            "of",
            "young",
            "kind",
            "poor",
            "no",
            "yes",
            "and",
            "or",
            "our",
        ),
        *("that", "fair", "noble", "worthy", "it’s", "is", "for", "call", "called", "to", "with"),
    )
)


def comma_splice(reading: Reading) -> Iterator[Finding]:
    for match in _SPLICE.finditer(reading.narration):
        if _JOINED.search(match.group(1)):
            continue
        start, end = match.span(2)
        full_stop = (start, match.end(3), f". {match.group(3).capitalize()}")
        yield Finding(start, match.end(3), (full_stop, (start, end, "; ")))


def vocatives(reading: Reading) -> Iterator[Finding]:
    for match in _GREETING.finditer(reading.text):
        oh_my = match.group(1) == "Oh" and match.group(3).startswith("my ")
        if match.group(3).split()[0] not in _NO_NAMES and not oh_my:
            yield Finding(match.start(2) - 1, match.end(3), ((match.start(2), match.start(2), ","),))
    for match in _END.finditer(reading.text):
        if reading.text[: match.start()].split()[-1].lower().lstrip('“"‘') not in _BEFORE_TITLE:
            yield Finding(match.start() - 1, match.end(2), ((match.start(), match.start(), ","),))


_E, _Q = Level.ERROR, Level.QUERY
RULES = (
    Rule(
        "CommaSplice",
        IssueKind.PUNCTUATION,
        _Q,
        "Two sentences are joined by a comma alone: is that meant?",
        "Two sentences joined by a comma",
        comma_splice,
        (("The house was dark and cold, she went to bed.", "The house was dark and cold. She went to bed."),),
        ("When the house was dark, she went to bed.", "He came, he saw, he won."),
    ),
    Rule(
        "VocativeComma",
        IssueKind.DIALOGUE,
        _E,
        "Whoever is spoken to stands between commas.",
        "No comma before a name in speech",
        vocatives,
        (
            ("“Yes sir,” he said.", "“Yes, sir,” he said."),
            ("“Hello Tom.”", "“Hello, Tom.”"),
            ("“I know it sir.”", "“I know it, sir.”"),
        ),
        ("“Yes, sir,” he said.", "“Oh God.”", "“My dear sir.”"),
    ),
)
