"""Keys: every command and its keys on one page, as the menus have them, and the few keys that stand in no menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from editor.ui.actions import Actions
from editor.ui.dialogs.frame import Frame, heading
from editor.ui.parts.scrolled_column import ScrolledColumn
from editor.ui.theme import Theme


class Keys(Frame):
    """A list to look something up in."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Keys"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(520, 560)
        self._page = ScrolledColumn()
        self._page.column.setContentsMargins(0, 0, 16, 0)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(self.tr("Keys"))
        for menu, lines in actions.by_menu():
            self._add(menu, lines)
        self._add(self.tr("On an issue’s card"), self._of_the_card())
        self._page.column.addStretch(1)
        self.body.addWidget(self._page, 1)
        self.add_button(self.tr("Close"), self.accept, first=True)

    def _add(self, name: str, lines: list[tuple[str, list[QKeySequence]]]) -> None:
        self._page.column.addWidget(heading(name))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (text, keys) in enumerate(lines):
            shown = "   ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            label = QLabel(shown)
            label.setProperty("second", True)
            grid.addWidget(QLabel(text), row, 0)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
        self._page.column.addLayout(grid)
        self._page.column.addSpacing(8)

    def _of_the_card(self) -> list[tuple[str, list[QKeySequence]]]:
        lines = (
            (self.tr("Take a fix"), "1", "2", "3", "Return"),
            (self.tr("Ignore"), "I"),
            (self.tr("Add name"), "A"),
            (self.tr("Next, previous"), "N", "P"),
            (self.tr("Close"), "Esc"),
        )
        return [(text, [QKeySequence(key) for key in keys]) for text, *keys in lines]
