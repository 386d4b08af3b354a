"""Panels: the page between the two side panels, which fold away and become drawers where the window is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.ui.parts.motion import Shade, fade_in
from editor.ui.theme import Theme
from editor.ui.writing.surface import Surface

LEFT_WIDTH, RIGHT_WIDTH = 232, 328
RIGHT_DRAWER_BELOW, LEFT_DRAWER_BELOW = 1100, 800


@dataclass(slots=True)
class _Side:
    """One panel: its frame, its width, whether it floats, whether the writer wants it."""

    frame: QFrame
    width: int
    drawer_below: int
    opener: QToolButton
    wanted: bool = True
    floats: bool = False
    out: bool = False  # a drawer that is open


class Panels(QWidget):
    """Lays out left panel, middle and right panel. A drawer floats over the page and closes with Esc or a click out."""

    left_toggled = Signal(bool)
    right_toggled = Signal(bool)

    def __init__(self, theme: Theme, left: QWidget, middle: QWidget, right: QWidget, page: Surface) -> None:
        super().__init__()
        self._theme = theme
        self._bare = False
        self._page = page  # the openers float in its upper corners
        self._left = _Side(self._frame(left, "left"), LEFT_WIDTH, LEFT_DRAWER_BELOW, self._opener("left"))
        self._right = _Side(self._frame(right, "right"), RIGHT_WIDTH, RIGHT_DRAWER_BELOW, self._opener("right"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left.frame)
        self._row.addWidget(middle, 1)
        self._row.addWidget(self._right.frame)
        page.resized.connect(self._place_openers)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def openers(self) -> tuple[QToolButton, QToolButton]:
        """The two buttons over the page that bring a folded panel back."""
        return self._left.opener, self._right.opener

    @property
    def left_shown(self) -> bool:
        """Whether the chapters can be seen."""
        return not self._left.frame.isHidden()

    @property
    def right_shown(self) -> bool:
        """Whether the sidebar can be seen."""
        return not self._right.frame.isHidden()

    @property
    def left_wanted(self) -> bool:
        """Whether the writer wants the chapters beside the page, where there is room."""
        return self._left.wanted

    @property
    def right_wanted(self) -> bool:
        """Whether the writer wants the sidebar beside the page, where there is room."""
        return self._right.wanted

    def show_left(self, shown: bool) -> None:
        """Folds the chapters away or brings them back."""
        self._set(self._left, shown)

    def show_right(self, shown: bool) -> None:
        """Folds the sidebar away or brings it back."""
        self._set(self._right, shown)

    def want(self, left: bool, right: bool) -> None:
        """Which panels the writer wants beside the page, where there is room; no drawer opens by it."""
        self._left.wanted, self._right.wanted = left, right
        self._left.out = self._right.out = False
        self._arrange()

    def set_bare(self, bare: bool) -> None:
        """Without a story there are no panels."""
        self._bare = bare
        self._arrange()

    def close_drawers(self) -> bool:
        """Closes what floats; whether there was anything."""
        open_ones = [side for side in (self._left, self._right) if side.floats and side.out]
        for side in open_ones:
            side.out = False
        if open_ones:
            self._arrange()
        return bool(open_ones)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() or event.oldSize().height() != event.size().height():
            self._arrange()

    def _frame(self, inside: QWidget, name: str) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName(f"{name}_panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)
        return frame

    def _opener(self, name: str) -> QToolButton:
        button = QToolButton(self._page)
        text = self.tr("Show the chapters") if name == "left" else self.tr("Show the sidebar")
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.resize(32, 32)
        button.setProperty("side", name)
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        self._set(self._left if self.sender() is self._left.opener else self._right, True)

    def _set(self, side: _Side, shown: bool) -> None:
        if side.floats:
            if shown:
                self.close_drawers()
            side.out = shown
        else:
            side.wanted = shown
        was_hidden = side.frame.isHidden()
        self._arrange()
        if was_hidden and not side.frame.isHidden() and self.isVisible():
            effect = side.frame.graphicsEffect()
            effect.fade_in() if isinstance(effect, Shade) else fade_in(side.frame)
        if shown and side.floats:
            side.frame.setFocus()

    def _arrange(self) -> None:
        was = (self.left_shown, self.right_shown)
        for side in (self._left, self._right):
            self._float(side, self.width() < side.drawer_below)
            shown = not self._bare and (side.out if side.floats else side.wanted)
            side.frame.setVisible(shown)
            side.opener.setVisible(not shown and not self._bare)
            side.opener.raise_()
            if side.floats and shown:
                self._place_drawer(side)
        self._place_openers()
        if was[0] != self.left_shown:
            self.left_toggled.emit(self.left_shown)
        if was[1] != self.right_shown:
            self.right_toggled.emit(self.right_shown)

    def _float(self, side: _Side, floats: bool) -> None:
        if floats == side.floats and side.frame.minimumWidth() == side.frame.maximumWidth():
            return
        side.floats, side.out = floats, False
        side.frame.setFixedWidth(side.width)
        self._row.removeWidget(side.frame)
        if floats:
            Shade(side.frame, 32, 0, self._theme.shadow)
        else:
            side.frame.setGraphicsEffect(None)  # type: ignore[arg-type]
            self._row.insertWidget(0 if side is self._left else self._row.count(), side.frame)

    def _place_drawer(self, side: _Side) -> None:
        left = 0 if side is self._left else self.width() - side.width
        side.frame.setGeometry(left, 0, side.width, self.height())
        side.frame.raise_()

    def _place_openers(self) -> None:
        self._left.opener.move(8, 8)
        self._right.opener.move(self._page.width() - 32 - 14, 8)

    def _tint(self) -> None:
        self._left.opener.setIcon(self._theme.icon("panel-left", "muted"))
        self._right.opener.setIcon(self._theme.icon("panel-right", "muted"))


class DrawerCloser(QObject):
    """Closes an open drawer when the keyboard or the mouse goes to the page."""

    def __init__(self, panels: Panels, page: QWidget) -> None:
        super().__init__(panels)
        self._panels, self._page = panels, page
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._look)

    def _look(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self._page and old is not None:
            self._panels.close_drawers()
