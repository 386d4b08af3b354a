"""`fanfold count STORY`: words per chapter and in all."""

from __future__ import annotations

import argparse

from editor.cli.opened import OK, opened
from editor.prose.counting import words_in


def run(options: argparse.Namespace) -> int:
    """Prints a line per chapter and the sum."""
    story = opened(options.story)
    total = 0
    for chapter in story.story.chapters:
        words = words_in(story.paragraphs[chapter.file])
        total += words
        print(f"{words:>9,}  {chapter.title or chapter.file}")
    print(f"{total:>9,}  {story.story.details.title or options.story.name}")
    return OK
