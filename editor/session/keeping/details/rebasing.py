"""Two versions of a story's details, and the one both came from -> one in which each side's changes stand."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from editor.errors import StoryError
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story

T = TypeVar("T")


def rebased(base: Story, mine: Story, theirs: Story) -> Story:
    """`theirs` with my changes since `base` in it. Where both changed the same field, mine stands; the order and
    list of chapters is mine where I changed it, theirs otherwise."""
    result = _field_by_field(base, mine, theirs)
    return replace(result, chapters=_chapters(base, mine, theirs))


def with_missing(now: Story, current: Story, written: Story) -> Story:
    """The story on the disk with the chapters in it whose files are listed but gone: the writer is asked about these
    one by one, so they must not leave the window by themselves.

    They are as they were last `written`: what was typed in their fields since is not on the disk.
    """
    gone = {chapter.file: chapter for chapter in current.chapters if chapter.file in now.missing}
    if not gone:
        return now
    gone |= {chapter.file: chapter for chapter in written.chapters if chapter.file in gone}
    there = {chapter.file: chapter for chapter in now.chapters} | gone
    order = [chapter.file for chapter in current.chapters if chapter.file in there]
    order += [file for file in there if file not in order]
    return replace(now, chapters=tuple(there[file] for file in order))


def with_emptied(folder: StoryFolder, now: Story, written: Story) -> Story:
    """The story on the disk with the fields in it of chapters whose files were emptied, as they were last `written`.

    The writer is asked about such a chapter, or it is listed; until then its title and notes stay. On the writer's
    thread.
    """
    had = {chapter.file: chapter for chapter in written.chapters}
    return replace(now, chapters=tuple(had[c.file] if _is_emptied(folder, c, had) else c for c in now.chapters))


def _is_emptied(folder: StoryFolder, chapter: Chapter, had: dict[str, Chapter]) -> bool:
    if chapter != Chapter(chapter.file) or had.get(chapter.file, chapter) == chapter or folder.is_lone_file:
        return False
    try:
        return not folder.files.content(chapter.file).strip()
    except StoryError:
        return False


def _field_by_field(base: T, mine: T, theirs: T) -> T:
    changes: dict[str, Any] = {}
    for known in fields(mine):  # type: ignore[arg-type]  # Story and its parts are dataclasses
        old, new, other = (getattr(side, known.name) for side in (base, mine, theirs))
        if known.name == "chapters" or old == new:
            continue
        changes[known.name] = _field_by_field(old, new, other) if is_dataclass(new) else new
    return replace(theirs, **changes)  # type: ignore[type-var]


def _chapters(base: Story, mine: Story, theirs: Story) -> tuple[Chapter, ...]:
    bases = {chapter.file: chapter for chapter in base.chapters}
    others = {chapter.file: chapter for chapter in theirs.chapters}
    own = {chapter.file: chapter for chapter in mine.chapters}
    if [c.file for c in base.chapters] != [c.file for c in mine.chapters]:
        # I reordered, added or removed: my list without what they removed, and what they added at its end.
        kept = (file for file in own if file in others or file not in bases)
        files = [*kept, *(file for file in others if file not in own and file not in bases)]
    else:
        files = list(others)
    return tuple(_chapter(file, bases, own, others) for file in files)


def _chapter(file: str, bases: dict[str, Chapter], own: dict[str, Chapter], others: dict[str, Chapter]) -> Chapter:
    if file not in own:
        return others[file]
    if file not in others:
        return own[file]
    return _field_by_field(bases.get(file, others[file]), own[file], others[file])
