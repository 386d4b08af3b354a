"""`fanfold export STORY --to FORMAT`: a clean manuscript, to a file or to stdout."""

from __future__ import annotations

import argparse
import sys

from editor.cli.opened import OK, opened, say
from editor.exporters.export import Source, export
from editor.exporters.formats import format_named
from editor.exporters.manuscript import compose
from editor.exporters.options import CLEAN, WITH_NOTES


def run(options: argparse.Namespace) -> int:
    """Writes the manuscript. Raises ExportFailed; then an earlier file is as it was."""
    exporter = format_named(options.to)
    story = opened(options.story)
    chosen = WITH_NOTES if options.with_notes else CLEAN
    if options.output is None:
        sys.stdout.buffer.write(exporter.make(compose(story.story, story.sources, chosen), chosen))
        sys.stdout.buffer.flush()
        return OK
    done = export(Source(story.story, story.sources), exporter, chosen, options.output)
    for file in done.files:
        say(f"Written: {file}")
    if done.dropped_characters:
        say(f"Left out: {done.dropped_characters} characters that the format cannot hold.")
    return OK
