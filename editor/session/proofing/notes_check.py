"""NotesCheck: the notes beside the text, checked on wish: no marks, one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.prose.edit import Edit
from editor.session.draft import Draft
from editor.session.notes.note_fields import FIELDS
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofreader import Proofreader, passages_of
from editor.session.session import Session


@dataclass(frozen=True, slots=True)
class NotePlace:
    """An issue in a field of notes: the field's key, the paragraph and its text."""

    field: str
    paragraph: int
    issue: Issue
    text: str


class NotesCheck(QObject):
    """Asks all engines for the open chapter's and the story's notes, summaries and disclaimers."""

    changed = Signal()

    def __init__(self, session: Session, proofreader: Proofreader, style: HouseStyle, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._proofreader, self._style = session, proofreader, style
        fields = [key for key, field in FIELDS.items() if session.draft is not None or not field.of_chapter]
        self._drafts: dict[str, Draft] = {key: session.note_draft(key) for key in fields}
        for draft in self._drafts.values():
            draft.edited.connect(self._look)
        for bench in proofreader.benches:
            bench.answered.connect(self._tell)
        style.changed.connect(self._tell)
        self._look()

    def places(self) -> list[NotePlace]:
        """What was found so far, field by field."""
        found = []
        desk, benches = self._style.desk, self._proofreader.benches
        for key, draft in self._drafts.items():
            for index, passage in enumerate(passages_of(draft.paragraphs)):
                if passage is not None:
                    raw = [issue for bench in benches for issue in bench.known(passage) or ()]
                    found += [NotePlace(key, index, i, passage.text) for i in desk.settle(passage.text, raw)]
        return found

    @property
    def done(self) -> bool:
        """Whether every engine that works has answered for every note."""
        working = [bench for bench in self._proofreader.benches if not bench.failing]
        return all(bench.known(passage) is not None for bench in working for passage in self._passages())

    def mend(self, place: NotePlace, edit: Edit) -> None:
        """Carries out a fix, as a step that can be undone in its field."""
        self._drafts[place.field].mend(place.paragraph, edit)

    def ignore(self, place: NotePlace) -> None:
        """Leaves a finding alone from now on."""
        self._style.ignore(place.text, place.issue)

    def _passages(self) -> Iterable[Passage]:
        for draft in self._drafts.values():
            yield from (passage for passage in passages_of(draft.paragraphs) if passage is not None)

    @Slot()
    def _look(self) -> None:
        passages = list(self._passages())
        for bench in self._proofreader.benches:
            bench.ask_first(passages, ())
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
