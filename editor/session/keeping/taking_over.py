"""Taking over: what came into the drafts from outside: where it stands, and how it goes out again on its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.prose.merge import merge
from editor.session.news import Message
from editor.session.session import Session
from editor.session.undo import Replacement


class TakingOver(QObject):
    """Puts other programs' changes into drafts, each as one step to undo, and remembers the last one of each file."""

    taken = Signal(str, object)  # file, the numbers of the paragraphs that changed

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._last: dict[str, tuple[str, str]] = {}

    def take(self, file: str, source: str, replacement: Replacement | None = None) -> int:
        """The chapter becomes `source`, by `replacement` where that was worked out; how many paragraphs changed."""
        kept = self._session.autosave.text(file)
        if kept is None:
            return 0
        draft, was = kept.draft, kept.draft.source()
        draft.seal()
        places = self._session.take_over(source, file, replacement)
        draft.seal()
        self._last[file] = (was, source)
        self.taken.emit(file, places)
        return len(places)

    def take_back(self, file: str) -> None:
        """Takes the last change from outside out again, once it is kept; what was typed since stays."""
        if file in self._last and self._session.load(file) is not None:
            self._session.leaving.once_kept(file, "before it was taken back", partial(self._take_back, file))

    def _take_back(self, file: str) -> None:
        kept = self._session.autosave.text(file)
        if kept is None or file not in self._last:
            return
        before, after = self._last.pop(file)
        # Seen from what came in, the text as it was is a change like any other: merged, it spares what was typed since.
        merged = merge(after, kept.draft.source(), before)
        if not merged.is_clean:
            text = self.tr("You have written in the same place since. The version before is in the chapter’s history.")
            self._session.message.emit(Message(text))
            return
        kept.draft.seal()
        self._session.take_over(merged.text, file)
        kept.draft.seal()
        self._session.autosave.note_edit()
