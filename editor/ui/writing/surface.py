"""Surface: a text edit that looks like paper: a centred measure, room above and below, and a caret of its own.

The room is made by scroll ranges, not by margins in the document: the text is set once at its measure, so that a
resized window or a folded panel lays nothing out again, and no format stands in anybody's undo.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.ui.parts.floating_bar import FloatingBar
from editor.ui.parts.steady import Steady
from editor.ui.theme import Theme

TOP = 64
SIDE = 28  # least room beside the text in a narrow window
CARET = 2
TYPEWRITER_AT = 0.45


class Surface(QTextEdit):
    """The paper. `set_measure` says how wide the text is, `set_heading` what scrolls above it."""

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.typewriter = False
        self._measure = 620
        self._heading: QWidget | None = None
        self._caret_shown = False
        self._caret = QRect()
        self._flash = QGuiApplication.styleHints().cursorFlashTime()
        self._text_height = 0
        Steady(self)
        self._line = 29
        self._letters = 23  # how high the caret is, with the letters' face
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._turn_caret)
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._bar = FloatingBar(self)
        self._bar.setAccessibleName(self.tr("Scroll the page"))
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("paper")  # the style sheet's: a palette of its own would not outlive a change of theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._take_range)
        self.horizontalScrollBar().rangeChanged.connect(self._centre)
        self.verticalScrollBar().valueChanged.connect(self._show_value)
        self.cursorPositionChanged.connect(self._follow_caret)

    @property
    def top(self) -> int:
        """The room above the text, in px: 64 and the heading."""
        heading = self._heading
        return TOP + (heading.height() if heading is not None and not heading.isHidden() else 0)

    @property
    def line(self) -> int:
        """The height of a line, in px."""
        return self._line

    def set_letters(self, font: QFont) -> None:
        """The face the text is set in: how high caret and lines are."""
        self._line = round(QFontMetricsF(font).height() * 1.1)
        self._letters = round(font.pixelSize() * 1.28)

    def set_measure(self, measure: int) -> None:
        """How wide the text is set, in px; a narrow window narrows it."""
        self._measure = measure
        self._fit_measure()

    def set_heading(self, heading: QWidget) -> None:
        """A widget that stands above the text and scrolls with it."""
        self._heading = heading
        heading.setParent(self.viewport())
        heading.installEventFilter(self)
        self._set_range()

    def set_layer(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Draws `selections` over the text, beside those of other layers."""
        if not selections and not self._layers.get(name):
            return
        self._layers[name] = selections
        self.setExtraSelections([selection for layer in self._layers.values() for selection in layer])

    def visible_blocks(self) -> range:
        """The numbers of the blocks of which something is in view."""
        view = self.viewport().rect()
        first = self.cursorForPosition(view.topLeft()).blockNumber()
        last = self.cursorForPosition(view.bottomRight()).blockNumber()
        return range(first, last + 1)

    def scroll_to_caret(self) -> None:
        """Brings the caret's line into sight, with air around it."""
        self.follow_letters()
        rect, height, bar = self._caret, self.viewport().height(), self.verticalScrollBar()
        if self.typewriter:
            bar.setValue(bar.value() + rect.center().y() - round(height * TYPEWRITER_AT))
        elif self.textCursor().blockNumber() == 0 and rect.top() < 2 * self.line:
            bar.setValue(max(bar.minimum(), bar.value() + rect.bottom() + self.line - height, -self.top))
        elif rect.bottom() > height - 2 * self.line:
            bar.setValue(bar.value() + rect.bottom() - height + 3 * self.line)
        elif rect.top() < self.line:
            bar.setValue(bar.value() + rect.top() - 2 * self.line)

    def caret_rect(self, cursor: QTextCursor | None = None) -> QRect:
        """Where the caret stands in the viewport: as high as the letters, not as the line."""
        rect = self.cursorRect() if cursor is None else self.cursorRect(cursor)
        height = min(rect.height(), self._letters)
        return QRect(rect.left() - 1, rect.top() + (rect.height() - height) // 2, CARET, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_measure()
        self._centre()
        self._set_range()
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._heading and event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._set_range()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret_shown and event.rect().intersects(self._caret):
            painter = QPainter(self.viewport())
            painter.fillRect(self._caret, self.theme.colour("accent"))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.follow_letters()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self._show_caret(False)

    def _fit_measure(self) -> None:
        room = self.viewport().width() - 2 * SIDE
        width = max(160, min(self._measure, room))
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
        if self._heading is not None:
            self._heading.setFixedWidth(width)

    def _centre(self) -> None:
        bar = self.horizontalScrollBar()
        left = -((self.viewport().width() - self.lineWrapColumnOrWidth()) // 2)
        if (bar.minimum(), bar.maximum()) != (left, left):
            bar.setRange(left, left)
            self.follow_letters()
        self._place_heading()

    def _take_range(self, lowest: int, highest: int) -> None:
        """Learns from the range Qt sets how high the text is, as far as it is laid out, and widens it.

        It comes before Qt bounds the value, so nothing jumps. Asking the layout itself would lay out all of a long
        text at once.
        """
        if lowest == 0:
            short = highest == 0
            height = self.document().documentLayout().documentSize().height() if short else highest
            self._text_height = round(height) if short else highest + self.viewport().height()
            self._set_range()

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        below = height * (1 - TYPEWRITER_AT) if self.typewriter else height * 0.35
        lowest = max(self.top, round(height * TYPEWRITER_AT)) if self.typewriter else self.top
        highest = max(-lowest, self._text_height + round(below) - height)
        if (bar.minimum(), bar.maximum()) != (-lowest, highest):
            bar.setRange(-lowest, highest)
        bar.setSingleStep(self.line)
        self._bar.follow()
        self._place_heading()

    def _show_value(self, value: int) -> None:
        self._place_heading()
        self.follow_letters()

    def _place_heading(self) -> None:
        if self._heading is not None:
            left = -self.horizontalScrollBar().value()
            self._heading.move(left, TOP - self.top - self.verticalScrollBar().value())

    def _follow_caret(self) -> None:
        if self.typewriter or self.hasFocus():
            self.scroll_to_caret()
        else:
            self.follow_letters()

    def follow_letters(self) -> None:
        """Puts the caret where the letters end."""
        if not self.hasFocus():
            return
        self._show_caret(False)
        self._caret = self.caret_rect()
        self._show_caret(True)
        if self._flash > 0:
            self._blink.start(self._flash // 2)

    def _turn_caret(self) -> None:
        self._show_caret(not self._caret_shown)

    def _show_caret(self, shown: bool) -> None:
        self._caret_shown = shown
        self.viewport().update(self._caret)
