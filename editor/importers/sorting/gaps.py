"""Empty lines between paragraphs of a text: which are scene breaks, and which are left by something that was lost."""

from __future__ import annotations

from collections.abc import Iterator

from editor.importers.roles import Role
from editor.importers.sorting.lines import Sheet
from editor.prose.paragraph import Kind


def wide_gaps(sheet: Sheet) -> Iterator[int]:
    """The lines of story text that stand under more empty lines than usual, with story text above them."""
    for index in range(1, len(sheet.lines)):
        if sheet.is_wide(index) and _is_story(sheet, index) and _is_story(sheet, index - 1):
            yield index


def role_of_gaps(text_is_damaged: bool) -> Role:
    """What a wide gap most probably is.

    Two or more empty lines are a scene break (no importer known to us keeps them). But a text that went through a
    word filter lost passages in it too, and what they leave is empty lines: there the writer must say.
    """
    return Role.EXTRA_LINES if text_is_damaged else Role.SCENE_BREAK


def _is_story(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return sheet.role(index) is Role.STORY and not line.is_break and line.kind is not Kind.HEADING
