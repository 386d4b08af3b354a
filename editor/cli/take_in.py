"""`fanfold import FILE --into FOLDER` or `--add-to STORY`: shows what a file would become; with --yes it is made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from editor.cli.opened import FAILED, OK, say
from editor.cli.progress import Progress
from editor.errors import ImportFailed
from editor.importers.importing import add_to, composed, plan_for, write
from editor.importers.roles import Role
from editor.importers.sorting.plan import Piece, Plan
from editor.prose.counting import words
from editor.story.folder import StoryFolder
from editor.story.lock import StoryLock
from editor.story.new_story import free_place

_SHOWN = 60  # characters of a piece


def run(options: argparse.Namespace) -> int:
    """Shows the plan on stdout, then writes it if the writer said yes. Raises ImportFailed, StoryError, SaveError."""
    if not options.file.exists():
        raise ImportFailed(f"There is nothing at “{options.file}”.")
    with Progress("Reading"):
        plan = plan_for(options.file)
    for line in _lines(plan):
        print(line)
    if not (options.yes or _agreed()):
        say("Nothing was written. With --yes it is.")
        return FAILED if sys.stdin.isatty() else OK
    if options.add_to is not None:
        _add(plan, options.add_to, options.file)
        return OK
    into = options.into
    place = free_place(into, composed(plan).story.details.title) if into.is_dir() and any(into.iterdir()) else into
    say(f"Written: {write(plan, place, options.file).path}")
    return OK


def _add(plan: Plan, path: Path, source: Path) -> None:
    """The plan's chapters at the end of a story that no window has open. Raises StoryLocked, SaveError."""
    folder = StoryFolder.open(path)
    story = folder.read()
    before = len(story.chapters)
    with StoryLock(story.id, folder.path):
        grown = add_to(folder, plan, source=source)
    for chapter in grown.chapters[before:]:
        say(f"Added: {chapter.file}")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    print("Make this story? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _lines(plan: Plan) -> Iterator[str]:
    """The plan for reading: what goes where, neighbouring pieces of a role in one line."""
    new = composed(plan)
    yield f"{new.story.details.title}: {len(new.story.chapters)} chapter(s)"
    for role, group in groupby(plan.pieces, key=lambda piece: piece.role):
        yield from _group(plan, role, list(group))
    for repair in plan.repairs:
        yield f"  broken word: {repair.broken}, perhaps {' or '.join(repair.candidates[:3])}"
    for sentence in plan.reading.not_kept:
        yield f"  not kept: {sentence}"


def _group(plan: Plan, role: Role, pieces: list[Piece]) -> Iterator[str]:
    if role in (Role.STORY, Role.SCENE_BREAK, Role.EXTRA_LINES):
        count = sum(words(plan.text_of(piece)) for piece in pieces)
        yield f"  {role.value}: {len(pieces)}" + (f" paragraph(s), {count:,} words" if role is Role.STORY else "")
        return
    for piece in pieces:
        text = " ".join(plan.text_of(piece).split())
        target = f" ({piece.field.value})" if piece.field else ""
        yield f"  {role.value}{target}: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
