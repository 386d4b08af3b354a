"""Harper behind the Checker protocol. Runs in its own child process; the app never imports it."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
    **dict.fromkeys(
        ("OxfordComma", "NoOxfordComma"), "Some writers put a comma before the “and” of a list, some do not."
    ),
}

# Harper has a rule for each pair of words; they all speak like a grammar.
_CLOSED = re.compile(r"^.*\bclosed compound(?: noun)? “([^”]+)”.*$")

# Changes whenever our speller or its lists do: answers are kept under it.
SPELLER = "5"


# After so many paragraphs one at a time a story is no longer read as a whole: the second hand lets its 100 MB go.
SINGLES = 30


class _Hand:
    """One linter at work. It belongs to one thread: Harper keeps a tagger of its own for each."""

    def __init__(self, dialect: harper.Dialect, off: frozenset[str]) -> None:
        self._linter = harper.Linter(dialect)
        switches = dict.fromkeys(SWITCHED_ON, True) | dict.fromkeys(off, False)
        self._linter.set_lint_config({**self._linter.get_lint_config(), **switches})

    def found(self, text: str) -> list[Issue]:
        """All that Harper finds in `text`, in no order."""
        # dedup=True would let a long sentence swallow every misspelling in it.
        found = self._linter.organized_lints(text, language=harper.Language.PLAINTEXT, dedup=False)
        return [issue_of(rule, lint) for rule, lints in found.items() for lint in lints]

    def read_on(self, todo: Iterator[tuple[int, str]], found: list[list[Issue]]) -> None:
        """Takes one text after the other until none is left; what is found in the n-th goes to its place."""
        for place, text in todo:
            found[place] = self.found(text)


class HarperEngine:
    """A Checker. Rules that are `off` are not tried: each costs a thousandth of the time, whatever it finds."""

    name = "harper"
    looks_around = False

    def __init__(self, language: str = "en-US", speller: Speller | None = None, off: Iterable[str] = ()) -> None:
        self.version = f"harper {metadata.version('harper-py')} {language} {SPELLER}"
        self._speller = speller
        self._told = DIALECTS.get(language, harper.Dialect.AMERICAN), frozenset(off)
        self._hand = _Hand(*self._told)
        # The second hand, made when there is work for it: quickly, for they share one dictionary.
        self._second: tuple[ThreadPoolExecutor, _Hand] | None = None
        self._singles = 0

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """All that Harper finds, overlaps and all, in the order of the text; unknown words settled by the speller.

        Several passages are read by two hands where the computer has two: Harper works outside of Python's lock.
        """
        texts = [passage.text for passage in passages]
        found: list[list[Issue]] = [[] for _ in texts]
        todo = _Shared(enumerate(texts))
        helping = self._helping(todo, found) if self._wants_help(len(texts)) else None
        self._hand.read_on(todo, found)
        if helping:
            helping.result()
        return [self._settled(text, issues) for text, issues in zip(texts, found, strict=True)]

    def close(self) -> None:
        """Ends the second hand."""
        if self._second:
            self._second[0].shutdown(wait=False, cancel_futures=True)
        self._second = None

    def _wants_help(self, count: int) -> bool:
        self._singles = self._singles + 1 if count == 1 else 0
        if self._singles == SINGLES:
            self.close()
        return count > 1 and (os.cpu_count() or 1) > 1

    def _helping(self, todo: Iterator[tuple[int, str]], found: list[list[Issue]]) -> Future[None]:
        if self._second is None:
            self._second = ThreadPoolExecutor(1, "harper"), _Hand(*self._told)
        pool, hand = self._second
        return pool.submit(hand.read_on, todo, found)

    def _settled(self, text: str, issues: list[Issue]) -> tuple[Issue, ...]:
        issues.sort(key=lambda issue: (issue.span, issue.rule))
        return self._speller.settle(text, issues) if self._speller else tuple(issues)


class _Shared:
    """An iterator that two threads may draw from."""

    def __init__(self, items: Iterator[tuple[int, str]]) -> None:
        self._items = items
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        with self._lock:
            return next(self._items)


def open_engine(settings: Mapping[str, object]) -> HarperEngine:
    """Harper for the story's `language`, with our speller unless `raw` is set. Takes about a second."""
    language, off = str(settings.get("language", "en-US")), settings.get("off", ())
    speller = None if settings.get("raw") else Speller(language, open_context())
    return HarperEngine(language, speller, map(str, off) if isinstance(off, list | tuple) else ())


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
    return _CLOSED.sub(r"Is “\1”, in one word, meant here?", re.sub(r"`([^`]*)`", r"“\1”", lint.message))
