"""RemoteServer: whether this story is checked by a LanguageTool elsewhere, and by whose leave.

The story's folder only names a server (`.checking.json`), for all to see. The leave to send text there lies on this
computer alone, for one story and one address: a story that somebody else sends round is sent nowhere.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor import places
from editor.checking.allowances import read_choices
from editor.checking.languagetool.remote import Remote, address_of
from editor.errors import CheckingError, EditorError
from editor.session.proofing.choices_file import write_choices
from editor.session.proofing.house_style import HouseStyle
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker

LEAVES = "servers.json"


class RemoteServer(QObject):
    """The one place that may say that a story's text leaves this computer."""

    changed = Signal(object)  # Remote
    failed = Signal(str)

    def __init__(self, session: Session, style: HouseStyle, worker: Worker | ImmediateWorker) -> None:
        super().__init__(session)
        self._id, self._style, self._worker = session.story.id, style, worker
        self._path = places.state_folder() / LEAVES
        given = read_choices(self._path).get(self._id)
        agreed = _remote_in(given)
        self.remote = agreed if agreed.address and agreed.address == self.named else Remote()

    @property
    def named(self) -> str:
        """The address that the story names, with or without leave; empty where it names none."""
        try:
            return address_of(self._style.server) if self._style.server else ""
        except CheckingError:
            return ""

    def agree(self, remote: Remote) -> None:
        """The writer has chosen: from now on the text goes there."""
        self._set(remote)

    def stop(self) -> None:
        """The text goes nowhere from now on, and the story names no server any more."""
        self._set(Remote())

    def _set(self, remote: Remote) -> None:
        self.remote = remote
        self._style.name_server(remote.address)
        self._worker.ask(partial(_write, self._path, self._id, remote), None, self._complain)
        self.changed.emit(remote)

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))


def _remote_in(given: object) -> Remote:
    match given:
        case {"address": str(address), "through_proxy": bool(through_proxy)}:
            return Remote(address, through_proxy)
    return Remote()


def _write(path: Path, story_id: str, remote: Remote) -> None:
    leaves = dict(read_choices(path))
    leaves.pop(story_id, None)
    if remote.address:
        leaves[story_id] = {"address": remote.address, "through_proxy": remote.through_proxy}
    write_choices(path, leaves, "The choice of a server could not be kept.")
