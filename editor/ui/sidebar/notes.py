"""Notes: what stands before and after chapter and story, disclaimers, credits: beside the text, not in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.story.limits import archives
from editor.story.model import Story
from editor.ui.parts.scrolled_column import ScrolledColumn
from editor.ui.sidebar.fold import Fold
from editor.ui.sidebar.note_field import NoteField
from editor.ui.theme import Theme

if TYPE_CHECKING:
    from editor.session.session import Session


_LIMITS = {
    "chapter.before": "notes before",
    "chapter.after": "notes after",
    "story.before": "notes before",
    "story.after": "notes after",
    "chapter.summary": "summary",
}


_OF_STORY = {"chapter.before": "story.before", "chapter.after": "story.after"}


def in_one_piece(story: Story) -> bool:
    """Whether story and chapter are one to the writer: there is one chapter, and nothing is said of it alone."""
    if len(story.chapters) != 1:
        return False
    chapter = story.chapters[0]
    return not (chapter.notes.before or chapter.notes.after or chapter.summary or chapter.disclaimer)


class Notes(ScrolledColumn):
    """The Notes tab. Each field edits a draft of its own, so undo and saving work as on the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._fields: dict[str, NoteField] = {}
        self._folds: dict[str, Fold] = {}
        self._one_piece = False
        self._fill()

    def set_session(self, session: Session | None) -> None:
        """Shows the notes of `session`'s open chapter and story."""
        self._session = session
        for field in self._fields.values():
            field.let_go()
        self.show_chapter()

    def show_chapter(self) -> None:
        """Turns to the notes of the chapter that is open now."""
        if self._session is not None:
            self.show_story(self._session.story)
            for key in self._fields:
                self._show(key)

    def show_story(self, story: Story) -> None:
        """Marks the folds that hold something; a story in one piece has notes of the story only."""
        chapter = self._session.chapter if self._session is not None else None
        self._show_level(in_one_piece(story) or not story.chapters)
        filled = {
            "chapter.summary": bool(chapter and chapter.summary),
            "chapter.disclaimer": bool(chapter and chapter.disclaimer),
            "story.disclaimer": bool(story.disclaimer),
            "story.dedication": bool(story.dedication),
            "story.notes": bool(story.notes.before or story.notes.after),
        }
        for key, fold in self._folds.items():
            fold.set_filled(filled[key])

    def _show_level(self, one_piece: bool) -> None:
        if one_piece is self._one_piece:
            return
        self._one_piece = one_piece
        before, after = self._top
        before.setText(self.tr("Before the story") if one_piece else self.tr("Before the chapter"))
        after.setText(self.tr("After the story") if one_piece else self.tr("After the chapter"))
        for key in ("chapter.summary", "chapter.disclaimer", "story.notes"):
            self._folds[key].setVisible(not one_piece)
        for key in ("chapter.before", "chapter.after"):
            self._fields[key].edit.show_hint(self._names()[_OF_STORY[key] if one_piece else key][1])
            self._show(key)

    def _fill(self) -> None:
        before = self._heading(self.tr("Before the chapter"))
        self.column.addWidget(self._field("chapter.before"))
        self.column.addSpacing(8)
        after = self._heading(self.tr("After the chapter"))
        self._top = (before, after)
        self.column.addWidget(self._field("chapter.after"))
        folds = self._folds_below()
        self._fold(folds, "chapter.summary", self.tr("Summary of the chapter"))
        self._fold(folds, "chapter.disclaimer", self.tr("Disclaimer of the chapter"))
        self.column.addSpacing(8)
        self._heading(self.tr("Story"))
        folds = self._folds_below()
        self._fold(folds, "story.disclaimer", self.tr("Disclaimer"))
        self._fold(folds, "story.dedication", self.tr("Credits and dedication"))
        self._fold(folds, "story.notes", self.tr("Notes of the story"), self._story_notes)
        self.column.addSpacing(8)
        hint = QLabel(self.tr("Notes stay out of the text. Each export asks whether they come along."))
        hint.setWordWrap(True)
        hint.setProperty("second", True)
        self.column.addWidget(hint)
        self.column.addStretch(1)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("heading", True)
        self.column.addWidget(label)
        return label

    def _folds_below(self) -> QVBoxLayout:
        """Rows of folds stand on each other, parted by their lines alone."""
        rows = QVBoxLayout()
        rows.setSpacing(0)
        self.column.addLayout(rows)
        return rows

    def _fold(self, rows: QVBoxLayout, key: str, name: str, make: Callable[[], QWidget] | None = None) -> None:
        fold = Fold(self._theme, name, make or _Maker(self, key))
        self._folds[key] = fold
        rows.addWidget(fold)

    def field_for(self, key: str) -> QWidget:
        """A field for the draft of this key, with room below it."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 12)
        column.addWidget(self._field(key))
        return inside

    def _story_notes(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(8)
        for key in ("story.before", "story.after"):
            label = QLabel(self._names()[key][0])
            label.setProperty("second", True)
            column.addWidget(label)
            column.addWidget(self._field(key))
        return inside

    def _field(self, key: str) -> NoteField:
        names = self._names()
        name, hint = names[key]
        field = NoteField(self._theme, name, hint, archives()["ao3"].fields.get(_LIMITS.get(key, "")))
        self._fields[key] = field
        self._show(key)
        return field

    def _show(self, key: str) -> None:
        if self._session is None or (key.startswith("chapter.") and self._session.chapter is None):
            return
        shown = _OF_STORY.get(key, key) if self._one_piece else key
        self._fields[key].show_draft(self._session.note_draft(shown))

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "chapter.before": (self.tr("Before the chapter"), self.tr("What readers should know before they begin.")),
            "chapter.after": (self.tr("After the chapter"), self.tr("What you want to say when the chapter is over.")),
            "chapter.summary": (
                self.tr("Summary of the chapter"),
                self.tr("What happens in it, in a sentence or two."),
            ),
            "chapter.disclaimer": (self.tr("Disclaimer of the chapter"), self.tr("What is not yours in this chapter.")),
            "story.disclaimer": (self.tr("Disclaimer"), self.tr("Whose world and characters these are.")),
            "story.dedication": (self.tr("Credits and dedication"), self.tr("Who read it first, who it is for.")),
            "story.before": (self.tr("Before the story"), self.tr("What readers should know before they begin.")),
            "story.after": (self.tr("After the story"), self.tr("What you want to say when the story is over.")),
        }


class _Maker:
    """Makes the field of one key when its fold first opens."""

    def __init__(self, notes: Notes, key: str) -> None:
        self._notes, self._key = notes, key

    def __call__(self) -> QWidget:
        return self._notes.field_for(self._key)
