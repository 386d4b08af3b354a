"""A story read whole for a command: its chapters' sources and paragraphs; and the way to speak to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.prose.markdown import read, write
from editor.prose.paragraph import Paragraph
from editor.prose.plain_text import read_plain
from editor.story.chapter_text import ChapterText
from editor.story.folder import StoryFolder
from editor.story.model import Story

OK, FOUND, FAILED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Opened:
    """A story, its chapters' texts as they lie on the disk, and their paragraphs, by file."""

    folder: StoryFolder
    story: Story
    texts: Mapping[str, ChapterText]
    paragraphs: Mapping[str, tuple[Paragraph, ...]]

    @property
    def sources(self) -> dict[str, str]:
        """Each chapter's Markdown, as exporters want it; the asterisks of a plain text are letters there."""
        if _is_plain(self.folder):
            return {file: write([p.without_origin() for p in found]) for file, found in self.paragraphs.items()}
        return {file: text.text for file, text in self.texts.items()}


def opened(path: Path) -> Opened:
    """The story at `path`; what was odd about it is said on stderr. Raises StoryError."""
    folder = StoryFolder.open(path)
    story = folder.read()
    for sentence in story.remarks:
        say(sentence)
    for file in story.missing:
        say(f"“{file}” is listed, but it is not there.")
    texts = {chapter.file: folder.read_text(chapter.file) for chapter in story.chapters}
    reader = read_plain if _is_plain(folder) else read
    return Opened(folder, story, texts, {file: reader(text.text) for file, text in texts.items()})


def _is_plain(folder: StoryFolder) -> bool:
    return folder.is_lone_file and folder.path.suffix.lower() == ".txt"


def say(sentence: str) -> None:
    """One line on stderr: progress, complaints."""
    print(sentence, file=sys.stderr)
