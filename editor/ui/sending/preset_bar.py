"""PresetBar: ways of exporting under a name: those of the app, the writer's own, and the one used last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPushButton, QVBoxLayout, QWidget

from editor.errors import SaveError
from editor.exporters.presets import BUILT_IN, Preset
from editor.session.sending.own_presets import OwnPresets
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import heading
from editor.ui.theme import Theme
from editor.ui.wording import tr


class PresetBar(QWidget):
    """Says which preset was chosen; keeps and forgets the writer's own."""

    preset_chosen = Signal(object)  # Preset
    keep_requested = Signal(str)  # under this name
    failed = Signal(str)

    def __init__(self, theme: Theme, presets: OwnPresets) -> None:
        super().__init__()
        self._presets = presets
        self._choice = Choice(theme)
        self._choice.setAccessibleName(self.tr("Preset"))
        self._choice.activated.connect(self._choose)
        self._keep, self._forget = QPushButton(self.tr("Keep these choices…")), QPushButton(self.tr("Forget"))
        for button, slot in ((self._keep, self._ask_name), (self._forget, self._forget_chosen)):
            button.setProperty("quiet", True)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._keep)
        row.addWidget(self._forget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(heading(self.tr("Preset")))
        column.addWidget(self._choice)
        column.addLayout(row)
        self._list("")

    def show_own_choices(self) -> None:
        """The choices are no preset's any more."""
        self._choice.setCurrentIndex(0)
        self._forget.hide()

    def keep(self, preset: Preset) -> None:
        """Keeps a preset under its name and chooses it."""
        try:
            self._presets.keep(preset)
        except SaveError as error:
            self.failed.emit(str(error))
            return
        self._list(preset.name)

    def _list(self, chosen: str) -> None:
        self._choice.clear()
        self._choice.addItem(self.tr("Your own choices"), None)
        presets = self._presets.all()
        for preset in presets:
            self._choice.addItem(tr(preset.name) if preset in BUILT_IN else preset.name, preset)
        self._choice.setCurrentIndex(["", *(preset.name for preset in presets)].index(chosen))
        self._show_forget()

    def _choose(self) -> None:
        self._show_forget()
        if (preset := self._choice.currentData()) is not None:
            self.preset_chosen.emit(preset)

    def _show_forget(self) -> None:
        self._forget.setVisible(self._choice.currentData() in self._presets.own())

    def _ask_name(self) -> None:
        name, agreed = QInputDialog.getText(self, self.tr("Keep these choices"), self.tr("Name of the preset"))
        if agreed and name.strip():
            self.keep_requested.emit(name.strip())

    def _forget_chosen(self) -> None:
        try:
            self._presets.forget(self._choice.currentData().name)
        except SaveError as error:
            self.failed.emit(str(error))
        self._list("")
