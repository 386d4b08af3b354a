"""RulesPage: every rule with its sentence, what Fanfold does with it, and a switch."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.checking.profile import Profile, State
from editor.session.preferences import Preferences
from editor.session.proofing.rule_list import ENGINES, KnownRule, known_rules
from editor.ui.checking.chip import chip
from editor.ui.dialogs.frame import second
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font

RULE = Qt.ItemDataRole.UserRole
USUAL = ""
_ROW, _HEADING, _SIDE, _STATE = 28, 36, 10, 110


class _Row(QStyledItemDelegate):
    """A rule's name at the left, what it does at the right: in the accent where the writer chose it."""

    def __init__(self, page: RulesPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, _ROW if index.data(RULE) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._page.theme, QRect(option.rect)  # type: ignore[attr-defined]
        rule: KnownRule | None = index.data(RULE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if rule is None:
            painter.setFont(panel_font(13, QFont.Weight.DemiBold))
            painter.setPen(theme.colour("ink"))
            painter.drawText(rect.adjusted(_SIDE, 8, -_SIDE, 0), middle, index.data(Qt.ItemDataRole.DisplayRole))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chosen"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        chosen = self._page.choice_of(rule)
        painter.setFont(panel_font(13))
        painter.setPen(theme.colour("ink"))
        room = rect.adjusted(_SIDE, 0, -_STATE, 0)
        name = painter.fontMetrics().elidedText(rule.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)
        painter.setFont(panel_font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(theme.colour("accent" if chosen else "muted"))
        says = self._page.state_name(chosen or rule.state.value)
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), middle | Qt.AlignmentFlag.AlignRight, says)
        painter.restore()


class RulesPage(QWidget):
    """A line to search by, the list by engine, and under it the chosen rule's sentence with its switch."""

    def __init__(self, theme: Theme, preferences: Preferences, profile: Profile) -> None:
        super().__init__()
        self.theme = theme
        self._preferences = preferences
        self._rules = known_rules(profile)
        self._search, self._list = QLineEdit(), QListWidget()
        self._sentence, self._switch = second(""), QButtonGroup(self)
        self._lay_out()
        self._fill()
        self._search.textChanged.connect(self._fill)
        self._list.currentItemChanged.connect(self._show_rule)
        self._switch.buttonClicked.connect(self._take)

    def choice_of(self, rule: KnownRule) -> str:
        """What the writer chose for a rule; empty where it does as Fanfold chose."""
        return self._preferences.current.checking.rules.get(rule.key, USUAL)

    def state_name(self, state: str) -> str:
        """A state in a word."""
        return {
            State.ON.value: self.tr("On"),
            State.FILTERED.value: self.tr("On, with care"),
            State.QUERY.value: self.tr("As a query"),
            State.STYLE.value: self.tr("Quiet"),
            State.OFF.value: self.tr("Off"),
        }.get(state, state)

    def _lay_out(self) -> None:
        self._search.setPlaceholderText(self.tr("Search the rules"))
        self._search.setAccessibleName(self.tr("Search the rules"))
        self._search.setClearButtonEnabled(True)
        self._list.setItemDelegate(_Row(self))
        self._list.setAccessibleName(self.tr("Rules"))
        self._list.setUniformItemSizes(False)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._sentence.setMinimumHeight(34)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(6)
        for value, text in (
            (USUAL, self.tr("As Fanfold chose")),
            ("on", self.tr("On")),
            ("style", self.tr("Quiet")),
            ("off", self.tr("Off")),
        ):
            button = chip(text, "value", value)
            self._switch.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._sentence)
        column.addLayout(row)

    def _fill(self) -> None:
        """The rules that have all words of the search, under a heading for each engine."""
        wanted = self._search.text().casefold().split()
        self._list.clear()
        for engine in ENGINES:
            fitting = [rule for rule in self._rules if rule.engine == engine and _fits(rule, wanted)]
            if fitting:
                self._add_heading(f"{self._engine_name(engine)}  {len(fitting)}")
            for rule in fitting:
                item = QListWidgetItem(rule.title)
                item.setData(RULE, rule)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{rule.title}: {rule.sentence}")
                self._list.addItem(item)
        first = next((n for n in range(self._list.count()) if self._list.item(n).data(RULE)), -1)
        self._list.setCurrentRow(first)
        self._show_rule()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(item)

    def _engine_name(self, engine: str) -> str:
        return {
            "rules": self.tr("Fanfold’s rules for fiction"),
            "model": self.tr("What it learned from novels"),
            "harper": self.tr("Harper"),
            "languagetool": self.tr("LanguageTool"),
        }[engine]

    def _show_rule(self) -> None:
        rule = self._rule()
        for button in self._switch.buttons():
            button.setEnabled(rule is not None)
            button.setChecked(rule is not None and button.property("value") == self.choice_of(rule))
        if rule is None:
            self._sentence.setText(self.tr("No rule has these words."))
            return
        usual = self.tr("As Fanfold chose: {}.").format(self.state_name(rule.state.value).lower())
        kind = f"{rule.kind}. " if rule.kind else ""
        self._sentence.setText(f"{kind}{rule.sentence} {usual}".strip())

    def _rule(self) -> KnownRule | None:
        item = self._list.currentItem()
        return item.data(RULE) if item is not None else None

    def _take(self, button: QAbstractButton) -> None:
        rule = self._rule()
        if rule is None:
            return
        settings = self._preferences.current
        rules = {key: state for key, state in settings.checking.rules.items() if key != rule.key}
        if button.property("value"):
            rules[rule.key] = button.property("value")
        self._preferences.replace(replace(settings, checking=replace(settings.checking, rules=rules)))
        self._list.viewport().update()


def _fits(rule: KnownRule, wanted: list[str]) -> bool:
    text = f"{rule.title} {rule.key} {rule.sentence} {rule.kind}".casefold()
    return all(word in text for word in wanted)
