"""Draft: one text being written. The one place where the file's Markdown and the screen's rich text meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from editor.prose import counting
from editor.prose.edit import Edit, edit_between
from editor.prose.paragraph import Kind, Origin, Paragraph, mended
from editor.session import document as blocks
from editor.session import strokes
from editor.session.formats import PageStyle
from editor.session.undo import Change, Replacement, UndoStack, changes_between, places_of

_COUNTED = (Kind.BODY, Kind.QUOTE, Kind.HEADING)


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a kind of source is read and written; write(read(source)) is the source."""

    read: Callable[[str], tuple[Paragraph, ...]]
    write: Callable[[Sequence[Paragraph]], str]


class Draft(QObject):
    """A text as its writer sees it, kept as paragraphs and as the QTextDocument that shows them.

    Whatever changes it comes out as `edited`, can be undone, and leaves the source of other paragraphs byte for byte.
    """

    edited = Signal(object)  # Change
    undo_changed = Signal()
    caret_wanted = Signal(int)  # a position in the document, after undo and the like

    def __init__(self, key: str, source: str, syntax: Syntax, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.revision = 0
        self._syntax = syntax
        self._style = PageStyle()
        self._undo = UndoStack()
        self._applying = False
        self._pending: Change | None = None
        self._paragraphs: list[Paragraph] = list(syntax.read(source)) or [Paragraph()]
        self._counts = [_words(paragraph) for paragraph in self._paragraphs]
        self._words = sum(self._counts)
        self._source: tuple[int, str] = (0, source)
        self.document = blocks.new_document(self._paragraphs, self._style, self)
        self.document.contentsChange.connect(self._take_in)
        self.document.contentsChanged.connect(self._settle)

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The text as it stands: a live view for the GUI thread; take a tuple of it for another."""
        return self._paragraphs

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph of block number `index`."""
        return self._paragraphs[index]

    def __len__(self) -> int:
        return len(self._paragraphs)

    @property
    def page_style(self) -> PageStyle:
        """The style the text is shown in."""
        return self._style

    @property
    def words(self) -> int:
        """Words of the text itself, headings included, scene breaks and foreign blocks not."""
        return self._words

    def source(self) -> str:
        """The text as its file holds it."""
        if self._source[0] != self.revision:
            empty = len(self._paragraphs) == 1 and self._paragraphs[0] == Paragraph()
            self._source = (self.revision, "" if empty else self._syntax.write(self._paragraphs))
        return self._source[1]

    def style(self, style: PageStyle) -> None:
        """Shows the text in another style; neither an edit nor a step to undo."""
        if style == self._style:
            return
        self._style = style
        self._applying = True
        blocks.set_font(self.document, style)
        blocks.restyle(self.document, style)
        self._applying = False

    def apply_source(self, source: str) -> None:
        """Takes over another version of the whole text, as one step that can be undone; carets stay."""
        self.carry_out(self.replacement()(source))

    def replacement(self) -> Callable[[str], Replacement]:
        """What works out how the text, as it is now, becomes another; to be called on any thread."""
        return partial(_replacement, self._syntax, self.revision, tuple(self._paragraphs))

    def carry_out(self, replacement: Replacement, own: bool = True) -> tuple[int, ...]:
        """Takes over a version worked out for the text as it is now; the numbers of the paragraphs that changed."""
        assert replacement.revision == self.revision
        self._do([replace(change, own=own) for change in replacement.changes])
        self._source = (self.revision, replacement.source)
        return places_of(replacement.changes, len(self._paragraphs))

    def replace_all(self, new: Sequence[Paragraph]) -> None:
        """Makes `new` the text, as one step, touching only the paragraphs that differ."""
        self._do(changes_between(self._paragraphs, new))

    def mend(self, index: int, edit: Edit) -> None:
        """Edits the plain text of one paragraph: a chosen fix."""
        old = self._paragraphs[index]
        self.replace(index, 1, (mended(old, edit),))

    def replace(self, first: int, count: int, new: Sequence[Paragraph], own: bool = True) -> None:
        """Puts `new` where `count` paragraphs from `first` stand, as one step."""
        self._undo.seal()
        # A page without any paragraph there is none: the last one is emptied.
        new = tuple(new) or (() if count < len(self._paragraphs) else (Paragraph(),))
        self._do([Change(first, tuple(self._paragraphs[first : first + count]), new, own)])

    def seal(self) -> None:
        """What comes next is a step of its own to undo."""
        self._undo.seal()

    def undo(self) -> None:
        """Takes the last step back."""
        self._step(self._undo.undo())

    def redo(self) -> None:
        """Does the step last taken back again."""
        self._step(self._undo.redo())

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._undo.can_redo

    def _step(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._show(change)
            self._emit(change)
        if changes:
            self.caret_wanted.emit(self._end_of(changes[-1]))

    def _do(self, changes: Sequence[Change]) -> None:
        changes = [_with_gap(change) for change in changes if _differs(change)]
        if changes:
            self._undo.push(*changes)
        for change in changes:
            self._show(change)
            self._emit(change)

    def _show(self, change: Change) -> None:
        """Carries a change out in the document and in the paragraphs, without news."""
        self._applying = True
        if change.within_one:
            blocks.rewrite_block(self.document, change.first, change.added[0], self._style)
        else:
            blocks.replace_blocks(self.document, change.first, len(change.removed), change.added, self._style)
        self._paragraphs[change.first : change.first + len(change.removed)] = change.added
        if not self._paragraphs:
            self._paragraphs = [Paragraph()]
        self._recount(change)
        blocks.restyle(self.document, self._style, change.first, len(change.added) + 1)
        self._applying = False

    @Slot(int, int, int)
    def _take_in(self, position: int, removed: int, added: int) -> None:
        """Reads the blocks a change in the document touched; Qt counts in UTF-16 and may name more than changed."""
        if self._applying:
            return
        document, near = self.document, None
        first = document.findBlock(position).blockNumber()
        last = document.findBlock(min(position + added, document.characterCount() - 1)).blockNumber()
        gone = last - first + 1 - (document.blockCount() - len(self._paragraphs))
        old = self._paragraphs[first : first + gone]
        if first == last and gone == 1:
            near = blocks.paragraph_around(document.findBlockByNumber(first), old[0], (position, removed, added))
        change = _trimmed(first, old, [near] if near else blocks.paragraphs_in(document, first, last))
        if change.removed == change.added:
            return
        self._paragraphs[change.first : change.first + len(change.removed)] = change.added
        self._recount(change)
        self._pending = change

    @Slot()
    def _settle(self) -> None:
        """After a change in the document: its neighbours' look, the undo stack, the news."""
        change, self._pending = self._pending, None
        if change is None or self._applying:
            return
        self._applying = True
        blocks.restyle(self.document, self._style, change.first, len(change.added) + 1)
        self._applying = False
        self._undo.push(change)
        self._emit(change)

    def _emit(self, change: Change) -> None:
        """The news of one change, while the paragraphs are as it left them: who follows may look at its neighbours."""
        self.revision += 1
        self.edited.emit(change)
        self.undo_changed.emit()

    def _recount(self, change: Change) -> None:
        gone = slice(change.first, change.first + len(change.removed))
        before, counts = self._counts[gone], _counted(change, self._counts[gone])
        self._counts[gone] = counts
        self._words += sum(counts) - sum(before)

    def _end_of(self, change: Change) -> int:
        """Where the caret belongs after a change: behind what it brought."""
        if not change.within_one:
            block = self.document.findBlockByNumber(max(0, change.first + len(change.added) - 1))
            return block.position() + max(0, block.length() - 1)
        return strokes.end_of_difference(self.document, change.first, change.removed[0], change.added[0])


def _replacement(syntax: Syntax, revision: int, old: Sequence[Paragraph], source: str) -> Replacement:
    new = syntax.read(source) or (Paragraph(),)
    return Replacement(revision, source, tuple(changes_between(old, new)))


def _words(paragraph: Paragraph) -> int:
    return counting.words(paragraph.text) if paragraph.kind in _COUNTED else 0


def _counted(change: Change, before: list[int]) -> list[int]:
    """The words of the new paragraphs; of a long one that was edited only what differs is counted, space to space."""
    old, new = change.removed[:1], change.added[:1]
    if not change.within_one or old[0].kind is not new[0].kind or len(was := old[0].text) < blocks.LONG:
        return [_words(paragraph) for paragraph in change.added]
    if new[0].kind not in _COUNTED:
        return before
    edit, now = edit_between(was, new[0].text), new[0].text
    start, end = was.rfind(" ", 0, edit.span.start) + 1, was.find(" ", edit.span.end)
    tail = len(was) - end if end >= 0 else 0
    more = counting.words(now[start : len(now) - tail]) - counting.words(was[start : len(was) - tail])
    return [before[0] + more]


def _trimmed(first: int, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Change:
    """The change from `old` to `new` without the paragraphs that stayed, in which edited ones keep their gaps."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _with_gap(Change(first + start, tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end])))


def _differs(change: Change) -> bool:
    """Whether anything changes, be it only where the words come from."""
    return change.removed != change.added or any(
        was.origin != now.origin for was, now in zip(change.removed, change.added, strict=True)
    )


def _with_gap(change: Change) -> Change:
    """The change with what stood after the last old paragraph kept after the last new one."""
    if not change.removed or not change.added:
        return change
    was, now = change.removed[-1].origin, change.added[-1]
    if was is None or now.origin is not None:
        return change
    kept = replace(now, origin=Origin(None, was.gap))
    return replace(change, added=(*change.added[:-1], kept))
