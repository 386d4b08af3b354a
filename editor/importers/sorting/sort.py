"""Sorts a reading into a Plan: chapters first, then what stands above, below and in the midst of each text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editor.importers.mending import repairs_for
from editor.importers.reader import Choices, Reading
from editor.importers.roles import Role
from editor.importers.sorting.bracketed import mark_bracketed
from editor.importers.sorting.chapters import mark_chapters
from editor.importers.sorting.closing import Closing
from editor.importers.sorting.front import Front
from editor.importers.sorting.gaps import role_of_gaps, wide_gaps
from editor.importers.sorting.lines import Line, Mark, Sheet, sheet_of, whole
from editor.importers.sorting.plan import Piece, Plan, numbered
from editor.prose.edit import Span
from editor.prose.paragraph import Kind


def plan(reading: Reading, choices: Choices | None = None) -> Plan:
    """What each piece of `reading` most probably is; nothing is written, and all of it can be corrected."""
    chosen = choices or Choices()
    sheet = sheet_of(reading.blocks)
    starts = mark_chapters(sheet)
    for start, end in _regions(sheet, starts):
        _sort_region(sheet, start, end)
    _mark_breaks(sheet)
    repairs = repairs_for([block.text for block in reading.blocks])
    pieces = tuple(numbered(tuple(_pieces(sheet, role_of_gaps(bool(repairs))))))
    accepted = frozenset(range(len(repairs))) if chosen.repair_words else frozenset()
    return Plan(reading, pieces, repairs, accepted, chosen.title, chosen.language, _has_empty_lines(reading))


def _has_empty_lines(reading: Reading) -> bool:
    gaps = [block.empty_before for block in reading.blocks[1:]]
    return sum(1 for gap in gaps if gap) * 3 >= len(gaps)


def _regions(sheet: Sheet, starts: list[int]) -> Iterator[tuple[int, int]]:
    """The lines between two chapter lines, the lines of chapter lines not counted."""
    borders = [-1, *starts, len(sheet.lines)]
    for before, after in pairwise(borders):
        start = before + 1
        while start < after and sheet.role(start) is Role.CHAPTER:
            start += 1
        if start < after:
            yield start, after


def _sort_region(sheet: Sheet, start: int, end: int) -> None:
    """Notes above and below a text, then those within. A chapter may be all notes, a story may not."""
    text_start = Front(sheet, start, end).sort()
    if text_start == end and (start, end) == (0, len(sheet.lines)):
        text_start = _give_back_last(sheet, start, end)
    text_end = Closing(sheet, text_start, end).sort() if text_start < end else end
    mark_bracketed(sheet, text_start, text_end)


def _give_back_last(sheet: Sheet, start: int, end: int) -> int:
    """The whole text was taken for notes: only what opens with a label, and its own block, was one."""
    last = end
    while last > start and not sheet.lines[last - 1].is_given and not sheet.marks[last - 1][0].opens:
        last -= 1
    first_block = sheet.lines[last - 1].block if last > start else -1
    while last < end and sheet.lines[last].block == first_block:
        last += 1
    for index in range(last, end):
        sheet.marks.pop(index, None)
    return last


def _mark_breaks(sheet: Sheet) -> None:
    for index, line in enumerate(sheet.lines):
        if line.is_break and sheet.is_free(index):
            sheet.set(index, Mark(Role.SCENE_BREAK, whole(line), opens=True))


def _pieces(sheet: Sheet, gap_role: Role) -> Iterator[Piece]:
    """The marks as pieces of blocks; lines of one block that belong together are one piece."""
    gaps = set(wide_gaps(sheet))
    open_piece: Piece | None = None
    for index, line in enumerate(sheet.lines):
        if index in gaps:
            if open_piece:
                yield open_piece
                open_piece = None
            yield Piece(line.block, Span(0, 0), Span(0, 0), gap_role)
        for piece in _of_line(sheet, index, line):
            if open_piece is not None and _is_one(open_piece, piece):
                open_piece = _joined(open_piece, piece)
                continue
            if open_piece:
                yield open_piece
            open_piece = piece
    if open_piece:
        yield open_piece


def _of_line(sheet: Sheet, index: int, line: Line) -> Iterator[Piece]:
    story = Mark(Role.STORY, whole(line), opens=line.kind is Kind.HEADING)
    for mark in sheet.marks.get(index, (story,)):
        part = mark.part or whole(line)
        base = line.span.start
        span = Span(base + part.start, base + part.end)
        value = Span(base + mark.value.start, base + mark.value.end)
        yield Piece(line.block, span, value, mark.role, mark.field, mark.of_story, mark.opens)


def _is_one(before: Piece, after: Piece) -> bool:
    same = before.block == after.block and before.role is after.role and before.field is after.field
    return same and not after.opens


def _joined(before: Piece, after: Piece) -> Piece:
    start = before.value.start if len(before.value) else after.value.start
    value = Span(start, after.value.end)
    return Piece(
        before.block,
        Span(before.span.start, after.span.end),
        value,
        before.role,
        before.field,
        before.of_story,
        before.opens,
    )
