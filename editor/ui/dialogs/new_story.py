"""NewStory: a title and a place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from editor import places
from editor.ui.dialogs.frame import Frame, heading
from editor.ui.theme import Theme


class NewStory(Frame):
    """Asks what the story is called and where its folder is to be made."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("New story"), parent)
        self.setMinimumWidth(460)
        self._title, self._where = QLineEdit(), QLabel()
        self.folder: Path = places.documents_folder()
        self._title.setPlaceholderText(self.tr("Untitled"))
        self._title.setAccessibleName(self.tr("Title"))
        self._where.setProperty("second", True)
        self._where.setWordWrap(True)
        change = QPushButton(self.tr("Another folder…"))
        change.setAutoDefault(False)
        change.clicked.connect(self._change)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(change)
        self.body.addWidget(heading(self.tr("Title")))
        self.body.addWidget(self._title)
        self.body.addSpacing(6)
        self.body.addWidget(heading(self.tr("Kept in")))
        self.body.addLayout(row)
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Begin"), self.accept, first=True)
        self._show_folder()

    @property
    def title(self) -> str:
        """What the writer typed; may be empty."""
        return " ".join(self._title.text().split())

    def _change(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the story"), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        self._where.setText(self.tr("a folder of its own in {}").format(self.folder))
