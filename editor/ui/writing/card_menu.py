"""What may be left alone, beyond this one place: the small menu on the issue card."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMenu, QWidget

from editor.checking.issue import Issue, IssueKind
from editor.ui.fixes import MOST_FIXES, fix_label
from editor.ui.wording import tr


class Allowance(Enum):
    """How far a finding is left alone."""

    HERE = "here"
    STORY = "story"
    RULE_STORY = "rule story"
    RULE_ALWAYS = "rule always"
    DICTIONARY = "dictionary"


def card_menu(issue: Issue, text: str, seen: int, parent: QWidget) -> QMenu:
    """The fixes the card had no room for, by their number, from `seen` on; then the allowances. Both are data."""
    menu = QMenu(parent)
    for number, fix in list(enumerate(issue.fixes[:MOST_FIXES]))[seen:]:
        menu.addAction(fix_label(text, issue, fix).replace("&", "&&")).setData(number)
    if menu.actions():
        menu.addSeparator()
    _add_allowances(menu, issue.kind)
    return menu


def _add_allowances(menu: QMenu, kind: IssueKind) -> None:
    """The ways that fit a kind of issue; each action's data is its Allowance."""
    entries = [(Allowance.HERE, tr("Ignore here")), (Allowance.STORY, tr("Ignore these words in this story"))]
    if kind in (IssueKind.SPELLING, IssueKind.NAME):
        entries.append((Allowance.DICTIONARY, tr("Add to my dictionary")))
    entries += [
        (Allowance.RULE_STORY, tr("Turn this rule off in this story")),
        (Allowance.RULE_ALWAYS, tr("Turn this rule off everywhere")),
    ]
    for allowance, text in entries:
        if allowance is Allowance.RULE_STORY:
            menu.addSeparator()
        menu.addAction(text).setData(allowance)
