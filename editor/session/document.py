"""Paragraphs <-> QTextDocument: one block a paragraph. The only file that turns code points into Qt's UTF-16.

Undo is not Qt's but Draft's own (`undo.py`), so that a new look never stands in the way of an old word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from editor.prose.edit import edit_between
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, cut, joined
from editor.session.formats import (
    KINDS,
    RUNNING,
    PageStyle,
    Property,
    alignment_of,
    base_format,
    block_format,
    char_format,
    look_of,
)

SCENE_BREAK = "* * *"
# Qt splits blocks at, or gives a meaning of its own to, these; noncharacters stand in for them, one for one.
_STRANGE = "\u2028\u2029\ufdd0\ufdd1\ufffc\r\0"
_STAND_INS = "".join(chr(0xFDD2 + n) for n in range(len(_STRANGE)))
_TO_QT = str.maketrans(_STRANGE + "\n", _STAND_INS + "\u2028")
_FROM_QT = str.maketrans(_STAND_INS + "\u2028", _STRANGE + "\n")
_NEEDS_QT = re.compile("[\n" + _STRANGE + "]")
_NEEDS_PYTHON = re.compile("[\u2028" + _STAND_INS + "]")
_KEEP = QTextCursor.MoveMode.KeepAnchor
LONG = 20_000  # letters of a paragraph; beyond, only what changes in it is read and counted
_MOST_READ = 2_000  # letters one by one
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def utf16_offset(text: str, offset: int) -> int:
    """Where code point `offset` of `text` stands when counted in UTF-16 units."""
    head = text[:offset]
    return offset if head.isascii() else len(head) + len(_WIDE.findall(head))


def codepoint_offset(text: str, offset: int) -> int:
    """Where UTF-16 unit `offset` of `text` stands in code points; inside a surrogate pair: before the pair."""
    if text.isascii() or not _WIDE.search(text):
        return min(offset, len(text))
    units = 0
    for index, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > offset:
            return index
    return len(text)


def kind_of(block: QTextBlock) -> Kind:
    """What the block is; a fresh block is body."""
    return KINDS[block.blockFormat().intProperty(Property.KIND)]


def text_of(block: QTextBlock) -> str:
    """The block's plain text as a paragraph would have it; a scene break's is empty."""
    return "" if kind_of(block) is Kind.SCENE_BREAK else _from_qt(block.text())


def paragraph_of(block: QTextBlock) -> Paragraph:
    """The paragraph a block shows, without an origin."""
    format_ = block.blockFormat()
    kind = KINDS[format_.intProperty(Property.KIND)]
    if kind is Kind.SCENE_BREAK:
        if block.text() == SCENE_BREAK:
            return Paragraph(kind=kind)
        kind = Kind.BODY
    level = format_.intProperty(Property.LEVEL) if kind in (Kind.HEADING, Kind.QUOTE) else 0
    if kind is Kind.FOREIGN:
        return Paragraph(joined((Run(_from_qt(block.text())),)), kind)
    alignment = alignment_of(format_) if kind_of(block) is not Kind.SCENE_BREAK else Alignment.NATURAL
    return Paragraph(joined(tuple(_runs_of(block))), kind, alignment, level)


def paragraphs_in(document: QTextDocument, first: int, last: int) -> list[Paragraph]:
    """The paragraphs that these blocks show, both ends among them."""
    return [paragraph_of(document.findBlockByNumber(number)) for number in range(first, last + 1)]


def paragraph_around(block: QTextBlock, old: Paragraph, change: tuple[int, int, int]) -> Paragraph | None:
    """`old`, which the block showed, after a change: a place in the document, how much went and came there (UTF-16).

    None for a block that is read as quickly as a whole, and where that does not tell all: reading one of a million
    letters takes longer than a key may.
    """
    if block.length() < LONG:
        return None
    place, removed, added = change
    text, shell, start = old.text, _shell_of(block), place - block.position()
    letters = _letters_in(block, start, added)
    begin, end = codepoint_offset(text, start), codepoint_offset(text, start + removed)
    is_known = (
        added <= _MOST_READ
        and (old.kind, old.level, old.alignment) == (shell.kind, shell.level, shell.alignment)
        and (utf16_offset(text, begin), utf16_offset(text, end)) == (start, start + removed)
        and utf16_offset(text, len(text)) - removed + added == block.length() - 1
    )
    if not is_known or old.kind not in RUNNING:
        return None
    ends = list(accumulate(len(run.text) for run in old.runs))
    first, last = bisect_right(ends, begin), bisect_right(ends, end)
    near = cut(old.runs[first : last + 1], 0, begin - (ends[first - 1] if first else 0))
    behind = cut(old.runs[last : last + 1], end - (ends[last - 1] if last else 0), len(text))
    head, tail = old.runs[: max(0, first - 1)], old.runs[last + 2 :]
    seam = (*old.runs[max(0, first - 1) : first], *near, *letters, *behind, *old.runs[last + 1 : last + 2])
    return Paragraph((*head, *joined(seam), *tail), old.kind, old.alignment, old.level)


def insert_paragraphs(cursor: QTextCursor, paragraphs: Sequence[Paragraph], style: PageStyle) -> None:
    """Writes `paragraphs` at the cursor, the first into its (empty) block, each further one into a new block."""
    before = cursor.block().previous()
    previous = kind_of(before) if before.isValid() else None
    # As one edit: after each edit of its own Qt goes over the whole block, which takes minutes where a paragraph has
    # thousands of looks.
    cursor.beginEditBlock()
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        write_block(cursor, paragraph, style, after_body=previous in RUNNING)
        previous = paragraph.kind
    cursor.endEditBlock()


def new_document(paragraphs: Sequence[Paragraph], style: PageStyle, parent: QObject) -> QTextDocument:
    """A document that shows `paragraphs`, without Qt's undo."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    set_font(document, style)
    insert_paragraphs(QTextCursor(document), paragraphs, style)
    # Without a layout a document emits no contentsChange: ask for it once, after the text is in.
    document.documentLayout()
    return document


def write_block(cursor: QTextCursor, paragraph: Paragraph, style: PageStyle, after_body: bool) -> None:
    """Makes the cursor's block, which is empty, show `paragraph`."""
    cursor.setBlockFormat(block_format(paragraph, style, after_body))
    base = base_format(paragraph)
    cursor.setBlockCharFormat(base)
    if paragraph.kind is Kind.SCENE_BREAK:
        cursor.insertText(SCENE_BREAK, base)
        return
    for run in paragraph.runs:
        cursor.insertText(_to_qt(run.text), char_format(run.style, run.link, base))


def replace_blocks(
    document: QTextDocument, first: int, count: int, paragraphs: Sequence[Paragraph], style: PageStyle
) -> None:
    """Puts `paragraphs` where the `count` blocks from number `first` stand. Neighbours are not touched."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if count == 0:
        _open_gap(cursor, document, first)
    else:
        cursor.setPosition(document.findBlockByNumber(first).position())
        last = document.findBlockByNumber(first + count - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    if paragraphs:
        insert_paragraphs(cursor, paragraphs, style)
    elif document.blockCount() > 1:
        _close_gap(cursor)
    else:
        write_block(cursor, Paragraph(), style, after_body=False)
    cursor.endEditBlock()


def insert_runs(cursor: QTextCursor, paragraph: Paragraph) -> None:
    """Writes a paragraph's letters at the cursor, in the manner of the block that stands there."""
    base = base_format(_shell_of(cursor.block()))
    for run in paragraph.runs:
        cursor.insertText(_to_qt(run.text), char_format(run.style, run.link, base))


def restyle(document: QTextDocument, style: PageStyle, first: int = 0, count: int = -1) -> None:
    """Sets the blocks again whose format is not what `style` asks for; all of them, or `count` from `first`."""
    wrong = list(_out_of_style(document.findBlockByNumber(max(0, first)), style, count))
    if not wrong:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for position, wanted in wrong:
        cursor.setPosition(position)
        cursor.setBlockFormat(wanted)
    cursor.endEditBlock()


def rewrite_block(document: QTextDocument, number: int, new: Paragraph, style: PageStyle) -> None:
    """Makes block `number` show `new`, touching only the letters that differ, so that carets elsewhere stay."""
    block = document.findBlockByNumber(number)
    old = paragraph_of(block)
    edit = edit_between(old.text, new.text)
    tail = len(old.text) - edit.span.end
    alike = (
        (old.kind, old.level, old.alignment) == (new.kind, new.level, new.alignment)
        and new.kind is not Kind.SCENE_BREAK
        and cut(old.runs, 0, edit.span.start) == cut(new.runs, 0, edit.span.start)
        and cut(old.runs, edit.span.end, len(old.text)) == cut(new.runs, len(new.text) - tail, len(new.text))
    )
    if not alike:
        replace_blocks(document, number, 1, (new,), style)
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(block.position() + utf16_offset(old.text, edit.span.start))
    cursor.setPosition(block.position() + utf16_offset(old.text, edit.span.end), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    base = base_format(new)
    for run in cut(new.runs, edit.span.start, len(new.text) - tail):
        cursor.insertText(_to_qt(run.text), char_format(run.style, run.link, base))
    cursor.endEditBlock()


def set_font(document: QTextDocument, style: PageStyle) -> None:
    """The face and size of all text that has none of its own."""
    font = QFont(style.family)
    font.setPixelSize(style.size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)


def _out_of_style(block: QTextBlock, style: PageStyle, count: int) -> Iterator[tuple[int, QTextBlockFormat]]:
    """Position and wanted format of each of `count` blocks (-1: all that follow) that is not set as it should be."""
    previous = kind_of(block.previous()) if block.previous().isValid() else None
    while block.isValid() and count != 0:
        shell = _shell_of(block)
        wanted = block_format(shell, style, after_body=previous in RUNNING)
        if wanted != block.blockFormat():
            yield block.position(), wanted
        previous, block, count = shell.kind, block.next(), count - 1


def _runs_of(block: QTextBlock) -> Iterator[Run]:
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        look, link = look_of(fragment.charFormat())
        yield Run(_from_qt(fragment.text()), look, link)
        iterator += 1  # PySide's name for C++'s ++: `next(iterator)` does not exist


def _letters_in(block: QTextBlock, start: int, count: int) -> Iterator[Run]:
    """Each letter of a stretch of the block (UTF-16 units) with its look."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(min(block.position() + start + count, block.position() + block.length() - 1), _KEEP)
    place = block.position() + start
    for letter in cursor.selectedText():
        place += 2 if letter > "\uffff" else 1
        cursor.setPosition(place)
        look, link = look_of(cursor.charFormat())
        yield Run(_from_qt(letter), look, link)


def _shell_of(block: QTextBlock) -> Paragraph:
    """The block's paragraph without its text, which its format does not depend on."""
    format_, kind = block.blockFormat(), kind_of(block)
    if kind is Kind.SCENE_BREAK and block.text() != SCENE_BREAK:
        return Paragraph()
    alignment = Alignment.NATURAL if kind is Kind.SCENE_BREAK else alignment_of(format_)
    return Paragraph((), kind, alignment, format_.intProperty(Property.LEVEL))


def _open_gap(cursor: QTextCursor, document: QTextDocument, number: int) -> None:
    """Makes an empty block that will be number `number` and puts the cursor there."""
    if number >= document.blockCount():
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        return
    target = document.findBlockByNumber(number)
    kept, look = target.blockFormat(), target.charFormat()
    cursor.setPosition(target.position())
    cursor.insertBlock(kept, look)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)


def _close_gap(cursor: QTextCursor) -> None:
    """Removes the cursor's empty block without changing what its neighbours are."""
    if cursor.block().next().isValid():
        following = cursor.block().next()
        kept, look = following.blockFormat(), following.charFormat()
        cursor.deleteChar()
        cursor.setBlockFormat(kept)
        cursor.setBlockCharFormat(look)
    else:
        cursor.deletePreviousChar()


def _to_qt(text: str) -> str:
    return text.translate(_TO_QT) if _NEEDS_QT.search(text) else text


def _from_qt(text: str) -> str:
    return text.translate(_FROM_QT) if _NEEDS_PYTHON.search(text) else text
