"""LookingBack: joins the History tab, and replace-all, to the versions of the open story; removed chapters, backups."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from editor import places
from editor.session.news import Message
from editor.ui.meeting.comparison import Comparison
from editor.ui.meeting.past import moment
from editor.ui.sidebar.history import about

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from editor.prose.finding import Replacing
    from editor.prose.paragraph import Paragraph
    from editor.session.keeping.care import Care
    from editor.storage.backup import Backup
    from editor.storage.history import Version
    from editor.ui.sidebar.history import History
    from editor.ui.window import Window


class LookingBack(QObject):
    """Opens the comparison with a version and carries out what is chosen in it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._care: Care | None = None
        self.dialog: Comparison | None = None
        window.sidebar.tabs.made.connect(self._join_tab)
        window.replacing_chosen.connect(self._replace_all)
        if (history := self._history()) is not None:
            self._join_tab("history", history)

    def join(self, care: Care) -> None:
        """These are the versions from now on."""
        self._care = care
        for signal, slot in self._followed(care):
            signal.connect(slot)
        if (history := self._history()) is not None:
            history.set_care(care)

    def leave(self) -> None:
        """The story is closed."""
        if self._care is not None:
            for signal, slot in self._followed(self._care):
                signal.disconnect(slot)
        self._care = None
        if self.dialog is not None:
            self.dialog.close()
        if (history := self._history()) is not None:
            history.set_care(None)

    def _followed(self, care: Care) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        """What is listened to as long as the story is open."""
        return (
            (care.versions.read, self._compare),
            (care.versions.unpacked, self._tell_unpacked),
            (care.versions.replaced, self._tell_replaced),
        )

    def _compare(self, version: Version, text: str) -> None:
        session = self._window.session
        if session is None or session.draft is None or session.draft.key != version.file or self._care is None:
            return
        heading = self.tr("“{}” on {}").format(session.story.name_of(version.file), moment(version.when))
        titles = (about(version) if version.name else self.tr("Then"), self.tr("Now"))
        dialog = Comparison(self._window.theme, heading, titles, self._window)
        old = self._care.versions.paragraphs(text)
        dialog.show_texts(old, session.draft.paragraphs)
        dialog.restore_chosen.connect(partial(self._restore, version, dialog))
        dialog.paragraph_chosen.connect(partial(self._restore_paragraph, dialog, old))
        dialog.finished.connect(partial(self._close, dialog))
        self.dialog = dialog
        dialog.open()

    def _restore(self, version: Version, dialog: Comparison, *_: object) -> None:
        if self._care is not None:
            self._care.versions.restore(version)
        dialog.accept()

    def _restore_paragraph(self, dialog: Comparison, old: Sequence[Paragraph], *what: object) -> None:
        session = self._window.session
        if self._care is not None and session is not None and session.draft is not None:
            show = partial(self._show_anew, dialog, old)
            self._care.versions.restore_paragraphs(*what, then=show)  # type: ignore[arg-type]

    def _show_anew(self, dialog: Comparison, old: Sequence[Paragraph]) -> None:
        session = self._window.session
        if self.dialog is dialog and session is not None and session.draft is not None:
            dialog.show_texts(old, session.draft.paragraphs)

    def _replace_all(self, wish: Replacing) -> None:
        if self._care is not None:
            self._care.versions.replace_all(wish)

    def _tell_replaced(self, count: int) -> None:
        self._window.find.show_replaced(count)

    def _close(self, dialog: Comparison, *_: object) -> None:
        self.dialog = None if self.dialog is dialog else self.dialog
        dialog.deleteLater()
        self._window.page.setFocus()

    def _history(self) -> History | None:
        return self._window.sidebar.tabs.pages.get("history")  # type: ignore[return-value]

    def _join_tab(self, key: str, page: QWidget) -> None:
        if key == "history":
            page.version_chosen.connect(self._look_at)  # type: ignore[attr-defined]
            page.unpack_chosen.connect(self._unpack)  # type: ignore[attr-defined]
            page.set_care(self._care)  # type: ignore[attr-defined]

    def _look_at(self, version: Version) -> None:
        if self._care is not None:
            self._care.versions.look_at(version)

    def _unpack(self, backup: Backup) -> None:
        start = self._window.session.folder.path.parent if self._window.session else places.documents_folder()
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Folder for the new story"), str(start))
        if chosen and self._care is not None:
            self._care.versions.unpack(backup, Path(chosen))

    def _tell_unpacked(self, path: Path) -> None:
        text = self.tr("The backup is a story of its own now: “{}”.").format(path.name)
        self._window.notices.show_message(Message(text, ((self.tr("Open it"), f"open {path}"),), lasting=True))
