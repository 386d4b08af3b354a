"""ExportDialog: the few choices of an export at the left, the rendered manuscript at the right."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor import places
from editor.errors import ExportFailed, SaveError
from editor.exporters.export import Source, file_name
from editor.exporters.exporter import Exporter
from editor.exporters.formats import format_named
from editor.exporters.options import Options
from editor.exporters.presets import Preset
from editor.session.sending.newest import Newest
from editor.session.sending.own_presets import OwnPresets
from editor.session.sending.preview import FIRST_PAGES, MOST_PAGES, Preview, preview
from editor.session.worker import ImmediateWorker, Worker
from editor.ui.dialogs.frame import Frame, second
from editor.ui.sending.choices import ExportChoices
from editor.ui.sending.page_view import PageView
from editor.ui.sending.preset_bar import PresetBar
from editor.ui.theme import Theme

_LEFT = 312
_PAUSE_MS = 180  # between a choice and the look at it


class ExportDialog(Frame):
    """Emits `export_chosen` with format, options and target; who hears it does the work."""

    export_chosen = Signal(object, object, Path)  # Exporter, Options, file or folder
    check_requested = Signal(object)  # Options: what should be mended before this goes out

    def __init__(
        self,
        theme: Theme,
        source: Callable[[], Source],
        parent: QWidget | None = None,
        worker: ImmediateWorker | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Export"), parent)
        self._source, self._presets = source, OwnPresets()
        self._bar, self._choices = PresetBar(theme, self._presets), ExportChoices(theme, source().story)
        self.view = PageView(theme)
        self._trouble = second("")
        self._from_preset = False
        self._newest = Newest(worker or Worker("preview", self), self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.resize(1160, 780)
        self._lay_out()
        self._join()
        if (last := self._presets.last) is not None:
            self._take_preset(last)
        self._bar.show_own_choices()
        self._ask_preview()

    @property
    def exporter(self) -> Exporter:
        """The chosen format."""
        return self._choices.exporter

    @property
    def options(self) -> Options:
        """The choices as they stand."""
        return self._choices.options

    def look_soon(self) -> None:
        """The story was changed: the preview follows in a moment."""
        self._soon.start()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard walks through what is in it
        area.setWidget(self._choices)
        column.addWidget(self._bar)
        column.addWidget(area, 1)
        column.addWidget(self._trouble)
        self._trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(left)
        row.addWidget(self.view, 1)
        self.body.addLayout(row)
        check = self.add_button(self.tr("Before you send…"), self._ask_check)
        self._foot.removeWidget(check)
        self._foot.insertWidget(0, check)
        self.add_button(self.tr("Cancel"), self.reject)
        self._go = self.add_button(self.tr("Export…"), self._choose_target, first=True)

    def _join(self) -> None:
        self._choices.changed.connect(self._follow)
        self._bar.preset_chosen.connect(self._take_preset)
        self._bar.keep_requested.connect(self._keep_preset)
        self._bar.failed.connect(self._say)
        self._soon.timeout.connect(self._ask_preview)
        self._newest.answered.connect(self._show_preview)
        self._newest.failed.connect(self.view.say_failure)
        self.finished.connect(self._newest.close)
        self.finished.connect(self._soon.stop)

    def _follow(self) -> None:
        if not self._from_preset:
            self._bar.show_own_choices()
        self._go.setEnabled(not self._choices.nothing)
        self.view.say_waiting()
        self._soon.start()

    def _take_preset(self, preset: Preset) -> None:
        try:
            exporter = format_named(preset.format)
        except ExportFailed as error:
            self._say(str(error))
            return
        self._from_preset = True
        self._choices.show_values(exporter, preset.options)
        self._from_preset = False

    def _keep_preset(self, name: str) -> None:
        self._bar.keep(Preset(name, self.exporter.name, replace(self.options, chapters=())))

    def _ask_preview(self) -> None:
        if self._choices.nothing:
            self.view.say_failure(self.tr("No chapter is chosen."))
        else:
            self._ask_pages(FIRST_PAGES)

    def _show_preview(self, made: Preview) -> None:
        self.view.show_preview(made)
        if made.more:
            self.view.say_waiting()
            self._ask_pages(MOST_PAGES)

    def _ask_pages(self, most: int) -> None:
        self._newest.ask(partial(preview, self._source(), self.exporter, self.options, most))

    def _ask_check(self) -> None:
        self.check_requested.emit(self.options)

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()

    def _choose_target(self) -> None:
        exporter, options = self.exporter, self.options
        target = self._asked_target(exporter, options)
        if target is None:
            return
        with contextlib.suppress(SaveError):  # the next export begins with other choices; that is all
            self._presets.remember_last(exporter.name, options)
        self.export_chosen.emit(exporter, options, target)
        self.accept()

    def _asked_target(self, exporter: Exporter, options: Options) -> Path | None:
        folder = places.documents_folder().parent
        start = (folder if folder.is_dir() else Path.home()) / file_name(self._source().story.details.title, exporter)
        if options.file_per_chapter:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the chapters"), str(start.parent))
            return Path(chosen) if chosen else None
        dialog = QFileDialog(self, self.tr("Export"), str(start), f"{exporter.label} (*{exporter.ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog's own ending, so that it asks before a file of that very name is replaced.
        dialog.setDefaultSuffix(exporter.ending.removeprefix("."))
        agreed = dialog.exec()
        dialog.deleteLater()
        return Path(dialog.selectedFiles()[0]) if agreed else None
