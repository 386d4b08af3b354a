"""`fanfold send-check STORY`: what a careful editor would catch before a story is sent, a line each."""

from __future__ import annotations

import argparse

from editor.cli.opened import FOUND, OK, Opened, opened, say
from editor.errors import ExportFailed
from editor.exporters.options import Options
from editor.exporters.sending.before_you_send import before_you_send
from editor.exporters.sending.findings import Finding
from editor.exporters.sending.posting import DESKS
from editor.prose.locating import line_and_column, lines_of


def run(options: argparse.Namespace) -> int:
    """Prints the list, in the order of weight; exit 1 where there is something on it. Raises ExportFailed."""
    if options.archive and options.archive not in [desk.key for desk in DESKS]:
        raise ExportFailed(f"“{options.archive}” is no archive. There are: {', '.join(desk.key for desk in DESKS)}.")
    story = opened(options.story)
    found = before_you_send(story.story, story.sources, Options(), options.archive)
    for finding in found:
        print(_line(story, finding))
    say(f"{len(found)} found." if found else "Nothing stands in the way of sending this story.")
    return FOUND if found else OK


def _line(story: Opened, finding: Finding) -> str:
    """`chapters/01-dusk.md:12:5: Spaces: ...`; line and column in the file, from 1, as far as there is a place."""
    said = f"{finding.kind.value}: {finding.sentence}"
    if not finding.chapter:
        return said
    paragraphs = story.paragraphs[finding.chapter]
    if finding.paragraph is None or finding.paragraph >= len(paragraphs):
        return f"{finding.chapter}: {said}"
    front = story.texts[finding.chapter].front.count("\n")
    start = finding.span.start if finding.span else 0
    line, column = line_and_column(
        paragraphs[finding.paragraph], front + lines_of(paragraphs)[finding.paragraph], start
    )
    return f"{finding.chapter}:{line}:{column}: {said}"
