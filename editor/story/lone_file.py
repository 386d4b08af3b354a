"""A lone text file as a story of one chapter, in place.

Its own front matter, where a Markdown file has some, holds what belongs to the chapter. All else (what belongs to the
story; everything, for a file without front matter) is kept in the app's state folder by the file's path, so that
nothing is put into a file that its writer means to be plain text.
"""

from __future__ import annotations

from dataclasses import replace

from editor.errors import StoryDamaged
from editor.storage.save import digest, save
from editor.story import chapter_text, sheets, story_sheet
from editor.story.chapter_text import ChapterText
from editor.story.file_names import title_from
from editor.story.files import SHEET, StoryFiles
from editor.story.model import Story
from editor.story.yaml.sheet import Sheet

_CHAPTER = "chapter.yaml"


def read(files: StoryFiles) -> Story:
    """The story around a lone file. Raises StoryNotFound, StoryDamaged."""
    file = files.path.name
    text = files.read(file)
    front, remarks = _front(text)
    kept = _kept(files, SHEET)
    story = story_sheet.story_of(kept if kept.source else front)
    sheet = front if text.front else _kept(files, _CHAPTER)
    details = replace(story.details, title=story.details.title or title_from(file))
    chapter = story_sheet.chapter_of(sheet, file)
    if not kept.source:
        # What the front matter says is the chapter's; shown for the story too it would be exported twice.
        story = replace(story, disclaimer="", notes=type(story.notes)())
    return replace(story, id=sheets.steady_id(files.path), details=details, chapters=(chapter,), remarks=remarks)


def write(files: StoryFiles, story: Story, known: Story) -> None:
    """Writes what differs from `known`: into front matter that is there already, else into the state folder."""
    chapter, base = story.chapters[0], known.chapters[0]
    if replace(story, chapters=()) != replace(known, chapters=()):
        sheet = _kept(files, SHEET)
        _keep(files, SHEET, story_sheet.with_story(sheet, story, (), None), sheet)
    if chapter == base:
        return
    text = files.read(files.path.name)
    if text.front:
        new = story_sheet.with_chapter(sheets.sheet_in(text), chapter, base)
        content, _ = chapter_text.encoded(chapter_text.with_inside(text, new.source), text.text)
        files.save(files.path.name, content, text.digest)
    else:
        sheet = _kept(files, _CHAPTER)
        _keep(files, _CHAPTER, story_sheet.with_chapter(sheet, chapter, base), sheet)


def _front(text: ChapterText) -> tuple[Sheet, tuple[str, ...]]:
    try:
        sheet = sheets.sheet_in(text)
    except StoryDamaged as error:
        return Sheet.read("", text.file), (str(error),)
    return sheet, story_sheet.remarks_on_chapter(sheet)


def _kept(files: StoryFiles, name: str) -> Sheet:
    try:
        return Sheet.read(files.disk.read(files.own_place() / name).decode("utf-8"), name)
    except (OSError, UnicodeDecodeError, StoryDamaged):
        return Sheet.read("", name)


def _keep(files: StoryFiles, name: str, new: Sheet, old: Sheet) -> None:
    if new is old:
        return
    path = files.own_place() / name
    files.make_folder(path.parent)
    expect = digest(path.read_bytes()) if path.exists() else None
    save(path, new.source.encode("utf-8"), expect, disk=files.disk)
