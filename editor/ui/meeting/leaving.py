"""Leaving: before a story is closed whose last words are not on the disk, its writer is told, and may stay."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from editor.ui.dialogs.frame import Frame, second
from editor.ui.theme import Theme


class LeavingDialog(Frame):
    """Says what is not saved and where it is; accepted: close all the same. Enter and Esc stay."""

    def __init__(self, theme: Theme, reason: str, in_journal: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Your last words are not saved"), parent)
        self.setMinimumWidth(520)
        self.body.addWidget(second(reason))
        if in_journal:
            where = self.tr(
                "They are kept in Fanfold’s journal on this computer, and are back when you open the story again."
            )
            leave = self.tr("Close all the same")
        else:
            where = self.tr(
                "Fanfold could not keep them in its journal either: if you close now, they are lost. "
                "Stay, and make room on the disk, or copy them to another program."
            )
            leave = self.tr("Close and lose them")
        self.body.addWidget(second(where))
        self.add_button(leave, self.accept)
        self.stay = self.add_button(self.tr("Stay"), self.reject, first=True)
        self.stay.setFocus()


def may_leave(theme: Theme, reason: str, in_journal: bool, parent: QWidget) -> bool:
    """Asks; whether the writer wants to close all the same."""
    dialog = LeavingDialog(theme, reason, in_journal, parent)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
