"""About: the version, the licence, and whose work comes along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from editor import __version__
from editor.ui.dialogs.frame import Frame, second
from editor.ui.theme import Theme


class About(Frame):
    """A short page about the app."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Fanfold", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        version = QLabel(self.tr("Version {}").format(__version__))
        self.body.addWidget(version)
        for text in (
            self.tr("Draft, revise, check and send out stories. Nothing leaves this computer unless you send it."),
            self.tr("Free software under the GNU General Public License, version 3 or later."),
            self.tr("The page’s typeface is Literata (SIL Open Font License 1.1); the icons are Lucide (ISC License)."),
            self.tr("Spelling and grammar are checked by Harper and LanguageTool, on this computer."),
        ):
            self.body.addWidget(second(text))
        self.body.addStretch(1)
        self.add_button(self.tr("Close"), self.accept, first=True)
