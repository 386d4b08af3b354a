"""What a writer does to a draft at a cursor: italics, headings, quotes, scene breaks, new paragraphs, clean paste."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.prose.paragraph import Alignment, Kind, Paragraph, Style
from editor.session import strokes
from editor.session.draft import Draft

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

_SCENE_BREAK_TYPED = ("***", "---", "#")
_FIXED = (Kind.SCENE_BREAK, Kind.FOREIGN)


def toggle(draft: Draft, cursor: QTextCursor, look: Style) -> None:
    """Gives the selection this look, or takes it where all of it has it."""
    draft.seal()
    strokes.toggle(cursor, look)
    draft.seal()


def align(draft: Draft, cursor: QTextCursor, alignment: Alignment) -> None:
    """Aligns the paragraphs of the selection."""
    _reshape(draft, cursor, lambda p: replace(p, alignment=alignment, origin=None))


def set_kind(draft: Draft, cursor: QTextCursor, kind: Kind, level: int = 0) -> None:
    """Makes the paragraphs of the selection body text, headings or quotes (`level` as in Paragraph, from 1)."""
    level = (level or 1) if kind in (Kind.HEADING, Kind.QUOTE) else 0
    _reshape(draft, cursor, lambda p: replace(p, kind=kind, level=level, origin=None))


def insert(draft: Draft, cursor: QTextCursor, paragraphs: Sequence[Paragraph]) -> None:
    """Puts paragraphs in place of the selection; body text at both ends joins the text around it."""
    draft.seal()
    strokes.insert_at(cursor, paragraphs, draft.page_style)
    draft.seal()


def insert_scene_break(draft: Draft, cursor: QTextCursor) -> None:
    """A scene break after the cursor's paragraph (in place of an empty one); the caret goes to the line after it."""
    number = cursor.blockNumber()
    here = draft.paragraph(number)
    at_end = number + 1 == len(draft)
    if here == Paragraph():
        draft.replace(number, 1, _scene_break(at_end))
    else:
        number += 1
        draft.replace(number, 0, _scene_break(at_end))
    _place_caret(draft, number + 1)


def break_paragraph(draft: Draft, cursor: QTextCursor) -> None:
    """What Enter does: a new paragraph, body text after a heading; `* * *`, `***` and `#` become a scene break."""
    number = cursor.blockNumber()
    here = draft.paragraph(number)
    if not cursor.hasSelection() and here.kind is Kind.BODY and here.text.replace(" ", "") in _SCENE_BREAK_TYPED:
        draft.replace(number, 1, _scene_break(at_end=True))
        _place_caret(draft, number + 1)
        return
    draft.seal()
    strokes.break_block(cursor, draft.page_style)


def _scene_break(at_end: bool) -> tuple[Paragraph, ...]:
    return (Paragraph(kind=Kind.SCENE_BREAK), *((Paragraph(),) if at_end else ()))


def _place_caret(draft: Draft, number: int) -> None:
    draft.caret_wanted.emit(draft.document.findBlockByNumber(number).position())


def _reshape(draft: Draft, cursor: QTextCursor, shaped: Callable[[Paragraph], Paragraph]) -> None:
    document = draft.document
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    anchor, position = cursor.anchor(), cursor.position()
    old = draft.paragraphs[first : last + 1]
    draft.replace(first, len(old), [p if p.kind in _FIXED else shaped(p) for p in old])
    cursor.setPosition(anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
