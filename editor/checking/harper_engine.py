"""Harper behind the Checker protocol. Runs in its own child process; the app never imports it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import metadata

import harper

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.spelling.context import open_context
from editor.checking.spelling.speller import Speller
from editor.prose.edit import Edit, Span

DIALECTS = {
    "en-US": harper.Dialect.AMERICAN,
    "en-GB": harper.Dialect.BRITISH,
    "en-AU": harper.Dialect.AUSTRALIAN,
    "en-CA": harper.Dialect.CANADIAN,
    "en-IN": harper.Dialect.INDIAN,
    "en-IE": harper.Dialect.BRITISH,
    "en-NZ": harper.Dialect.AUSTRALIAN,
    "en-ZA": harper.Dialect.BRITISH,
}
# Off in Harper's own list, but right often enough behind our filter (fiction profile).
SWITCHED_ON = ("PossessiveNoun",)

KINDS = {
    "Agreement": IssueKind.GRAMMAR,
    "BoundaryError": IssueKind.WRONG_WORD,
    "Capitalization": IssueKind.GRAMMAR,
    "Eggcorn": IssueKind.WRONG_WORD,
    "Formatting": IssueKind.TYPOGRAPHY,
    "Grammar": IssueKind.GRAMMAR,
    "Malapropism": IssueKind.WRONG_WORD,
    "Nonstandard": IssueKind.WRONG_WORD,
    "Punctuation": IssueKind.PUNCTUATION,
    "Repetition": IssueKind.GRAMMAR,
    "Spelling": IssueKind.SPELLING,
    "Typo": IssueKind.WRONG_WORD,
    "Usage": IssueKind.GRAMMAR,
    "WordChoice": IssueKind.WRONG_WORD,
}
STYLISTIC = {"Enhancement", "Readability", "Redundancy", "Regionalism", "Style"}

# In place of Harper's own sentences where those are dull or wrong for prose. {word} is what is marked.
SENTENCES = {
    "SpellCheck": "“{word}” is not in the dictionary.",
    "SplitWords": "“{word}” looks like two words.",
    "RepeatedWords": "“{word}”: is the word meant twice?",
    "AnA": "“a” stands before a consonant sound, “an” before a vowel sound.",
    "Spaces": "There is a space too many here.",
    "NoFrenchSpaces": "There are two spaces after the sentence.",
    "CommaFixes": "The space or comma here is in the wrong place.",
    "Dashes": "Two hyphens are typed here for a dash.",
    "EllipsisLength": "An ellipsis has three dots.",
    "SentenceCapitalization": "A sentence begins with a capital letter.",
    "CapitalizePersonalPronouns": "The word “I” is always a capital.",
    "OrthographicConsistency": "“{word}” is usually written another way.",
    "PronounVerbAgreement": "“{word}”: the verb does not fit its subject.",
    "PossessiveNoun": "“{word}” may lack the apostrophe of a possessive.",
    "ItsContraction": "“its” means “belonging to it”; “it’s” means “it is”.",
    "ItsPossessive": "“it’s” means “it is”; “its” means “belonging to it”.",
    "ToTwoToo": "“to”, “too” and “two” are easily mixed up here.",
    "ModalOf": "After could, would, should it is “have”, not “of”.",
    "LongSentences": "This sentence is very long.",
}


class HarperEngine:
    """A Checker. Every rule runs, so that switching one on or off later needs no second look at the text."""

    name = "harper"
    looks_around = False

    def __init__(self, language: str = "en-US", speller: Speller | None = None) -> None:
        self.version = f"harper {metadata.version('harper-py')} {language}"
        self._speller = speller
        self._linter = harper.Linter(DIALECTS.get(language, harper.Dialect.AMERICAN))
        config = self._linter.get_lint_config()
        self._linter.set_lint_config({**config, **dict.fromkeys(SWITCHED_ON, True)})

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """All that Harper finds, overlaps and all, in the order of the text; unknown words settled by the speller."""
        return [self._issues(passage.text) for passage in passages]

    def close(self) -> None:
        """Nothing to end."""

    def _issues(self, text: str) -> tuple[Issue, ...]:
        # dedup=True would let a long sentence swallow every misspelling in it.
        found = self._linter.organized_lints(text, language=harper.Language.PLAINTEXT, dedup=False)
        issues = [issue_of(rule, lint) for rule, lints in found.items() for lint in lints]
        issues.sort(key=lambda issue: (issue.span, issue.rule))
        return self._speller.settle(text, issues) if self._speller else tuple(issues)


def open_engine(settings: Mapping[str, object]) -> HarperEngine:
    """Harper for the story's `language`, with our speller unless `raw` is set. Takes about a second."""
    language = str(settings.get("language", "en-US"))
    return HarperEngine(language, None if settings.get("raw") else Speller(language, open_context()))


def issue_of(rule: str, lint: harper.Lint) -> Issue:
    """Harper's finding as an Issue."""
    kind = KINDS.get(lint.lint_kind, IssueKind.STYLE if lint.lint_kind in STYLISTIC else IssueKind.GRAMMAR)
    level = Level.STYLE if lint.lint_kind in STYLISTIC else Level.ERROR
    span = Span(lint.span.start, lint.span.end)
    fixes = tuple(edit_of(span, suggestion) for suggestion in lint.suggestions)
    return Issue(span, kind, level, sentence(rule, lint), "harper", rule, fixes)


def edit_of(span: Span, suggestion: harper.Suggestion) -> Edit:
    """Harper's suggestion as an Edit; what is added after the finding is an insertion at its end."""
    if suggestion.kind == harper.SuggestionKind.INSERT_AFTER:
        span = Span(span.end, span.end)
    return Edit(span, suggestion.replacement_text)


def sentence(rule: str, lint: harper.Lint) -> str:
    """One plain sentence: ours, or Harper's without its back-ticks."""
    own = SENTENCES.get(rule)
    if own:
        return own.format(word=lint.problem_text)
    return re.sub(r"`([^`]*)`", r"“\1”", lint.message)
