"""Empty: what stands on the page of a story without chapters: one sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Empty(QWidget):
    """Floats in the middle of the page; the page stays blank under it."""

    add_requested = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        text = QLabel(self.tr("A chapter is where the writing goes. This story has none yet."))
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setWordWrap(True)
        self.button = QPushButton(self.tr("Add a chapter"))
        self.button.setProperty("first", True)
        self.button.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addWidget(text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        page.installEventFilter(self)
        self._place()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        page = self.parentWidget()
        self.setGeometry(0, page.height() // 3, page.width(), self.sizeHint().height() + 24)
