"""`.trash/`: removed chapters, each in a folder named for the moment (UTC), under the path it had in the story."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from editor.errors import EditorError, SaveError
from editor.storage.reasons import reason
from editor.story.file_names import SUFFIXES, chapter_file, folded, title_from
from editor.story.files import StoryFiles
from editor.story.model import Story

TRASH = ".trash"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Trashed:
    """A removed chapter: the file it was, when it was removed (UTC), and where it lies now."""

    file: str
    when: datetime
    path: Path


def place_for(files: StoryFiles, file: str) -> Trashed:
    """Where a chapter would lie that is removed now; nothing is done yet."""
    now = datetime.now(UTC).replace(microsecond=0)
    return Trashed(file, now, files.path / TRASH / f"{now.strftime(_STAMP)}-{secrets.token_hex(2)}" / file)


def remove(files: StoryFiles, trashed: Trashed, story: Story, write: Callable[[Story], Story]) -> Story:
    """The story without the chapter, whose file is in the trash now. Raises SaveError; then all is as it was.

    `write` writes the list of chapters.
    """
    try:
        # First: where no folder can be made for it, the list need not be touched.
        files.make_folder(trashed.path.parent)
        without = write(replace(story, chapters=tuple(c for c in story.chapters if c.file != trashed.file)))
        _move(files, files.path_of(trashed.file), trashed.path)
    except EditorError:
        _tidy(trashed)
        with contextlib.suppress(EditorError):
            write(story)
        raise
    return without


def contents(files: StoryFiles) -> tuple[Trashed, ...]:
    """What lies in the trash, the latest first."""
    found = []
    for folder in (files.path / TRASH).glob("*"):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix.lower() in SUFFIXES and (when := _moment(folder.name)):
                found.append(Trashed(path.relative_to(folder).as_posix(), when, path))
    return tuple(sorted(found, key=lambda trashed: (trashed.when, trashed.file), reverse=True))


def move_out(files: StoryFiles, trashed: Trashed) -> str:
    """Moves a chapter's file back; its name in the story, another one where its own is taken. Raises SaveError."""
    taken = files.chapter_files()
    file = trashed.file
    if folded(file) in {folded(name) for name in taken} or files.path_of(file).exists():
        file = chapter_file(title_from(file), len(taken) + 1, taken)
    _move(files, trashed.path, files.path_of(file))
    _tidy(trashed)
    return file


def retire(files: StoryFiles, copy: Path, file: str) -> None:
    """Removes a sync tool's copy of `file` after putting it into the history. Raises SaveError."""
    try:
        files.history.keep(file, files.disk.read(copy), reason="copy by a sync tool")
        files.disk.unlink(copy)
    except OSError as error:
        raise SaveError(f"“{copy.name}” could not be removed: {reason(error)}.") from error


def _move(files: StoryFiles, old: Path, new: Path) -> None:
    files.make_folder(new.parent)
    try:
        files.disk.replace(old, new)
        files.disk.sync_folder(new.parent)
        files.disk.sync_folder(old.parent)
    except OSError as error:
        raise SaveError(f"“{old.name}” could not be moved: {reason(error)}.") from error


def _tidy(trashed: Trashed) -> None:
    """Removes the folders of an entry, as far as nothing is in them."""
    with contextlib.suppress(OSError):
        trashed.path.parent.rmdir()
        trashed.path.parent.parent.rmdir()


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name.split("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
