"""Panes: the parts of the window the keyboard goes round: chapters, what is asked or told, page, sidebar.

And the way of Tab inside them: as the eye goes. Qt's own is the order in which things were made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


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


def as_laid_out(root: QWidget) -> None:
    """Tab goes through what is inside `root` as its layouts have it; the first stop stays where it is."""
    for one, other in pairwise(_stops(root)):
        QWidget.setTabOrder(one, other)


def put_before(widget: QWidget, other: QWidget) -> None:
    """Tab reaches `widget`, which was made later, just before `other`."""
    before = other.previousInFocusChain()
    while before is not other and not _tab_stops_at(before):
        before = before.previousInFocusChain()
    if before not in (widget, other) and before.window() is widget.window():
        QWidget.setTabOrder(before, widget)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        yield from _stops(widget.widget())
    layout = widget.layout()
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if _tab_stops_at(widget):
                yield widget
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)


def _takes_keys(widget: QWidget) -> bool:
    return _tab_stops_at(widget) and widget.isVisible() and widget.isEnabled()


def _tab_stops_at(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
