"""Two sentences of narration that are joined by a comma alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules import wordlists
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule

_NOT = r"(?:(?:n[’']t)|(?: not))?"
_VERB = (
    r"(?:was|were|had|could|would|did|might|must|[a-z]{3,}ed|went|came|took|felt|knew|saw|stood|sat|ran|fell|made|got"
    r"|gave|found|left|kept|thought|told|heard|began|looked|said|held|drew|rose|became|lay|let|led|met|spoke|wore|wrote"
    r"|threw|caught|brought|set|shook|grew|hung|drove|rode)"
)
_ADVERB = r"(?:(?:\w+ly|never|always|still|also|just|now|then|once|often|soon|all|both) )?"
_PRONOUN = r"(?:He|She|It|They|There|We|This|That|These|Those|Nobody|Everyone|Everybody|Nothing|Everything)"
_NOUN = (
    r"(?:The|His|Her|Their|Its|A|An|Our|My|Two|Three|Some|Many|All)"
    r"(?! (?:moment|instant|minute|second|day|night|time|first|next|last)\b)(?: [a-z][a-z’'-]*){1,4}?"
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|St)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?: and [A-Z][\w’'-]+)?"
_OPENING = r"(?:(?:And|But|Then|So|Now|At last|Presently|Finally|Suddenly|Yet|Still|At once|Soon),? )?"
# A sentence that begins as a main clause does: somebody, and what that one did; or after words about when and how.
_SOMEBODY = rf"(?:{_PRONOUN}|{_PRONOUN.lower()}|I|you|{_NAME})"
_LEAD = r"(?:In|On|At|For|By|From|During|With|Without|All|That|This|One|Every)(?: [\w’'-]+){1,6}? "
_LED = rf"(?:{_LEAD}|[A-Z][^,]{{2,60}}, )(?:(?:and|but) )?{_SOMEBODY}"
_MAIN = re.compile(rf"(?:{_OPENING}(?:{_SOMEBODY}|{_NOUN})|{_LED}) {_ADVERB}{_VERB}\b")
_SECOND = re.compile(
    r", (he|she|it|they) (?:was|were|had|could|would|did|looked|turned|took|went|saw|knew|felt|wanted|seemed|came|got"
    r"|began|made|[a-z]+ed|wasn[’']t|weren[’']t|hadn[’']t|couldn[’']t|wouldn[’']t|didn[’']t)\b(?![,.;:!?—]| that\b)"
)
_REPORTED = re.compile(
    r", \w+ (?:had |would |could |was |were )?(?:\w+ly )?(?:said|thought|told|supposed|believed|remembered|knew|"
    r"felt|added|explained|decided|reflected|remarked|replied|answered|asked|wondered|saw that|noticed|realized"
    r"|realised|fancied|guessed|heard|declared|assured|reasoned|went on|seemed to|say|think|have said|have thought"
    r"|been told|called|feared|whispered|cried|concluded|imagined|admitted|continued|confessed|insisted|suggested)\b"
)
# What may make the first half depend on the second, or set the two against each other.
_BOUND = re.compile(
    r"\b(?:when|whenever|while|if|unless|though|although|because|since|until|till|once|whatever|however"
    r"|wherever|whoever|no matter|so|such|hardly|scarcely|no sooner|neither|nor|only|whether|either|as|after|before"
    r"|lest|said|told|thought)\b",
    re.IGNORECASE,
)
# Before the joint: turning quickly, in her haste, to make sure.
_ADDED = re.compile(
    r" (?:(?:and|but|then) )?(?:to|with|without|in|at|on|by|for|upon|from|having|\w+ing|\w+ly|moreover|nevertheless)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|nothing|nobody)\b|n[’']t\b", re.IGNORECASE)
_LEAST_WORDS = 4
# Speech is blanked in the narration.
_SPOKEN = "   "
_SENTENCE = re.compile(r"(?:[^.!?…—;:“”]|(?<=\b(?:Mr|Dr|St))\.|(?<=\bMrs)\.)+[.!?…]*")


def comma_splice(reading: Reading) -> Iterator[Finding]:
    for sentence in _SENTENCE.finditer(reading.narration):
        begin = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        text = sentence.group().strip()
        joints = list(_SECOND.finditer(text))
        # More than one is a manner of writing: he came, he saw, he won.
        if len(joints) != 1 or _SPOKEN in text or not _opens(reading, begin):
            continue
        joint = joints[0]
        first = text[: joint.start()]
        if (
            len(first.split()) < _LEAST_WORDS
            or not _MAIN.match(first)
            or _bound(first, joint)
            or _REPORTED.match(text, joint.start())
        ):
            continue
        start, end = begin + joint.start(), begin + joint.end(1)
        full_stop = (start, end, f". {joint.group(1).capitalize()}")
        yield Finding(start, end, (full_stop, (start, start + 2, "; ")))


def _bound(first: str, joint: re.Match[str]) -> bool:
    if _ADDED.match(first.rpartition(",")[2]) or not _begins_with_somebody(first):
        return True
    # Not this, it was that: set against each other.
    return bool(_BOUND.search(first)) or (joint.group(1) in ("it", "they") and bool(_DENIED.search(first)))


def _begins_with_somebody(first: str) -> bool:
    """Gaze determined: a noun at the beginning is no name, and what follows it no verb."""
    word, _, rest = first.partition(" ")
    known = wordlists.counts()
    noun = known.get(word.lower(), 0) > known.get(word, 0)
    return not noun or bool(_DETERMINED.match(first)) or not re.match(r"\w+ed\b", rest)


_DETERMINED = re.compile(r"(?:He|She|It|They|There|We|This|That|These|Those|I|You|Nobody|Everyone|Everybody|Nothing)\b")


def _opens(reading: Reading, at: int) -> bool:
    """Whether a sentence of narration begins at `at`, not the rest of one that speech or a dash interrupted."""
    before = reading.text[:at].rstrip()
    return not before or before[-1] in '.!?”"’'


RULES = (
    Rule(
        "CommaSplice",
        IssueKind.PUNCTUATION,
        Level.QUERY,
        "Two sentences are joined by a comma alone: is that meant?",
        "Two sentences joined by a comma",
        comma_splice,
        (
            ("The house was dark and cold, she went to bed.", "The house was dark and cold. She went to bed."),
            ("Nancy felt almost ill, she had promised to help.", "Nancy felt almost ill. She had promised to help."),
        ),
        (
            "When the house was dark, she went to bed.", "He came, he saw, he won.", "He was late, he said, and tired.",
            "Had he known of it, he would have come.", "It was not the wind in the trees, it was a voice.",
            "He was, he knew, too late.", "Gaze determined and wild, he went on.",
            "She ran to the house, and to be safe, she locked the door.", "Cold and tired, she went to bed.",
        ),
    ),
)  # fmt: skip
