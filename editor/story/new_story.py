"""Makes new story folders, whole or not at all: from values, from a sample, from another story."""

from __future__ import annotations

import contextlib
import shutil
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from editor import places
from editor.errors import SaveError, StoryNotFound
from editor.storage.disk import REAL_DISK, Disk
from editor.storage.reasons import reason
from editor.storage.save import digest, save
from editor.story import chapter_text, story_sheet
from editor.story.file_names import slug
from editor.story.files import SHEET
from editor.story.model import Chapter, Story
from editor.story.yaml.sheet import Sheet

_OLD = 3600.0


def create(path: Path, story: Story, texts: Mapping[str, str], disk: Disk = REAL_DISK) -> Path:
    """Makes the story at `path`, which must not be there yet (an empty folder will do). Raises SaveError."""

    def fill(folder: Path) -> None:
        for chapter in story.chapters:
            _write_chapter(folder, chapter, texts.get(chapter.file, ""), disk)
        own = replace(story, id=story.id or new_id())
        sheet = story_sheet.with_story(Sheet.read("", SHEET), own, [c.file for c in own.chapters], Story(id=""))
        save(folder / SHEET, sheet.source.encode("utf-8"), None, disk=disk)

    return _whole(path, fill, disk)


def copy_story(source: Path, into: Path) -> Path:
    """A copy of a story's folder below `into`, with an id of its own; where it lies. Raises SaveError."""
    if not (source / SHEET).is_file():
        raise StoryNotFound(f"There is no story in “{source.name}”.")
    return _whole(free_place(into, source.name), lambda folder: _copy(source, folder))


def copy_of_sample(name: str) -> Path:
    """Where the writer's own copy of a sample lies, made now if need be. Raises SaveError, StoryNotFound."""
    mine = places.documents_folder() / name
    if (mine / SHEET).is_file():
        return mine
    return copy_story(places.sample_stories() / name, places.documents_folder())


def free_place(folder: Path, title: str) -> Path:
    """A folder for a new story of that title, not taken yet; nothing is made."""
    name, k = slug(title), 2
    place = folder / name
    while place.exists():
        place, k = folder / f"{name}-{k}", k + 1
    return place


def new_id() -> str:
    """An id for a new story."""
    return str(uuid.uuid4())


def _write_chapter(folder: Path, chapter: Chapter, text: str, disk: Disk) -> None:
    path = folder / chapter.file
    disk.make_folder(path.parent)
    content, _ = chapter_text.new_file(chapter.file, story_sheet.front_of(chapter), text)
    save(path, content, None, within=folder, disk=disk)


def _copy(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", "*.tmp"))
    (folder / SHEET).chmod(0o644)
    renew_id(folder)


def renew_id(folder: Path) -> None:
    """Gives a copy of a story an id of its own, so that it can be open beside the other. Raises StoryDamaged."""
    sheet_file = folder / SHEET
    content = sheet_file.read_bytes()
    sheet = Sheet.read(content.decode("utf-8"), SHEET)
    own = sheet.with_changes({"id": new_id()}, ("format", "id"))
    save(sheet_file, own.source.encode("utf-8"), digest(content))


def _whole(path: Path, fill: Callable[[Path], None], disk: Disk = REAL_DISK) -> Path:
    """Fills a folder beside `path`, which then takes its name."""
    building = path.with_name(f".~{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise SaveError(f"“{path.name}” is there already. Choose another name or place.")
        _clear_unfinished(path)
        disk.make_folder(building)
        fill(building)
        if path.exists():
            path.rmdir()
        disk.replace(building, path)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise SaveError(f"The story “{path.name}” could not be made: {reason(error)}.") from error
    finally:
        with contextlib.suppress(OSError):
            if building.exists():
                shutil.rmtree(building)
    return path


def _clear_unfinished(path: Path) -> None:
    """Removes what an attempt cut short by a crash left, if it is old enough not to be another window's."""
    for old in path.parent.glob(f".~{path.name}.*.new"):
        if time.time() - old.stat().st_mtime > _OLD:
            shutil.rmtree(old, ignore_errors=True)
