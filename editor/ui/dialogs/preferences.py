"""PreferencesDialog: the settings a writer changes; each takes effect at once, behind the dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.checking.profile import read_profile
from editor.session.preferences import Preferences
from editor.settings import Settings
from editor.ui.checking.chip import chip
from editor.ui.checking.dictionary_page import DictionaryPage
from editor.ui.checking.places_page import PlacesPage
from editor.ui.checking.rules_page import RulesPage
from editor.ui.choice import Choice, FaceChoice
from editor.ui.dialogs.frame import Frame
from editor.ui.parts import panes
from editor.ui.theme import Theme


class PreferencesDialog(Frame):
    """Page, writing, checking, rules, dictionary: a page each, made when it is first opened. Knows which setting each
    control stands for; Preferences keeps them."""

    setup_requested = Signal()  # "Set up deep checking"

    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Preferences"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 560)
        self._preferences = preferences
        self._form = QFormLayout()
        self._places: PlacesPage | None = None
        self._makers = {
            "page": partial(self._form_page, self._fill_look),
            "writing": partial(self._form_page, self._fill_writing),
            "checking": self._checking_page,
            "rules": self._rules_page,
            "dictionary": self._dictionary_page,
        }
        self._pages: dict[str, QWidget] = {}
        self._stack, self._chips = QStackedWidget(), QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for key, name in self._names().items():
            button = chip(name, "key", key)
            self._chips.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._chips.buttonClicked.connect(self._turn)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.add_button(self.tr("Close"), self.accept, first=True)
        self.finished.connect(self._end)
        self.open_page("page")
        self._chips.buttons()[0].setFocus()

    def open_page(self, key: str) -> QWidget:
        """Turns to a page: page, writing, checking, rules or dictionary."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
            panes.as_laid_out(self)
        for button in self._chips.buttons():
            button.setChecked(button.property("key") == key)
        self._stack.setCurrentWidget(self._pages[key])
        return self._pages[key]

    def _names(self) -> dict[str, str]:
        return {
            "page": self.tr("Page"),
            "writing": self.tr("Writing"),
            "checking": self.tr("Checking"),
            "rules": self.tr("Rules"),
            "dictionary": self.tr("Your dictionary"),
        }

    def _turn(self, button: QAbstractButton) -> None:
        self.open_page(button.property("key"))

    def _form_page(self, fill: Callable[[Settings], None]) -> QWidget:
        page = QWidget()
        self._form = QFormLayout(page)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fill(self._preferences.current)
        return page

    def _checking_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(self._form_page(self._fill_checking))
        self._places = PlacesPage(self._preferences)
        self._places.setup_requested.connect(self.setup_requested)
        column.addWidget(self._places, 1)
        return page

    def _rules_page(self) -> QWidget:
        return RulesPage(self.theme, self._preferences, read_profile())

    def _dictionary_page(self) -> QWidget:
        return DictionaryPage(self._preferences)

    def _end(self) -> None:
        if self._places is not None:
            self._places.close_worker()

    def _fill_look(self, settings: Settings) -> None:
        look = settings.look
        papers = (
            (self.tr("As the desktop"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Sepia"), "sepia"),
            (self.tr("Dark"), "dark"),
        )
        self._choice(self.tr("Paper"), papers, look.paper, "look", "paper")
        face = FaceChoice(self.theme)
        face.setCurrentFont(QFont(look.typeface))
        face.setAccessibleName(self.tr("Typeface"))
        face.currentFontChanged.connect(self._take_face)
        self._form.addRow(self.tr("Typeface"), face)
        self._number(self.tr("Size"), (10, 48, 1, " px"), look.size, "look", "size")
        self._number(self.tr("Width of the text"), (320, 1200, 20, " px"), look.measure, "look", "measure")
        self._number(self.tr("Line height"), (1.0, 2.5, 0.02, ""), look.line_height, "look", "line_height")
        ways = ((self.tr("Indented"), "indent"), (self.tr("Parted by space"), "space"))
        self._choice(self.tr("Paragraphs"), ways, look.paragraphs, "look", "paragraphs")

    def _fill_writing(self, settings: Settings) -> None:
        writing = settings.writing
        self._number(
            self.tr("Goal of the day"), (0, 20000, 50, self.tr(" words")), writing.day_goal, "writing", "day_goal"
        )
        ways = (
            (self.tr("Off"), "off"),
            (self.tr("On the paragraph"), "paragraph"),
            (self.tr("On the sentence"), "sentence"),
        )
        self._choice(self.tr("Focus"), ways, writing.focus, "writing", "focus")
        self._tick(self.tr("Keep the line being written at one height"), writing.typewriter, "writing", "typewriter")
        self._tick(self.tr('Turn " -- ... into “ — … while typing'), writing.printed_marks, "writing", "printed_marks")

    def _fill_checking(self, settings: Settings) -> None:
        checking = settings.checking
        self._tick(self.tr("Mark while typing"), checking.while_typing, "checking", "while_typing")
        self._tick(self.tr("Mark queries too"), checking.show_queries, "checking", "show_queries")
        self._tick(self.tr("Mark matters of style too"), checking.show_style, "checking", "show_style")

    def _choice(self, name: str, choices: tuple[tuple[str, str], ...], value: str, part: str, field: str) -> None:
        box = Choice(self.theme)
        box.setAccessibleName(name)
        for shown, stored in choices:
            box.addItem(shown, stored)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(partial(self._take_choice, box, part, field))
        self._form.addRow(name, box)

    def _number(self, name: str, room: tuple[float, float, float, str], value: float, part: str, field: str) -> None:
        low, high, step, unit = room
        box: QSpinBox | QDoubleSpinBox = QDoubleSpinBox() if isinstance(value, float) else QSpinBox()
        box.setRange(low, high)  # type: ignore[arg-type]
        box.setSingleStep(step)  # type: ignore[arg-type]
        box.setSuffix(unit)
        box.lineEdit().setTextMargins(7, 0, 0, 0)  # as the other fields have it; a style sheet does not reach it
        box.setValue(value)  # type: ignore[arg-type]
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        box.valueChanged.connect(partial(self._take, part, field))
        self._form.addRow(name, box)

    def _tick(self, name: str, value: bool, part: str, field: str) -> None:
        box = QCheckBox(name)
        box.setChecked(value)
        box.toggled.connect(partial(self._take, part, field))
        self._form.addRow(box)

    def _take_choice(self, box: QComboBox, part: str, field: str, index: int) -> None:
        self._take(part, field, box.itemData(index))

    def _take_face(self, font: QFont) -> None:
        self._take("look", "typeface", font.family())

    def _take(self, part: str, field: str, value: object) -> None:
        settings = self._preferences.current
        changed = replace(getattr(settings, part), **{field: value})
        self._preferences.replace(replace(settings, **{part: changed}))
