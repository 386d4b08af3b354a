"""What the window remembers from one day to the next: its size and place, the open tab, folded panels."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from editor.ui.panels import Panels
from editor.ui.sidebar.tabs import Tabs

_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # px that a desktop may put around a window; it is not known before the window is seen
_TABS = ("notes", "details", "issues", "names", "history")


def recall(window: QWidget, panels: Panels, tabs: Tabs, kept: QSettings | None) -> None:
    """Puts the window back as it was; as it comes where nothing is remembered."""
    window.resize(_SIZE.boundedTo(window.screen().availableSize() - _FRAME))
    geometry = kept.value("window/geometry") if kept is not None else None
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    tab = str(kept.value("window/tab", "")) if kept is not None else ""
    tabs.open(tab if tab in _TABS else _TABS[0])
    if kept is not None:
        left, right = (kept.value(f"window/{side}", "true") != "false" for side in ("left", "right"))
        panels.want(left, right)


def keep(window: QWidget, panels: Panels, tabs: Tabs, kept: QSettings | None) -> None:
    """Remembers the window as it is."""
    if kept is None:
        return
    kept.setValue("window/geometry", window.saveGeometry())
    kept.setValue("window/tab", tabs.current)
    kept.setValue("window/left", "true" if panels.left_wanted else "false")
    kept.setValue("window/right", "true" if panels.right_wanted else "false")
