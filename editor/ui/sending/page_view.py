"""PageView: what an export will give, to look at: pages as pictures, or the text as it will stand in the file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor.session.sending.preview import MOST_PAGES, Preview
from editor.ui.dialogs.frame import second
from editor.ui.theme import Theme

_WIDEST = 700  # px of a page: beyond that, letters only grow
_EDGE = 24


class _Text(QTextBrowser):
    """Shows text and nothing else: no picture, style sheet or link is ever fetched."""

    def loadResource(self, kind: int, name: QUrl) -> object:  # noqa: N802
        return None


class _Pages(QScrollArea):
    """Pages one below the other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        # The pages follow the width; while the other bar comes they are a moment too wide.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("pages")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(_EDGE)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._pictures: list[QPixmap] = []
        self._labels: list[QLabel] = []

    def show_pages(self, pages: tuple[bytes, ...]) -> None:
        """Shows these; the place in them stays."""
        self._pictures = []
        for content in pages:
            picture = QPixmap()
            picture.loadFromData(content)
            self._pictures.append(picture)
        while len(self._labels) < len(pages):
            self._labels.append(self._label(len(self._labels) + 1))
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(pages))
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def _label(self, number: int) -> QLabel:
        label = QLabel()
        label.setObjectName("sheet")
        label.setAccessibleName(self.tr("Page {}").format(number))
        self._column.insertWidget(self._column.count() - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        return label

    def _scale(self) -> None:
        ratio = self.devicePixelRatio()
        width = min(_WIDEST, max(200, self.viewport().width() - 2 * _EDGE))
        for picture, label in zip(self._pictures, self._labels, strict=False):
            scaled = picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            label.setPixmap(scaled)
            label.setFixedSize(QSize(round(scaled.width() / ratio) + 2, round(scaled.height() / ratio) + 2))


class PageView(QWidget):
    """The preview with a line above it that says how much of the whole it shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._made = Preview()
        self._pages, self._text = _Pages(), _Text()
        self._pages.setAccessibleName(self.tr("Preview"))
        self._text.setObjectName("preview")
        self._text.setAccessibleName(self.tr("Preview"))
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(36)
        for area in (self._pages, self._text):
            area.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._pages)
        self._says = second("")
        self._says.setWordWrap(False)
        self._as_source = QCheckBox(self.tr("Show the HTML itself"))
        self._as_source.toggled.connect(self._show)
        head = QHBoxLayout()
        head.addWidget(self._says, 1)
        head.addWidget(self._as_source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._as_source.hide()

    @property
    def shown_text(self) -> str:
        """The text in view, empty where pages are shown."""
        return self._text.toPlainText() if self._stack.currentIndex() == 0 else ""

    def say_waiting(self) -> None:
        """Something else was chosen; what is shown is not it yet."""
        self._says.setText(self.tr("Setting the preview…"))

    def say_failure(self, text: str) -> None:
        """Why there is nothing to show."""
        self._made = Preview(text=text)
        self._show()
        self._says.clear()

    def show_preview(self, made: Preview) -> None:
        """Shows what was made."""
        self._made = made
        self._says.setText(self._sentence())
        self._show()

    def _show(self) -> None:
        made = self._made
        self._as_source.setVisible(bool(made.html and made.text))
        self._stack.setCurrentIndex(1 if made.pages else 0)
        if made.pages:
            self._pages.show_pages(made.pages)
            return
        place = self._text.verticalScrollBar().value()
        if made.html and not (made.text and self._as_source.isChecked()):
            self._text.setHtml(made.html)
        else:
            self._text.setPlainText(made.text)
        self._text.document().setDefaultFont(self._theme.page_font(15))
        self._text.verticalScrollBar().setValue(place)

    def _sentence(self) -> str:
        made = self._made
        if made.files > 1:
            return self.tr("The first of {} files").format(made.files)
        if len(made.pages) >= MOST_PAGES:
            return self.tr("The first {} pages").format(MOST_PAGES)
        if made.pages:
            return self.tr("One page") if len(made.pages) == 1 else self.tr("{} pages").format(len(made.pages))
        if made.chapters < made.of_chapters:
            return self.tr("The first {} of {} chapters").format(made.chapters, made.of_chapters)
        return self.tr("All of it")
