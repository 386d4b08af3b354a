"""The other variety's spelling in a story of one: colour in an American story, color in a British one; by a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule
from editor.places import resources

# Spelled so for another reason than variety: British -ize, the verb to tire, at the curb of a bridle.
_RIGHT_IN_BRITAIN = frozenset(("tire", "tires", "curb", "labor", "defense", "offense"))
# Grey is written by as many Americans as gray.
_RIGHT_IN_AMERICA = frozenset(("gray", "grayish", "theater", "mom", "mommy", "jewelry"))
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]{3,}(?![\w’-])")


def other_variety(reading: Reading) -> Iterator[Finding]:
    wanted = _wanted(reading.language)
    for match in _WORD.finditer(reading.text) if wanted else ():
        word = match.group()
        right = wanted.get(word.lower())
        # A capital inside the sentence is a name: Pearl Harbor, Mrs. Gray.
        named = word[0].isupper() and re.search(r"[\w,.] $", reading.text[max(0, match.start() - 2) : match.start()])
        if right and not named:
            yield Finding(*match.span(), ((*match.span(), reading.worded(right, word)),))


@cache
def _wanted(language: str) -> dict[str, str]:
    rows = [line.split() for line in (resources() / "words" / "varieties.txt").read_text(encoding="utf-8").splitlines()]
    if language == "en-US":
        return {british: american for american, british in rows if american not in _RIGHT_IN_AMERICA}
    if language == "en-CA":
        return {}
    return {
        american: british for american, british in rows if american not in _RIGHT_IN_BRITAIN and "iz" not in american
    }


RULES = (
    Rule(
        "OtherVariety",
        IssueKind.CONSISTENCY,
        Level.QUERY,
        "This is the spelling of another country than the story’s.",
        "American spelling in a British story, or the other way round",
        other_variety,
        (("The colour of her eyes.", "The color of her eyes."),),
        ("The color of her eyes.", "They sailed to Pearl Harbour."),
    ),
)
