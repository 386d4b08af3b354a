"""Desk: where all engines' raw issues of a passage become the list a writer sees. Window and terminal share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editor.checking.allowances import Allowances
from editor.checking.blend import blend
from editor.checking.filters import intended
from editor.checking.issue import Issue, IssueKind
from editor.checking.lexicon import Lexicon
from editor.checking.profile import Profile
from editor.prose.edit import Edit


@dataclass(frozen=True, slots=True)
class Desk:
    """Settles raw issues by the profile, the story's lexicon and the writer's allowances. A cheap value (no engine,
    no dictionary): any thread may use it, and a changed lexicon or switch means a new desk, not a new check."""

    profile: Profile
    lexicon: Lexicon = field(default_factory=Lexicon)
    allowances: Allowances = field(default_factory=Allowances)

    def settle(self, text: str, raw: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues of one passage as they are shown: in the order of the text, none meeting another."""
        ruled = [issue for found in raw if (issue := self.profile.ruled(found))]
        kept = [issue for found in ruled if not intended(found, text) and (issue := self._named(found, text))]
        return blend(issue for issue in kept if not self.allowances.allow(issue, text))

    def _named(self, issue: Issue, text: str) -> Issue | None:
        if issue.kind is not IssueKind.SPELLING:
            return issue
        word = issue.span.of(text)
        if self.lexicon.knows(word):
            return None
        proper = self.lexicon.proper(word)
        if proper is None:
            return issue
        fix = Edit(issue.span, proper + _tail(word, proper))
        message = f"The name “{proper}” has a capital."
        return replace(issue, kind=IssueKind.NAME, message=message, fixes=(fix, *issue.fixes[:2]))


def _tail(word: str, proper: str) -> str:
    return word[len(proper) :]
