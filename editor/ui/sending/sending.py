"""Sending: what the menu Send opens: export, posting desk, "before you send"; each follows the open story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from editor.checking.issue import Level
from editor.exporters.export import Source
from editor.exporters.options import Options
from editor.exporters.sending.findings import Finding, FindingKind
from editor.session.document import text_of, utf16_offset
from editor.session.sending.open_source import open_source
from editor.session.sending.posted_marks import PostedMarks
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.story.model import Status
from editor.ui.sending.before import BeforeYouSend

if TYPE_CHECKING:
    from editor.session.proofing.whole_story import WholeStory
    from editor.ui.dialogs.export import ExportDialog
    from editor.ui.sending.desk import PostingDesk
    from editor.ui.window import Window

_EDGE = 20  # px between the list and the window's corner
_TABS = {FindingKind.OPEN_ISSUES: "issues", FindingKind.FIELD: "details"}


class Sending(QObject):
    """One dialog of each kind at a time; all close with the story."""

    export_chosen = Signal(object, object, object)  # Exporter, Options, Path

    def __init__(self, window: Window, whole: Callable[[], WholeStory | None]) -> None:
        super().__init__(window)
        self._window, self._whole = window, whole
        self._session: Session | None = None
        self._open: dict[type, QDialog] = {}

    def show_export(self) -> None:
        """Format, what comes along, where to."""
        from editor.ui.dialogs.export import ExportDialog

        if not self._raised(ExportDialog):
            dialog = ExportDialog(self._window.theme, self._source, self._window)
            dialog.export_chosen.connect(self.export_chosen)
            dialog.check_requested.connect(self._check_export)
            self._show(dialog)

    def show_desk(self, writer: Worker | ImmediateWorker) -> None:
        """The archives' forms; `writer` keeps what was posted."""
        from editor.ui.sending.desk import PostingDesk

        session = self._window.session
        if session is not None and not self._raised(PostingDesk):
            marks = PostedMarks(session.folder, writer)
            dialog = PostingDesk(self._window.theme, self._source, marks, self._window)
            marks.setParent(dialog)
            dialog.chapter_posted.connect(self._set_posted)
            dialog.check_requested.connect(self._check_posting)
            self._show(dialog)

    def show_check(self, options: Options = Options(), archive: str = "") -> None:  # noqa: B008  # frozen
        """What a careful editor would catch."""
        if not self._raised(BeforeYouSend):
            made = BeforeYouSend(self._window.theme, self._source, self._open_issues, self._window)
            made.place_chosen.connect(self.go_to)
            self._show(made)
            corner = self._window.frameGeometry().bottomRight()
            made.move(corner.x() - made.frameGeometry().width() - _EDGE, corner.y() - made.height() - 2 * _EDGE)
        dialog = self._open[BeforeYouSend]
        assert isinstance(dialog, BeforeYouSend)
        dialog.ask(options, archive)

    def go_to(self, finding: Finding) -> None:
        """Brings the place of a finding into sight, and selects it where it is a stretch of text."""
        window = self._window
        if window.session is None:
            return
        if finding.chapter:
            window.session.open_chapter(finding.chapter)
        for kind, dialog in self._open.items():
            # They would lie over the page; their own command brings them back as they were.
            dialog.setHidden(dialog.isHidden() or kind is not BeforeYouSend)
        window.activateWindow()
        if finding.paragraph is None:
            tab = _TABS.get(finding.kind, "")
            if tab:
                window.panels.show_right(True)
                window.sidebar.tabs.open("notes" if tab == "details" and finding.chapter else tab)
            return
        text = text_of(window.page.document().findBlockByNumber(finding.paragraph))
        start, end = (finding.span.start, finding.span.end) if finding.span else (0, len(text))
        window.page.select(finding.paragraph, utf16_offset(text, start), utf16_offset(text, min(end, len(text))))
        window.page.setFocus()

    def _source(self) -> Source:
        assert self._session is not None
        return open_source(self._session)

    def _open_issues(self) -> Mapping[str, int]:
        """How many of the checkers' issues are open, by chapter, as far as they have come; style is no open issue."""
        session, whole = self._window.session, self._whole()
        if session is None or whole is None:
            return {}
        files = [chapter.file for chapter in session.story.chapters]
        return {file: sum(each.issue.level is not Level.STYLE for each in whole.issues_in(file)) for file in files}

    def _check_export(self, options: Options) -> None:
        self.show_check(options)

    def _check_posting(self, archive: str) -> None:
        self.show_check(archive=archive)

    def _set_posted(self, file: str) -> None:
        """The chapter's own status says it too, in the list of chapters."""
        session = self._window.session
        if session is None:
            return
        chapters = [
            replace(chapter, status=Status.POSTED) if chapter.file == file else chapter
            for chapter in session.story.chapters
        ]
        session.change_story(replace(session.story, chapters=tuple(chapters)))

    def _raised(self, kind: type) -> bool:
        """Brings an open dialog of that kind to the front; whether there is one."""
        self._follow()
        dialog = self._open.get(kind)
        if dialog is not None:
            dialog.show()
            dialog.raise_()
            dialog.activateWindow()
        return dialog is not None

    def _show(self, dialog: ExportDialog | PostingDesk | BeforeYouSend) -> None:
        self._open[type(dialog)] = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _forget(self) -> None:
        self._open.pop(type(self.sender()), None)

    def _follow(self) -> None:
        """Hears of the changes of the story that is open now."""
        session = self._window.session
        if session is None or session is self._session:
            return
        self._session = session
        session.story_changed.connect(self._look_soon)
        session.counted.connect(self._look_soon)
        session.destroyed.connect(self._close_all)
        if (whole := self._whole()) is not None:
            whole.changed.connect(self._count_soon)

    def _look_soon(self) -> None:
        for dialog in self._open.values():
            dialog.look_soon()  # type: ignore[attr-defined]

    def _count_soon(self) -> None:
        if (check := self._open.get(BeforeYouSend)) is not None:
            check.look_soon()  # type: ignore[attr-defined]

    def _close_all(self) -> None:
        self._session = None
        for dialog in list(self._open.values()):
            dialog.reject()
