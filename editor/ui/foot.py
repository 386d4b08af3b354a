"""Foot: one quiet line under everything: words, issues, language, and whether what is written is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.session.keeping.saving_state import SavingState
from editor.session.news import Counts
from editor.ui.theme import Theme
from editor.ui.wording import counted, language_name, number

HEIGHT = 30
_ENGINE_WIDTH = 300


class Foot(QWidget):
    """The status line. The saved state keeps its room whatever else has to go."""

    issues_requested = Signal()
    engine_requested = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._chapter, self._story, self._today = QLabel(), QLabel(), QLabel()
        self._issues, self._language, self._engine = QPushButton(), QLabel(), QPushButton()
        self._saving = QLabel()
        self._ok = True
        self._remote = ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(22)
        for label in (self._chapter, self._story, self._today):
            row.addWidget(label)
        row.addStretch(1)
        for widget in (self._engine, self._issues, self._language, self._saving):
            row.addWidget(widget)
        self._set_up()
        theme.changed.connect(self._tint)

    def show_counts(self, counts: Counts) -> None:
        """Words in chapter, story and today."""
        self._chapter.setText(
            self.tr("{} in the chapter").format(counted(counts.chapter, self.tr("word"), self.tr("words")))
        )
        self._story.setText(self.tr("{} in the story").format(number(counts.story)))
        self._today.setText(self.tr("{} today").format(f"{counts.today:+,}".replace("-", "−")))
        self._today.setVisible(counts.today != 0)

    def show_saving(self, state: SavingState) -> None:
        """The saved state, in error colour where it is not."""
        self._ok = state.ok
        self._saving.setText(state.text)
        self._saving.setToolTip(state.explanation)
        self._tint()

    def show_issues(self, count: int, style: int = 0, waiting: bool = False) -> None:
        """How many issues the open chapter has, and how many matters of style besides; `waiting`: not all of it is
        read yet."""
        none = self.tr("Checking…") if waiting else self.tr("No issues")
        self._issues.show()
        issues = counted(count, self.tr("issue"), self.tr("issues")) if count else none
        self._issues.setText(self.tr("{}, {} of style").format(issues, number(style)) if style else issues)

    def show_language(self, code: str) -> None:
        """The story's language."""
        self._language.setText(language_name(code))

    def show_engine(self, text: str, why: str = "") -> None:
        """What a checker has to say about itself; empty when all is well. Who gets the text is said in any case."""
        text, why = text or self._remote[0], why if text else self._remote[1]
        self._engine.setText(self._engine.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _ENGINE_WIDTH))
        self._engine.setToolTip(why or text)
        self._engine.setVisible(bool(text))

    def show_remote(self, text: str, address: str) -> None:
        """Who elsewhere gets the story's text; empty where nobody does. It stands where no checker complains."""
        at_rest = self._engine.isHidden() or self._engine.toolTip() == self._remote[1]
        self._remote = text, self.tr("The text of this story is sent to {}").format(address) if text else ""
        if at_rest:
            self.show_engine("")

    def clear(self) -> None:
        """No story is open."""
        self._remote = ("", "")
        for label in (self._chapter, self._story, self._today, self._language, self._saving):
            label.clear()
        self.show_engine("")
        self._issues.hide()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        wide = self.width() >= 760
        self._language.setVisible(wide)
        self._story.setVisible(self.width() >= 620)

    def _set_up(self) -> None:
        self._issues.setProperty("foot", True)
        self._issues.setFlat(True)
        self._issues.setAccessibleDescription(self.tr("Show the list of issues"))
        self._issues.clicked.connect(self.issues_requested)
        self._saving.setAccessibleName(self.tr("State of saving"))
        self._saving.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._engine.setProperty("foot", True)
        self._engine.setFlat(True)
        self._engine.clicked.connect(self.engine_requested)
        self._engine.setAccessibleName(self.tr("State of the checkers"))
        self._engine.hide()
        self._tint()

    def _tint(self) -> None:
        colour = self._theme.colours.accent if self._ok else self._theme.colours.error
        self._saving.setStyleSheet(f"color: {colour};")
