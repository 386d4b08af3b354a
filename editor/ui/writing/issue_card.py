"""IssueCard: one issue beside its mark: its kind, one sentence, the fixes as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.checking.issue import Issue
from editor.prose.edit import Edit
from editor.ui.fixes import LEVEL_COLOURS, MOST_FIXES, NAMEABLE, breakable, fix_label, kind_name
from editor.ui.parts.button_row import GAP, fitting, wide
from editor.ui.parts.motion import Shade
from editor.ui.theme import Theme
from editor.ui.writing.card_keys import CardKeys
from editor.ui.writing.card_menu import card_menu

NARROW, WIDE = 322, 440  # px
SIDE = 14


class IssueCard(QFrame):
    """Floats above or below the mark, never over it. Esc, typing, scrolling or a click elsewhere close it."""

    fix_chosen = Signal(int, object)  # paragraph, Edit
    ignored = Signal(int, object)  # paragraph, Issue
    name_added = Signal(str)
    rule_off_chosen = Signal(object)  # Issue
    allowed = Signal(object, int, object)  # Allowance, paragraph, Issue
    closed = Signal()
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[int, Issue, str] | None = None
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Issue"))
        self._kind, self._message = QLabel(), QLabel()
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel(self.tr("F7 next"))
        self._hint.setProperty("second", True)
        self._hint.setToolTip(
            self.tr("1 to 3 or Enter fix, I ignores, A adds the name, N and P go on and back, Esc closes")
        )
        self._keys = CardKeys(self)
        self._buttons: list[QAbstractButton] = []
        self._row, self._more = QHBoxLayout(), QToolButton()
        self._lay_out()
        self._shade = Shade(self, 28, 6, theme.shadow)
        self.hide()

    @property
    def issue(self) -> Issue | None:
        """What the card shows now."""
        return self._shown[1] if self._shown and not self.isHidden() else None

    def open(self, paragraph: int, issue: Issue, text: str, mark: QRect, keys: bool) -> None:
        """Shows `issue` of a paragraph whose text is `text`, beside `mark` (in the parent's px).

        With `keys` the first button takes the keyboard; otherwise the page keeps it.
        """
        self._shown = (paragraph, issue, text)
        self._kind.setText(kind_name(issue.kind))
        self._kind.setStyleSheet(f"color: {getattr(self._theme.colours, LEVEL_COLOURS[issue.level])};")
        self._message.setText(breakable(issue.message))
        self._more.setIcon(self._theme.icon("ellipsis", "muted", 16))
        self._shade.setColor(self._theme.shadow)
        was_hidden = self.isHidden()
        self.ensurePolished()
        self._fill(issue, text)
        layout = self.layout()
        layout.activate()  # type: ignore[union-attr]
        height = layout.totalHeightForWidth(self.width())  # type: ignore[union-attr]
        self.setGeometry(beside(mark, QSize(self.width(), height), self.parentWidget().rect()))
        self.show()
        self.raise_()
        if was_hidden:
            self._shade.fade_in()
        if keys:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Closes the card; the page takes the keyboard back where the card had it."""
        if self.isHidden():
            return
        had_keys = self.isAncestorOf(self.window().focusWidget() or self)
        self.hide()
        if had_keys:
            self.closed.emit()

    def decide_fix(self, number: int) -> bool:
        """Takes a fix by its number and goes on; whether there is one of that number."""
        if self._shown is None or number >= min(MOST_FIXES, len(self._shown[1].fixes)):
            return False
        self._mend(number)
        self.next_requested.emit()
        return True

    def decide_ignore(self) -> bool:
        """Ignores the issue here and goes on."""
        self._ignore()
        self.next_requested.emit()
        return True

    def decide_name(self) -> bool:
        """Adds the words to the names and goes on; whether that fits the issue."""
        if self._shown is None or self._shown[1].kind not in NAMEABLE:
            return False
        self._add_name()
        self.next_requested.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            # A stray letter must not reach the page while the card has the keyboard.
            event.accept()

    def turn(self, by: int) -> None:
        """Moves the keyboard to another button, round the end. Qt's own way would end in the page, which types tabs."""
        buttons = [button for button in (*self._buttons, self._more) if not button.isHidden()]
        now = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(now + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self._kind.setProperty("kind", True)
        self._more.setAccessibleName(self.tr("More"))
        self._more.setToolTip(self.tr("More fixes, and what may be left alone"))
        self._more.setFixedSize(28, 24)
        self._more.clicked.connect(self._show_menu)
        self._keys.watch(self._more)
        self._kind.setFixedHeight(24)
        top = QHBoxLayout()
        top.addWidget(self._kind, 1)
        top.addWidget(self._more)
        self._row.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, SIDE)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._message)
        column.addSpacing(12)
        column.addLayout(self._row)

    def _fill(self, issue: Issue, text: str) -> None:
        """One row: as many fixes as stand beside the deeds, the first always; the others are in the menu."""
        while item := self._row.takeAt(0):
            if isinstance(button := item.widget(), QPushButton):
                button.hide()
                button.deleteLater()
        deeds = [self._button(self.tr("Ignore"), self._ignore)]
        if issue.kind in NAMEABLE:
            deeds.append(self._button(self.tr("Add name"), self._add_name))
        else:
            deeds.append(self._button(self.tr("Rule off…"), self._show_menu))
        room = WIDE - 2 * SIDE - self._hint.sizeHint().width() - sum(map(wide, deeds)) - GAP
        made = (
            self._button(fix_label(text, issue, f), self._choose, n) for n, f in enumerate(issue.fixes[:MOST_FIXES])
        )
        fixes = fitting(made, room)
        self._buttons = [*fixes, *deeds]
        for button in self._buttons:
            self._row.addWidget(button)
            button.show()
        self._row.addStretch(1)
        self._row.addWidget(self._hint)
        self._more.setVisible(issue.kind in NAMEABLE or len(fixes) < len(issue.fixes[:MOST_FIXES]))
        self.setFixedWidth(max(NARROW, WIDE - room + sum(map(wide, fixes))))

    def _button(self, label: str, slot: Callable[[], None], fix: int = -1) -> QPushButton:
        button = QPushButton(label.replace("&", "&&"), self)
        # Before it is shown: the style sheet looks at properties once.
        button.setProperty("first", fix == 0)
        button.setProperty("fix", fix)
        button.setAutoDefault(True)
        button.clicked.connect(slot)
        button.ensurePolished()
        self._keys.watch(button)
        return button

    def _choose(self) -> None:
        self._mend(self.sender().property("fix"))

    def _mend(self, number: int) -> None:
        assert self._shown is not None
        paragraph, issue, _ = self._shown
        fix: Edit = issue.fixes[number]
        self.dismiss()
        self.fix_chosen.emit(paragraph, fix)

    def _ignore(self) -> None:
        assert self._shown is not None
        paragraph, issue, _ = self._shown
        self.dismiss()
        self.ignored.emit(paragraph, issue)

    def _add_name(self) -> None:
        assert self._shown is not None
        _, issue, text = self._shown
        self.dismiss()
        self.name_added.emit(issue.span.of(text))

    def _show_menu(self) -> None:
        assert self._shown is not None
        paragraph, issue, text = self._shown
        seen = sum(button.property("fix") >= 0 for button in self._buttons)
        menu = card_menu(issue, text, seen, self)
        button = self.sender()
        chosen = menu.exec(button.mapToGlobal(button.rect().bottomLeft()))  # type: ignore[attr-defined]
        menu.deleteLater()
        if chosen is None:
            return
        if isinstance(chosen.data(), int):
            self._mend(chosen.data())
        else:
            self.dismiss()
            self.allowed.emit(chosen.data(), paragraph, issue)


def beside(mark: QRect, card: QSize, room: QRect) -> QRect:
    """Where a card of this size stands in `room`: above the mark, below it where there is no place above."""
    left = max(8, min(mark.left(), room.width() - card.width() - 20))
    above = mark.top() - GAP - card.height()
    fits_below = mark.bottom() + GAP + card.height() <= room.height()
    return QRect(QPoint(left, above if above >= 8 or not fits_below else mark.bottom() + GAP), card)
