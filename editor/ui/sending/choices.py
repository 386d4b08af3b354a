"""ExportChoices: the few choices of an export, grouped; only those that fit the format are seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from editor.exporters.exporter import Exporter
from editor.exporters.formats import FORMATS, format_named
from editor.exporters.options import Contact, Layout, Options, Paper
from editor.prose.typography import Dash, Ellipsis, Quotes, Typography
from editor.story.model import Story
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import heading
from editor.ui.sending.picks import ChapterPicks
from editor.ui.sending.pieces import Pieces
from editor.ui.sending.submission import SubmissionForm
from editor.ui.theme import Theme
from editor.ui.wording import tr

_MANUSCRIPT = "manuscript-"
# The first and the last are those of the presets that come with the app.
_PRINTED = Typography(Quotes.CURLY, Dash.EM)
_PRINTED_SPACED = Typography(Quotes.CURLY, Dash.SPACED_EN)
_TYPED = Typography(Quotes.STRAIGHT, Dash.HYPHENS, Ellipsis.DOTS)


class ExportChoices(QWidget):
    """Holds a format and Options; says `changed` at every change of either."""

    changed = Signal()

    def __init__(self, theme: Theme, story: Story) -> None:
        super().__init__()
        self._format, self._signs, self._paper = Choice(theme), Choice(theme), Choice(theme)
        self._pieces, self._picks = Pieces(), ChapterPicks(story)
        self._each = QCheckBox(self.tr("One file for each chapter"))
        self._new_pages = QCheckBox(self.tr("Each chapter on a new page"))
        self._submission = SubmissionForm(theme)
        self._several = len(story.chapters) > 1
        self._showing = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(8)
        self._fill()
        self._lay_out()
        self._connect()
        self.show_values(format_named("docx"), Options())

    @property
    def exporter(self) -> Exporter:
        """The chosen format."""
        return FORMATS[self._format.currentIndex()]

    @property
    def options(self) -> Options:
        """The choices as they stand; those that do not fit the format have their defaults, but the contact stays."""
        manuscript, paged = self._is_manuscript, self.exporter.paged
        return Options(
            chapters=self._picks.files,
            story=frozenset() if manuscript else self._pieces.story,
            chapter=frozenset() if manuscript else self._pieces.chapter,
            typography=self._signs.currentData(),
            file_per_chapter=self._several and self._each.isChecked(),
            layout=Layout(self._paper.currentData(), self._new_pages.isChecked()) if paged else Layout(),
            submission=self._submission.submission,
            contact=self._submission.contact,
        )

    @property
    def nothing(self) -> bool:
        """Whether no chapter is chosen."""
        return self._picks.nothing

    def show_values(self, exporter: Exporter, options: Options) -> None:
        """Puts the choices as a preset has them. Chapters stay; so does the contact, where the preset has none."""
        self._showing = True
        contact = options.contact if options.contact != Contact() else self._submission.contact
        self._format.setCurrentIndex(FORMATS.index(exporter))
        self._pieces.show_chosen(options.story, options.chapter)
        self._show_signs(options.typography)
        self._each.setChecked(options.file_per_chapter)
        self._paper.setCurrentIndex(max(0, self._paper.findData(options.layout.paper)))
        self._new_pages.setChecked(options.layout.page_break_before_chapters)
        self._submission.show_values(options.submission, contact)
        self._showing = False
        self._tell()

    @property
    def _is_manuscript(self) -> bool:
        return self.exporter.name.startswith(_MANUSCRIPT)

    def _fill(self) -> None:
        self._format.addItems([tr(exporter.label) for exporter in FORMATS])
        self._signs.addItem(self.tr("As they were typed"), None)
        self._signs.addItem(self.tr("“Curly”, long—dashes"), _PRINTED)
        self._signs.addItem(self.tr("“Curly”, spaced – dashes"), _PRINTED_SPACED)
        self._signs.addItem(self.tr('"Straight", hyphens--twice, ...'), _TYPED)
        self._paper.addItem(self.tr("Usual paper for it"), None)
        self._paper.addItem(self.tr("A4"), Paper.A4)
        self._paper.addItem(self.tr("US Letter"), Paper.LETTER)
        self._format.setAccessibleName(self.tr("Format"))
        self._signs.setAccessibleName(self.tr("Quotes, dashes and dots"))
        self._paper.setAccessibleName(self.tr("Paper"))

    def _lay_out(self) -> None:
        column = self._column
        column.addWidget(heading(self.tr("Format")))
        column.addWidget(self._format)
        self._along = self._group(self.tr("What comes along with the text"), self._pieces)
        self._chapters = self._group(self.tr("Chapters"), self._picks, self._each)
        self._group(self.tr("Quotes, dashes and dots"), self._signs)
        self._pages = self._group(self.tr("Pages"), self._paper, self._new_pages)
        column.addSpacing(10)
        column.addWidget(self._submission)
        column.addStretch(1)

    def _group(self, name: str, *widgets: QWidget) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(name))
        for widget in widgets:
            column.addWidget(widget)
        self._column.addWidget(group)
        return group

    def _connect(self) -> None:
        for box in (self._format, self._signs, self._paper):
            box.currentIndexChanged.connect(self._tell)
        for tick in (self._each, self._new_pages):
            tick.toggled.connect(self._tell)
        for part in (self._pieces, self._picks, self._submission):
            part.changed.connect(self._tell)

    def _show_signs(self, style: Typography | None) -> None:
        """A preset's style that is not on the list gets a line of its own."""
        place = next((n for n in range(self._signs.count()) if self._signs.itemData(n) == style), -1)
        if place < 0:
            place = self._signs.count()
            self._signs.addItem(self.tr("As the preset has them"), style)
        self._signs.setCurrentIndex(place)

    def _tell(self) -> None:
        if self._showing:
            return
        manuscript = self._is_manuscript
        self._along.setVisible(not manuscript)
        self._chapters.setVisible(self._several)
        self._pages.setVisible(self.exporter.paged)
        self._new_pages.setVisible(self.exporter.paged and not manuscript and self._several)
        self._submission.setVisible(manuscript)
        self.changed.emit()
