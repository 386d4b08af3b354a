"""DictionaryPage: the writer's own words, right in every story: listed, added, taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from editor.session.preferences import Preferences
from editor.settings import Settings
from editor.ui.dialogs.frame import second


class DictionaryPage(QWidget):
    """A line to add by, the list, Delete or a button to take out."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._line, self._add = QLineEdit(), QPushButton(self.tr("Add"))
        self._list, self._remove = QListWidget(), QPushButton(self.tr("Remove"))
        self._lay_out()
        self._fill(preferences.current.checking.dictionary)
        self._line.returnPressed.connect(self._take)
        self._add.clicked.connect(self._take)
        self._remove.clicked.connect(self._take_out)
        self._list.itemSelectionChanged.connect(self._allow)
        preferences.changed.connect(self._follow)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus():
            self._take_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._line.hasFocus():
            event.accept()  # the dialog's own button is not meant
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._line.setPlaceholderText(self.tr("A word that is right in all your stories"))
        self._line.setAccessibleName(self.tr("New word"))
        self._list.setAccessibleName(self.tr("Your dictionary"))
        self._list.setProperty("plain", True)
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._add.setAutoDefault(False)
        self._remove.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(second(self.tr("Names of one story only belong to its Names, in the sidebar.")))
        column.addWidget(self._list, 1)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill(self, words: Iterable[str]) -> None:
        self._list.clear()
        self._list.addItems(sorted(words, key=str.casefold))
        self._allow()

    def _follow(self, before: Settings, now: Settings) -> None:
        if before.checking.dictionary != now.checking.dictionary:
            self._fill(now.checking.dictionary)

    def _allow(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _take(self) -> None:
        word = " ".join(self._line.text().split())
        self._line.clear()
        if word:
            self._set((*self._preferences.current.checking.dictionary, word))

    def _take_out(self) -> None:
        gone = {item.text() for item in self._list.selectedItems()}
        self._set(word for word in self._preferences.current.checking.dictionary if word not in gone)

    def _set(self, words: Iterable[str]) -> None:
        settings = self._preferences.current
        checking = replace(settings.checking, dictionary=tuple(dict.fromkeys(words)))
        self._preferences.replace(replace(settings, checking=checking))
