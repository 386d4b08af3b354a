"""Panes: the parts of the window the keyboard goes round: chapters, what is asked or told, page, sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class Panes:
    """Each part as a function that gives its widget, or None where it is not to be seen."""

    def __init__(self, parts: Sequence[Callable[[], QWidget | None]]) -> None:
        self._parts = parts

    def step(self, forward: bool) -> None:
        """Hands the keyboard to the next or the previous part that is seen, round the end."""
        seen = [widget for part in self._parts if (widget := part()) is not None]
        here = next((n for n, each in enumerate(seen) if holds_keyboard(each)), -1)
        if seen:
            enter(seen[(here + (1 if forward else -1)) % len(seen)])


def enter(part: QWidget) -> None:
    """Gives the keyboard to a part: to the one in it that is meant to have it, or to the first that Tab would reach."""
    meant = part.focusProxy() or part
    stop = meant if _takes_keys(meant) else first_stop(part)
    (stop or part).setFocus(Qt.FocusReason.TabFocusReason)


def holds_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in this part."""
    now = QApplication.focusWidget()
    return now is not None and (now is part or part.isAncestorOf(now))


def first_stop(part: QWidget) -> QWidget | None:
    """The first widget inside that Tab would reach."""
    widget = part.nextInFocusChain()
    while widget is not part:
        if part.isAncestorOf(widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_keys(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
