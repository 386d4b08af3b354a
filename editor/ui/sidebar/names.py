"""Names: the story's own words, which are never marked as misspelt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from editor.story.model import Story
from editor.ui.theme import Theme

if TYPE_CHECKING:
    from editor.session.session import Session


class Names(QWidget):
    """The Names tab: a sorted list, a line to add to it, Delete to take a name out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._line, self._add, self._remove = QLineEdit(), QPushButton(self.tr("Add")), QPushButton(self.tr("Remove"))
        self._list, self._empty = QListWidget(), QLabel()
        self._lay_out()
        self._line.returnPressed.connect(self._take)
        self._add.clicked.connect(self._take)
        self._remove.clicked.connect(self._take_out)
        self._list.itemSelectionChanged.connect(self._allow)

    def set_session(self, session: Session | None) -> None:
        """Shows the names of `session`'s story."""
        self._session = session
        if session is not None:
            self.show_story(session.story)

    def show_story(self, story: Story) -> None:
        """Brings the list up to date."""
        wanted = sorted(story.names, key=str.casefold)
        if [self._list.item(n).text() for n in range(self._list.count())] != wanted:
            self._list.clear()
            self._list.addItems(wanted)
        self._list.setVisible(bool(wanted))
        self._remove.setVisible(bool(wanted))
        self._empty.setVisible(not wanted)
        self._allow()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus():
            self._take_out()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._line.setPlaceholderText(self.tr("A name or an invented word"))
        self._line.setAccessibleName(self.tr("New name"))
        self._list.setAccessibleName(self.tr("Names of the story"))
        self._list.setProperty("plain", True)
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._empty.setText(
            self.tr("Names and invented words of this story stand here. They are never marked, in any of their forms.")
        )
        for label in (self._empty,):
            label.setWordWrap(True)
            label.setProperty("second", True)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)

    def _allow(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _take(self) -> None:
        name = " ".join(self._line.text().split())
        self._line.clear()
        if self._session is not None and name and name not in self._session.story.names:
            story = self._session.story
            self._session.change_story(replace(story, names=(*story.names, name)))

    def _take_out(self) -> None:
        gone = {item.text() for item in self._list.selectedItems()}
        if self._session is not None and gone:
            story = self._session.story
            self._session.change_story(replace(story, names=tuple(n for n in story.names if n not in gone)))
