"""ArrivedList: below the chapters, what lies in the story's folder beside them, is missing there, or is a copy."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.session.keeping.arriving.arrivals import Arrived, Copy
from editor.story.files import SHEET
from editor.story.model import Story
from editor.ui.wording import tip

_ROOM = 184  # px for a name in the panel
_MOST = 12  # of each kind; more would push the chapters out of the panel


class ArrivedList(QWidget):
    """Not there while there is nothing to tell."""

    take_in_chosen = Signal(str)
    bring_back_chosen = Signal(str)
    forget_chosen = Signal(str)
    compare_chosen = Signal(object)  # Copy
    retire_chosen = Signal(object)  # Copy

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_arrived(self, arrived: Arrived, story: Story, asked: Collection[str]) -> None:
        """`asked` are files about which the bar asks already."""
        while item := self._column.takeAt(0):
            item.widget().hide()  # type: ignore[union-attr]
            item.widget().deleteLater()  # type: ignore[union-attr]
        missing = [file for file in arrived.missing if file not in asked]
        if arrived.found:
            self._say(self.tr("Found in the folder"))
        for chapter in arrived.found[:_MOST]:
            take = (self.tr("Take in"), partial(self.take_in_chosen.emit, chapter.file))
            self._add(chapter.title or chapter.file.rpartition("/")[2], chapter.file, take)
        if missing:
            self._say(self.tr("Missing from the folder"))
        for file in missing[:_MOST]:
            back = (self.tr("Bring back"), partial(self.bring_back_chosen.emit, file))
            drop = (self.tr("Take off the list"), partial(self.forget_chosen.emit, file))
            actions = (back, drop) if file in arrived.restorable else (drop,)
            self._add(story.name_of(file).rpartition("/")[2], file, *actions)
        if arrived.emptied:
            self._say(self.tr("Emptied by another program"))
        for file in arrived.emptied[:_MOST]:
            back = (self.tr("Bring back"), partial(self.bring_back_chosen.emit, file))
            self._add(story.name_of(file).rpartition("/")[2], file, *((back,) if file in arrived.restorable else ()))
        if arrived.copies:
            self._say(self.tr("Copies by a sync tool"))
        for copy in arrived.copies[:_MOST]:
            self._add_copy(copy, story)
        self.setVisible(self._column.count() > 0)

    def _add_copy(self, copy: Copy, story: Story) -> None:
        away = (self.tr("Set aside"), partial(self.retire_chosen.emit, copy))
        if copy.file == SHEET:
            self._add(self.tr("The story’s details"), copy.path.name, away)
        elif copy.text is None:
            self._add(story.name_of(copy.file), copy.path.name, away)
        else:
            compare = (self.tr("Compare and merge…"), partial(self.compare_chosen.emit, copy))
            self._add(story.name_of(copy.file), copy.path.name, compare)

    def _say(self, text: str) -> None:
        label = QLabel(text)
        label.setProperty("second", True)
        label.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(label)

    def _add(self, name: str, file: str, *actions: tuple[str, partial[None]]) -> None:
        row, label = QWidget(), QLabel()
        label.setText(label.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _ROOM))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setToolTip(tip(f"{name}\n{file}"))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for text, act in actions:
            button = QPushButton(text)
            button.setProperty("chip", True)
            button.setAccessibleName(f"{text} {name}")
            button.clicked.connect(partial(_call, act))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(buttons)
        self._column.addWidget(row)


def _call(act: partial[None], *_: object) -> None:
    act()
