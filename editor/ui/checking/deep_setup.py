"""DeepSetupDialog: three ways to get LanguageTool; progress, cancel, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor.errors import EditorError
from editor.session.proofing.deep_setup import DeepSetup
from editor.session.worker import Worker
from editor.ui.checking.server_choice import ServerChoice
from editor.ui.dialogs.frame import Frame, heading, second
from editor.ui.theme import Theme

_THOUSAND = 1000
_BUTTON = 84  # px: the ways stand below each other, and so do their buttons


class DeepSetupDialog(Frame):
    """Nothing is fetched before a button was pressed; closing stops a download, which goes on next time."""

    set_up = Signal(str)  # the folder for the settings; empty for the app's own

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Set up deep checking"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.body.setSpacing(18)
        self._setup = DeepSetup(Worker("deep setup", self), self)
        self._bar, self._says, self._cancel = QProgressBar(), second(""), QPushButton(self.tr("Stop"))
        self._ways: list[QPushButton] = []
        self._lay_out()
        self._setup.progressed.connect(self._show_progress)
        self._setup.done.connect(self._end)
        self._setup.failed.connect(self._complain)
        self._cancel.clicked.connect(self._stop)
        self.finished.connect(self._setup.close)
        self._show_running(False)

    def offer_server(self, choice: ServerChoice) -> None:
        """One more way, for the story that is open."""
        self.body.insertWidget(self.body.indexOf(self._says), choice)

    def _lay_out(self) -> None:
        self.body.addWidget(
            second(
                self.tr(
                    "LanguageTool finds more than Fanfold can alone: agreement, its and it’s, words split in two. It"
                    " runs on this computer only and your text goes nowhere, unless you choose a server below."
                )
            )
        )
        self._add_ways()
        self._bar.setRange(0, _THOUSAND)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._cancel.setAutoDefault(False)
        self.body.addLayout(row)
        self._says.setMinimumHeight(34)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._says)
        self.body.addStretch(1)
        self.add_button(self.tr("Close"), self.accept)

    def _add_ways(self) -> None:
        size = DeepSetup.megabytes_of_parts()
        self._add_way(
            self.tr("What English needs, {} MB").format(size),
            self.tr("Fetched once, from where Java programs are kept (Maven’s repositories), each file checked."),
            self.tr("Fetch"),
            self._fetch_parts,
            first=True,
        )
        self._add_way(
            self.tr("The whole of LanguageTool"),
            self.tr("The release of its makers, all languages. Its size is shown before anything is fetched."),
            self.tr("Fetch…"),
            self._ask_release,
        )
        self._add_way(
            self.tr("It is here already"),
            self.tr("A folder on this computer that holds LanguageTool."),
            self.tr("Choose…"),
            self._ask_folder,
        )

    def _add_way(self, name: str, about: str, does: str, slot: Callable[[], None], first: bool = False) -> None:
        button = QPushButton(does)
        button.setMinimumWidth(_BUTTON)
        button.setProperty("first", first)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.clicked.connect(slot)
        words, row = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(heading(name))
        words.addWidget(second(about))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self._ways.append(button)

    def _fetch_parts(self) -> None:
        self._show_running(True, self.tr("Fetching…"))
        self._setup.fetch_parts()

    def _ask_release(self) -> None:
        try:
            size = DeepSetup.megabytes_of_release()
        except EditorError as error:
            self._complain(str(error))
            return
        question = self.tr("LanguageTool’s whole release is {} MB. Fetch it now?").format(size)
        buttons = QMessageBox.StandardButton
        if QMessageBox.question(self, self.windowTitle(), question, buttons.Yes | buttons.No) == buttons.Yes:
            self._show_running(True, self.tr("Fetching {} MB…").format(size))
            self._setup.fetch_release()

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of LanguageTool"), str(Path.home()))
        if folder:
            self._show_running(True, self.tr("Looking…"))
            self._setup.take_folder(Path(folder))

    def _show_running(self, running: bool, text: str = "") -> None:
        for button in self._ways:
            button.setEnabled(not running)
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._bar.setValue(0)
        self._say(text)

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * _THOUSAND))
        if share >= 1:
            self._say(self.tr("Putting it in place…"))

    def _stop(self) -> None:
        self._say(self.tr("Stopping…"))
        self._setup.stop()

    def _end(self, folder: str) -> None:
        self._show_running(False, self.tr("Deep checking is set up and starts now."))
        self.set_up.emit(folder)

    def _complain(self, sentence: str) -> None:
        self._show_running(False)
        self._say(sentence, wrong=True)

    def _say(self, text: str, wrong: bool = False) -> None:
        self._says.setText(text)
        self._says.setProperty("alert", wrong)
        self._says.setProperty("second", not wrong)
        self._says.style().unpolish(self._says)
        self._says.style().polish(self._says)
