"""Filter and Scope: the chips over the list of issues: which kinds, and of the chapter or the whole story."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from editor.checking.issue import Issue, IssueKind, Level
from editor.ui.checking.chip import chip
from editor.ui.flow import Flow

GROUPS = {
    "spelling": (IssueKind.SPELLING, IssueKind.NAME),
    "words": (IssueKind.WRONG_WORD, IssueKind.GRAMMAR, IssueKind.CONSISTENCY),
    "punctuation": (IssueKind.PUNCTUATION, IssueKind.DIALOGUE, IssueKind.DASH, IssueKind.TYPOGRAPHY),
    "style": (IssueKind.STYLE,),
}


def group_of(issue: Issue) -> str:
    """The group of an issue. Matters of style are one, whatever they are about: the foot counts them so."""
    if issue.level is Level.STYLE:
        return "style"
    return next(group for group, kinds in GROUPS.items() if issue.kind in kinds)


class Filter(QWidget):
    """A chip for all issues and one for each group that has some."""

    chosen = Signal(str)  # the group; empty for all

    def __init__(self) -> None:
        super().__init__()
        self._group = ""
        self._flow, self._chips = Flow(self), QButtonGroup(self)
        self._chips.buttonClicked.connect(self._choose)

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many issues each group has."""
        while item := self._flow.takeAt(0):
            self._chips.removeButton(item.widget())  # type: ignore[arg-type]
            item.widget().deleteLater()  # type: ignore[union-attr]
        for group, name in self._names().items():
            if counts[group] or not group:
                self._flow.addWidget(self._chip(group, f"{name} {counts[group]:,}"))
        self.setVisible(counts[""] > 0)
        self.updateGeometry()

    def _names(self) -> dict[str, str]:
        return {
            "": self.tr("All"),
            "spelling": self.tr("Spelling"),
            "words": self.tr("Words"),
            "punctuation": self.tr("Punctuation"),
            "style": self.tr("Style"),
        }

    def _chip(self, group: str, text: str) -> QPushButton:
        made = chip(text, "group", group, self)
        made.setChecked(group == self._group)
        self._chips.addButton(made)
        made.show()
        return made

    def _choose(self, chosen: QAbstractButton) -> None:
        self._group = chosen.property("group")
        self.chosen.emit(self._group)


class Scope(QWidget):
    """Two chips: this chapter, all chapters. Shown where a story has several."""

    chosen = Signal(bool)  # whether of all chapters

    def __init__(self) -> None:
        super().__init__()
        self._flow, self._chips = Flow(self), QButtonGroup(self)
        self.whole = False
        for key, text in (("", self.tr("This chapter")), ("whole", self.tr("All chapters"))):
            made = chip(text, "scope", key, self)
            made.setChecked(not key)
            self._chips.addButton(made)
            self._flow.addWidget(made)
        self._chips.buttonClicked.connect(self._choose)

    def _choose(self, button: QAbstractButton) -> None:
        self.whole = bool(button.property("scope"))
        self.chosen.emit(self.whole)
