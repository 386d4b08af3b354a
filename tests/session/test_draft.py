"""A draft keeps the source of what was not touched, and every step can be taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from editor.prose.edit import Edit, Span
from editor.prose.markdown import read, write
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style
from editor.session import shaping
from editor.session.draft import Draft, Syntax

MARKDOWN = Syntax(read, write)
SOURCE = "One *two*   three.\n\n\n* * *\nFour\nfive.\n\n## Six\n\n> seven\n"
pytestmark = pytest.mark.usefixtures("qapp")


def draft_of(source: str = SOURCE) -> Draft:
    return Draft("chapters/01.md", source, MARKDOWN)


def cursor_in(draft: Draft, block: int, offset: int = 0, selected: int = 0) -> QTextCursor:
    cursor = QTextCursor(draft.document.findBlockByNumber(block))
    cursor.setPosition(cursor.position() + offset)
    cursor.setPosition(cursor.position() + selected, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def in_step(draft: Draft) -> bool:
    from editor.session.document import paragraph_of

    shown = [paragraph_of(draft.document.findBlockByNumber(n)) for n in range(draft.document.blockCount())]
    return shown == list(draft.paragraphs)


def test_an_unedited_draft_is_its_source() -> None:
    assert draft_of().source() == SOURCE


def test_typing_changes_only_its_own_paragraph() -> None:
    draft = draft_of()
    cursor_in(draft, 2, 4).insertText("!")
    assert draft.source() == SOURCE.replace("Four\nfive", "Four! five")
    assert in_step(draft)


def test_undo_gives_the_very_source_back() -> None:
    draft = draft_of()
    cursor_in(draft, 2, 4).insertText("!")
    cursor_in(draft, 0).insertText("x")
    draft.undo()
    draft.undo()
    assert draft.source() == SOURCE and not draft.can_undo


def test_letters_typed_in_one_go_are_one_step_for_each_word() -> None:
    draft = draft_of("")
    cursor = cursor_in(draft, 0)
    for letter in "two words":
        cursor.insertText(letter)
    draft.undo()
    assert draft.source().strip() == "two"


def test_redo_does_the_step_again() -> None:
    draft = draft_of()
    cursor_in(draft, 0).insertText("x")
    changed = draft.source()
    draft.undo()
    draft.redo()
    assert draft.source() == changed and in_step(draft)


def test_italics_are_written_as_markdown() -> None:
    draft = draft_of("plain words\n")
    shaping.toggle(draft, cursor_in(draft, 0, 6, 5), Style.ITALIC)
    assert draft.source() == "plain *words*\n"
    shaping.toggle(draft, cursor_in(draft, 0, 6, 5), Style.ITALIC)
    assert draft.source() == "plain words\n"


def test_a_fix_keeps_the_look_of_what_it_replaces() -> None:
    draft = draft_of("plain *wrods*\n")
    draft.mend(0, Edit(Span(6, 11), "words"))
    assert draft.source() == "plain *words*\n"
    draft.undo()
    assert draft.source() == "plain *wrods*\n"


def test_three_stars_and_enter_become_a_scene_break() -> None:
    draft = draft_of("One.\n\n***x\n")
    cursor = cursor_in(draft, 1, 3)
    cursor.deleteChar()
    shaping.break_paragraph(draft, cursor)
    assert [p.kind for p in draft.paragraphs] == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY]


def test_enter_after_a_heading_begins_body_text() -> None:
    draft = draft_of("## Six\n")
    shaping.break_paragraph(draft, cursor_in(draft, 0, 3))
    assert [p.kind for p in draft.paragraphs] == [Kind.HEADING, Kind.BODY]
    assert in_step(draft)


def test_alignment_and_kind_apply_to_all_selected_paragraphs() -> None:
    draft = draft_of("One.\n\nTwo.\n")
    cursor = cursor_in(draft, 0)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    shaping.align(draft, cursor, Alignment.CENTER)
    assert [p.alignment for p in draft.paragraphs] == [Alignment.CENTER] * 2
    shaping.set_kind(draft, cursor, Kind.HEADING, 2)
    assert {p.kind for p in draft.paragraphs} == {Kind.HEADING}
    assert in_step(draft)


def test_pasted_paragraphs_join_the_text_around_them() -> None:
    draft = draft_of("ab\n")
    shaping.insert(draft, cursor_in(draft, 0, 1), [Paragraph((Run("1"),)), Paragraph((Run("2", Style.BOLD),))])
    assert [p.text for p in draft.paragraphs] == ["a1", "2b"]
    assert in_step(draft)


def test_a_reload_is_one_step_and_touches_only_what_differs() -> None:
    draft = draft_of()
    seen = []
    draft.edited.connect(seen.append)
    draft.apply_source(SOURCE.replace("Four", "Fore").replace("seven", "eight"))
    assert {change.first for change in seen} == {2, 4}
    draft.undo()
    assert draft.source() == SOURCE and in_step(draft)


def test_words_are_counted_while_typing() -> None:
    draft = draft_of("one two\n")
    cursor_in(draft, 0).insertText("zero ")
    assert draft.words == 3


STROKES = st.lists(
    st.tuples(
        st.sampled_from(["type", "delete", "enter", "join", "undo", "redo", "bold", "reload", "paste"]),
        st.integers(0, 60),
        st.integers(1, 8),
    ),
    max_size=25,
)


def stroke(draft: Draft, name: str, place: int, size: int) -> None:
    cursor = QTextCursor(draft.document)
    end = draft.document.characterCount() - 1
    cursor.setPosition(min(place, end))
    cursor.setPosition(min(place + size, end), QTextCursor.MoveMode.KeepAnchor)
    if name == "type":
        cursor.insertText("x*"[: 1 + size % 2])
    elif name in ("delete", "join"):
        cursor.removeSelectedText()
    elif name == "enter":
        shaping.break_paragraph(draft, cursor)
    elif name == "bold":
        shaping.toggle(draft, cursor, Style.BOLD)
    elif name == "paste":
        shaping.insert(draft, cursor, read("a\n\n* * *\n\n*b*"))
    elif name == "reload":
        draft.apply_source(draft.source().replace("e", "é", 1))
    else:
        getattr(draft, name)()


@given(STROKES)
@settings(max_examples=150, deadline=None)
def test_whatever_a_writer_does_document_and_paragraphs_stay_in_step(strokes) -> None:
    draft = draft_of()
    for name, place, size in strokes:
        stroke(draft, name, place, size)
        assert in_step(draft)
    while draft.can_undo:
        draft.undo()
    assert draft.source() == SOURCE and in_step(draft)


def test_the_caret_stays_at_its_word_where_neighbours_change_too(qapp) -> None:
    draft = Draft("k", "One.\n\nTwo here stands.\n\nThree.\n\nFour.\n", MARKDOWN)
    caret = QTextCursor(draft.document.findBlockByNumber(1))
    caret.setPosition(caret.position() + len("Two here"))
    draft.apply_source("One, changed.\n\nTwo here stands firm.\n\nThree, too.\n\nFour.\n")
    assert (caret.blockNumber(), caret.positionInBlock()) == (1, len("Two here"))
    draft.undo()
    assert (caret.blockNumber(), caret.positionInBlock()) == (1, len("Two here"))
    assert draft.source() == "One.\n\nTwo here stands.\n\nThree.\n\nFour.\n"


def test_the_caret_stays_where_a_paragraph_comes_in_before_a_changed_one(qapp) -> None:
    draft = Draft("k", "One.\n\nTwo here stands.\n\nThree.\n", MARKDOWN)
    caret = QTextCursor(draft.document.findBlockByNumber(1))
    caret.setPosition(caret.position() + len("Two here"))
    draft.apply_source("One.\n\nNew in between.\n\nTwo here stands firm.\n\nThree.\n")
    assert (caret.blockNumber(), caret.positionInBlock()) == (2, len("Two here"))
