"""FindBar: find and replace in the chapter, in a slim bar above the page."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from editor.prose.edit import Edit, Span
from editor.prose.finding import Match, Replacing, matches_in, texts_of
from editor.session.document import codepoint_offset, text_of, utf16_offset
from editor.ui.theme import Theme
from editor.ui.writing.page import Page

_MOST_DRAWN = 400


class FindBar(QWidget):
    """Finds as one types. Enter and F3 go on, Shift+Enter and Shift+F3 back, Esc closes."""

    closed = Signal()
    replacing_chosen = Signal(object)  # Replacing: in the whole chapter, once it is kept as it is

    def __init__(self, page: Page, theme: Theme) -> None:
        super().__init__()
        self._page, self._theme = page, theme
        self._matches: list[Match] = []
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._find, self._replace = QLineEdit(), QLineEdit()
        self._count = QLabel()
        self._case, self._whole = QCheckBox(self.tr("Match case")), QCheckBox(self.tr("Whole words"))
        self._one, self._all = QPushButton(self.tr("Replace")), QPushButton(self.tr("Replace all"))
        self._previous, self._next, self._close = QToolButton(), QToolButton(), QToolButton()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self._search)
        self._lay_out()
        self._connect()
        self._tint()
        self.hide()

    def open(self, replacing: bool) -> None:
        """Shows the bar, with the selection as what to find."""
        chosen = self._page.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and len(chosen) < 200:
            self._find.setText(chosen)
        for widget in (self._replace, self._one, self._all):
            widget.setVisible(replacing)
        self.show()
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()
        self._search()

    def step(self, forward: bool) -> None:
        """Goes to the next or previous place, round the chapter's end."""
        if self.isHidden() or not self._find.text():
            self.open(replacing=False)
            return
        self._search()
        if not self._matches:
            return
        here = self._here(end=forward)
        index = bisect_left(self._matches, here)
        if not forward:
            index -= 1
        self._go_to(index % len(self._matches))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._find.setPlaceholderText(self.tr("Find in this chapter"))
        self._replace.setPlaceholderText(self.tr("Replace with"))
        names = {
            self._find: self.tr("Find"),
            self._replace: self.tr("Replace with"),
            self._count: self.tr("Places found"),
        }
        names |= {self._previous: self.tr("Previous place"), self._next: self.tr("Next place")}
        names |= {self._close: self.tr("Close the find bar")}
        for widget, name in names.items():
            widget.setAccessibleName(name)
        for button, keys in ((self._previous, "Shift+F3"), (self._next, "F3"), (self._close, "Esc")):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{names[button]} ({shown})")
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("1,000 of 1,000"))
        self._count.setProperty("second", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._find, 0, 0)
        grid.addWidget(self._replace, 1, 0)
        grid.setColumnStretch(0, 1)
        for column, widget in enumerate(
            (self._count, self._previous, self._next, self._case, self._whole, self._close)
        ):
            grid.addWidget(widget, 0, column + 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._one)
        below.addWidget(self._all)
        below.addStretch(1)
        grid.addLayout(below, 1, 1, 1, 6)

    def _connect(self) -> None:
        self._find.textChanged.connect(self._soon.start)
        self._case.toggled.connect(self._search)
        self._whole.toggled.connect(self._search)
        self._next.clicked.connect(self._go_next)
        self._previous.clicked.connect(self._go_previous)
        self._close.clicked.connect(self._leave)
        self._one.clicked.connect(self._replace_one)
        self._all.clicked.connect(self._replace_all)
        self._page.verticalScrollBar().valueChanged.connect(self._paint)
        self._page.draft_shown.connect(self._search)
        self._page.textChanged.connect(self._text_changed)
        self._theme.changed.connect(self._tint)

    def _go_next(self) -> None:
        self.step(forward=True)

    def _go_previous(self) -> None:
        self.step(forward=False)

    def _text_changed(self) -> None:
        if not self.isHidden():
            self._soon.start()

    def leave(self) -> None:
        """Closes the bar and takes its marks off the page."""
        self.hide()
        self._matches = []
        self._page.set_layer("found", [])

    def _leave(self) -> None:
        self.leave()
        self.closed.emit()

    def _search(self) -> None:
        if self.isHidden() or self._page.draft is None:
            return
        texts = texts_of(self._page.draft.paragraphs)
        self._matches = matches_in(texts, self._find.text(), self._case.isChecked(), self._whole.isChecked())
        self._paint()
        self._say()

    def _say(self) -> None:
        total = len(self._matches)
        chosen = self._chosen()
        if not self._find.text():
            self._count.setText("")
        elif not total:
            self._count.setText(self.tr("Not found"))
        elif chosen in self._matches:
            self._count.setText(self.tr("{} of {}").format(f"{self._matches.index(chosen) + 1:,}", f"{total:,}"))
        else:
            self._count.setText(self.tr("{} found").format(f"{total:,}"))

    def _here(self, end: bool) -> Match:
        cursor = self._page.textCursor()
        place = cursor.selectionEnd() if end else cursor.selectionStart()
        block = self._page.document().findBlock(place)
        return block.blockNumber(), codepoint_offset(text_of(block), place - block.position()), 0

    def _chosen(self) -> Match:
        number, start, _ = self._here(end=False)
        return number, start, self._here(end=True)[1]

    def _go_to(self, index: int) -> None:
        number, start, end = self._matches[index]
        text = text_of(self._page.document().findBlockByNumber(number))
        self._page.select(number, utf16_offset(text, start), utf16_offset(text, end))
        self._say()

    def _replace_one(self) -> None:
        draft, chosen = self._page.draft, self._chosen()
        if draft is not None and chosen in self._matches:
            number, start, end = chosen
            draft.mend(number, Edit(Span(start, end), self._replace.text()))
        self.step(forward=True)

    def _replace_all(self) -> None:
        self._search()
        if self._matches:
            case, whole = self._case.isChecked(), self._whole.isChecked()
            self.replacing_chosen.emit(Replacing(self._find.text(), self._replace.text(), case, whole))

    def show_replaced(self, count: int) -> None:
        """It is done, in so many places."""
        self._soon.stop()  # the text has changed, but to search once more would wipe this out
        self._search()
        self._count.setText(self.tr("{} replaced").format(f"{count:,}"))

    def _paint(self) -> None:
        if self.isHidden() or not self._matches:
            self._page.set_layer("found", [])
            return
        view = self._page.visible_blocks()
        first = bisect_left(self._matches, (view[0], 0, 0))
        last = bisect_left(self._matches, (view[-1] + 1, 0, 0))
        self._page.set_layer(
            "found", [_mark(self._page, match) for match in self._matches[first : min(last, first + _MOST_DRAWN)]]
        )

    def _tint(self) -> None:
        self._previous.setIcon(self._theme.icon("chevron-up", "muted", 16))
        self._next.setIcon(self._theme.icon("chevron-down", "muted", 16))
        self._close.setIcon(self._theme.icon("x", "muted", 16))


def _mark(page: Page, match: Match) -> QTextEdit.ExtraSelection:
    number, start, end = match
    block = page.document().findBlockByNumber(number)
    text = text_of(block)
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(block)
    # Between a change of the text and the next search a match may lie beyond its end.
    last = page.document().characterCount() - 1
    mark.cursor.setPosition(min(last, block.position() + utf16_offset(text, start)))
    mark.cursor.setPosition(min(last, block.position() + utf16_offset(text, end)), QTextCursor.MoveMode.KeepAnchor)
    mark.format.setBackground(page.theme.colour("found"))
    return mark
