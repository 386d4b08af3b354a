"""NoteDrafts: notes, disclaimers and summaries as drafts, so that they are written, undone and saved like any text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.prose.markdown import read_note, write_note
from editor.session.draft import Draft, Syntax
from editor.session.notes.note_fields import FIELDS
from editor.story.model import Story

NOTE = Syntax(read_note, write_note)


class NoteDrafts(QObject):
    """One draft per field of prose beside the story, made when it is first shown."""

    written = Signal(str, str, str)  # key, file (empty for the story's own), source

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: dict[tuple[str, str], Draft] = {}

    def draft(self, key: str, story: Story, file: str) -> Draft:
        """The draft of a field; `file` is the open chapter's, for fields of a chapter."""
        place = (key, file if FIELDS[key].of_chapter else "")
        if place not in self._drafts:
            draft = Draft(key, FIELDS[key].get(story, file), NOTE, self)
            draft.edited.connect(partial(self._pass_on, place))
            self._drafts[place] = draft
        return self._drafts[place]

    def follow(self, story: Story) -> None:
        """Takes over what changed in the story from outside these drafts (a reload, an undo elsewhere)."""
        files = {chapter.file for chapter in story.chapters}
        for (key, file), draft in list(self._drafts.items()):
            if file and file not in files:
                del self._drafts[key, file]
                draft.deleteLater()
                continue
            source = FIELDS[key].get(story, file)
            if source.rstrip("\n") != draft.source().rstrip("\n"):
                draft.apply_source(source)

    def _pass_on(self, place: tuple[str, str], change: object) -> None:
        draft = self._drafts.get(place)
        if draft is not None:
            # A field needs no line end: that is a file's.
            self.written.emit(*place, draft.source().rstrip("\n"))
