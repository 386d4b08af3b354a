"""Details: what an archive's form asks about a story, edited in place, with the room that is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from editor.story.limits import archives
from editor.story.model import Details as Facts
from editor.story.model import Story
from editor.ui.choice import Choice
from editor.ui.parts.scrolled_column import ScrolledColumn
from editor.ui.sidebar.fact_line import FactLine
from editor.ui.sidebar.note_field import NoteField
from editor.ui.sidebar.tags_field import TagsField
from editor.ui.theme import Theme
from editor.ui.wording import LANGUAGES, language_name, number

if TYPE_CHECKING:
    from editor.session.session import Session

LINES = ("title", "author", "series")
LISTS = ("warnings", "categories", "fandoms", "relationships", "characters", "tags")


class Details(ScrolledColumn):
    """The Details tab. Each change is a new Story handed to the session."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._ao3 = archives()["ao3"]
        self._lines: dict[str, QLineEdit] = {}
        self._lists: dict[str, TagsField] = {}
        self._language, self._rating = Choice(theme), Choice(theme)
        self._tag_count = QLabel()
        self._summary = NoteField(
            theme,
            self.tr("Summary"),
            self.tr("What the story is about, in a few sentences."),
            self._ao3.fields["summary"],
        )
        self._fill()

    def set_session(self, session: Session | None) -> None:
        """Shows the details of `session`'s story."""
        self._session = session
        self._summary.let_go()
        if session is not None:
            self._summary.show_draft(session.note_draft("story.summary"))
            self.show_story(session.story)

    def show_story(self, story: Story) -> None:
        """Brings every field up to date; the one being typed in is left alone."""
        facts = story.details
        for name, line in self._lines.items():
            if line.text().strip() != getattr(facts, name):
                line.setText(getattr(facts, name))
                line.setCursorPosition(0)  # a long title is seen from its beginning
        for name, entries in self._lists.items():
            entries.show_entries(getattr(facts, name))
        self._show_choice(self._rating, facts.rating, facts.rating)
        self._show_choice(self._language, language_name(facts.language), facts.language)
        self._count_tags(facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_step()
        else:
            super().keyPressEvent(event)

    def undo_step(self) -> None:
        """Takes the last change of details, or of a chapter's title, status or place, back."""
        if self._session is not None:
            self._session.story_undo.undo()

    def redo_step(self) -> None:
        """Does again what was taken back."""
        if self._session is not None:
            self._session.story_undo.redo()

    def _fill(self) -> None:
        self._line("title", self.tr("Title"), self.tr("The story's title"))
        self._line("author", self.tr("Author"), self.tr("The name you post under"))
        self._add(self.tr("Summary"), self._summary)
        self._add(self.tr("Rating"), self._rating)
        self._list("warnings", self.tr("Warnings"), self.tr("Add a warning"), self._ao3.warnings)
        self._list("fandoms", self.tr("Fandoms"), self.tr("Add a fandom"))
        self._list("categories", self.tr("Categories"), self.tr("Add a category"), self._ao3.categories)
        self._list("relationships", self.tr("Relationships"), self.tr("Add a relationship"))
        self._list("characters", self.tr("Characters"), self.tr("Add a character"))
        self._list("tags", self.tr("Tags"), self.tr("Add a tag"))
        self._tag_count.setProperty("second", True)
        self._tag_count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(self._tag_count)
        self._line("series", self.tr("Series"), self.tr("The series it belongs to"))
        self._add(self.tr("Language"), self._language)
        self.column.addStretch(1)
        self._choices(self._rating, self.tr("Rating"), [(name, name) for name in ("", *self._ao3.ratings)])
        self._rating.setEditable(True)
        line = FactLine(self)
        self._rating.setLineEdit(line)
        line.setPlaceholderText(self.tr("Not rated yet"))
        line.textEdited.connect(self._take_rating)
        self._rating.activated.connect(self._take_rating)
        self._choices(self._language, self.tr("Language"), [(language_name(code), code) for code in LANGUAGES])
        self._language.activated.connect(self._take_language)

    def _add(self, name: str, widget: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("heading", True)
        label.setBuddy(widget)
        self.column.addWidget(label)
        self.column.addWidget(widget)
        self.column.addSpacing(8)

    def _line(self, name: str, shown: str, hint: str) -> None:
        line = FactLine(self)
        line.setAccessibleName(shown)
        line.setPlaceholderText(hint)
        line.setProperty("fact", name)
        line.textEdited.connect(self._take_line)
        self._lines[name] = line
        self._add(shown, line)

    def _list(self, name: str, shown: str, hint: str, offered: tuple[str, ...] = ()) -> None:
        entries = TagsField(self._theme, shown, hint, offered)
        entries.setProperty("fact", name)
        entries.changed.connect(self._take_list)
        self._lists[name] = entries
        self._add(shown, entries)

    def _choices(self, box: QComboBox, name: str, choices: list[tuple[str, str]]) -> None:
        box.setAccessibleName(name)
        for shown, value in choices:
            box.addItem(shown, value)
        # A wheel that scrolls the panel must not change what it passes over.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # type: ignore[no-untyped-def]
        if event.type() == event.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _show_choice(self, box: QComboBox, shown: str, value: str) -> None:
        if box.isEditable():
            if box.currentText().strip() != shown:
                box.setEditText(shown)
            return
        if box.findData(value) < 0:
            box.addItem(shown, value)
        box.setCurrentIndex(box.findData(value))

    def _take_line(self) -> None:
        line = self.sender()
        assert isinstance(line, QLineEdit)
        self._change(line.property("fact"), line.text().strip())

    def _take_list(self, entries: tuple[str, ...]) -> None:
        self._change(self.sender().property("fact"), entries)

    def _take_rating(self) -> None:
        self._change("rating", self._rating.currentText().strip())

    def _take_language(self) -> None:
        self._change("language", self._language.currentData())

    def _change(self, name: str, value: object) -> None:
        if self._session is None:
            return
        story = self._session.story
        if getattr(story.details, name) != value:
            facts = replace(story.details, **{name: value})  # type: ignore[arg-type]  # names of Details only
            field = name if isinstance(value, str) else ""  # each chip is a step of its own
            self._session.story_undo.revise(replace(story, details=facts), field)
            self._count_tags(facts)

    def _count_tags(self, facts: Facts) -> None:
        most, used = self._ao3.tags_together, len(self._ao3.tags_of(facts))
        self._tag_count.setText(self.tr("{} of {} tags").format(number(used), number(most)))
        self._tag_count.setVisible(used * 2 >= most)
        self._tag_count.setStyleSheet(f"color: {self._theme.colours.error};" if used > most else "")
