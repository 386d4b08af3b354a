"""A dozen named colours, in light, sepia and dark, and the palette and style sheet that they make.

No other file names a colour or a font; widgets that paint ask the Theme they are handed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from editor import places
from editor.session.preferences import Preferences
from editor.settings import Look, Settings
from editor.ui.parts.style_sheet import IMAGES, style_sheet


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one kind of paper, as `#RRGGBB`."""

    desk: str
    paper: str
    field: str
    ink: str
    muted: str
    line: str
    accent: str
    soft: str
    chosen: str
    error: str
    query: str
    style: str
    on_accent: str
    selection: str  # behind chosen text
    found: str  # behind what find has found
    edge: str  # what shows that something can be used: the border of a field, a button, a chip
    faint: str  # text out of focus, never the only place of a word


LIGHT = Colours(
    desk="#F2EFE9",
    paper="#FFFDF9",
    field="#FFFFFF",
    ink="#25221F",
    muted="#68625A",
    line="#DED8CD",
    accent="#2B5F63",
    soft="#E1ECEA",
    chosen="#E9E3D8",
    error="#B23B2A",
    query="#7D5A0C",
    style="#3F6296",
    on_accent="#FFFFFF",
    selection="#CFE0DD",
    found="#F3E2B3",
    edge="#878178",
    faint="#ABA499",
)
SEPIA = Colours(
    desk="#E6DAC2",
    paper="#F5EAD4",
    field="#FBF4E4",
    ink="#3A2F24",
    muted="#64543F",
    line="#CDBE9F",
    accent="#2F5B55",
    soft="#DCE0C9",
    chosen="#DCCDB0",
    error="#9E3224",
    query="#6F4E08",
    style="#3A5882",
    on_accent="#FFFFFF",
    selection="#C9D3B4",
    found="#E8CE8E",
    edge="#7F7058",
    faint="#A8977B",
)
DARK = Colours(
    desk="#1A1B1D",
    paper="#222326",
    field="#2A2B2E",
    ink="#D8D3C9",
    muted="#9C968C",
    line="#37383B",
    accent="#83BDB7",
    soft="#24393A",
    chosen="#2C2D31",
    error="#EB8F7A",
    query="#DCB75F",
    style="#93B4E4",
    on_accent="#16201F",
    selection="#33504F",
    found="#4F4526",
    edge="#7A7670",
    faint="#6B6861",
)
PAPERS = {"light": LIGHT, "sepia": SEPIA, "dark": DARK}
FACES = ("Regular", "Italic", "Medium", "Bold", "BoldItalic")


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21, by WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def load_page_fonts() -> None:
    """Makes the bundled Literata known to Qt; five faces cost about 5 ms."""
    for face in FACES:
        QFontDatabase.addApplicationFont(str(places.resources() / "fonts" / f"Literata-{face}.ttf"))


class Theme(QObject):
    """The colours in force, for the whole application: follows the preferences and, if told to, the desktop."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._look: Look = preferences.current.look
        self.colours = self._wanted()
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        load_page_fonts()
        if QApplication.style().name() != "fusion":
            QApplication.setStyle("Fusion")
        self._apply()
        preferences.changed.connect(self._take)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def is_dark(self) -> bool:
        """Whether light letters stand on dark paper."""
        return self.colours is DARK

    def colour(self, name: str) -> QColor:
        """The named colour of look.md's table."""
        return QColor(getattr(self.colours, name))

    @property
    def shadow(self) -> QColor:
        """Under what floats; the only shadow there is."""
        return QColor(0, 0, 0, 150 if self.is_dark else 46)

    def ring(self) -> QPen:
        """The 2 px ring around what has the keyboard."""
        return QPen(self.colour("accent"), 2)

    def page_font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The face of the page at `size` px."""
        font = QFont(self._look.typeface)
        font.setPixelSize(size)
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def icon(self, name: str, colour: str = "muted", size: int = 18) -> QIcon:
        """One of `resources/icons`, drawn in the named colour; `size` is px."""
        key = (name, getattr(self.colours, colour), size)
        if key not in self._icons:
            self._icons[key] = QIcon(_tinted(name, QColor(key[1]), size))
        return self._icons[key]

    def _take(self, before: Settings, now: Settings) -> None:
        self._look = now.look
        if before.look != now.look:
            self._follow_desktop()

    def _follow_desktop(self) -> None:
        wanted = self._wanted()
        if wanted is not self.colours:
            self.colours = wanted
            self._apply()
        self.changed.emit()

    def _wanted(self) -> Colours:
        if self._look.paper in PAPERS:
            return PAPERS[self._look.paper]
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        sheet = style_sheet(asdict(self.colours) | self._images())
        if app.styleSheet() != sheet:
            app.setPalette(palette(self.colours))
            app.setFont(panel_font())
            app.setStyleSheet(sheet)

    def _images(self) -> dict[str, str]:
        """Files of the small drawings that a style sheet can only name; none where they cannot be written."""
        files = {}
        for key, (name, tone) in IMAGES.items():
            colour = getattr(self.colours, tone)
            file = Path(_drawings().path()) / f"{name}-{colour[1:]}.svg"
            if _drawings().isValid() and not file.exists():
                file.write_text(_in_colour(name, colour), encoding="utf-8")
            files[key] = file.as_posix()
        return files


def panel_font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's own font at `size` px, for all that is not the page."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


def palette(colours: Colours) -> QPalette:
    """Qt's roles filled from the named colours."""
    roles = QPalette.ColorRole
    result = QPalette()
    for names, role_list in (
        (colours.desk, (roles.Window, roles.Button, roles.AlternateBase)),
        (colours.field, (roles.Base, roles.ToolTipBase)),
        (colours.ink, (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText, roles.BrightText)),
        (colours.muted, (roles.PlaceholderText,)),
        (colours.accent, (roles.Highlight, roles.Link, roles.LinkVisited, roles.Accent)),
        (colours.on_accent, (roles.HighlightedText,)),
        (colours.line, (roles.Mid, roles.Midlight, roles.Dark, roles.Light)),
        (colours.desk, (roles.Shadow,)),
    ):
        for role in role_list:
            result.setColor(role, QColor(names))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return result


def _tinted(name: str, colour: QColor, size: int) -> QPixmap:
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(_in_colour(name, colour.name()).encode()).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawings() -> QTemporaryDir:
    """A folder that lives as long as the application's style sheet, which names files in it."""
    return QTemporaryDir()


def _in_colour(name: str, colour: str) -> str:
    """An icon's SVG. QtSvg paints `currentColor` black; lucide's stroke of 2 is heavy at 18 px."""
    source = (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
