"""LeftAlone: what the writer ignored and switched off in this story, each to be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from editor.checking.allowances import Ignored
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.rule_list import known_rules, words_in
from editor.ui.dialogs.frame import Frame, second
from editor.ui.theme import Theme

_WHAT = Qt.ItemDataRole.UserRole


class LeftAlone(Frame):
    """A list of findings and rules; Delete or the button shows them again."""

    def __init__(self, theme: Theme, style: HouseStyle, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("What is left alone in this story"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 420)
        self._style = style
        self._titles = {rule.key: rule.title for rule in known_rules(style.profile)}
        self._empty = second(self.tr("Nothing. What you ignore, and rules you turn off in this story, stand here."))
        self._list = QListWidget()
        self._list.setProperty("plain", True)
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._list.setAccessibleName(self.tr("Left alone"))
        self._list.setWordWrap(True)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._list, 1)
        self._again: QPushButton = self.add_button(self.tr("Show again"), self._take_back)
        self.add_button(self.tr("Close"), self.accept, first=True)
        self._list.itemSelectionChanged.connect(self._allow)
        style.changed.connect(self._fill)
        self._fill()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Delete:
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        allowances = self._style.allowances
        self._list.clear()
        for rule in sorted(allowances.rules_off):
            self._add(self.tr("Rule off: {}").format(self._title(rule)), rule)
        for finding in sorted(allowances.ignored, key=lambda f: (f.words.casefold(), f.before, f.after)):
            self._add(self._described(finding), finding)
        self._empty.setVisible(self._list.count() == 0)
        self._list.setVisible(self._list.count() > 0)
        self._again.setVisible(self._list.count() > 0)
        self._allow()

    def _add(self, text: str, what: Ignored | str) -> None:
        item = QListWidgetItem(text)
        item.setData(_WHAT, what)
        self._list.addItem(item)

    def _described(self, finding: Ignored) -> str:
        rule = self._title(finding.rule)
        if finding.everywhere:
            return self.tr("“{}” everywhere ({})").format(finding.words, rule)
        around = f"…{finding.before} {finding.words} {finding.after}…"
        return self.tr("“{}” ({})").format(" ".join(around.split()), rule)

    def _title(self, key: str) -> str:
        return self._titles.get(key) or words_in(key.partition(":")[2])

    def _allow(self) -> None:
        self._again.setEnabled(bool(self._list.selectedItems()))

    def _take_back(self) -> None:
        for what in [item.data(_WHAT) for item in self._list.selectedItems()]:
            if isinstance(what, Ignored):
                self._style.no_longer_ignore(what)
            else:
                self._style.switch_rule(what, on=True)
