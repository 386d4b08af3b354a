"""PostingDesk: an archive's forms field by field, to be carried over by the clipboard; and what was posted when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.exporters.export import Source
from editor.exporters.options import Options
from editor.exporters.sending.form import ChapterForm, FormField, Posting, State
from editor.exporters.sending.posted import Posted
from editor.exporters.sending.posting import DESKS, posting
from editor.session.sending.newest import Newest
from editor.session.sending.posted_marks import PostedMarks
from editor.session.worker import ImmediateWorker, Worker
from editor.ui.dialogs.frame import Frame, second
from editor.ui.parts import panes
from editor.ui.sending.carrying import for_form, with_looks
from editor.ui.sending.form_view import FormView
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import tip

_LEFT, _PADDING = 232, 28
_PAUSE_MS = 400


class PostingDesk(Frame):
    """Stays open beside the browser and follows what is written meanwhile."""

    chapter_posted = Signal(str)  # its file
    check_requested = Signal(str)  # the archive

    def __init__(
        self,
        theme: Theme,
        source: Callable[[], Source],
        marks: PostedMarks,
        parent: QWidget | None = None,
        worker: ImmediateWorker | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Posting desk"), parent)
        self._source, self._marks = source, marks
        self._posting: Posting | None = None
        self._archives = QButtonGroup(self)
        self._parts, self.form = QListWidget(), FormView(theme)
        self._says, self._state = second(""), second("")
        self._posted, self._unmark = QPushButton(), QPushButton(self.tr("Not posted after all"))
        self._newest = Newest(worker or Worker("posting desk", self), self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._shown = ("", -1)
        self.resize(940, 720)
        self._lay_out()
        self._join()
        self.look()

    @property
    def archive(self) -> str:
        """The chosen archive's key."""
        return DESKS[max(0, self._archives.checkedId())].key

    def look_soon(self) -> None:
        """The story was changed: the forms are made anew in a moment."""
        self._soon.start()

    def look(self) -> None:
        """Makes the forms of the chosen archive."""
        source = self._source()
        self._newest.ask(partial(posting, self.archive, source.story, source.texts, Options()))

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for number, desk in enumerate(DESKS):
            chip = QPushButton(desk.label)
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setAutoDefault(False)
            # A chosen chip's letters are bold, which Qt does not reckon with.
            bold = QFontMetrics(panel_font(12, QFont.Weight.DemiBold))
            chip.setMinimumWidth(bold.horizontalAdvance(desk.label) + 28)
            self._archives.addButton(chip, number)
            chips.addWidget(chip)
        self._archives.button(0).setChecked(True)
        chips.addStretch(1)
        self._parts.setProperty("plain", True)
        self._parts.setAccessibleName(self.tr("Forms"))
        self._parts.setFixedWidth(_LEFT)
        self._parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are cut to fit
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._says)
        right.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._parts)
        row.addLayout(right, 1)
        self.body.addLayout(chips)
        self.body.addLayout(row, 1)
        self._foot.insertWidget(0, self._state, 1)
        for button, slot in ((self._unmark, self._take_back), (self._posted, self._mark)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            self._foot.addWidget(button)
        self.add_button(self.tr("Before you send…"), self._ask_check).setAutoDefault(False)
        self.add_button(self.tr("Close"), self.reject).setAutoDefault(False)

    def _join(self) -> None:
        self._archives.idClicked.connect(self.look)
        self._parts.currentRowChanged.connect(self._show_form)
        self.form.copy_requested.connect(self._carry)
        self._soon.timeout.connect(self.look)
        self._newest.answered.connect(self._show)
        self._newest.failed.connect(self._says.setText)
        self._marks.changed.connect(self._show_marks)
        self._marks.failed.connect(self._says.setText)
        self.finished.connect(self._newest.close)
        self.finished.connect(self._soon.stop)
        for digit in range(1, 10):
            QShortcut(QKeySequence(f"Alt+{digit}"), self, partial(self.form.carry, digit))
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self, partial(self._go, step))

    def _show(self, made: Posting) -> None:
        first, self._posting = self._posting is None, made
        row = max(0, self._parts.currentRow())
        self._parts.blockSignals(True)
        self._parts.clear()
        work = self.tr("The story") if made.archive != "forum" else self.tr("The thread")
        self._parts.addItem(self._item(work, made.work, []))
        for chapter in made.chapters:
            title = chapter.title or self.tr("Chapter {}").format(chapter.number)
            self._parts.addItem(self._item(title, chapter.fields, self._mark_lines(chapter)))
        self._parts.setCurrentRow(min(row, self._parts.count() - 1))
        self._parts.blockSignals(False)
        self._show_form()
        if first:
            self.form.enter()

    def _item(self, title: str, fields: tuple[FormField, ...], mark: list[str]) -> QListWidgetItem:
        wrong = sum(field.state is not State.FINE for field in fields)
        lines = [title]
        if wrong:
            lines.append(self.tr("1 field to mend") if wrong == 1 else self.tr("{} fields to mend").format(wrong))
        lines += mark
        room, end = _LEFT - _PADDING, Qt.TextElideMode.ElideRight
        item = QListWidgetItem("\n".join(self._parts.fontMetrics().elidedText(line, end, room) for line in lines))
        item.setToolTip(tip(title))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(lines))
        return item

    def _show_form(self) -> None:
        if self._posting is None:
            return
        chapter = self._chapter()
        fields = chapter.fields if chapter else self._posting.work
        place = (self._posting.archive, self._parts.currentRow())
        self.form.show_form(fields, anew=place != self._shown)
        panes.as_laid_out(self)
        self._shown = place
        self._says.setText(
            self.tr(
                "Enter copies the row and goes on, Alt with its number copies it, Ctrl+Page Down is the next form. "
                "Nothing is sent by Fanfold."
            )
        )
        self._show_state()

    def _show_marks(self) -> None:
        if self._posting is not None:
            self._show(self._posting)

    def _show_state(self) -> None:
        chapter = self._chapter()
        mark = self._marks.of(self.archive, chapter.file) if chapter else None
        self._posted.setVisible(chapter is not None)
        self._unmark.setVisible(mark is not None)
        self._posted.setText(self.tr("Posted again today") if mark else self.tr("Mark as posted"))
        self._state.setText(self._mark_words(chapter) if chapter else "")

    def _mark_words(self, chapter: ChapterForm) -> str:
        return ", ".join(self._mark_lines(chapter))

    def _mark_lines(self, chapter: ChapterForm) -> list[str]:
        """When the chapter was posted, and whether it was changed since; nothing where it was not."""
        mark = self._marks.of(self.archive, chapter.file)
        if mark is None:
            return []
        day = QLocale().toString(QDate.fromString(mark.date, Qt.DateFormat.ISODate), self.tr("d MMM yyyy"))
        posted = self.tr("Posted {}").format(day or mark.date)
        return [posted, self.tr("changed since")] if mark.changed_since(chapter) else [posted]

    def _chapter(self) -> ChapterForm | None:
        row = self._parts.currentRow()
        return self._posting.chapters[row - 1] if self._posting is not None and row > 0 else None

    def _go(self, step: int) -> None:
        """The next form, or the one before, with the keyboard on its first field."""
        row = self._parts.currentRow() + step
        if 0 <= row < self._parts.count():
            self._parts.setCurrentRow(row)
            self.form.enter()

    def _carry(self, field: FormField, rich: bool) -> None:
        QApplication.clipboard().setMimeData(with_looks(field) if rich else for_form(field))

    def _mark(self) -> None:
        if (chapter := self._chapter()) is not None:
            self._marks.mark(Posted(self.archive, chapter.file, date.today().isoformat(), chapter.fingerprint))
            self.chapter_posted.emit(chapter.file)

    def _take_back(self) -> None:
        if (chapter := self._chapter()) is not None:
            self._marks.unmark(self.archive, chapter.file)

    def _ask_check(self) -> None:
        self.check_requested.emit(self.archive)
