"""Speller: what becomes of an engine's unknown words: dropped, or marked with the likeliest words first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from editor.checking.issue import Issue, IssueKind
from editor.checking.lexicon import plain_apostrophes
from editor.checking.spelling.context import Context
from editor.checking.spelling.deliberate import deliberate
from editor.checking.spelling.dialect import dialect_marks
from editor.checking.spelling.ranking import Ranking
from editor.checking.spelling.words import WordStore
from editor.prose.edit import Edit, Span

# A capitalised unknown word may be a name used once, unless so common a word is one slip away.
COMMON_FOR_NAMES = 1200
# Nor may it be a name where one as well known as this is one slip away: Fiday.
PROPER_FOR_NAMES = 400
_NEVER = 10**9
# A word that might be made from another is a slip after all where one as common as this is one letter away.
COMMON_FOR_DERIVED = 100
# So may be a rare word, where one as common as this differs by the order or doubling of letters.
COMMON_FOR_RARE = 300
# Or, of words as common as this, by a letter that is easily left out: wether.
MUCH_COMMONER = 3000, 0.75
# At the beginning of a sentence a word is a slip where one as common as this is a letter away: Everythings.
COMMON_OPENING = 1000, 0.9
# So many marks of dialect (odd words among them) may stand in a paragraph whose odd words are still slips.
DIALECT_ALLOWS = 3
UNKNOWN_NAME = "UnknownName"
UNKNOWN_WORD = "UnknownWord"
RARE_WORD = "RareWord"
# Harper's rules whose finding on an unknown word is the same finding.
_TWINS = ("SplitWords",)
_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")


class Speller:
    """Takes the raw issues of one passage and settles those about unknown words, without knowing the story.

    A capitalised one that is no slip of a common word comes back as rule UnknownName, one in small letters that is
    near no word as UnknownWord, one that is rare, made from another or far from all as RareWord, which is right unless
    it is a name of the story: the story decides about those.
    """

    def __init__(self, language: str, context: Context | None = None) -> None:
        self.store = WordStore(language)
        self.ranking = Ranking(self.store)
        self._context = context

    def settle(self, text: str, issues: Iterable[Issue], rule: str = "SpellCheck") -> tuple[Issue, ...]:
        """`issues` with those of `rule` dropped, ranked or renamed."""
        found = list(issues)
        doubtful = [issue for issue in found if issue.rule == rule and self._unknown(issue, text)]
        rare = [replace(i, rule=RARE_WORD, fixes=()) for i in doubtful if self._rare(i, text)]
        spans_of_rare = {issue.span for issue in rare}
        unknown = [issue for issue in doubtful if issue.span not in spans_of_rare]
        foreign = _foreign_runs(text, [issue.span for issue in unknown])
        small = sum(issue.span.of(text).islower() for issue in unknown)
        dialect = small + dialect_marks(text) > DIALECT_ALLOWS
        meant = [i for i in unknown if i.span not in foreign and not (dialect and i.span.of(text)[:1].islower())]
        spelled = [*rare, *(self._marked(issue, text, found) for issue in meant)]
        spans = {issue.span for issue in found if issue.rule == rule}
        rest = [
            i
            for i in found
            if i.rule != rule and not (i.rule in _TWINS and i.span in spans) and not self._mere_case(i, text)
        ]
        return tuple(sorted([*rest, *spelled], key=lambda issue: issue.span))

    def _unknown(self, issue: Issue, text: str) -> bool:
        word = plain_apostrophes(issue.span.of(text))
        known = self.store.knows(word) or self.store.knows(word.rstrip("."))
        return not known and not deliberate(text, issue.span)

    def _rare(self, issue: Issue, text: str) -> bool:
        """Whether the unknown word is in a large dictionary, or made from a known one, and no slip of a common one."""
        word = plain_apostrophes(issue.span.of(text))
        hyphenated = text[issue.span.start - 1 : issue.span.start] == "-" and word.endswith("ed")
        if not word[0].islower():
            return False
        stem = "" if hyphenated else self.store.stem_of(word)
        if stem is not None:
            return not self.ranking.near_common(word, COMMON_FOR_DERIVED, stem)
        slip = self.ranking.slip_of(word, COMMON_FOR_RARE) or self.ranking.slip_of(word, *MUCH_COMMONER)
        return self.store.rare(word) and not slip

    def _mere_case(self, issue: Issue, text: str) -> bool:
        """Whether `issue` asks for capitals that fiction does not write."""
        word = plain_apostrophes(issue.span.of(text))
        if issue.rule != "OrthographicConsistency" or not issue.fixes:
            return False
        fix = plain_apostrophes(issue.fixes[0].text)
        return fix.casefold() == word.casefold() and self.store.count(fix) <= 3 * self.store.count(word)

    def _marked(self, issue: Issue, text: str, found: Sequence[Issue]) -> Issue:
        word = plain_apostrophes(issue.span.of(text))
        offered = [fix.text for other in found if other.span == issue.span for fix in other.fixes]
        fixes = tuple(Edit(issue.span, _curly(fix, text)) for fix in self._fixes(word, offered, text, issue.span))
        if (
            word[0].isupper()
            and not word.isupper()
            and not self.store.slip(word)
            and (self.store.name(_base(word)) or self._may_be_a_name(word, text, issue.span))
        ):
            return replace(issue, rule=UNKNOWN_NAME, kind=IssueKind.NAME, fixes=fixes)
        sure = word.isupper() or self.store.slip(word) or self.ranking.near(word)
        sure = sure or self._near_known_name(word, text, issue.span)
        named = word[0].isupper() and (
            _inside_sentence(text, issue.span) or not self.ranking.slip_of(word, *COMMON_OPENING)
        )
        if not sure and (named or self.ranking.far(word)):
            # A word of another language, or made up: no slip leads there.
            return replace(issue, rule=RARE_WORD, kind=IssueKind.SPELLING, fixes=())
        rule = issue.rule if sure else UNKNOWN_WORD
        return replace(issue, rule=rule, kind=IssueKind.SPELLING, fixes=fixes)

    def _may_be_a_name(self, word: str, text: str, span: Span) -> bool:
        surname = _surname(text, span)
        return not self._near_known_name(word, text, span) and (surname or not self._slip_of_common(word, text, span))

    def _near_known_name(self, word: str, text: str, span: Span) -> bool:
        # Behind another name it is most likely one itself, however near the name of somebody else: Hannah Gruen.
        least = _NEVER if _surname(text, span) else PROPER_FOR_NAMES
        return len(word) > 4 and word[0].isupper() and self.ranking.near_proper(_base(word), least)

    def _fixes(self, word: str, offered: Iterable[str], text: str, span: Span) -> Sequence[str]:
        known = tuple(dict.fromkeys(offered))
        context = self._context
        if context is None:
            return self.ranking.fixes(word, known)
        return self.ranking.fitting(word, known, lambda words: context.fits(text, span.start, words))

    def _slip_of_common(self, word: str, text: str, span: Span) -> bool:
        # The longer a word, the less likely is it near another one by chance.
        rarer = 1 if len(word) < 6 else 4 if len(word) < 8 else 20
        least = COMMON_FOR_NAMES // (rarer if _inside_sentence(text, span) else max(rarer, 10))
        return len(word) > 3 and self.ranking.near_common(word, least)


def _surname(text: str, span: Span) -> bool:
    """Whether another name stands before it, or is tied to it by a hyphen: Hannah Gruen."""
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 2]
    return bool(re.search(r"[a-z,;] [A-Z][a-z]+ $|\b[A-Z][a-z]+-$", before) or re.match(r"-[A-Z]", after))


def _base(word: str) -> str:
    return word.removesuffix("'s")


def _inside_sentence(text: str, span: Span) -> bool:
    return bool(re.search(r"[\w,;’']\s$", text[max(0, span.start - 2) : span.start]))


def _curly(fix: str, text: str) -> str:
    """`fix` with the story's kind of apostrophe."""
    return fix.replace("'", "’") if "’" in text or "“" in text else fix


def _foreign_runs(text: str, spans: Sequence[Span]) -> set[Span]:
    """Spans of unknown words in small letters that stand side by side, or bear accents."""
    foreign = {span for span in spans if re.search(r"[à-öø-ÿā-ž]", span.of(text))}
    for first, second in pairwise(spans):
        between = text[first.end : second.start]
        if re.fullmatch(r"[\s,'’-]{1,2}(?:\w{1,3}[\s'’]{1,2})?", between) and first.of(text).islower():
            foreign |= {first, second}
    return foreign
