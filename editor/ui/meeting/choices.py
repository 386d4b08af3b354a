"""Choices: the dialogs in which a writer chooses between two versions of a chapter, one of them open at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.session.keeping.reconciler import Collision
from editor.session.news import Message
from editor.story.chapter_text import front_matter

if TYPE_CHECKING:
    from editor.prose.merge import Merged
    from editor.session.keeping.arriving.arrivals import Copy
    from editor.session.keeping.care import Care
    from editor.ui.dialogs.conflict import ConflictDialog
    from editor.ui.window import Window


class Choices(QObject):
    """Opens them over the window and carries out what was chosen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QWidget | None = None

    def leave(self, file: str = "") -> None:
        """Closes the dialog that is open; only the one about this file, if one is named."""
        if self.dialog is not None and file in ("", self.dialog.property("file")):
            self.dialog.close()

    def choose(self, care: Care, collision: Collision) -> None:
        """The writer's version against another program's."""
        if collision.merged is not None and collision.merged.is_clean:
            # What was typed meanwhile has made the two agree.
            care.reconciler.settle(collision.file, collision.merged.text)
            return
        dialog = self._made(collision)
        dialog.settled.connect(care.reconciler.settle)
        dialog.let_go.connect(care.reconciler.let_go)
        dialog.setProperty("file", collision.file)
        self._open(dialog)

    def choose_left(self, care: Care, file: str) -> None:
        """The two versions that version control left in a chapter's file, place by place."""
        session = self._window.session
        assert session is not None
        if (left := care.unmarking.left(file)) is not None:
            reason = self.tr("Version control could not join two versions of this chapter.")
            front = len(front_matter(left.text))
            collision = Collision(file, session.story.name_of(file), left.text, None, None, reason, left, front=front)
            dialog = self._made(collision, self.tr("The other version"))
            dialog.settled.connect(partial(self._unmark, care, left))
            self._open(dialog)

    def compare_copy(self, care: Care, copy: Copy) -> None:
        """A chapter against a copy that a sync tool laid beside it."""
        session = self._window.session
        assert session is not None
        session.open_chapter(copy.file)
        merged, title = care.arrivals.merged_with(copy), session.story.name_of(copy.file)
        mine = session.draft.source() if session.draft is not None else ""
        if merged.text == mine and merged.is_clean:
            care.arrivals.retire(copy)
            text = self.tr("The copy held nothing that “{}” does not. It is in the chapter’s history now.")
            session.message.emit(Message(text.format(title)))
            return
        reason = self.tr("“{}” was laid beside the chapter when two computers changed it.").format(copy.path.name)
        dialog = self._made(Collision(copy.file, title, mine, None, None, reason, merged), self.tr("The copy"))
        dialog.settled.connect(partial(self._merge_copy, care, copy))
        self._open(dialog)

    def _unmark(self, care: Care, left: Merged, file: str, source: str) -> None:
        care.unmarking.settle(file, left, source)

    def _merge_copy(self, care: Care, copy: Copy, file: str, source: str) -> None:
        care.reconciler.taking.take(file, source)
        care.arrivals.retire(copy)

    def _made(self, collision: Collision, theirs: str = "") -> ConflictDialog:
        from editor.ui.dialogs.conflict import ConflictDialog

        return ConflictDialog(self._window.theme, collision, theirs, self._window)

    def _open(self, dialog: ConflictDialog) -> None:
        self.leave()
        self.dialog = dialog
        dialog.finished.connect(partial(self._close, dialog))
        dialog.open()

    def _close(self, dialog: QWidget, *_: object) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
        self._window.page.setFocus()
