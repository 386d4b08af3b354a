"""ServerChoice: a LanguageTool elsewhere for one story: who gets the text, given and taken back in one place."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from editor.checking.languagetool.remote import Remote, address_of
from editor.errors import EditorError
from editor.session.proofing.remote_server import RemoteServer
from editor.ui.dialogs.frame import heading, second


class ServerChoice(QWidget):
    """Nothing is sent anywhere before the writer has said yes to the server's name."""

    def __init__(self, server: RemoteServer, title: str) -> None:
        super().__init__()
        self._server, self._title = server, title
        self._address, self._proxy = QLineEdit(), QCheckBox(self.tr("Through this computer’s proxy"))
        self._use, self._stop = QPushButton(self.tr("Use for this story…")), QPushButton(self.tr("Send nothing more"))
        self.says = second("")
        self._address.setPlaceholderText("https://")
        self._address.setAccessibleName(self.tr("Address of the server"))
        column, row, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading(self.tr("A server elsewhere, for this story only")))
        column.addWidget(self.says)
        for button in (self._use, self._stop):
            button.setAutoDefault(False)
        row.setSpacing(6)
        row.addWidget(self._address, 1)
        row.addWidget(self._use)
        below.addWidget(self._proxy, 1)
        below.addWidget(self._stop)
        column.addLayout(row)
        column.addLayout(below)
        self._use.clicked.connect(self._choose)
        self._stop.clicked.connect(server.stop)
        server.changed.connect(self._show)
        self._show(server.remote)

    def _show(self, remote: Remote) -> None:
        self._stop.setVisible(bool(remote.address))
        self._address.setText(remote.address or self._server.named)
        self._proxy.setChecked(remote.through_proxy)
        if remote.address:
            self._say(self.tr("The text of this story is sent to {}, and nowhere else.").format(remote.host))
        elif self._server.named:
            host = Remote(self._server.named).host
            self._say(self.tr("This story names {}. Nothing is sent there unless you choose it here.").format(host))
        else:
            self._say(self.tr("Instead of this computer’s own. Whoever runs that server can read this story."))

    def _choose(self) -> None:
        try:
            remote = Remote(address_of(self._address.text()), self._proxy.isChecked())
        except EditorError as error:
            self._say(str(error), wrong=True)
            return
        buttons = QMessageBox.StandardButton
        if QMessageBox.question(self, self._title, self._question(remote), buttons.Yes | buttons.No) == buttons.Yes:
            self._server.agree(remote)

    def _question(self, remote: Remote) -> str:
        question = self.tr(
            "From now on the text of “{}” is sent to {} whenever it is checked, and nowhere else. Your other stories"
            " stay on this computer. Send it?"
        ).format(self._title, remote.host)
        if remote.is_open:
            question += "\n\n" + self.tr("The way there is not encrypted: others on it can read along.")
        return question

    def _say(self, text: str, wrong: bool = False) -> None:
        self.says.setText(text)
        self.says.setProperty("alert", wrong)
        self.says.setProperty("second", not wrong)
        self.says.style().unpolish(self.says)
        self.says.style().polish(self.says)
