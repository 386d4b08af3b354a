"""Pieces -> paragraphs: runs cut to size, lines that stood together kept together, verse kept in its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from editor.importers.mending import mended
from editor.importers.roles import Role
from editor.importers.sorting.plan import Piece, Plan
from editor.prose.edit import Edit, Span
from editor.prose.paragraph import Kind, Paragraph, Run, joined

_LONGEST_VERSE = 60
_QUOTES = ('"', "“", "'", "‘", "«", "—", "–", "-")


def body_of(plan: Plan, pieces: Iterable[Piece]) -> list[Paragraph]:
    """The paragraphs of a chapter's text, scene breaks among them."""
    body = [piece for piece in pieces if piece.role.is_text and piece.role is not Role.EXTRA_LINES]
    result: list[Paragraph] = []
    for group in _paragraph_groups(plan, body):
        result += _text_paragraphs(plan, group)
    return _without_loose_breaks(result)


def paragraphs_of(plan: Plan, pieces: Sequence[Piece]) -> list[Paragraph]:
    """The paragraphs of a note: lines without an empty one between them are lines of one paragraph."""
    result: list[Paragraph] = []
    before: Piece | None = None
    for piece in pieces:
        paragraph = _in_a_note(_cut(plan, piece, piece.value))
        if not paragraph.runs:
            continue
        if before is not None and _stand_together(plan, before, piece):
            runs = (*result[-1].runs, Run(_glue(plan, before, piece)), *paragraph.runs)
            result[-1] = replace(result[-1], runs=joined(runs))
        else:
            result.append(paragraph)
        before = piece
    return result


def joined_text(plan: Plan, pieces: Sequence[Piece]) -> str:
    """The plain text of a header field whose value may run over several lines."""
    opening = [piece for piece in pieces if piece.opens]
    first = pieces if pieces and pieces[0].field and pieces[0].field.is_list else _first_only(pieces, opening)
    return "\n".join(text for piece in first if (text := plan.value_of(piece).strip())).strip()


def _first_only(pieces: Sequence[Piece], opening: Sequence[Piece]) -> Sequence[Piece]:
    if len(opening) < 2:
        return pieces
    return pieces[: pieces.index(opening[1])]


def _paragraph_groups(plan: Plan, body: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces of one paragraph: those of one block, and short lines that stood together like verse."""
    group: list[Piece] = []
    for piece in body:
        if group and not _is_same_paragraph(plan, group[-1], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_same_paragraph(plan: Plan, before: Piece, after: Piece) -> bool:
    if Role.SCENE_BREAK in {before.role, after.role}:
        return False
    if before.block == after.block:
        return True
    return _stand_together(plan, before, after) and _is_verse(plan, before) and _is_verse(plan, after)


def _stand_together(plan: Plan, before: Piece, after: Piece) -> bool:
    if before.block == after.block:
        return True
    above = plan.blocks[after.block].empty_before
    both_plain = all(plan.blocks[piece.block].paragraph.kind is Kind.BODY for piece in (before, after))
    return above == 0 and after.block == before.block + 1 and both_plain and plan.has_empty_lines


def _is_verse(plan: Plan, piece: Piece) -> bool:
    text = plan.text_of(piece).strip()
    return 0 < len(text) <= _LONGEST_VERSE and not text.startswith(_QUOTES)


def _text_paragraphs(plan: Plan, group: list[Piece]) -> Iterator[Paragraph]:
    first = plan.blocks[group[0].block].paragraph
    if group[0].role is Role.SCENE_BREAK:
        yield Paragraph((), Kind.SCENE_BREAK)
        return
    if first.kind is Kind.FOREIGN:
        yield first
        return
    parts = [_cut(plan, piece, piece.span) for piece in group]
    for place, piece in enumerate(group[1:], 1):
        glue = Run(_glue(plan, group[place - 1], piece))
        parts[place] = replace(parts[place], runs=(glue, *parts[place].runs))
    runs = _trimmed([run for part in parts for run in part.runs])
    if runs:
        yield replace(parts[0], runs=runs)


def _glue(plan: Plan, before: Piece, after: Piece) -> str:
    """What stands between two pieces that become one paragraph: a line end where there was one."""
    between = plan.blocks[after.block].text[before.span.end : after.span.start]
    return "\n" if before.block != after.block or "\n" in between else " "


def _in_a_note(paragraph: Paragraph) -> Paragraph:
    """Notes have no headings: what was set as one is a line of text."""
    return replace(paragraph, kind=Kind.BODY, level=0) if paragraph.kind is Kind.HEADING else paragraph


def _cut(plan: Plan, piece: Piece, span: Span) -> Paragraph:
    """The part of a block's paragraph that `span` covers, with the accepted repairs made in it."""
    paragraph = plan.blocks[piece.block].paragraph
    if not plan.accepted and span == Span(0, len(paragraph.text)):
        return replace(paragraph, runs=_trimmed(paragraph.runs), origin=None)
    edits = [
        Edit(repair.span, repair.word)
        for number, repair in enumerate(plan.repairs)
        if number in plan.accepted and repair.block == piece.block
    ]
    return replace(paragraph, runs=_trimmed(mended(paragraph.runs, span, edits)), origin=None)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without white space at both ends."""
    kept = list(joined(list(runs)))
    if kept and not kept[0].text[0].isspace() and not kept[-1].text[-1].isspace():
        return tuple(kept)
    while kept and not (text := kept[0].text.lstrip()):
        kept.pop(0)
    if kept:
        kept[0] = replace(kept[0], text=text)
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=text)
    return tuple(kept)


def _without_loose_breaks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """No scene break at the head or foot of a text, and no two in a row: they part nothing."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        is_break = paragraph.kind is Kind.SCENE_BREAK
        if is_break and (not result or result[-1].kind is Kind.SCENE_BREAK):
            continue
        result.append(paragraph)
    while result and result[-1].kind is Kind.SCENE_BREAK:
        result.pop()
    return result
