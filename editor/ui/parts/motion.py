"""Motion: what floats or folds comes in over 120 ms, unless the system asks for less motion."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings, QVariantAnimation
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QGraphicsOpacityEffect, QWidget

FADE_MS = 120
_CLIENT_AREA_ANIMATION = 0x1042  # Windows: SPI_GETCLIENTAREAANIMATION


def wants_less() -> bool:
    """Whether the system asks for less motion."""
    hints = QGuiApplication.styleHints().accessibility()
    if hasattr(hints, "motionPreference"):  # from Qt 6.12 on
        return bool(hints.motionPreference().value)
    return _system_wants_less()


@cache
def _system_wants_less() -> bool:
    """What Qt does not tell yet. Asked once, by the first thing that would move."""
    if sys.platform == "win32":
        return _windows_wants_less()
    if sys.platform == "darwin":
        plist = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
        return bool(QSettings(str(plist), QSettings.Format.NativeFormat).value("reduceMotion", 0, int))
    return _plasma_wants_less() or _gnome_wants_less()


def _windows_wants_less() -> bool:
    import ctypes

    animates = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(  # type: ignore[attr-defined]
        _CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0
    )
    return bool(asked) and not animates.value


def _plasma_wants_less() -> bool:
    globals_ = QSettings(str(Path.home() / ".config" / "kdeglobals"), QSettings.Format.IniFormat)
    try:
        return float(str(globals_.value("KDE/AnimationDurationFactor", "1"))) == 0
    except ValueError:
        return False


def _gnome_wants_less() -> bool:
    """GNOME keeps it in a data base of its own, which its own tool reads in some 15 ms."""
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "") or not (tool := shutil.which("gsettings")):
        return False
    import subprocess  # not needed anywhere else

    ask = (tool, "get", "org.gnome.desktop.interface", "enable-animations")
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=0.5, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.strip() == "false"


class Shade(QGraphicsDropShadowEffect):
    """The shadow under what floats; with it the widget fades in."""

    def __init__(self, widget: QWidget, blur: int, drop: int, colour: QColor) -> None:
        super().__init__(widget)
        self.setBlurRadius(blur)
        self.setOffset(0, drop)
        self.setColor(colour)
        self._seen = 1.0
        self._fade = QVariantAnimation(self, duration=FADE_MS, startValue=0.0, endValue=1.0)
        self._fade.valueChanged.connect(self._show)
        widget.setGraphicsEffect(self)

    def fade_in(self) -> None:
        """Lets the widget come in."""
        if not wants_less():
            self._fade.start()

    def draw(self, painter: QPainter) -> None:
        painter.setOpacity(painter.opacity() * self._seen)
        super().draw(painter)

    def _show(self, seen: float) -> None:
        self._seen = seen
        self.update()


def fade_in(widget: QWidget) -> None:
    """Lets a widget that stands in the window come in; nothing of it is left when it is there."""
    if wants_less():
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    fade = QVariantAnimation(effect, duration=FADE_MS, startValue=0.0, endValue=1.0)
    fade.valueChanged.connect(effect.setOpacity)
    fade.finished.connect(effect.deleteLater)
    widget.setGraphicsEffect(effect)
    fade.start()
