"""IssueCard: one issue beside its mark: its kind, one sentence, the fixes as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.checking.issue import Issue
from editor.prose.edit import Edit
from editor.ui.fixes import LEVEL_COLOURS, MOST_FIXES, NAMEABLE, fix_label, kind_name
from editor.ui.flow import Flow
from editor.ui.theme import Theme
from editor.ui.writing.card_keys import CardKeys
from editor.ui.writing.card_menu import allowance_menu

WIDTH = 322
GAP = 6


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
        self.setFixedWidth(WIDTH)
        self._kind, self._message = QLabel(), QLabel()
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel(self.tr("F7 next"))
        self._hint.setProperty("second", True)
        self._hint.setToolTip(
            self.tr("1 to 3 or Enter fix, I ignores, A adds the name, N and P go on and back, Esc closes")
        )
        self._keys = CardKeys(self)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        self._lay_out()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        self._shadow = shadow
        self.setGraphicsEffect(shadow)
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
        self._message.setText(issue.message)
        self._shadow.setColor(self._theme.shadow)
        self._fill(issue, text)
        self.ensurePolished()
        height = self._height()
        self.setGeometry(QRect(self._beside(mark, height), QPoint()).adjusted(0, 0, 0, 0).x(), 0, WIDTH, height)
        self.move(self._beside(mark, height))
        self.show()
        self.raise_()
        if keys:
            self._flow.itemAt(0).widget().setFocus(Qt.FocusReason.ShortcutFocusReason)  # type: ignore[union-attr]

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
        buttons = [self._flow.itemAt(n).widget() for n in range(self._flow.count())]  # type: ignore[union-attr]
        now = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(now + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(4)
        top = QHBoxLayout()
        self._kind.setProperty("kind", True)
        top.addWidget(self._kind, 1)
        top.addWidget(self._hint)
        column.addLayout(top)
        column.addWidget(self._message)
        column.addSpacing(8)
        column.addWidget(self._buttons)

    def _height(self) -> int:
        inner = WIDTH - 28
        message = self._message.heightForWidth(inner)
        return 12 + self._kind.sizeHint().height() + 4 + message + 12 + 4 + self._flow.heightForWidth(inner) + 16

    def _fill(self, issue: Issue, text: str) -> None:
        while item := self._flow.takeAt(0):
            item.widget().deleteLater()  # type: ignore[union-attr]
        for number, fix in enumerate(issue.fixes[:MOST_FIXES]):
            self._button(fix_label(text, issue, fix), self._choose, number)
        self._button(self.tr("Ignore"), self._ignore)
        if issue.kind in NAMEABLE:
            self._button(self.tr("Add name"), self._add_name)
            self._button(self.tr("More…"), self._show_menu)
        else:
            self._button(self.tr("Rule off…"), self._show_menu)

    def _button(self, label: str, slot: Callable[[], None], fix: int = -1) -> None:
        button = QPushButton(label.replace("&", "&&"), self._buttons)
        # Before it is shown: the style sheet looks at properties once.
        button.setProperty("first", fix == 0)
        button.setProperty("fix", fix)
        button.setAutoDefault(True)
        button.clicked.connect(slot)
        self._keys.watch(button)
        self._flow.addWidget(button)
        button.show()

    def _beside(self, mark: QRect, height: int) -> QPoint:
        room = self.parentWidget().rect()
        left = max(8, min(mark.left(), room.width() - WIDTH - 20))
        above = mark.top() - GAP - height
        fits_below = mark.bottom() + GAP + height <= room.height()
        return QPoint(left, above if above >= 8 or not fits_below else mark.bottom() + GAP)

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
        paragraph, issue, _ = self._shown
        button = self.sender()
        menu = allowance_menu(issue.kind, self)
        action = menu.exec(button.mapToGlobal(button.rect().bottomLeft()))  # type: ignore[attr-defined]
        menu.deleteLater()
        if action is not None:
            self.dismiss()
            self.allowed.emit(action.data(), paragraph, issue)
