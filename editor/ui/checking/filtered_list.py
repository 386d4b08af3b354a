"""FilteredList: the words a filter broke, each with what it may have been, mended in one go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor.session.proofing.filtered import Broken, FilteredWords
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import Frame, second
from editor.ui.theme import Theme

_AROUND = 28
_HERE, _WORD = 0, 1


class FilteredList(Frame):
    """A row per word: a tick, the word in its sentence, the choice of what it was. Nothing changes before Mend."""

    def __init__(self, theme: Theme, words: FilteredWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Words broken by a filter"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(620, 420)
        self._words = words
        self._found: Sequence[Broken] = ()
        self._choices: list[QComboBox] = []
        self._says = second(self.tr("Looking through the story…"))
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._table = QTableWidget(0, 2)
        self._lay_out()
        words.found.connect(self._fill)
        words.mended.connect(self._end)
        words.look()

    def _lay_out(self) -> None:
        table = self._table
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setAccessibleName(self.tr("Broken words"))
        table.horizontalHeader().setSectionResizeMode(_HERE, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(_WORD, 190)
        table.verticalHeader().setDefaultSectionSize(38)
        table.itemChanged.connect(self._count)
        self.body.addWidget(self._says)
        self.body.addWidget(table, 1)
        self._mend: QPushButton = self.add_button(self.tr("Mend"), self._agree, first=True)
        self.add_button(self.tr("Close"), self.accept)
        table.hide()
        self._mend.hide()

    def _fill(self, found: Sequence[Broken]) -> None:
        self._found, self._choices = found, []
        self._table.blockSignals(True)
        self._table.setRowCount(len(found))
        for row, broken in enumerate(found):
            item = QTableWidgetItem(_quoted(broken))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._table.setItem(row, _HERE, item)
            self._table.setCellWidget(row, _WORD, self._choice(broken))
        self._table.blockSignals(False)
        self._table.setVisible(bool(found))
        self._mend.setVisible(bool(found))
        none = self.tr("No word of this story looks as if a filter had put a star into it.")
        some = self.tr("A star stands for a letter or for nothing. What you agree to is mended, and can be undone.")
        self._says.setText(some if found else none)
        self._count()

    def _choice(self, broken: Broken) -> QComboBox:
        choice = Choice(self.theme)
        choice.addItems(list(broken.candidates))
        choice.setEditable(True)
        choice.setAccessibleName(self.tr("What “{}” was").format(broken.word))
        self._choices.append(choice)
        return choice

    def _agreed(self) -> list[tuple[Broken, str]]:
        rows = [n for n in range(len(self._found)) if self._table.item(n, _HERE).checkState() is Qt.CheckState.Checked]
        chosen = [(self._found[row], self._choices[row].currentText().strip()) for row in rows]
        return [(broken, word) for broken, word in chosen if word]

    def _count(self) -> None:
        count = len(self._agreed())
        self._mend.setText(self.tr("Mend {} words").format(count) if count != 1 else self.tr("Mend 1 word"))
        self._mend.setEnabled(count > 0)

    def _agree(self) -> None:
        self._words.mend(self._agreed())

    def _end(self, count: int) -> None:
        self._fill(())
        one, many = (
            self.tr("1 word was mended. Undo brings it back."),
            self.tr("{} words were mended. Undo brings each back."),
        )
        self._says.setText(one if count == 1 else many.format(count))


def _quoted(broken: Broken) -> str:
    start, end = broken.span.start, broken.span.end
    before, after = broken.text[:start], broken.text[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return f"{before}{broken.word}{after}".replace("\n", " ")
