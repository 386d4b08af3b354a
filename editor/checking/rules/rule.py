"""Rule: one of our own checks for fiction, with what the writer is told and the examples that are its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.prose.edit import Edit, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a rule sees a fault and what it would put there: each fix is (start, end, text)."""

    start: int
    end: int
    fixes: tuple[tuple[int, int, str], ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule under its id. `sentence` is shown with a finding, `about` in the list of rules. `bad` are examples, each
    with its first fix; `good` are texts that must stay unmarked."""

    id: str
    kind: IssueKind
    level: Level
    sentence: str
    about: str
    find: Callable[[Reading], Iterable[Finding]]
    bad: tuple[tuple[str, str], ...]
    good: tuple[str, ...]

    def issues(self, reading: Reading) -> Iterable[Issue]:
        """What this rule finds in a paragraph."""
        for found in self.find(reading):
            fixes = tuple(Edit(Span(start, end), text) for start, end, text in found.fixes)
            span = Span(found.start, found.end)
            yield Issue(span, self.kind, found.level or self.level, self.sentence, "rules", self.id, fixes)
