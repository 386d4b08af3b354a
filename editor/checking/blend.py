"""Blend: the issues of several engines become one list without doubles, the better fix first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit

_LEVELS = (Level.ERROR, Level.QUERY, Level.STYLE)
# Where two mark the very same words: who explains better and fixes better.
# The model knows confusions far better than LanguageTool's rules for the same (docs/checking.md).
_ENGINES = ("rules", "model", "languagetool", "harper")
# What engines find in the halves of a word broken by a star, typed twice or written apart is one fault.
_ONE_FAULT = {"FilteredWord", "DoubledWord", "WrittenApart"}
# A word that opens a sentence small and is wrong besides: your bleeding -> You're bleeding.
_CAPITALS = {"SpeechCapital", "SentenceCapital", "SentenceCapitalization", "UPPERCASE_SENTENCE_START"}
_SPELLING = {IssueKind.SPELLING, IssueKind.NAME}


def blend(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """`issues` in the order of the text, none meeting another; of those that met, the weightier and narrower stayed.

    Fixes of the same place are joined: a writer is offered what any engine knew.
    """
    kept: list[Issue] = []
    for issue in sorted(issues, key=_weight):
        rival = next((at for at, other in enumerate(kept) if other.span.meets(issue.span)), None)
        if rival is None:
            kept.append(issue)
        elif issue.rule in _CAPITALS and 0 <= kept[rival].span.start - issue.span.start < 2:
            kept[rival] = _capitalised(kept[rival])
        elif kept[rival].rule in _CAPITALS and kept[rival].span == issue.span and issue.fixes:
            kept[rival] = _capitalised(issue)
        elif kept[rival].span == issue.span:
            kept[rival] = _with_fixes(kept[rival], issue)
    return tuple(sorted(kept, key=lambda issue: issue.span))


def _weight(issue: Issue) -> tuple[int, bool, int, bool, int, bool, str]:
    return (
        _LEVELS.index(issue.level),
        issue.rule not in _ONE_FAULT,
        len(issue.span),
        not issue.fixes,
        _ENGINES.index(issue.engine) if issue.engine in _ENGINES else len(_ENGINES),
        issue.kind in _SPELLING,
        issue.rule,
    )


def _capitalised(issue: Issue) -> Issue:
    """`issue`, its fixes beginning with a capital where they begin where it does."""
    here = issue.span.start
    fixes = (Edit(f.span, f.text[:1].upper() + f.text[1:]) if f.span.start == here else f for f in issue.fixes)
    return replace(issue, fixes=tuple(fixes))


def _with_fixes(issue: Issue, other: Issue) -> Issue:
    if issue.level is not other.level:
        return issue
    known = {fix.text for fix in issue.fixes}
    more = [Edit(fix.span, fix.text) for fix in other.fixes if fix.text not in known]
    return replace(issue, fixes=(*issue.fixes, *more)[:6]) if more else issue
