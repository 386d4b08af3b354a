"""PreferencesDialog: the settings a writer changes; each takes effect at once, behind the dialog."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from editor.session.preferences import Preferences
from editor.settings import Settings
from editor.ui.choice import Choice, FaceChoice
from editor.ui.dialogs.frame import Frame, heading
from editor.ui.theme import Theme


class PreferencesDialog(Frame):
    """Page, writing, checking. Knows which setting each control stands for; Preferences keeps them."""

    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Preferences"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._preferences = preferences
        settings = preferences.current
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fill_look(settings)
        self._fill_writing(settings)
        self._fill_checking(settings)
        self.body.addLayout(self._form)
        self.body.addStretch(1)
        self.add_button(self.tr("Close"), self.accept, first=True)

    def _fill_look(self, settings: Settings) -> None:
        look = settings.look
        self._form.addRow(heading(self.tr("Page")))
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
        self._form.addRow(heading(self.tr("Writing")))
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

    def _fill_checking(self, settings: Settings) -> None:
        checking = settings.checking
        self._form.addRow(heading(self.tr("Checking")))
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
        box.setMinimumHeight(30)
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
