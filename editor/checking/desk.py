"""Desk: where all engines' raw issues of a passage become the list a writer sees. Window and terminal share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editor.checking.allowances import Allowances
from editor.checking.blend import blend
from editor.checking.consistency.house import House
from editor.checking.filters import intended
from editor.checking.issue import Issue
from editor.checking.lexicon import Lexicon
from editor.checking.names import RULES, Cast, by_lexicon
from editor.checking.profile import Profile
from editor.prose.edit import Edit, Span

_SPELLER = "MORFOLOGIK_RULE"


@dataclass(frozen=True, slots=True)
class Desk:
    """Settles raw issues by the profile, the story's names and the writer's allowances. A cheap value (no engine,
    no dictionary): any thread may use it, and a changed name or switch means a new desk, not a new check."""

    profile: Profile
    lexicon: Lexicon = field(default_factory=Lexicon)
    allowances: Allowances = field(default_factory=Allowances)
    cast: Cast = field(default_factory=Cast)
    house: House = field(default_factory=House)

    def settle(self, text: str, raw: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues of one passage as they are shown: in the order of the text, none meeting another."""
        found = (*raw, *self.house.issues(text))
        orders = {i.span: i.fixes for i in found if i.engine == "languagetool" and i.rule.startswith(_SPELLER)}
        shown = (self._settled(issue, text, orders) for issue in found if not _only_orders(issue))
        return blend(issue for issue in shown if issue and not self.allowances.allow(issue, text))

    def _settled(self, issue: Issue, text: str, orders: dict[Span, tuple[Edit, ...]]) -> Issue | None:
        if issue.rule in RULES:
            settled = by_lexicon(issue, text, self.lexicon)
            if settled is issue:
                settled = self.cast.settled(reordered(issue, orders.get(issue.span, ())), text)
            issue = settled or issue
            if settled is None:
                return None
        ruled = self.profile.ruled(issue)
        return None if ruled is None or intended(ruled, text) else ruled


def reordered(issue: Issue, other: tuple[Edit, ...]) -> Issue:
    """`issue` with its fixes as both lists agree on best; its own order, which knows the sentence, weighs more."""
    if not other or not issue.fixes:
        return issue if not other else replace(issue, fixes=other[:5])
    own_places = {fix.text: at for at, fix in enumerate(issue.fixes)}
    other_places = {fix.text: at for at, fix in enumerate(other)}
    fixes = {fix.text: fix for fix in (*other, *issue.fixes)}

    def worth(text: str) -> float:
        return -1 / (1 + own_places.get(text, 9)) - 0.4 / (1 + other_places.get(text, 9))

    return replace(issue, fixes=tuple(fixes[text] for text in sorted(fixes, key=worth))[:5])


def _only_orders(issue: Issue) -> bool:
    return issue.engine == "languagetool" and issue.rule.startswith(_SPELLER)
