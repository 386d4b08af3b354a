"""What fiction does on purpose: tests by rule that drop a finding (state `filtered` in the profile)."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.checking.issue import Issue
from editor.checking.profile import key_of

Filter = Callable[[Issue, str], bool]

_MEANT_TWICE = {"had", "that", "no", "very", "long", "ha", "never", "far", "so", "now", "there", "oh", "ah", "well"}
_ELIDED_AFTER = re.compile(r"['’](?!\w)|['’]\w{1,2}\b")
_OPENS_SPEECH = re.compile(r"(?:^|[\"“‘'—–(…]\s*)$")


def intended(issue: Issue, text: str) -> bool:
    """Whether a filter of ours takes `issue` for something meant."""
    test = FILTERS.get(key_of(issue))
    return test is not None and test(issue, text)


def deliberate_spelling(issue: Issue, text: str) -> bool:
    """Dropped g, stutter, sounds, drawn-out words, elisions, shouting, initials."""
    word = issue.span.of(text)
    before, after = text[max(0, issue.span.start - 3) : issue.span.start], text[issue.span.end : issue.span.end + 3]
    return (
        "*" in (before[-1:], after[:1])
        or _dropped_letters(word, before, after)
        or bool(_STUTTER.search(before + word) or _STUTTER_HEAD.match(word + after))
        or bool(_DRAWN_OUT.search(word))
        or bool(_SOUND.fullmatch(word))
        or (word.isupper() and (len(word) == 1 or after[:1] == "." or before[-1:] == "."))
    )


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
    return (only_case and opens) or elided or elided_before


def agreement_not_wrong(issue: Issue, text: str) -> bool:
    """No fix offered; `you boys`; irregular pasts that the rule takes for presents."""
    words = issue.span.of(text).lower().split()
    last = words[-1] if words else ""
    return not issue.fixes or last in {"tore", "flung", "leapt"} or (words[:1] == ["you"] and last.endswith("s"))


def not_a_possessive(issue: Issue, text: str) -> bool:
    """A capitalised word or neighbour, or a next word that can be a verb or preposition."""
    word = issue.span.of(text).split()[0] if issue.span.of(text).split() else ""
    following = re.match(r"\W*(\w+)", text[issue.span.start + len(word) :])
    after = following.group(1) if following else ""
    return (
        not word
        or word[0].isupper()
        or after[:1].isupper()
        or word.lower() in {"stairs", "details", "people", "news", "sports"}
        or after.endswith(("ing", "ed", "ly"))
        or after in _PREPOSITIONS
    )


_PREPOSITIONS = frozenset(
    (
        *("of", "in", "on", "at", "to", "for", "from", "with", "by", "over", "under", "into", "onto", "through"),
        *("about", "around", "after", "before"),
    )
)
_STUTTER = re.compile(r"\b(\w{1,3})[-‐‑–](?:\1)", re.IGNORECASE)
_STUTTER_HEAD = re.compile(r"(\w{1,3})[-‐‑–]\1", re.IGNORECASE)
_DRAWN_OUT = re.compile(r"(\w)\1\1", re.IGNORECASE)
_SOUND = re.compile(
    r"[hmnugrz]{2,}|[bcdfghjklmnpqrstvwxz]{2,}h*|a+h+|o+h*|e+h+|u+h+|(?:ha|he|hi|ho|la|na|da|bla|ja|tsk|shh?){2,}h?",
    re.IGNORECASE,
)


def _dropped_letters(word: str, before: str, after: str) -> bool:
    if before[-1:] in ("'", "’", "‘") and not (before[-2:-1].isalnum() or len(word) > 6):
        return True
    dropped_g = word.lower().endswith("in") and after[:1] in ("'", "’")
    return dropped_g or bool(re.search(r"in['’]$", word))


def _ends(text: str) -> bool:
    return bool(re.search(r"[.!?…—–-][\"'”’)\]*_]*\s*$", text))


FILTERS: dict[str, Filter] = {
    "harper:SpellCheck": deliberate_spelling,
    "harper:PronounVerbAgreement": agreement_not_wrong,
    "harper:OrthographicConsistency": usual_spelling_not_meant,
    "harper:SentenceCapitalization": capital_not_needed,
    "harper:RepeatedWords": repeated_on_purpose,
    "harper:AnA": article_is_right,
    "harper:PossessiveNoun": not_a_possessive,
    "languagetool:UPPERCASE_SENTENCE_START": capital_not_needed,
}
