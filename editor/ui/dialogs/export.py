"""ExportDialog: the few choices of an export at the left, the rendered manuscript at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor import places
from editor.errors import ExportFailed
from editor.exporters import to_html
from editor.exporters.export import file_name
from editor.exporters.exporter import Exporter
from editor.exporters.formats import FORMATS
from editor.exporters.manuscript import compose
from editor.exporters.options import Options, Piece
from editor.prose import counting
from editor.story.model import Story
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import Frame, heading, second
from editor.ui.theme import Theme

_PREVIEWED_WORDS = 12_000
_SHOWN_AS_SOURCE = (".txt", ".md")


class _Preview(QTextBrowser):
    """Shows text and nothing else: no picture, style sheet or link is ever fetched."""

    def loadResource(self, kind: int, name: QUrl) -> object:  # noqa: N802
        return None


class ExportDialog(Frame):
    """Emits `export_chosen` with format, options and target; who hears it does the work."""

    export_chosen = Signal(object, object, Path)  # Exporter, Options, file or folder

    def __init__(self, theme: Theme, story: Story, texts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Export"), parent)
        self._story, self._texts = story, texts
        self._format = Choice(theme)
        self._pieces: dict[Piece, QCheckBox] = {}
        self._each = QCheckBox(self.tr("One file for each chapter"))
        self._preview = _Preview()
        self._hint = second("")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(80)
        self._soon.timeout.connect(self._show_preview)
        self.resize(1080, 720)
        self._lay_out()
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Export…"), self._choose_target, first=True)
        self._soon.start()

    @property
    def exporter(self) -> Exporter:
        """The chosen format."""
        return FORMATS[self._format.currentIndex()]

    @property
    def options(self) -> Options:
        """The choices as they stand."""
        pieces = frozenset(piece for piece, box in self._pieces.items() if box.isChecked())
        return Options(
            story=pieces, chapter=pieces - {Piece.TAGS, Piece.DEDICATION}, file_per_chapter=self._each.isChecked()
        )

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self._format.addItems([self.tr(exporter.label) for exporter in FORMATS])
        self._format.setAccessibleName(self.tr("Format"))
        self._format.currentIndexChanged.connect(self._soon.start)
        left.addWidget(heading(self.tr("Format")))
        left.addWidget(self._format)
        left.addSpacing(12)
        left.addWidget(heading(self.tr("What comes along")))
        left.addWidget(second(self.tr("The story itself always. Notes and the like only if you want them.")))
        for piece, name in self._names().items():
            box = QCheckBox(name)
            box.toggled.connect(self._soon.start)
            self._pieces[piece] = box
            left.addWidget(box)
        left.addSpacing(12)
        if len(self._story.chapters) > 1:
            self._each.toggled.connect(self._soon.start)
            left.addWidget(self._each)
        left.addStretch(1)
        left.addWidget(self._hint)
        self._preview.setAccessibleName(self.tr("Preview"))
        self._preview.setOpenLinks(False)
        self._preview.setObjectName("preview")
        self._preview.document().setDocumentMargin(40)
        row = QHBoxLayout()
        row.setSpacing(24)
        side = QWidget()
        side.setFixedWidth(280)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        row.addWidget(side)
        row.addWidget(self._preview, 1)
        self.body.addLayout(row)

    def _names(self) -> dict[Piece, str]:
        return {
            Piece.SUMMARY: self.tr("Summaries"),
            Piece.DISCLAIMER: self.tr("Disclaimers"),
            Piece.NOTES: self.tr("Author’s notes, before and after"),
            Piece.DEDICATION: self.tr("Credits and dedication"),
            Piece.TAGS: self.tr("Rating, warnings and tags"),
        }

    def _show_preview(self) -> None:
        try:
            files = self._previewed()
            manuscript = compose(
                self._story, self._texts, replace(self.options, chapters=files, file_per_chapter=False)
            )
            if self.exporter.ending in _SHOWN_AS_SOURCE:
                self._preview.setPlainText(self.exporter.make(manuscript, self.options).decode("utf-8"))
            else:
                self._preview.setHtml(to_html.make(manuscript, self.options).decode("utf-8"))
            self._preview.document().setDefaultFont(self.theme.page_font(15))
        except ExportFailed as error:
            self._preview.setPlainText(str(error))

    def _previewed(self) -> tuple[str, ...]:
        """The first chapters, up to some thousand words: a long story is not set whole for a look."""
        words, files = 0, []
        for chapter in self._story.chapters:
            files.append(chapter.file)
            words += counting.words(self._texts.get(chapter.file, ""))
            if words > _PREVIEWED_WORDS:
                break
        left = len(self._story.chapters) - len(files)
        self._hint.setText(self.tr("The preview shows the first {} chapters.").format(len(files)) if left else "")
        return tuple(files)

    def _choose_target(self) -> None:
        exporter, options = self.exporter, self.options
        start = Path.home() / file_name(self._story.details.title, exporter)
        if places.documents_folder().parent.is_dir():
            start = places.documents_folder().parent / start.name
        if options.file_per_chapter:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the chapters"), str(start.parent))
        else:
            pattern = f"{exporter.label} (*{exporter.ending})"
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), str(start), pattern)
        if chosen:
            self.export_chosen.emit(exporter, options, Path(chosen))
            self.accept()
