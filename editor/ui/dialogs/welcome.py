"""Welcome: what stands in the page's place while no story is open: new, open, import, recent stories, samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.ui.dialogs.frame import heading, second
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import tip

_WIDTH = 760


@dataclass(frozen=True, slots=True)
class Entry:
    """A story that can be opened: its title, and a line about it (rating and warnings, or words and last day)."""

    path: Path
    title: str
    about: str


class _Story(QAbstractButton):
    """One story as a row: title in the page's face, the line about it below."""

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self.setText(entry.title)
        self.setAccessibleName(f"{entry.title}. {entry.about}")
        self.setToolTip(tip(f"{entry.title}\n{entry.about}"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(panel_font(12)).boundingRect(self._room(), Qt.TextFlag.TextWordWrap, self.entry.about)
        return QSize(240, 42 + max(18, lines.height()))

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.ring() if self.hasFocus() else theme.colour("line"))
        painter.setBrush(theme.colour("chosen" if self.underMouse() else "field"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        inner = self.rect().adjusted(14, 10, -14, -8)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.page_font(16, QFont.Weight.Medium))
        title = painter.fontMetrics().elidedText(self.entry.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(theme.colour("muted"))
        painter.setFont(panel_font(12))
        painter.drawText(inner.adjusted(0, 24, 0, 4), Qt.TextFlag.TextWordWrap, self.entry.about)

    def _room(self) -> QRect:
        return QRect(0, 0, max(160, self.width() - 28), 1000)


class Welcome(QScrollArea):
    """The first thing seen without a story."""

    new_requested = Signal()
    open_requested = Signal()
    import_requested = Signal()
    story_chosen = Signal(Path)
    sample_chosen = Signal(Path)

    def __init__(self, theme: Theme, recent: Sequence[Entry], samples: Sequence[Entry]) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("welcome")
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 72, 24, 40)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 100)
        row.addStretch(1)
        self._column = column
        self._fill_head()
        lists = QHBoxLayout()
        lists.setSpacing(32)
        lists.addLayout(self._list(self.tr("Your stories"), recent, self._choose), 1)
        lists.addLayout(self._list(self.tr("Sample stories"), samples, self._choose_sample), 1)
        column.addLayout(lists)
        column.addStretch(1)
        inside.setMaximumWidth(_WIDTH + 48)
        outer = QWidget()
        middle = QHBoxLayout(outer)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        self.setWidget(outer)

    def _fill_head(self) -> None:
        title = QLabel("Fanfold")
        title.setFont(self._theme.page_font(34, QFont.Weight.Medium))
        line = QLabel(self.tr("Write, check and send out your stories. Everything stays on this computer."))
        line.setWordWrap(True)
        line.setProperty("second", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, signal, first in (
            (self.tr("New story"), self.new_requested, True),
            (self.tr("Open…"), self.open_requested, False),
            (self.tr("Import a text…"), self.import_requested, False),
        ):
            button = QPushButton(text)
            button.setProperty("first", first)
            button.setMinimumHeight(36)
            button.clicked.connect(signal)
            buttons.addWidget(button)
            if first:
                self.setFocusProxy(button)
        buttons.addStretch(1)
        self._column.addWidget(title)
        self._column.addSpacing(6)
        self._column.addWidget(line)
        self._column.addSpacing(24)
        self._column.addLayout(buttons)
        self._column.addSpacing(40)

    def _list(self, name: str, entries: Sequence[Entry], slot) -> QVBoxLayout:  # type: ignore[no-untyped-def]
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading(name))
        for entry in entries:
            story = _Story(self._theme, entry)
            story.clicked.connect(slot)
            column.addWidget(story)
        if not entries:
            column.addWidget(second(self.tr("Stories you have opened stand here, the last one first.")))
        column.addStretch(1)
        return column

    def _choose(self) -> None:
        self.story_chosen.emit(self.sender().entry.path)  # type: ignore[attr-defined]

    def _choose_sample(self) -> None:
        self.sample_chosen.emit(self.sender().entry.path)  # type: ignore[attr-defined]
