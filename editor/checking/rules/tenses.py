"""A present tense in the midst of narration in the past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule

_PASTS = {
    "says": "said", "asks": "asked", "looks": "looked", "turns": "turned", "goes": "went", "knows": "knew",
    "feels": "felt", "thinks": "thought", "comes": "came", "takes": "took", "sees": "saw", "gets": "got",
    "makes": "made", "stands": "stood", "sits": "sat", "walks": "walked", "runs": "ran", "nods": "nodded",
    "smiles": "smiled", "shakes": "shook", "pulls": "pulled", "opens": "opened", "closes": "closed", "leaves": "left",
    "tells": "told", "gives": "gave", "finds": "found", "starts": "started", "begins": "began", "stops": "stopped",
    "wants": "wanted", "hears": "heard", "holds": "held", "keeps": "kept", "puts": "put", "moves": "moved",
    "steps": "stepped", "reaches": "reached", "replies": "replied", "answers": "answered", "whispers": "whispered",
    "cries": "cried", "laughs": "laughed", "sighs": "sighed", "watches": "watched", "glances": "glanced",
    "stares": "stared", "picks": "picked", "grabs": "grabbed", "leans": "leaned", "lifts": "lifted", "falls": "fell",
    "shrugs": "shrugged", "seems": "seemed", "continues": "continued", "adds": "added", "mutters": "muttered",
}  # fmt: skip
_SLIP = re.compile(rf"(?<![\w’'-])([Hh]e|[Ss]he) (?:\w+ly )?({'|'.join(_PASTS)})\b(?![’'-])")
# What she says is law: a truth, not a step of the story.
_GENERAL = re.compile(
    r"\b(?:what|whatever|if|that|who|which|because|how|where|until|unless|than|every(?:thing|one|body)?|all|and so) $",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|did|could|went|came|took|said|saw|stood|knew|felt|[a-z]{3,}ed)\b")
_PRESENT = re.compile(rf"\b(?:is|are|am|has|have|does|{'|'.join(_PASTS)})\b")
_SPEECH = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_ENOUGH = 2


def tense_slip(reading: Reading) -> Iterator[Finding]:
    narration = reading.narration
    found = [m for m in _SLIP.finditer(narration) if not _GENERAL.search(narration[: m.start()])]
    if len(found) != 1 or re.search('[“"]', narration):
        return
    around = " ".join(_SPEECH.sub(" ", text) for text in (reading.passage.before, reading.passage.after))
    if (
        len(_PRESENT.findall(narration)) > 1
        or _PRESENT.search(around)
        or len(_PAST.findall(around + narration)) < _ENOUGH
    ):
        return
    start, end = found[0].span(2)
    yield Finding(start, end, ((start, end, _PASTS[found[0].group(2)]),))


RULES = (
    Rule(
        "TenseSlip",
        IssueKind.GRAMMAR,
        Level.ERROR,
        "The story is told in the past: is this present meant?",
        "A present tense in a story told in the past",
        tense_slip,
        (
            (
                "He opened the door and waited. It was raining. He looks at her and smiled.",
                "He opened the door and waited. It was raining. He looked at her and smiled.",
            ),
            (
                "“Yes,” he says. He had closed the door, and the others waited. It was late.",
                "“Yes,” he said. He had closed the door, and the others waited. It was late.",
            ),
        ),
        (
            "He opens the door and waits. It is raining. He looks at her.",
            "They waited. It was what he says he wanted, and it was raining. He had asked for it.",
            "They waited. It was raining. “He looks at her,” he had said, and they turned.",
        ),
    ),
)
