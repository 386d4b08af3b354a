"""Pieces: what comes along beside the text, for the story and for each chapter apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from editor.exporters.options import Piece
from editor.ui.dialogs.frame import second
from editor.ui.wording import tip

# Chapters have no dedication and no tags of their own.
OF_CHAPTERS = (Piece.SUMMARY, Piece.DISCLAIMER, Piece.NOTES)


class Pieces(QWidget):
    """A row for each, a tick for the story and one for the chapters."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._story: dict[Piece, QCheckBox] = {}
        self._chapter: dict[Piece, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for column, text in ((1, self.tr("Story")), (2, self.tr("Chapters"))):
            label = second(text)
            label.setWordWrap(False)
            grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, (piece, name) in enumerate(self._names().items(), 1):
            grid.addWidget(QLabel(name), row, 0)
            self._story[piece] = self._tick(grid, row, 1, self.tr("{}, of the story").format(name))
            if piece in OF_CHAPTERS:
                self._chapter[piece] = self._tick(grid, row, 2, self.tr("{}, of the chapters").format(name))

    @property
    def story(self) -> frozenset[Piece]:
        """What comes along of the story's own."""
        return frozenset(piece for piece, box in self._story.items() if box.isChecked())

    @property
    def chapter(self) -> frozenset[Piece]:
        """What comes along of the chapters'."""
        return frozenset(piece for piece, box in self._chapter.items() if box.isChecked())

    def show_chosen(self, story: frozenset[Piece], chapter: frozenset[Piece]) -> None:
        """Sets the ticks."""
        for boxes, chosen in ((self._story, story), (self._chapter, chapter)):
            for piece, box in boxes.items():
                box.setChecked(piece in chosen)

    def _tick(self, grid: QGridLayout, row: int, column: int, name: str) -> QCheckBox:
        box = QCheckBox()
        box.setAccessibleName(name)
        box.setToolTip(tip(name))
        box.toggled.connect(self.changed)
        grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
        return box

    def _names(self) -> dict[Piece, str]:
        return {
            Piece.SUMMARY: self.tr("Summary"),
            Piece.DISCLAIMER: self.tr("Disclaimer"),
            Piece.NOTES: self.tr("Author’s notes"),
            Piece.DEDICATION: self.tr("Credits and dedication"),
            Piece.TAGS: self.tr("Rating, warnings, tags"),
        }
