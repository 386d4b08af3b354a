"""`fanfold history STORY [CHAPTER]`: the versions that can be brought back, the latest first."""

from __future__ import annotations

import argparse
from datetime import datetime

from editor.cli.opened import FAILED, OK, Opened, opened, say
from editor.storage.backup import Backups
from editor.storage.history import Version


def run(options: argparse.Namespace) -> int:
    """Prints a line per version, its id first; then the trash and the backups, each with its number."""
    story = opened(options.story)
    history = story.folder.history
    files = [file for file in history.files() if options.chapter in (None, file)]
    for file in files:
        print(file)
        for version in history.versions(file):
            print(f"  {id_of(version)}  {_moment(version.when)}{_label(version)}")
    if options.chapter is None:
        _print_others(story)
    if not files:
        say(f"There are no earlier versions of {f'“{options.chapter}”' if options.chapter else 'any chapter yet'}.")
    return OK if files or options.chapter is None else FAILED


def _print_others(story: Opened) -> None:
    for trashed in story.folder.trashed():
        print(f"trash  {_moment(trashed.when)}  {trashed.file}")
    for number, backup in enumerate(Backups(story.story.id).all(), 1):
        print(f"backup {number}  {_moment(backup.when)}  {backup.path}")


def _moment(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M:%S}"


def id_of(version: Version) -> str:
    """What a version is called on the command line: its moment (UTC) and the head of its hash."""
    return f"{version.when:%Y%m%dT%H%M%SZ}-{version.hash8}"


def _label(version: Version) -> str:
    if version.name:
        return f"  “{version.name}”"
    return f"  ({version.reason})" if version.reason else ""
