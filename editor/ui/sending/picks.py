"""ChapterPicks: which chapters go out: all of them, or those that are ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.story.model import Story
from editor.ui.wording import shown_title

_ROW, _ROWS_SHOWN = 24, 8


class ChapterPicks(QWidget):
    """A tick for all, and one for each that is seen when it is taken away."""

    changed = Signal()

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._all = QCheckBox(self.tr("All {} chapters").format(len(story.chapters)))
        self._all.setChecked(True)
        self._all.toggled.connect(self._open)
        self.ticks: dict[str, QCheckBox] = {}
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 0, 0, 0)
        rows.setSpacing(4)
        for chapter in story.chapters:
            tick = QCheckBox(shown_title(story, chapter).replace("&", "&&"))
            tick.setChecked(True)
            tick.toggled.connect(self.changed)
            self.ticks[chapter.file] = tick
            rows.addWidget(tick)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.setFixedHeight(_ROW * min(_ROWS_SHOWN, len(story.chapters)))
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)
        column.addWidget(self._area)

    @property
    def files(self) -> tuple[str, ...]:
        """The chosen chapters' files; none means all."""
        if self._all.isChecked():
            return ()
        return tuple(file for file, tick in self.ticks.items() if tick.isChecked())

    @property
    def nothing(self) -> bool:
        """Whether no chapter is ticked."""
        return not self._all.isChecked() and not self.files

    def _open(self, everything: bool) -> None:
        self._area.setVisible(not everything)
        self.changed.emit()
