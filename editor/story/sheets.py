"""A story folder's sheets, `story.yaml` and front matter, as one Story: read whole, written where it differs."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor.errors import GoneFromDisk, SaveError, StoryDamaged, StoryNotFound
from editor.storage.history import BEFORE_OUTSIDE
from editor.storage.save import digest
from editor.story import chapter_text, story_sheet
from editor.story.chapter_text import ChapterText
from editor.story.file_names import folded, is_safe
from editor.story.files import SHEET, StoryFiles
from editor.story.model import Chapter, Details, Story
from editor.story.yaml.sheet import Sheet


def read_story(files: StoryFiles) -> Story:
    """The story in a folder. Raises StoryDamaged where `story.yaml` cannot be understood."""
    sheet, there = files.read_sheet()
    story_sheet.check_format(sheet)
    if there is None:
        return rebuilt(files)
    return _with_chapters(files, sheet)


def rebuilt(files: StoryFiles) -> Story:
    """The story where its present `story.yaml` cannot be read.

    By both versions of it that version control left, joined; by the last good version; else by the chapter files alone.
    """
    if (both := _both_sides(files)) is not None:
        story = _with_chapters(files, both[0])
        remark = "Both versions of the story's details that version control left are joined: please look them over."
        return replace(story, remarks=(remark, *both[1], *story.remarks))
    for version in files.history.versions(SHEET):
        with contextlib.suppress(StoryDamaged, SaveError):
            source, _, _ = chapter_text.source_of(SHEET, files.history.read(version))
            story = _with_chapters(files, Sheet.read(source, SHEET))
            remark = f"The story's details are those of {version.when:%Y-%m-%d %H:%M} UTC, the last that can be read."
            return replace(story, remarks=(remark, *story.remarks))
    story = _with_chapters(files, Sheet.read("", SHEET))
    details = Details(title=_title_from(files.path))
    remark = "There is no readable list of chapters (story.yaml): they stand in the order of their files' names."
    return replace(story, details=details, chapters=story.found, found=(), remarks=(remark, *story.remarks))


def repair(files: StoryFiles, story: Story) -> None:
    """Writes `story.yaml` anew; the damaged one goes into the history first. Raises SaveError."""
    content = files.sheet_bytes()
    if content is not None:
        files.history.keep(SHEET, content, reason="damaged")
    chapters = [chapter.file for chapter in story.chapters]
    both = _both_sides(files)  # else what Fanfold does not know stays in the history only
    sheet = story_sheet.with_story(both[0] if both is not None else Sheet.read("", SHEET), story, chapters)
    files.replace_sheet(sheet.source, digest(content) if content is not None else None)


def _both_sides(files: StoryFiles) -> tuple[Sheet, tuple[str, ...]] | None:
    with contextlib.suppress(StoryDamaged):
        if (content := files.sheet_bytes()) is not None:
            return story_sheet.joined_sides(chapter_text.source_of(SHEET, content)[0], SHEET)
    return None


def write_story(files: StoryFiles, story: Story, known: Story) -> None:
    """Writes what differs from `known`, what was read last. Raises SaveError, StoryDamaged.

    Fields of a chapter that is gone keep no others from the disk: all else is written before GoneFromDisk is raised.
    """
    gone: GoneFromDisk | None = None
    bases = {chapter.file: chapter for chapter in (*known.chapters, *known.found)}
    for chapter in story.chapters:
        if chapter != bases.get(chapter.file):
            try:
                _write_details(files, chapter, bases.get(chapter.file))
            except GoneFromDisk as error:
                gone = error
    sheet, there = files.read_sheet()
    if there and _details_in(sheet) != replace(known, id="", chapters=()):
        _keep(files, SHEET, files.sheet_bytes())
    own_id = replace(story, id=story.id or steady_id(files.path))
    new = story_sheet.with_story(sheet, own_id, _listing(sheet, story, known), known if there else None)
    if new is not sheet:
        files.save_sheet(new.source, there)
    if gone is not None:
        raise gone


def forget(files: StoryFiles, file: str) -> None:
    """Takes an entry out of the list of chapters, whatever became of its file. Raises SaveError, StoryDamaged."""
    sheet, there = files.read_sheet()
    listed = tuple(entry for entry in sheet.texts("chapters") or () if entry != file)
    new = story_sheet.with_story(sheet, story_sheet.story_of(sheet), listed)
    if new is not sheet:
        files.save_sheet(new.source, there)


def _write_details(files: StoryFiles, chapter: Chapter, base: Chapter | None) -> None:
    try:
        text = files.read(chapter.file)
    except StoryNotFound as error:
        raise GoneFromDisk(str(error)) from error
    sheet = sheet_in(text)
    # Into a file that another program emptied all fields go, else all but the edited one would be gone.
    new = story_sheet.with_chapter(sheet, chapter, base if text.front or text.text.strip() else None)
    if new is not sheet:
        if base is not None and story_sheet.chapter_of(sheet, chapter.file) != base:
            _keep(files, chapter.file, files.content(chapter.file))
        content, _ = chapter_text.encoded(chapter_text.with_inside(text, new.source), text.text)
        files.save(chapter.file, content, text.digest)


def _keep(files: StoryFiles, file: str, content: bytes | None) -> None:
    """Another program changed fields since they were read: before ours may go over them, a version is kept."""
    if content is not None:
        files.history.keep(file, content, reason=BEFORE_OUTSIDE)


def _details_in(sheet: Sheet) -> Story:
    return replace(story_sheet.story_of(sheet), id="")


def steady_id(path: Path) -> str:
    """An id for a story that has none of its own: the same as long as it lies in the same place."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, path.resolve().as_uri()))


def sheet_in(text: ChapterText) -> Sheet:
    """The sheet in a chapter's front matter. Raises StoryDamaged, as where version control left two versions of it."""
    if chapter_text.first_side(text) is not None:
        raise StoryDamaged(
            f"Version control left two versions of the title and notes in “{text.file}”. Open the chapter to choose."
        )
    return Sheet.read(chapter_text.inside(text.front), text.file)


def _listed_safely(files: StoryFiles, sheet: Sheet, names: Sequence[str]) -> _Listed:
    """The chapters that the sheet lists, each once, without those that lead out of the story; `names` are on the disk.

    Where a list from another system spells a name with other accents or capitals than the disk does, the disk is right.
    """
    there = {folded(name): name for name in names}
    listed = _Listed(files)
    for entry in filter(is_safe, sheet.texts("chapters") or ()):
        listed.add(entry if files.is_there(entry) else there.get(folded(entry), entry))
    return listed


def _listing(sheet: Sheet, story: Story, known: Story) -> tuple[str, ...]:
    """What the list of chapters shall be: the story's, and in their places those entries that it never knew of.

    Such are files that are missing, lead out of the story, or were listed by another program since `known` was read.
    """
    listed = sheet.texts("chapters") or ()
    wanted, before = [chapter.file for chapter in story.chapters], ""
    had = [chapter.file for chapter in known.chapters]
    if wanted == had:
        return listed if listed else tuple(wanted)
    for entry in listed:
        if entry not in wanted and entry not in had:
            wanted.insert(wanted.index(before) + 1 if before in wanted else 0, entry)
        before = entry if entry in wanted else before
    return tuple(wanted)


def _with_chapters(files: StoryFiles, sheet: Sheet) -> Story:
    story = story_sheet.story_of(sheet)
    names = files.chapter_files()
    listed = _listed_safely(files, sheet, names)
    reading = _Reading(files)
    chapters = [chapter for file in listed.files if (chapter := reading.chapter(file))]
    found = [reading.chapter(name) for name in names if not listed.has(name)]
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


class _Listed:
    """Files each once, in their order. The same is one of the very name, or on a disk without capitals one alike."""

    def __init__(self, on_disk: StoryFiles) -> None:
        self.files: list[str] = []
        self._on_disk = on_disk
        self._alike: dict[str, list[str]] = {}  # by their names as a disk without capitals knows them

    def add(self, file: str) -> None:
        if not self.has(file):
            self.files.append(file)
            self._alike.setdefault(folded(file), []).append(file)

    def has(self, file: str) -> bool:
        alike, path_of = self._alike.get(folded(file), ()), self._on_disk.path_of
        if file in alike:
            return True
        with contextlib.suppress(OSError, StoryDamaged):
            return any(path_of(other).samefile(path_of(file)) for other in alike)
        return bool(alike)


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
            return self._first_of_two(file)
        self.remarks += story_sheet.remarks_on_chapter(sheet)
        return story_sheet.chapter_of(sheet, file)

    def _first_of_two(self, file: str) -> Chapter:
        """By the first of two versions that version control left; bare where it is not that."""
        with contextlib.suppress(StoryNotFound, StoryDamaged):
            if (side := chapter_text.first_side(self.files.read(file))) is not None:
                return story_sheet.chapter_of(sheet_in(side), file)
        return Chapter(file)


def _title_from(path: Path) -> str:
    return path.name.replace("-", " ").replace("_", " ").strip().capitalize()
