"""ChapterPicks: which chapters go out: all of them, or those that are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.story.model import Story
from editor.ui.wording import shown_title

_FILE = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 8


class ChapterPicks(QWidget):
    """A tick for all, and a list that opens when it is taken away."""

    changed = Signal()

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._all = QCheckBox(self.tr("All {} chapters").format(len(story.chapters)))
        self._all.setChecked(True)
        self._list = QListWidget()
        self._list.setProperty("plain", True)
        self._list.setAccessibleName(self.tr("Chapters that go out"))
        for chapter in story.chapters:
            item = QListWidgetItem(shown_title(story, chapter), self._list)
            item.setData(_FILE, chapter.file)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        row = self._list.sizeHintForRow(0) if story.chapters else 24
        self._list.setFixedHeight(row * min(_ROWS_SHOWN, len(story.chapters)) + 6)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)
        column.addWidget(self._list)
        self._all.toggled.connect(self._open)
        self._list.itemChanged.connect(self.changed)

    @property
    def files(self) -> tuple[str, ...]:
        """The chosen chapters' files; none means all."""
        if self._all.isChecked():
            return ()
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(item.data(_FILE) for item in items if item.checkState() is Qt.CheckState.Checked)

    @property
    def nothing(self) -> bool:
        """Whether no chapter is ticked."""
        return not self._all.isChecked() and not self.files

    def _open(self, everything: bool) -> None:
        self._list.setVisible(not everything)
        self.changed.emit()
