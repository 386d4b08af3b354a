"""The whole way of an import: read a file, plan, write a story folder. The window and the terminal both use this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor.errors import ImportFailed
from editor.importers.formats import PLAIN, all_endings, reader_for
from editor.importers.reader import Block, Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.importers.safety.child import read_in_child
from editor.importers.sorting.compose import Composed, story_and_texts
from editor.importers.sorting.plan import Plan
from editor.importers.sorting.sort import plan
from editor.prose.paragraph import plain
from editor.storage.save import save
from editor.story.file_names import in_natural_order, title_from
from editor.story.folder import StoryFolder
from editor.story.model import Story, one_below_the_other
from editor.story.new_story import free_place, new_id

MOST_BYTES = 200 * 2**20
# Originals lie here in the story's folder, untouched.
ORIGINALS = ".history/originals"
Cancelled = Callable[[], bool]


def read(path: Path, choices: Choices | None = None, cancelled: Cancelled = lambda: False) -> Reading:
    """What stands in a file, or in all files of a folder, one chapter each. Raises ImportFailed."""
    chosen = choices or Choices()
    if path.is_dir():
        return _read_folder(path, chosen, cancelled)
    reader = reader_for(path.name)
    content = _content(path)
    if reader.name in PLAIN:
        reading = reader.read(content, chosen)
    else:
        reading = read_in_child(reader.name, content, chosen, cancelled)
    if not reading.blocks:
        raise ImportFailed(f"There is no text in “{path.name}”.")
    return reading


def plan_for(path: Path, choices: Choices | None = None, cancelled: Cancelled = lambda: False) -> Plan:
    """How the file would be taken in: to show, correct and hand to `write`. Nothing is written. Raises ImportFailed."""
    made = plan(read(path, choices, cancelled), choices)
    return made if made.title or _has_title(made) else made.with_title(title_from(path.name))


def composed(made: Plan) -> Composed:
    """The story and texts that a plan would give, to look at; the story has no id yet."""
    return story_and_texts(made, "")


def write(made: Plan, into: Path, source: Path | None = None) -> StoryFolder:
    """Makes the story at `into`, a new or empty folder; `source` is kept untouched in its history. Raises SaveError."""
    return write_composed(story_and_texts(made, new_id()), into, source)


def write_composed(new: Composed, into: Path, source: Path | None = None) -> StoryFolder:
    """The same for a story that was changed after it was composed."""
    folder = StoryFolder.create(into, new.story, new.texts)
    if source is not None:
        _keep_original(source, into)
    return folder


def add_to(folder: StoryFolder, made: Plan, after: str | None = None, source: Path | None = None) -> Story:
    """Adds the plan's chapters to a story that is there, after one of its chapters or at its end. Raises SaveError.

    Notes and disclaimer of the imported text become those of its first and last chapter; the story's own details stay.
    """
    new = composed(made)
    story = folder.read()
    place = after or (story.chapters[-1].file if story.chapters else None)
    for chapter in _with_story_notes(new.story).chapters:
        known = {own.file for own in story.chapters}
        story = folder.add_chapter(chapter.title or title_from(chapter.file), place, new.texts[chapter.file])
        added = next(own for own in story.chapters if own.file not in known)
        place = added.file
        filled = replace(chapter, file=added.file, title=added.title)
        chapters = tuple(filled if own.file == added.file else own for own in story.chapters)
        story = replace(story, chapters=chapters)
        folder.write_story(story)
    if source is not None:
        _keep_original(source, folder.path)
    return story


def import_file(path: Path, into: Path, choices: Choices | None = None) -> StoryFolder:
    """Reads, plans and writes in one go, nothing asked. `into` is the new story's folder, or a folder to hold it."""
    made = plan_for(path, choices)
    place = free_place(into, composed(made).story.details.title) if into.is_dir() and any(into.iterdir()) else into
    return write(made, place, path)


def _content(path: Path) -> bytes:
    # Reading a device or pipe may never end.
    if path.exists() and not path.is_file():
        raise ImportFailed(f"“{path.name}” is no file, so it was not opened.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportFailed(f"“{path.name}” is larger than {MOST_BYTES // 2**20} MB, so it was not opened.")
        return path.read_bytes()
    except OSError as error:
        raise ImportFailed(f"“{path.name}” cannot be read: {error.strerror or error}.") from error


def _read_folder(folder: Path, choices: Choices, cancelled: Cancelled) -> Reading:
    names = in_natural_order(file.name for file in folder.iterdir() if file.suffix.lower() in all_endings())
    names = [name for name in names if not name.startswith(".")]
    if not names:
        raise ImportFailed(f"There is nothing in “{folder.name}” that Fanfold can read.")
    readings = [read(folder / name, choices, cancelled) for name in names]
    blocks: list[Block] = []
    for name, reading in zip(names, readings, strict=True):
        if not _begins_with_chapter(reading):
            blocks.append(Block(plain(title_from(name)), 1, Given(Role.CHAPTER)))
        blocks += reading.blocks
    fields = tuple(field for reading in readings for field in reading.fields if field[0] is not Field.TITLE)
    not_kept = tuple(dict.fromkeys(sentence for reading in readings for sentence in reading.not_kept))
    return Reading(tuple(blocks), fields, not_kept, wrapped=any(reading.wrapped for reading in readings))


def _begins_with_chapter(reading: Reading) -> bool:
    made = plan(reading)
    text = next((number for number, piece in enumerate(made.pieces) if piece.role is Role.STORY), 0)
    return any(piece.role is Role.CHAPTER for piece in made.pieces[:text])


def _has_title(made: Plan) -> bool:
    return any(field is Field.TITLE for field, _ in made.reading.fields) or any(
        piece.field is Field.TITLE and piece.chapter is None for piece in made.pieces
    )


def _with_story_notes(story: Story) -> Story:
    """The story's own notes and disclaimer handed to its first and last chapter."""
    first, last = story.chapters[0], story.chapters[-1]
    notes = replace(first.notes, before=one_below_the_other(story.notes.before, first.notes.before))
    disclaimer = one_below_the_other(story.disclaimer, first.disclaimer)
    summary = first.summary or (story.details.summary if len(story.chapters) == 1 else "")
    chapters = [replace(first, notes=notes, disclaimer=disclaimer, summary=summary), *story.chapters[1:]]
    last = chapters[-1]
    after = one_below_the_other(last.notes.after, story.dedication, story.notes.after)
    chapters[-1] = replace(last, notes=replace(last.notes, after=after))
    return replace(story, chapters=tuple(chapters))


def _keep_original(source: Path, story: Path) -> None:
    """The imported file, or each file of an imported folder, byte for byte."""
    kept = story / ORIGINALS
    kept.mkdir(parents=True, exist_ok=True)
    files = (
        [source] if source.is_file() else [file for file in source.iterdir() if file.suffix.lower() in all_endings()]
    )
    for file in files:
        target, number = kept / file.name, 2
        while target.exists():
            target, number = kept / f"{file.stem}-{number}{file.suffix}", number + 1
        save(target, file.read_bytes(), None)
