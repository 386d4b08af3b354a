"""`fanfold history STORY [CHAPTER]`: the versions that can be brought back, the latest first."""

from __future__ import annotations

import argparse

from editor.cli.opened import OK, opened
from editor.storage.backup import Backups
from editor.storage.history import Version


def run(options: argparse.Namespace) -> int:
    """Prints a line per version, its id first; then the trash and the backups."""
    story = opened(options.story)
    history = story.folder.history
    for file in history.files():
        if options.chapter in (None, file):
            print(file)
            for version in history.versions(file):
                print(f"  {id_of(version)}  {version.when.astimezone():%Y-%m-%d %H:%M:%S}{_label(version)}")
    if options.chapter is None:
        for trashed in story.folder.trashed():
            print(f"trash  {trashed.when.astimezone():%Y-%m-%d %H:%M:%S}  {trashed.file}")
        for backup in Backups(story.story.id).all():
            print(f"backup  {backup.when.astimezone():%Y-%m-%d %H:%M:%S}  {backup.path}")
    return OK


def id_of(version: Version) -> str:
    """What a version is called on the command line: its moment (UTC) and the head of its hash."""
    return f"{version.when:%Y%m%dT%H%M%SZ}-{version.hash8}"


def _label(version: Version) -> str:
    if version.name:
        return f"  “{version.name}”"
    return f"  ({version.reason})" if version.reason else ""
