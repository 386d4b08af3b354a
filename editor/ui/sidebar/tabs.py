"""Tabs: the right panel: an icon and a word for each tab, and the tab that is open; each is made when first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor.ui.parts import lists
from editor.ui.theme import Theme, panel_font

HEIGHT = 54


class Tab(QAbstractButton):
    """Icon, word and, when there is something to count, a badge."""

    def __init__(self, theme: Theme, icon: str, text: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)

    def show_count(self, count: int) -> None:
        """The number in the badge; 0 takes it away."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(str(count) if count else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(62, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "accent" if self.isChecked() else "ink" if self.underMouse() else "muted"
        side, middle = 18, self.width() // 2
        theme.icon(self._icon, tone, side).paint(painter, QRect(middle - side // 2, 10, side, side))
        painter.setFont(panel_font(11, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(theme.colour(tone))
        painter.drawText(QRect(0, 28, self.width(), 20), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_badge(painter, middle + 6)
        if self.isChecked():
            painter.fillRect(QRect(0, HEIGHT - 2, self.width(), 2), theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(theme.ring())
            painter.drawRoundedRect(self.rect().adjusted(2, 3, -3, -4), 6, 6)

    def _paint_badge(self, painter: QPainter, left: int) -> None:
        text = str(self._count) if self._count < 1000 else "999+"
        painter.setFont(panel_font(10, QFont.Weight.DemiBold))
        width = max(16, painter.fontMetrics().horizontalAdvance(text) + 8)
        badge = QRect(min(left, self.width() - width), 5, width, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("soft"))
        painter.drawRoundedRect(badge, 7, 7)
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def enterEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().leaveEvent(event)
        self.update()


class Tabs(QWidget):
    """The row of tabs over the open one."""

    opened = Signal(str)
    made = Signal(str, QWidget)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._tabs: dict[str, Tab] = {}
        self.pages: dict[str, QWidget] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._turn)
        self._stack = QStackedWidget()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(lists.hairline())
        column.addWidget(self._stack, 1)
        theme.changed.connect(self._redraw)

    def add(self, key: str, icon: str, text: str, make: Callable[[], QWidget]) -> None:
        """One more tab; `make` is called when it is first opened."""
        tab = Tab(self._theme, icon, text)
        tab.setProperty("key", key)
        self._makers[key], self._tabs[key] = make, tab
        self._group.addButton(tab)
        self._row.addWidget(tab, 1)

    def open(self, key: str) -> QWidget:
        """Turns to a tab and gives its widget."""
        if key not in self.pages:
            page = self._makers[key]()
            self.pages[key] = page
            self._stack.addWidget(page)
            self.made.emit(key, page)
        self._tabs[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        return self.pages[key]

    def buttons(self) -> dict[str, Tab]:
        """Each tab's button by its key."""
        return dict(self._tabs)

    @property
    def current(self) -> str:
        """The key of the open tab."""
        tab = self._group.checkedButton()
        return tab.property("key") if tab is not None else ""

    def show_count(self, key: str, count: int) -> None:
        """A number on a tab."""
        self._tabs[key].show_count(count)

    def _turn(self, tab: Tab, checked: bool) -> None:
        if checked:
            self.open(tab.property("key"))
            self.opened.emit(tab.property("key"))

    def _redraw(self) -> None:
        for tab in self._tabs.values():
            tab.update()
