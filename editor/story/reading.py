"""From files to a Story: the sheet, the chapters it lists, and those it does not. Nothing is written here."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

from editor.errors import StoryDamaged, StoryNotFound
from editor.story import chapter_text, story_sheet
from editor.story.chapter_text import ChapterText
from editor.story.file_names import folded, is_safe
from editor.story.files import StoryFiles
from editor.story.model import Chapter, Details, Story
from editor.story.sheet import Sheet


def read_story(files: StoryFiles) -> Story:
    """The story in a folder. Raises StoryDamaged where `story.yaml` cannot be understood."""
    sheet, there = files.read_sheet()
    story_sheet.check_format(sheet)
    if there is None:
        return rebuilt(files)
    return _with_chapters(files, sheet)


def rebuilt(files: StoryFiles) -> Story:
    """The story as far as the chapter files alone can tell it."""
    story = _with_chapters(files, Sheet.read("", "story.yaml"))
    details = Details(title=_title_from(files.path))
    remark = "There is no readable list of chapters (story.yaml): they stand in the order of their files' names."
    return replace(story, details=details, chapters=story.found, found=(), remarks=(remark, *story.remarks))


def steady_id(path: Path) -> str:
    """An id for a story that has none of its own: the same as long as it lies in the same place."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, path.resolve().as_uri()))


def sheet_in(text: ChapterText) -> Sheet:
    """The sheet in a chapter's front matter. Raises StoryDamaged."""
    return Sheet.read(chapter_text.inside(text.front), text.file)


def listed_safely(sheet: Sheet) -> list[str]:
    """The chapters that the sheet lists, each once, without those that lead out of the story."""
    seen: dict[str, str] = {}
    for file in sheet.texts("chapters") or ():
        if is_safe(file):
            seen.setdefault(folded(file), file)
    return list(seen.values())


def listing(files: StoryFiles, sheet: Sheet, story: Story) -> list[str]:
    """What the list of chapters shall be: the story's, and those entries that could not be read, each in its place."""
    wanted = [chapter.file for chapter in story.chapters]
    before: str | None = None
    for entry in sheet.texts("chapters") or ():
        if entry not in wanted and not _is_there(files, entry):
            wanted.insert(wanted.index(before) + 1 if before in wanted else 0, entry)
        before = entry if entry in wanted else before
    return wanted


def _is_there(files: StoryFiles, file: str) -> bool:
    return is_safe(file) and files.path_of(file).is_file()


def _with_chapters(files: StoryFiles, sheet: Sheet) -> Story:
    story = story_sheet.story_of(sheet)
    listed = listed_safely(sheet)
    reading = _Reading(files)
    chapters = [chapter for file in listed if (chapter := reading.chapter(file))]
    known = {folded(file) for file in listed}
    found = [reading.chapter(file) for file in files.chapter_files() if folded(file) not in known]
    unsafe = [file for file in sheet.texts("chapters") or () if not is_safe(file)]
    remarks = [f"“{file}” in the list of chapters is not opened: it lies outside the story." for file in unsafe]
    return replace(
        story,
        id=story.id or steady_id(files.path),
        chapters=tuple(chapters),
        found=tuple(chapter for chapter in found if chapter),
        missing=tuple(reading.missing),
        remarks=(*story_sheet.remarks_on(sheet), *remarks, *reading.remarks),
    )


class _Reading:
    """Reads chapters one after the other and gathers what was odd."""

    def __init__(self, files: StoryFiles) -> None:
        self.files = files
        self.missing: list[str] = []
        self.remarks: list[str] = []

    def chapter(self, file: str) -> Chapter | None:
        """The chapter without its text; one that cannot be read comes back bare, one that is not there not at all."""
        try:
            sheet = sheet_in(self.files.read(file))
        except StoryNotFound:
            self.missing.append(file)
            return None
        except StoryDamaged as error:
            self.remarks.append(str(error))
            return Chapter(file)
        self.remarks += story_sheet.remarks_on_chapter(sheet)
        return story_sheet.chapter_of(sheet, file)


def _title_from(path: Path) -> str:
    return path.name.replace("-", " ").replace("_", " ").strip().capitalize()
