"""Emptied: chapters whose files hold no words now though they held some, and what can be brought back of any chapter.

All of it runs on the writer's thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from editor.errors import EditorError, SaveError, StoryNotFound
from editor.storage.backup import Backups
from editor.storage.history import BEFORE_OUTSIDE
from editor.story.chapter_text import ChapterText, encoded
from editor.story.folder import StoryFolder
from editor.story.model import Story


def is_empty(folder: StoryFolder, file: str) -> bool:
    """Whether the file is there, and there is no text in it."""
    try:
        return not folder.read_text(file).text.strip()
    except EditorError:
        return False


def emptied_while_closed(folder: StoryFolder, backups: Backups, files: Iterable[str]) -> dict[str, ChapterText]:
    """Those of `files` that are empty, and were not when Fanfold last saw them, with what they held then.

    What it last wrote into them is noted until a backup holds it; afterwards the last backup says how they were left.
    To be asked before what was noted is forgotten. What they held, and what stood in files that are gone, goes into the
    history: backups come and go.
    """
    last_written = folder.files.last_written
    noted = {each.file: each.content for each in (last_written.all() if last_written is not None else ())}
    taken = [file for file in files if is_empty(folder, file) or not folder.files.is_there(file)]
    seen = {file: noted[file] if file in noted else backups.last_state_of(file) for file in taken}
    held: dict[str, ChapterText] = {}
    for file, content in seen.items():
        if content is not None and (text := _with_words(folder, file, content)) is not None:
            with contextlib.suppress(SaveError):  # the backup has it still
                folder.history.keep_once(file, content, reason=BEFORE_OUTSIDE)
            if is_empty(folder, file):
                held[file] = text
    return held


def latest(folder: StoryFolder, backups: Backups, file: str) -> ChapterText | None:
    """The latest version with words in it, of the history or of a backup."""
    backup = backups.latest_of(file, lambda content: _with_words(folder, file, content) is not None)
    for version in folder.history.versions(file):
        if backup is not None and version.when < backup[0].when:
            break
        if (text := _with_words(folder, file, folder.history.read(version))) is not None:
            return text
    return _with_words(folder, file, backup[1]) if backup is not None else None


def brought_back(folder: StoryFolder, file: str, then: ChapterText | None) -> Story:
    """The story, in which a missing or emptied chapter is what it was. Raises EditorError."""
    if then is None:
        raise StoryNotFound(f"There is no earlier version of “{file}” in the history.")
    content, _ = encoded(then, then.text)
    if not folder.files.is_there(file):
        folder.files.save(file, content, None)
    elif is_empty(folder, file):
        now = folder.read_text(file)
        if now.front:  # notes that are there are the newer ones
            folder.write_text(file, then.text, now)
        else:
            folder.files.save(file, content, now.digest)
    return folder.read()


def _with_words(folder: StoryFolder, file: str, content: bytes) -> ChapterText | None:
    try:
        text = folder.decoded(file, content)
    except EditorError:
        return None
    return text if text.text.strip() else None
