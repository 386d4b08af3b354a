"""Notes in the midst of a text: `[A/N: ...]`, `(AN: ...)`, and paragraphs of their own that a sure label opens."""

from __future__ import annotations

import re

from editor.importers.roles import Role
from editor.importers.sorting.labels import SURE, label_of
from editor.importers.sorting.lines import Mark, Sheet, whole
from editor.prose.edit import Span

_NOTE = r"(?:[Aa]\s?/\s?[Nn]|AN|[Aa]uthor['’]?s?['’]? ?[Nn]otes?|AUTHOR['’]?S? NOTES?)"
_OPEN = re.compile(rf"(?P<open>[\[({{<])[\s*_]*{_NOTE}[\s*_]*(?P<sep>[:;–—-]+|\s)[\s*_]*")
_CLOSES = {"[": "]", "(": ")", "{": "}", "<": ">"}
_FARTHEST = 8


def mark_bracketed(sheet: Sheet, start: int, end: int) -> None:
    """Mark notes within the text from line `start` up to `end`."""
    index = start
    while index < end:
        if not sheet.is_free(index):
            index += 1
        elif (opening := _OPEN.search(sheet.lines[index].text)) is not None:
            index = _take_brackets(sheet, index, end, opening)
        elif _is_note_of_its_own(sheet, index):
            index = _take_paragraph(sheet, index, end)
        else:
            index += 1


def _is_note_of_its_own(sheet: Sheet, index: int) -> bool:
    label = label_of(sheet.lines[index].text)
    if label is None or label.weight != SURE or label.role is not Role.NOTE_BEFORE:
        return False
    # What a beta reader wrote into the text is for the writer, not for readers.
    return not label.name.lower().startswith("beta")


def _take_paragraph(sheet: Sheet, start: int, end: int) -> int:
    label = label_of(sheet.lines[start].text)
    assert label is not None
    sheet.set(start, Mark(Role.NOTE_AFTER, label.value, opens=True))
    here = start + 1
    alone = not len(label.value)
    while here < end and sheet.is_free(here) and not sheet.lines[here].is_break:
        if not (alone or sheet.follows_directly(here)):
            break
        sheet.set(here, Mark(Role.NOTE_AFTER, whole(sheet.lines[here])))
        alone = False
        here += 1
    return here


def _take_brackets(sheet: Sheet, start: int, end: int, opening: re.Match[str]) -> int:
    """One or more notes in brackets within a line; an open bracket may close some paragraphs below."""
    text = sheet.lines[start].text
    marks: list[Mark] = []
    story_from = 0
    found: re.Match[str] | None = opening
    while found is not None:
        close = _closing(text, found)
        if close is None:
            return _take_long(sheet, start, end, found) if not marks else _finish(sheet, start, marks, story_from)
        marks += _story(text, story_from, found.start())
        marks.append(Mark(Role.NOTE_AFTER, Span(found.end(), close), opens=True, part=Span(found.start(), close + 1)))
        story_from = close + 1
        found = _OPEN.search(text, story_from)
    return _finish(sheet, start, marks, story_from)


def _finish(sheet: Sheet, index: int, marks: list[Mark], story_from: int) -> int:
    text = sheet.lines[index].text
    sheet.marks[index] = (*marks, *_story(text, story_from, len(text)))
    return index + 1


def _take_long(sheet: Sheet, start: int, end: int, opening: re.Match[str]) -> int:
    """A note whose bracket closes in a later paragraph; where it never closes, nothing is a note."""
    closing = _CLOSES[opening["open"]]
    for last in range(start + 1, min(end, start + _FARTHEST)):
        text = sheet.lines[last].text
        if (close := text.find(closing)) >= 0:
            break
    else:
        return start + 1
    head = sheet.lines[start].text
    part = Span(opening.start(), len(head))
    note = Mark(Role.NOTE_AFTER, Span(opening.end(), len(head)), opens=True, part=part)
    sheet.marks[start] = (*_story(head, 0, opening.start()), note)
    for index in range(start + 1, last):
        sheet.set(index, Mark(Role.NOTE_AFTER, whole(sheet.lines[index])))
    tail = Mark(Role.NOTE_AFTER, Span(0, close), part=Span(0, close + 1))
    sheet.marks[last] = (tail, *_story(text, close + 1, len(text)))
    return last + 1


def _closing(text: str, opening: re.Match[str]) -> int | None:
    """Where the bracket closes, inner ones of its kind counted, faces like `:)` forgiven."""
    sign, depth = opening["open"], 1
    for position in range(opening.end(), len(text)):
        if text[position] == sign:
            depth += 1
        elif text[position] == _CLOSES[sign] and not _is_face(text, position):
            depth -= 1
            if not depth:
                return position
    return text.rfind(_CLOSES[sign], opening.end()) if _CLOSES[sign] in text[opening.end() :] else None


def _is_face(text: str, position: int) -> bool:
    return text[position] == ")" and text[position - 1] in ":;=" and ")" in text[position + 1 :]


def _story(text: str, start: int, end: int) -> list[Mark]:
    part = Span(start, end)
    bare = text[start:end].strip()
    if not bare:
        return []
    # Stars that stood around the brackets are left by them.
    is_left_over = part != Span(0, len(text)) and not bare.strip("*_~ ")
    return [Mark(Role.SEPARATOR if is_left_over else Role.STORY, part, part=part)]
