"""How far a note reaches: from its label to where the story begins again, or to the end."""

from __future__ import annotations

import re

from editor.importers.roles import Role
from editor.importers.sorting.labels import label_of
from editor.importers.sorting.likeness import disowns, likeness
from editor.importers.sorting.lines import Mark, Sheet
from editor.prose.edit import Span

# A note of more paragraphs than this, without a line drawn under it, was never met; a story's first scene is longer.
_FARTHEST = 14
_SHORT, _FEW, _PLAIN_TALK = 120, 4, 2
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}")


def note_end(sheet: Sheet, start: int, end: int) -> int:
    """The line after the last one of the note whose label stands at `start`; `end` bounds the search."""
    here = _cluster_end(sheet, start, end)
    label = label_of(sheet.lines[start].text)
    if label is not None and not len(label.value) and here == start + 1 and here < end and _may_go_on(sheet, here):
        here = _cluster_end(sheet, here, end)
    return _paragraphs_end(sheet, here, end)


def _cluster_end(sheet: Sheet, start: int, end: int) -> int:
    """The lines that follow without an empty one. A text without empty lines has no clusters."""
    here = start + 1
    while here < end and _may_go_on(sheet, here) and _is_joined(sheet, here):
        here += 1
    return here


def _is_joined(sheet: Sheet, index: int) -> bool:
    same_block = sheet.lines[index].block == sheet.lines[index - 1].block
    return same_block or sheet.follows_directly(index)


def _may_go_on(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return sheet.is_free(index) and not line.is_break and label_of(line.text) is None


def _paragraphs_end(sheet: Sheet, start: int, end: int) -> int:
    """Further paragraphs up to the line drawn under the note, or as long as they talk to readers."""
    limit = min(end, start + _FARTHEST)
    border = start
    while border < limit and _may_go_on(sheet, border) and not sheet.is_wide(border):
        border += 1
    has_border = border == end or border < limit
    scores = [likeness(sheet.lines[index].text) for index in range(start, border)]
    told = next((offset for offset, score in enumerate(scores) if score < 0), len(scores))
    talking = [offset for offset in range(told) if scores[offset] > 0]
    last = talking[-1] + 1 if talking else 0
    if not has_border:
        return start + _run_of_talk(scores)
    if (
        0 < len(scores) <= _FEW
        and scores[-1] > 0
        and min(scores) >= -1
        and _is_short(sheet.lines[border - 1].text)
        and border < end
    ):
        # Talk right above the border: what stands between (who Orm was in the book) is note too.
        return border
    # One short neutral line directly above the border ("Ready? Go.") is the note's last.
    closes = last == len(scores) - 1 and _is_short(sheet.lines[start + last].text) and told > last and border < end
    return start + last + (1 if closes else 0)


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT


def _run_of_talk(scores: list[int]) -> int:
    """Without a border below, only plain talk goes on: a narrator may say I and you too."""
    for offset, score in enumerate(scores):
        if score < _PLAIN_TALK:
            return offset
    return len(scores)


def note_marks(text: str, value: Span, role: Role, *, opens: bool) -> tuple[Mark, ...]:
    """A line of a note; disclaimers that stand in it in brackets go where disclaimers go."""
    marks: list[Mark] = []
    start, begin = 0, value.start
    for match in _IN_BRACKETS.finditer(text, value.start, value.end):
        if not disowns(match.group()):
            continue
        if text[begin : match.start()].strip():
            marks.append(
                Mark(role, Span(begin, match.start()), opens=opens and not marks, part=Span(start, match.start()))
            )
            start = match.start()
        inner = Span(match.start() + 1, match.end() - 1)
        marks.append(Mark(Role.DISCLAIMER, inner, opens=True, part=Span(start, match.end())))
        start = begin = match.end()
    if text[begin : value.end].strip() or not marks:
        marks.append(Mark(role, Span(begin, value.end), opens=opens and not marks, part=Span(start, len(text))))
    return tuple(marks)
