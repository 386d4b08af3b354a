"""A dozen named colours, in light, sepia and dark, and the palette and style sheet that they make.

No other file names a colour or a font; widgets that paint ask the Theme they are handed.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from editor import places
from editor.session.preferences import Preferences
from editor.settings import Look, Settings


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
        sheet = style_sheet(self.colours)
        if app.styleSheet() != sheet:
            app.setPalette(palette(self.colours))
            app.setFont(panel_font())
            app.setStyleSheet(sheet)


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


def style_sheet(colours: Colours) -> str:
    """The one style sheet; kept short, for each widget made pays for every rule."""
    values = {name: getattr(colours, name) for name in Colours.__slots__}
    return Template(_SHEET).substitute(values)


def _tinted(name: str, colour: QColor, size: int) -> QPixmap:
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    # QtSvg paints `currentColor` black; lucide's stroke of 2 is heavy at 18 px.
    source = (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", colour.name()).replace('stroke-width="2"', 'stroke-width="1.75"')
    QSvgRenderer(source.encode()).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


_SHEET = """
QMenuBar { background: $desk; color: $muted; border-bottom: 1px solid $line; padding: 3px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $chosen; color: $ink; }
QMenu { background: $field; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 6px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 14px; left: 6px; }
QToolTip { background: $field; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QPushButton { background: $field; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 11px; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $chosen; }
QPushButton:disabled { color: $muted; background: $desk; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 10px; }
QPushButton[first="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[first="true"]:hover { border-color: $ink; }
QPushButton[first="true"]:focus { border: 2px solid $ink; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid transparent; color: $muted; text-align: left;
  padding: 5px 6px; }
QPushButton[quiet="true"]:hover { color: $ink; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $chosen; }
QToolButton:focus { padding: 3px; }
QLineEdit, QComboBox, QTextEdit[field="true"], QPlainTextEdit {
  background: $field; color: $ink; border: 1px solid $line; border-radius: 7px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted; }
QTextEdit[field="true"] { padding: 8px 10px; }
QLineEdit:focus, QComboBox:focus, QTextEdit[field="true"]:focus,
QPlainTextEdit:focus { border: 2px solid $accent; padding: 4px 7px; }
QTextEdit[field="true"]:focus { padding: 7px 9px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
  border: none; border-radius: 0; padding: 0; background: transparent; }
QAbstractItemView QLineEdit { padding: 2px 6px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $line; padding: 4px; outline: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 3px; min-height: 36px; margin: 3px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 3px; min-width: 36px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLabel[second="true"] { color: $muted; font-size: 12px; }
QLabel[heading="true"] { font-weight: 600; }
QLabel[version="true"] { background: $field; border: 1px solid $line; border-radius: 8px; padding: 10px 12px; }
QLabel[kind="true"] { font-size: 12px; font-weight: 600; }
QLabel[alert="true"] { color: $error; font-size: 12px; }
QFrame#left_panel { background: $desk; border: none; border-right: 1px solid $line; }
QFrame#right_panel { background: $desk; border: none; border-left: 1px solid $line; }
QWidget#foot { background: $desk; border-top: 1px solid $line; }
QWidget#foot QLabel, QWidget#foot QPushButton { color: $muted; font-size: 12px; }
QPushButton[foot="true"] { background: transparent; border: none; padding: 2px 4px; }
QPushButton[foot="true"]:hover { color: $ink; text-decoration: underline; }
QPushButton[foot="true"]:focus { border: 2px solid $accent; padding: 0 2px; }
QWidget#meeting { background: $desk; border-bottom: 1px solid $line; }
QWidget#notices { background: $chosen; border-bottom: 1px solid $line; }
QWidget#find { background: $desk; border-bottom: 1px solid $line; }
QFrame#card { background: $field; border: 1px solid $line; border-radius: 10px; }
QWidget[line="true"], QFrame[line="true"] { background: $line; border: none; }
QListWidget { background: transparent; border: none; outline: none; color: $ink; }
QListWidget[plain="true"]::item { padding: 6px 8px; border-radius: 6px; color: $ink; }
QListWidget[plain="true"]::item:hover { background: $chosen; }
QListWidget[plain="true"]::item:selected { background: $soft; color: $ink; }
QTextEdit#paper, QTextEdit#title { border: none; color: $ink; selection-background-color: $selection;
  selection-color: $ink; placeholder-text-color: $muted; }
QTextEdit#paper { background: $paper; }
QTextEdit#title { background: transparent; }
QScrollArea#welcome { background: $paper; }
QTextBrowser#preview { background: $paper; border: 1px solid $line; border-radius: 8px; color: $ink; }
QScrollArea#pages { background: $chosen; border-radius: 8px; }
QLabel#sheet { border: 1px solid $line; }
QListWidget#plan { background: $paper; border: 1px solid $line; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QPushButton[chip="true"] { background: transparent; border: 1px solid $line; border-radius: 11px; padding: 3px 9px;
  color: $muted; font-size: 12px; }
QPushButton[chip="true"]:hover { color: $ink; border-color: $muted; }
QPushButton[chip="true"]:checked { background: $soft; color: $accent; border-color: $soft; font-weight: 600; }
QPushButton[tag="true"] { background: $soft; border-color: $soft; color: $accent; padding: 3px 8px 3px 5px; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: 2px 8px; }
"""
