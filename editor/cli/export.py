"""`fanfold export STORY --to FORMAT` or `--preset NAME`: a clean manuscript, to a file, a folder or stdout."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from editor.cli.opened import OK, opened, say
from editor.cli.progress import Progress
from editor.errors import ExportFailed
from editor.exporters.export import Exported, Source, export, file_name
from editor.exporters.exporter import Exporter
from editor.exporters.formats import format_named
from editor.exporters.manuscript import Manuscript, compose
from editor.exporters.options import CLEAN, WITH_NOTES, Contact, Options
from editor.session.sending.own_presets import OwnPresets
from editor.story.model import Story


def run(options: argparse.Namespace) -> int:
    """Writes the manuscript. Raises ExportFailed; then an earlier file is as it was."""
    exporter, wanted = _wanted(options)
    story = opened(options.story)
    wanted = replace(wanted, chapters=_chapters(story.story, options.chapters))
    if options.output is None and not wanted.file_per_chapter:
        with Progress("Exporting") as told:
            manuscript = compose(story.story, story.sources, wanted, told)
        sys.stdout.buffer.write(exporter.make(manuscript, wanted))
        sys.stdout.buffer.flush()
        _tell_dropped(manuscript)
        return OK
    target = _target(options.output, wanted, story.story, exporter)
    with Progress("Exporting") as told:
        done = export(Source(story.story, story.sources), exporter, wanted, target, told)
    for file in done.files:
        say(f"Written: {file}")
    _tell_dropped(done)
    return OK


def _wanted(options: argparse.Namespace) -> tuple[Exporter, Options]:
    """The format and the options; what is said on the line wins over the preset."""
    if options.preset is None and options.to is None:
        raise ExportFailed("Say which format: --to FORMAT, or --preset NAME.")
    exporter, wanted = format_named(options.to or "text"), CLEAN
    if options.preset is not None:
        presets = OwnPresets()
        preset = presets.named(options.preset)
        exporter, wanted = format_named(options.to or preset.format), preset.options
        if wanted.contact == Contact() and presets.last is not None:
            wanted = replace(wanted, contact=presets.last.options.contact)
    if options.with_notes:
        wanted = replace(wanted, story=WITH_NOTES.story, chapter=WITH_NOTES.chapter)
    return exporter, replace(wanted, file_per_chapter=wanted.file_per_chapter or options.per_chapter)


def _chapters(story: Story, words: str | None) -> tuple[str, ...]:
    """`1,3-5`, or chapters' files, as files. Raises ExportFailed."""
    files = [chapter.file for chapter in story.chapters]
    found: list[str] = []
    for word in (words or "").split(","):
        first, dash, last = word.strip().partition("-")
        if word.strip() in files:
            found.append(word.strip())
        elif first.isdecimal() and (last.isdecimal() or not dash):
            found += files[max(int(first) - 1, 0) : int(last or first)]
        elif word.strip():
            raise ExportFailed(f"“{word}” is no chapter. Say numbers, such as 1,3-5, or chapters' files.")
    if words and not found:
        raise ExportFailed(f"This story has {len(files)} chapters; none of “{words}” is among them.")
    return tuple(file for file in files if file in found)


def _target(output: Path | None, wanted: Options, story: Story, exporter: Exporter) -> Path:
    """Where to: a folder for one file per chapter, a name of our own inside a folder for the whole."""
    if output is None:
        raise ExportFailed("One file for each chapter needs a folder: -o FOLDER.")
    if wanted.file_per_chapter or not output.is_dir():
        return output
    return output / file_name(story.details.title, exporter)


def _tell_dropped(done: Exported | Manuscript) -> None:
    if done.dropped_characters:
        say(f"Left out: {done.dropped_characters:,} characters that no file format holds.")
    if done.dropped_links:
        say(f"Links that lead to no web page, of which only the words went out: {done.dropped_links:,}.")
