"""Comparison: an earlier version beside the chapter as it is, to look, to restore whole or paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QTextBrowser, QWidget

from editor.prose.comparing import Row
from editor.prose.paragraph import Paragraph
from editor.ui.dialogs.frame import Frame, second
from editor.ui.meeting import texts
from editor.ui.theme import Theme


class Texts(QTextBrowser):
    """Shows text and links inside of it; no picture, style sheet or address is ever fetched."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(20)
        self.document().setDefaultFont(theme.page_font(15))

    def loadResource(self, kind: int, name: QUrl) -> object:  # noqa: N802
        return None


class Comparison(Frame):
    """Says what the writer wants back; who hears it changes the draft and shows the texts anew."""

    restore_chosen = Signal()  # the whole version
    paragraph_chosen = Signal(int, int, object)  # place in the chapter, paragraphs to replace, new paragraphs

    def __init__(self, theme: Theme, heading: str, titles: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(theme, heading, parent)
        self._titles = titles
        self._rows: tuple[Row, ...] = ()
        self._old: Sequence[Paragraph] = ()
        self._most = texts.PART
        self._summary = second("")
        self._texts = Texts(theme, self.tr("Both versions"))
        self._texts.anchorClicked.connect(self._choose)
        self._one = QButtonGroup(self)
        self._lay_out()
        self.restore = self.add_button(self.tr("Restore the whole chapter"), self.restore_chosen.emit)
        self.add_button(self.tr("Close"), self.reject, first=True)
        self.resize(1080, 720)
        theme.changed.connect(self._show)

    def show_texts(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        """The version and the chapter as it is now."""
        self._old, self._rows = old, texts.rows_of(old, new)
        self.restore.setEnabled(any(not row.is_same for row in self._rows))
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._summary, 1)
        for number, name in enumerate((self.tr("Side by side"), self.tr("In one text"))):
            chip = QPushButton(name)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            chip.setAutoDefault(False)
            chip.setMinimumWidth(chip.sizeHint().width() + 16)  # the chosen one is bold
            self._one.addButton(chip, number)
            row.addWidget(chip)
        self._one.idClicked.connect(self._show)
        self.body.addLayout(row)
        self.body.addWidget(self._texts, 1)

    def _show(self) -> None:
        self._summary.setText(texts.summary(self._rows))
        colours, bar = self.theme.colours, self._texts.verticalScrollBar()
        place = bar.value()
        if self._one.checkedId() == 0:
            self._texts.setHtml(texts.side_by_side(self._rows, self._titles, colours, self._most))
        else:
            self._texts.setHtml(texts.in_one(self._rows, colours, self._most))
        bar.setValue(place)

    def _choose(self, link: QUrl) -> None:
        if link.toString() == texts.MORE:
            self._most += texts.PART
            self._show()
            return
        number = int(link.toString())
        row = self._rows[number]
        behind = (later.new for later in self._rows[number:] if later.new is not None)
        place = next(behind, sum(each.new is not None for each in self._rows))
        wanted = (self._old[row.old].without_origin(),) if row.old is not None else ()
        self.paragraph_chosen.emit(place, 0 if row.new is None else 1, wanted)
