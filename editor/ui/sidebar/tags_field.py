"""TagsField: several short entries as chips, with a line to add more."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from editor.ui.flow import Flow
from editor.ui.parts import panes
from editor.ui.parts.tag_chip import TagChip
from editor.ui.theme import Theme


class _Line(QLineEdit):
    """Enter, Tab or a comma end an entry; Backspace in the empty line takes the last one back."""

    ended = Signal()
    taken_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "," or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.taken_back.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            event.ignore()  # nothing typed here to take back: the panel's chips are meant
        else:
            super().keyPressEvent(event)


class TagsField(QWidget):
    """Emits `changed` with the new entries; the order is the writer's."""

    changed = Signal(object)  # tuple[str, ...]

    def __init__(self, theme: Theme, name: str, hint: str, offered: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._entries: tuple[str, ...] = ()
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._line = _Line()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(hint)
        self._line.ended.connect(self._add)
        self._line.editingFinished.connect(self._add)
        self._line.taken_back.connect(self._take_back)
        if offered:
            self._offer(offered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self._line)
        self._chips.hide()
        theme.changed.connect(self._fill)

    def show_entries(self, entries: tuple[str, ...]) -> None:
        """Shows what is kept."""
        if entries != self._entries:
            self._entries = entries
            self._fill()

    def _offer(self, offered: tuple[str, ...]) -> None:
        completer = QCompleter(QStringListModel(list(offered), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._line.ended)
        self._line.setCompleter(completer)

    def _fill(self) -> None:
        while item := self._flow.takeAt(0):
            item.widget().deleteLater()  # type: ignore[union-attr]
        for index, entry in enumerate(self._entries):
            chip = self._chip(index, entry)
            if not index:
                chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the one at which Tab stops
                panes.put_before(chip, self._line)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._entries))
        self._chips.updateGeometry()

    def _chip(self, index: int, entry: str) -> TagChip:
        chip = TagChip(self._theme, entry, self._chips)
        chip.setProperty("index", index)
        chip.setToolTip(self.tr("Remove “{}”").format(entry))
        chip.setAccessibleName(self.tr("{}: remove {}").format(self._name, entry))
        chip.clicked.connect(self._remove)
        chip.show()
        return chip

    def _add(self) -> None:
        new = [part.strip() for part in self._line.text().split(",") if part.strip()]
        self._line.clear()
        self._set(self._entries + tuple(entry for entry in dict.fromkeys(new) if entry not in self._entries))

    def _remove(self) -> None:
        index = self.sender().property("index")
        self._set(self._entries[:index] + self._entries[index + 1 :])
        self._line.setFocus()

    def _take_back(self) -> None:
        if self._entries:
            self._line.setText(self._entries[-1])
            self._set(self._entries[:-1])

    def _set(self, entries: tuple[str, ...]) -> None:
        if entries != self._entries:
            self._entries = entries
            self._fill()
            self.changed.emit(entries)
