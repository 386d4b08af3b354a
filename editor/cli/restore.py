"""`fanfold restore STORY ...`: a chapter as it was, a chapter from the trash, or a whole story from a backup."""

from __future__ import annotations

import argparse

from editor.cli.history import id_of
from editor.cli.opened import OK, Opened, opened, say
from editor.errors import StoryNotFound
from editor.storage.backup import Backups
from editor.storage.history import BEFORE_RESTORING
from editor.story.lock import StoryLock


def run(options: argparse.Namespace) -> int:
    """Brings back what was asked for; what stands there now is kept in the history first. Raises EditorError."""
    story = opened(options.story)
    with StoryLock(story.story.id, story.folder.path):
        if options.trash:
            _from_trash(story, options.trash)
        elif options.backup is not None:
            backup = next((each for each in Backups(story.story.id).all()[options.backup - 1 : options.backup]), None)
            if backup is None or options.into is None:
                raise StoryNotFound(
                    "Say which backup, from 1 for the latest, and a new folder: --backup 1 --into FOLDER."
                )
            say(f"Unpacked: {Backups(story.story.id).restore(backup, options.into.absolute())}")
        else:
            _version(story, options.chapter, options.version)
    return OK


def _version(story: Opened, chapter: str | None, version_id: str | None) -> None:
    history = story.folder.history
    if chapter is None or version_id is None:
        raise StoryNotFound("Say which chapter and which version, as `fanfold history` lists them.")
    found = [version for version in history.versions(chapter) if id_of(version).startswith(version_id)]
    if len(found) != 1:
        many = "more than one version" if found else "no version"
        raise StoryNotFound(f"“{chapter}” has {many} that begins with “{version_id}”. `fanfold history` lists them.")
    text = story.folder.decoded(chapter, history.read(found[0])).text
    try:
        known = story.folder.read_text(chapter)
    except StoryNotFound:
        story.folder.add_chapter(chapter.rsplit("/", 1)[-1].rsplit(".", 1)[0], None, text)
        say(f"“{chapter}” was not there any more: its text is a new chapter now.")
        return
    history.keep(chapter, story.folder.files.content(chapter), reason=BEFORE_RESTORING)
    story.folder.write_text(chapter, text, known)
    say(f"Restored: {chapter} as of {found[0].when.astimezone():%Y-%m-%d %H:%M:%S}")


def _from_trash(story: Opened, file: str) -> None:
    found = next((each for each in story.folder.trashed() if each.file == file), None)
    if found is None:
        raise StoryNotFound(f"“{file}” is not in the trash.")
    story.folder.restore(found)
    say(f"Back from the trash: {file}")
