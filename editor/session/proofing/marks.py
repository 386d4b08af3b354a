"""Marks: the issues of each paragraph of a draft, kept in place while the text around them changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor.checking.issue import Issue
from editor.prose.edit import Edit, Span, edit_between
from editor.session.undo import Change

_NONE: tuple[Issue, ...] = ()


class Marks:
    """One tuple of issues per paragraph. An edited paragraph keeps the ones its edit did not touch."""

    def __init__(self, count: int) -> None:
        self._issues: list[tuple[Issue, ...]] = [_NONE] * count

    def __getitem__(self, index: int) -> tuple[Issue, ...]:
        return self._issues[index] if 0 <= index < len(self._issues) else _NONE

    def put(self, index: int, issues: tuple[Issue, ...]) -> bool:
        """Sets the issues of a paragraph; whether they are others than before."""
        before, self._issues[index] = self._issues[index], issues
        return before != issues

    def follow(self, change: Change) -> None:
        """Keeps step with a change of the text."""
        old = self._issues[change.first : change.first + len(change.removed)]
        new = [_NONE] * len(change.added)
        if change.within_one:
            new = [carried(old[0], edit_between(change.removed[0].text, change.added[0].text))]
        self._issues[change.first : change.first + len(change.removed)] = new

    def all(self) -> Iterator[tuple[int, Issue]]:
        """Every issue with the number of its paragraph, in order."""
        for index, issues in enumerate(self._issues):
            for issue in issues:
                yield index, issue


def carried(issues: tuple[Issue, ...], edit: Edit) -> tuple[Issue, ...]:
    """The issues the edit did not touch, at their new places."""
    if not issues or (edit == Edit(edit.span, "") and not len(edit.span)):
        return issues
    moved = len(edit.text) - len(edit.span)
    result = []
    for issue in issues:
        if issue.span.end < edit.span.start:
            result.append(issue)
        elif issue.span.start > edit.span.end:
            fixes = tuple(Edit(_shifted(fix.span, moved), fix.text) for fix in issue.fixes)
            result.append(replace(issue, span=_shifted(issue.span, moved), fixes=fixes))
    return tuple(result)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
