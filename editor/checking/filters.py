"""What fiction does on purpose: tests by rule that drop a finding (state `filtered` in the profile)."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.checking.issue import Issue, IssueKind
from editor.checking.profile import key_of
from editor.checking.spelling.dialect import dialect_marks
from editor.checking.spelling.offhand import Manner, manner_of

Filter = Callable[[Issue, str], bool]

_MEANT_TWICE = {"had", "that", "no", "very", "long", "ha", "never", "far", "so", "now", "there", "oh", "ah", "well"}
_CAPITALS = {
    *("SentenceCapital", "SentenceCapitalization", "UPPERCASE_SENTENCE_START", "SpeechCapital"),
    *("CapitalizePersonalPronouns", "I_LOWERCASE", "LOWERCASE_I", "NameCapital", "SmallName"),
}
_FIRST_PERSON = ("i'", "i’")
# A message needs no full stop, and its words are those of phones.
_TYPED = {"MissingEndMark", "OrthographicConsistency", "TwoDots", "QuestionMark", "EllipsisLength", "UnknownWord"}
# What'd he do, see her go: the verb has its helper before the one who does it.
_HELPED = re.compile(
    r"(?:['’](?:d|ll)|\b(?:did|does|do|can|could|will|would|shall|should|may|might|must|let|make|made|see|saw|hear|heard|help|"
    r"helped|watch|watched|have|had|n['’]t)) (?:he|she|it|they|him|her|them)(?: \w+)?$",
    re.IGNORECASE,
)
_OWN_WAY = {"ok", "u", "ur"}
_SPOKEN = {IssueKind.GRAMMAR, IssueKind.WRONG_WORD}
_OPENS_SPEECH = re.compile(r"(?:^|[\"“‘'—–(…]\s*)$")


def intended(issue: Issue, text: str) -> bool:
    """Whether a filter of ours takes `issue` for something meant."""
    if issue.engine == "languagetool" and issue.kind in _SPOKEN and dialect_marks(text) > 1:
        # The grammar of a region is right there; LanguageTool knows that of newspapers only.
        return True
    key = key_of(issue)
    test = predicative if key.startswith("languagetool:EN_COMPOUNDS") else FILTERS.get(key)
    return (test is not None and test(issue, text)) or offhand(issue, text)


def offhand(issue: Issue, text: str) -> bool:
    """Small letters where a whole paragraph has them, and what people type to each other without thinking."""
    manner = manner_of(text)
    if manner is Manner.CAREFUL:
        return False
    if issue.rule in _CAPITALS or issue.span.of(text).lower().startswith(_FIRST_PERSON):
        return True
    return manner is Manner.MESSAGE and (issue.rule in _TYPED or issue.kind is IssueKind.SPELLING)


def repeated_on_purpose(issue: Issue, text: str) -> bool:
    """`had had`, `very very`, `New New`."""
    words = issue.span.of(text).split()
    return bool(words) and (words[0].lower() in _MEANT_TWICE or all(word[0].isupper() for word in words))


def article_is_right(issue: Issue, text: str) -> bool:
    """`an'` for and, an article before a dash, and words whose first sound is disputed."""
    after = text[issue.span.end :]
    following = re.match(r"\s*(\w+)", after)
    word = following.group(1).lower() if following else ""
    silent = word.startswith(("hono", "heir", "hour", "hotel", "histor"))
    return silent or bool(re.match(r"['’]|\s*[—–…-]|\s*\.\.", after))


def capital_not_needed(issue: Issue, text: str) -> bool:
    """After a cry or question that goes on, after an abbreviation, and in a paragraph without an end mark."""
    before = text[: issue.span.start].rstrip().rstrip("\"'”’)")
    abbreviation = re.search(r"\b(?:Co|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc|[A-Z])\.$", before)
    return before.endswith(("!", "?", "…", "..", "—", "–", "-")) or bool(abbreviation) or not _ends(text)


def usual_spelling_not_meant(issue: Issue, text: str) -> bool:
    """Only the case differs at the opening of speech; a word with letters left out; a foreign article."""
    word = issue.span.of(text)
    fixes = [fix.text for fix in issue.fixes]
    only_case = bool(fixes) and all(fix.casefold() == word.casefold() for fix in fixes)
    opens = bool(_OPENS_SPEECH.search(text[: issue.span.start]))
    elided = text[issue.span.end : issue.span.end + 1] in "'’" and text[issue.span.end : issue.span.end + 1] != ""
    elided_before = text[issue.span.start - 1 : issue.span.start] in ("'", "’")
    named = only_case and not word[1:].islower() and word[:1].isupper()
    return (only_case and opens) or named or elided or elided_before or word.lower() in _OWN_WAY


def time_of_day(issue: Issue, text: str) -> bool:
    """`2:14 AM`: no form of to be."""
    return issue.span.of(text) in ("AM", "PM")


def predicative(issue: Issue, text: str) -> bool:
    """`The man was well adjusted.`: a compound that no noun follows needs no hyphen."""
    hyphen = any("-" in fix.text for fix in issue.fixes[:1])
    return hyphen and bool(
        re.match(r"[^\w’' ]|$|\s+(?:and|but|or|that|as|to|for|in|by|with|when)\b", text[issue.span.end :])
    )


def well_done(issue: Issue, text: str) -> bool:
    """`A foot well shaped`: the same, of words with `well`."""
    return issue.span.of(text).lower().startswith("well ") and predicative(issue, text)


def after_an_ellipsis(issue: Issue, text: str) -> bool:
    """`…I have your love`: it joins as often as it ends."""
    return text[: issue.span.start].endswith(("…", ".."))


def nothing_let(issue: Issue, text: str) -> bool:
    """`Let down the ladder`, `let loose a groan`: only `lets` may lack its apostrophe."""
    return issue.span.of(text).lower() == "let"


def we_are(issue: Issue, text: str) -> bool:
    """`You and I, we're different`: where a clause begins, it is no slip of `were`."""
    before = text[: issue.span.start].rstrip()
    return "'" in issue.span.of(text).replace("’", "'") and (not before or before[-1] in ",;:.!?—–-“\"'‘")


def agreement_not_wrong(issue: Issue, text: str) -> bool:
    """No fix offered; `you boys`; pasts that look like presents; the speech of a region."""
    words = issue.span.of(text).lower().split()
    subject, last = text[: issue.span.start].lower().split()[-1:], words[-1] if words else ""
    return (
        not issue.fixes
        or last in _PAST_AS_PRESENT
        or "you" in (words[:1] or subject)
        or "you" in subject
        or {*words, *subject} >= {"i", "says"}
        or bool(_HELPED.search(text[: issue.span.end]))
        or dialect_marks(text) > 1
    )


def not_a_possessive(issue: Issue, text: str) -> bool:
    """A capitalised word or neighbour, or a next word that can be a verb or preposition."""
    word = issue.span.of(text).split()[0] if issue.span.of(text).split() else ""
    following = re.match(r"\W*(\w+)", text[issue.span.start + len(word) :])
    after = following.group(1) if following else ""
    return (
        not word
        or word.lower().removesuffix("s") not in _PEOPLE
        or after[:1].isupper()
        or word.lower() in {"stairs", "details", "people", "news", "sports", "does"}
        or after.endswith(("ing", "ed", "ly"))
        or after in _PREPOSITIONS
    )


_PAST_AS_PRESENT = frozenset(
    (
        *("tore", "flung", "leapt", "cast", "thrust", "hid", "slit", "spat", "cut", "hit", "put", "let", "set", "shut"),
        *(
            "bet",
            "burst",
            "cost",
            "hurt",
            "quit",
            "read",
            "rid",
            "shed",
            "split",
            "spread",
            "beat",
            "bid",
            "wet",
            "mad",
        ),
        *("come", "broke", "spun", "swung", "clung", "slung", "wrung", "bit", "lit", "slid", "knit", "sped", "fled"),
    )
)
_PEOPLE = frozenset(
    (
        *(
            "man",
            "woman",
            "boy",
            "girl",
            "father",
            "mother",
            "brother",
            "sister",
            "doctor",
            "king",
            "captain",
            "teacher",
        ),
        *(
            "priest",
            "soldier",
            "child",
            "lady",
            "kid",
            "baby",
            "dog",
            "cat",
            "horse",
            "friend",
            "uncle",
            "aunt",
            "wife",
        ),
        *("husband", "twin", "queen", "prince", "princess", "guard", "witch", "wizard", "demon", "dragon", "stranger"),
    )
)
_PREPOSITIONS = frozenset(
    (
        *("of", "in", "on", "at", "to", "for", "from", "with", "by", "over", "under", "into", "onto", "through"),
        *("about", "around", "after", "before"),
    )
)


def _ends(text: str) -> bool:
    return bool(re.search(r"[.!?…—–-][\"'”’)\]*_]*\s*$", text))


FILTERS: dict[str, Filter] = {
    "harper:PronounVerbAgreement": agreement_not_wrong,
    "harper:OrthographicConsistency": usual_spelling_not_meant,
    "harper:SentenceCapitalization": capital_not_needed,
    "harper:RepeatedWords": repeated_on_purpose,
    "harper:AnA": article_is_right,
    "harper:PossessiveNoun": not_a_possessive,
    "languagetool:UPPERCASE_SENTENCE_START": capital_not_needed,
    "languagetool:SENTENCE_WHITESPACE": after_an_ellipsis,
    "rules:HyphenMissing": well_done,
    "harper:LetsConfusion": nothing_let,
    "model:ConfusedWords.were_we_re": we_are,
    "model:Agreement": time_of_day,
    "rules:Agreement": time_of_day,
}
