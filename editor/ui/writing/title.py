"""Title: the chapter's title at the head of the page, edited in place; it is no part of the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.ui.theme import Theme

GAP = 30  # between the title and the first line


class Title(QTextEdit):
    """One line of title that wraps when it is long. Enter and Down go on to the text; leaving it takes it over."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self.setObjectName("title")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Chapter title"))
        self.setPlaceholderText(self.tr("Untitled"))
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_text(self, title: str) -> None:
        """Shows the title as it is kept."""
        self._shown = title
        if self.toPlainText() != title:
            self.setPlainText(title)
        self._fit()

    def restyle(self, size: int) -> None:
        """Sets the title in the page's face, medium, at `size` px."""
        self.setFont(self._theme.page_font(size, QFont.Weight.Medium))
        self.viewport().setAutoFillBackground(False)
        self._fit()

    def enter(self) -> None:
        """Puts the caret at the title's end."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.show_text(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._take()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _take(self) -> None:
        title = " ".join(self.toPlainText().split())
        if title != self._shown:
            self._shown = title
            self.changed.emit(title)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        height = max(line, round(self.document().documentLayout().documentSize().height())) + GAP
        if height != self.height():
            self.setFixedHeight(height)
