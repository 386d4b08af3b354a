"""LanguageTool's findings as Issues: which of our kinds its categories are, and what is mere style."""

from __future__ import annotations

from collections.abc import Iterable

from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.languagetool.client import Match
from editor.prose.edit import Edit, Span

MOST_FIXES = 8
SPELLER = "MORFOLOGIK_RULE_"
_MISSPELT = "Possible spelling mistake"  # all that some rules of the category TYPOS say

# LanguageTool's categories of English, by their ids; what is not named is grammar.
KINDS = {
    "TYPOS": IssueKind.WRONG_WORD,
    "CONFUSED_WORDS": IssueKind.WRONG_WORD,
    "COLLOCATIONS": IssueKind.WRONG_WORD,
    "SEMANTICS": IssueKind.WRONG_WORD,
    "NONSTANDARD_PHRASES": IssueKind.WRONG_WORD,
    "FALSE_FRIENDS": IssueKind.WRONG_WORD,
    "COMPOUNDING": IssueKind.SPELLING,
    "MULTITOKEN_SPELLING": IssueKind.NAME,
    "PROPER_NOUNS": IssueKind.NAME,
    "PUNCTUATION": IssueKind.PUNCTUATION,
    "TYPOGRAPHY": IssueKind.TYPOGRAPHY,
    "BRITISH_ENGLISH": IssueKind.CONSISTENCY,
    "AMERICAN_ENGLISH": IssueKind.CONSISTENCY,
}
# Ways of writing, not faults (fiction profile): for the style list only.
STYLISTIC = {
    "ACADEMIC_WRITING",
    "AMERICAN_ENGLISH_STYLE",
    "CREATIVE_WRITING",
    "GENDER_NEUTRALITY",
    "PLAIN_ENGLISH",
    "REDUNDANCY",
    "REPETITIONS",
    "REPETITIONS_STYLE",
    "STYLE",
    "TEXT_ANALYSIS",
    "WIKIPEDIA",
}


def issue_of(match: Match, span: Span, text: str) -> Issue:
    """`match` as an issue at `span` of the paragraph `text`; its fixes in LanguageTool's order, best first."""
    stylistic = match.category in STYLISTIC
    kind = IssueKind.STYLE if stylistic else KINDS.get(match.category, IssueKind.GRAMMAR)
    if _is_spelling(match):
        kind = IssueKind.SPELLING
    words = [word for word in dict.fromkeys(_in_the_style_of(text, match.replacements)) if word != span.of(text)]
    span, words = _narrowed(text, span, words[:MOST_FIXES])
    fixes = tuple(Edit(span, word) for word in words)
    level = Level.STYLE if stylistic else Level.ERROR
    return Issue(span, kind, level, _sentence(match, span.of(text)), "languagetool", match.rule, fixes)


def _narrowed(text: str, span: Span, words: list[str]) -> tuple[Span, list[str]]:
    """Without the words at either end that every fix leaves as they are: `could of` is about `of`."""
    while words and (size := _same_start([span.of(text), *words])):
        span, words = Span(span.start + size, span.end), [word[size:] for word in words]
    while words and (size := _same_end([span.of(text), *words])):
        span, words = Span(span.start, span.end - size), [word[:-size] for word in words]
    return span, words


def _same_start(phrases: list[str]) -> int:
    """The length of the first word and its space where all begin with it and go on after it."""
    first = phrases[0].partition(" ")[0] + " "
    return len(first) if all(phrase.startswith(first) and phrase != first for phrase in phrases) else 0


def _same_end(phrases: list[str]) -> int:
    last = " " + phrases[0].rpartition(" ")[2]
    return len(last) if all(phrase.endswith(last) and phrase != last for phrase in phrases) else 0


def _in_the_style_of(text: str, words: Iterable[str]) -> Iterable[str]:
    """`words` with curly apostrophes where the paragraph has no other: LanguageTool writes straight ones."""
    curly = "’" in text and "'" not in text
    return (word.replace("'", "’") for word in words) if curly else words


def _is_spelling(match: Match) -> bool:
    return match.rule.startswith(SPELLER) or match.message.startswith(_MISSPELT)


def _sentence(match: Match, word: str) -> str:
    if _is_spelling(match):
        return f"“{word}” is not in the dictionary."
    return " ".join(match.message.split()) or "Something may be wrong here."
