"""FilteredWords: words of the whole story that a site's filter broke, and their repair in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.importers.mending import repairs_for
from editor.prose.edit import Edit, Span
from editor.prose.markdown import read
from editor.prose.paragraph import Kind, Paragraph
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.story.folder import StoryFolder

_MENDED = (Kind.BODY, Kind.QUOTE)


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken word: where it stands, its paragraph's text, and what it may have been, the likeliest first."""

    file: str
    paragraph: int
    span: Span
    text: str
    candidates: tuple[str, ...]

    @property
    def word(self) -> str:
        """As it stands there."""
        return self.span.of(self.text)


class FilteredWords(QObject):
    """Looks through all chapters on a Worker; mends what the writer agreed to, in the drafts, as steps to undo."""

    found = Signal(object)  # tuple[Broken, ...]
    mended = Signal(int)  # how many words

    def __init__(self, session: Session, worker: Worker | ImmediateWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker

    def look(self) -> None:
        """Ends in `found`."""
        drafts = {kept.name: tuple(kept.draft.paragraphs) for kept in self._session.autosave.texts()}
        files = [chapter.file for chapter in self._session.story.chapters]
        self._worker.ask(partial(broken_words, self._session.folder, files, drafts), self.found.emit)

    def mend(self, agreed: Iterable[tuple[Broken, str]]) -> None:
        """Puts the words in place of the broken ones; a paragraph that has changed since is left as it is."""
        count = 0
        # From the end on, so that the places before stay where they are.
        for broken, word in sorted(agreed, key=lambda each: each[0].span, reverse=True):
            kept = self._session.load(broken.file)
            draft = kept.draft if kept is not None else None
            if draft is None or broken.paragraph >= len(draft):
                continue
            if broken.span.of(draft.paragraph(broken.paragraph).text) == broken.word:
                draft.mend(broken.paragraph, Edit(broken.span, word))
                count += 1
        self._session.save_now()
        self.mended.emit(count)


def broken_words(
    folder: StoryFolder, files: Iterable[str], drafts: Mapping[str, tuple[Paragraph, ...]]
) -> tuple[Broken, ...]:
    """All broken words of the story, in order. Only running text is looked at: no emphasis, no scene breaks."""
    found: list[Broken] = []
    for file in files:
        try:
            paragraphs = drafts[file] if file in drafts else read(folder.read_text(file).text)
        except EditorError:
            continue
        texts = [p.text if p.kind in _MENDED else "" for p in paragraphs]
        repairs = repairs_for(texts)
        found += [Broken(file, r.block, r.span, texts[r.block], r.candidates) for r in repairs]
    return tuple(found)
