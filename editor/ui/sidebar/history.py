"""History: what the open chapter was before, by day; removed chapters and backups below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.storage.history import BEFORE_OUTSIDE, BEFORE_RESTORING, BY_ANOTHER, Version
from editor.story.model import Story
from editor.ui.meeting.past import Backups, Removed
from editor.ui.meeting.scrolled import Scrolled
from editor.ui.parts import lists
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.sidebar.fold import Fold
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import counted, tip, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from editor.session.keeping.care import Care
    from editor.session.keeping.versions import Versions
    from editor.session.session import Session

VERSION, WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW, _SIDE = 34, 16


class _Row(QStyledItemDelegate):
    """A day as a small heading; a version as its time, its name or why it was kept, and its words more or fewer."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        state, version = option.state, index.data(VERSION)  # type: ignore[attr-defined]
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if version is None:
            painter.setFont(panel_font(12, QFont.Weight.DemiBold))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(_SIDE, 6, -_SIDE, 0), middle, index.data())
            painter.restore()
            return
        card = rect.adjusted(8, 1, -8, -1)
        painter.setPen(theme.ring() if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
        lit = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        painter.setBrush(theme.colour("chosen") if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card, 7, 7)
        self._write(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), index, version)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, index: AnyIndex, version: Version) -> None:
        theme, middle = self._theme, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("muted"))
        words = index.data(WORDS) or ""
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, words)
        painter.setFont(panel_font(13))
        painter.setPen(theme.colour("ink"))
        painter.drawText(rect, middle, f"{version.when.astimezone():%H:%M}")
        left = painter.fontMetrics().horizontalAdvance("00:00") + 12
        room = rect.adjusted(left, 0, -painter.fontMetrics().horizontalAdvance(words) - 8, 0)
        painter.setFont(panel_font(13, QFont.Weight.DemiBold if version.name else QFont.Weight.Normal))
        painter.setPen(theme.colour("ink" if version.name else "muted"))
        text = painter.fontMetrics().elidedText(about(version), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)


class VersionList(QListWidget):
    """The versions of a chapter; a click or Enter chooses one."""

    chosen = Signal(object)  # Version

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        lists.set_up(self, theme, _Row(theme, self), self.tr("Versions of the chapter"))
        self.itemClicked.connect(self._choose)

    def show_versions(self, versions: Sequence[Version], today: date) -> None:
        """By day, the latest first."""
        self.clear()
        for day, group in groupby(versions, key=lambda version: version.when.astimezone().date()):
            heading = QListWidgetItem(day_name(day, today))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(heading)
            for version in group:
                item = QListWidgetItem()
                item.setData(VERSION, version)
                says = f"{day_name(day, today)} {version.when.astimezone():%H:%M}, {about(version)}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
                item.setToolTip(tip(about(version)))
                self.addItem(item)

    def show_words(self, words: Mapping[Path, int]) -> None:
        """How many words more or fewer than the version before; of the first one how many it has."""
        items = [item for item in map(self.item, range(self.count())) if item.data(VERSION) is not None]
        counts = [words.get(item.data(VERSION).path) for item in items]
        for item, (count, before) in zip(items, pairwise([*counts, None]), strict=True):
            if count is not None and before is not None:
                item.setData(WORDS, f"{count - before:+,}".replace("-", "−") if count != before else "")
            elif count is not None:
                item.setData(WORDS, counted(count, self.tr("word"), self.tr("words")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(VERSION) is not None:
            self.chosen.emit(item.data(VERSION))


class History(QWidget):
    """The History tab. It is filled once the story's care has begun, a moment after the story is seen."""

    version_chosen = Signal(object)  # Version
    unpack_chosen = Signal(object)  # Backup

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Session | None = None
        self._care: Care | None = None
        self._keep = QPushButton(self.tr("Keep this version…"))
        self._list, self._empty = VersionList(theme), QLabel()
        self.removed, self.backups = Removed(theme), Backups(theme)
        self._trash = Fold(theme, self.tr("Removed chapters"), self._give_removed)
        self._zips = Fold(theme, self.tr("Backups"), self._give_backups)
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        self._keep.clicked.connect(self._keep_version)
        self._list.chosen.connect(self.version_chosen)
        self.backups.chosen.connect(self.unpack_chosen)

    def set_session(self, session: Session | None) -> None:
        """Whose chapters they are."""
        self._session = session
        if session is None:
            self.set_care(None)
            self._trash.hide()
            self._zips.hide()

    def set_care(self, care: Care | None) -> None:
        """What keeps the versions; None while there is none yet."""
        for signal, slot in self._followed(self._care.versions) if self._care is not None else ():
            signal.disconnect(slot)
        self._care = care
        for signal, slot in self._followed(care.versions) if care is not None else ():
            signal.connect(slot)
        self.refresh()

    def _followed(self, versions: Versions) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        """What is listened to as long as the story is open."""
        return (
            (versions.listed, self._show_versions),
            (versions.counted, self._show_words),
            (versions.changed, self._soon.start),
            (versions.backed_up, self._soon.start),
            (versions.removed_listed, self._show_removed),
            (self.removed.chosen, versions.bring_back),
        )

    def show_story(self, story: Story) -> None:
        """Chapters came or went, or were only renamed."""
        self._soon.start()

    def show_chapter(self) -> None:
        """Another chapter is on the page."""
        self._soon.start()

    def refresh(self) -> None:
        """Asks anew for all that is listed, where it is seen."""
        chapter = self._session.chapter if self._session is not None else None
        self._keep.setEnabled(self._care is not None and chapter is not None)
        if chapter is None:
            self._list.clear()
            self._empty.show()
        if not self.isVisible() or self._care is None:
            return
        if chapter is not None:
            self._care.versions.list(chapter.file)
        self._care.versions.list_removed()
        backups = self._care.versions.backups()
        self.backups.show_backups(backups)
        self._zips.setVisible(bool(backups))

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        self._empty.setText(
            self.tr("Earlier versions of this chapter stand here. One is kept every five minutes while you write.")
        )
        self._empty.setWordWrap(True)
        self._empty.setProperty("second", True)
        self._empty.setContentsMargins(16, 4, 16, 4)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 6)
        top.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 12)
        below.setSpacing(0)
        below.addWidget(self._trash)
        below.addWidget(self._zips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addLayout(below)
        self._trash.hide()
        self._zips.hide()

    def _give_removed(self) -> QWidget:
        return Scrolled(self.removed)

    def _give_backups(self) -> QWidget:
        return Scrolled(self.backups)

    def _show_versions(self, file: str, versions: tuple[Version, ...]) -> None:
        if self._session is None or self._session.chapter is None or self._session.chapter.file != file:
            return
        place = self._list.verticalScrollBar().value()
        self._list.show_versions(versions, datetime.now().astimezone().date())
        self._list.verticalScrollBar().setValue(place)
        self._empty.setVisible(not versions)
        if versions and self._care is not None:
            self._care.versions.count(file)

    def _show_words(self, file: str, words: Mapping[Path, int]) -> None:
        self._list.show_words(words)

    def _show_removed(self, removed: object) -> None:
        self.removed.show_chapters(removed)  # type: ignore[arg-type]
        self._trash.setVisible(bool(removed))

    def _keep_version(self) -> None:
        name, agreed = QInputDialog.getText(
            self, self.tr("Keep this version"), self.tr("A name for the chapter as it stands now:")
        )
        if agreed and self._care is not None:
            self._care.versions.keep_named(" ".join(name.split()) or self.tr("Kept by hand"))


def day_name(day: date, today: date) -> str:
    """Today, Yesterday, Friday 20 November, 3 May 2025."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    return f"{day:%A} {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def about(version: Version) -> str:
    """A version's name, or why it was kept, in the writer's words."""
    reasons = {
        "": tr("While writing"),
        BEFORE_RESTORING: tr("Before a restore"),
        "before it was taken back": tr("Before it was taken back"),
        "before replacing all": tr("Before all was replaced"),
        BEFORE_OUTSIDE: tr("Before an outside change"),
        BY_ANOTHER: tr("By another program"),
        "copy by a sync tool": tr("A sync tool’s copy"),
        "left by a crash": tr("Left by a crash"),
        "before it was put back": tr("Before it was put back"),
        "from a damaged journal": tr("From a damaged journal"),
        "two versions by version control": tr("With both versions"),
        "unsaved when it left the story": tr("Unsaved when it left"),
    }
    return version.name or reasons.get(version.reason, version.reason.capitalize())
