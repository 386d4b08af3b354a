"""Strokes of the pen in a document, at a cursor: a look toggled, paragraphs put in, a block broken in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from editor.prose.edit import edit_between
from editor.prose.paragraph import Kind, Paragraph, Style
from editor.session.document import insert_runs, kind_of, utf16_offset, write_block
from editor.session.formats import PageStyle, Property, block_format, look_of


def toggle(cursor: QTextCursor, look: Style) -> None:
    """Gives the selection this look, or takes it where all of it has it."""
    has_it = all(look in look_of(format_)[0] for format_ in _formats_in(cursor))
    change = QTextCharFormat()
    if look is Style.ITALIC:
        change.setFontItalic(not has_it)
    elif look is Style.BOLD:
        change.setFontWeight(QFont.Weight.Normal if has_it else QFont.Weight.Bold)
    elif look is Style.STRIKE:
        change.setFontStrikeOut(not has_it)
    else:
        change.setFontUnderline(not has_it)
        change.setProperty(Property.LEVEL, int(not has_it))
    cursor.mergeCharFormat(change)


def insert_at(cursor: QTextCursor, paragraphs: Sequence[Paragraph], style: PageStyle) -> None:
    """Puts paragraphs in place of the selection; a first and last one of body text join the text around them, all
    others stay what they are."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    several = len(paragraphs) > 1 or any(p.kind is not Kind.BODY for p in paragraphs)
    has_tail = several and not cursor.atBlockEnd()
    if has_tail:
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    joins_tail = has_tail and len(paragraphs) > 1 and paragraphs[-1].kind is Kind.BODY
    for number, paragraph in enumerate(paragraphs[:-1] if joins_tail else paragraphs):
        _insert(cursor, paragraph, style, first=number == 0, alone=not several)
    if has_tail:
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    if joins_tail:
        insert_runs(cursor, paragraphs[-1])
    elif has_tail and cursor.block().text().startswith(" "):
        cursor.deleteChar()  # the space between two words parts nothing at a paragraph's start
    elif not has_tail and paragraphs and paragraphs[-1].kind is Kind.SCENE_BREAK:
        break_block(cursor, style)
    cursor.endEditBlock()


def _insert(cursor: QTextCursor, paragraph: Paragraph, style: PageStyle, first: bool, alone: bool) -> None:
    """One of several at the end of the cursor's block, or in a new one."""
    is_body, there = paragraph.kind is Kind.BODY, cursor.block().length() > 1
    if not first or (there and not is_body):
        break_block(cursor, style)
        there = False
    if there or (alone and is_body):
        insert_runs(cursor, paragraph)
    else:
        write_block(cursor, paragraph, style, after_body=True)


def break_block(cursor: QTextCursor, style: PageStyle) -> None:
    """A new block at the cursor; at the end of a heading or scene break it is body text."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    at_end = cursor.atBlockEnd()
    kind = kind_of(cursor.block())
    cursor.insertBlock()
    if at_end and kind in (Kind.HEADING, Kind.SCENE_BREAK, Kind.FOREIGN):
        cursor.setBlockFormat(block_format(Paragraph(), style, after_body=False))
        cursor.setBlockCharFormat(QTextCharFormat())
        cursor.setCharFormat(QTextCharFormat())
    cursor.endEditBlock()


def end_of_difference(document: QTextDocument, number: int, old: Paragraph, new: Paragraph) -> int:
    """The document position behind what `new`, now in block `number`, has and `old` had not."""
    edit = edit_between(old.text, new.text)
    place = edit.span.start + len(edit.text)
    return document.findBlockByNumber(number).position() + utf16_offset(new.text, place)


def _formats_in(cursor: QTextCursor) -> Iterator[QTextCharFormat]:
    """The formats of the selected letters."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() < end:
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.position() < end and fragment.position() + fragment.length() > start:
                yield fragment.charFormat()
            iterator += 1
        block = block.next()
