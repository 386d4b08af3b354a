"""A very long paragraph is read and counted only where it changes; what comes out is the same as of a short one."""

import random

import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from editor.prose import counting
from editor.session import document as blocks
from editor.session.draft import Draft
from editor.session.session import MARKDOWN

SOURCE = "One *two* three — **four** 😀 five, *si*x: \u00a0[seven](https://a.example) eight--nine…\n\nShort *one*.\n\n> A *quote*.\n"
LETTERS = ("a", " ", "😀", "—", "-", "--", "...", "é", "\u00a0", "b c", "日本", "x" * 60)


@pytest.fixture
def draft(qapp, monkeypatch):
    monkeypatch.setattr(blocks, "LONG", 0)
    return Draft("k", SOURCE, MARKDOWN)


def places(draft) -> list[int]:
    """Where a caret can stand: never inside a letter of two units."""
    block, found = draft.document.begin(), []
    while block.isValid():
        text = block.text()
        found += [block.position() + blocks.utf16_offset(text, at) for at in range(len(text) + 1)]
        block = block.next()
    return found


def changed_at_random(draft, dice) -> None:
    cursor = QTextCursor(draft.document)
    cursor.setPosition(dice.choice(places(draft)))
    if dice.random() < 0.5:
        cursor.setPosition(dice.choice(places(draft)), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setFontItalic(dice.random() < 0.5)
    look.setFontWeight(QFont.Weight.Bold if dice.random() < 0.3 else QFont.Weight.Normal)
    match dice.randrange(6):
        case 0:
            cursor.insertText(dice.choice(LETTERS), look)
        case 1:
            cursor.mergeCharFormat(look)
        case 2:
            cursor.deletePreviousChar()
        case 3 if dice.random() < 0.2:
            cursor.insertBlock()
        case 4 if dice.random() < 0.2:
            draft.undo()
        case _:
            cursor.clearSelection()
            cursor.insertText(dice.choice(LETTERS))


@pytest.mark.parametrize("seed", range(30))
def test_paragraphs_and_counts_are_those_of_the_whole_document(draft, seed) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        changed_at_random(draft, dice)
        document = draft.document
        there = [blocks.paragraph_of(document.findBlockByNumber(number)) for number in range(document.blockCount())]
        assert list(draft.paragraphs) == there
        assert draft.words == counting.words_in(there)


def test_a_key_in_a_long_paragraph_reads_no_more_than_its_letter(draft, monkeypatch) -> None:
    monkeypatch.setattr(blocks, "paragraph_of", lambda _: pytest.fail("the whole block was read"))
    cursor = QTextCursor(draft.document)
    cursor.setPosition(5)
    cursor.insertText("x")
    cursor.insertText("y")
    cursor.deletePreviousChar()
    assert draft.paragraph(0).text.startswith("One txwo three")
