"""All chapters of a story as passages with what was settled of them: functions for a Worker, which see no QObject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.issue import Issue
from editor.errors import EditorError
from editor.prose.markdown import read
from editor.prose.paragraph import Paragraph
from editor.session.proofreader import passages_of
from editor.story.folder import StoryFolder


@dataclass(frozen=True, slots=True)
class Place:
    """An issue, where it stands in the story, and its paragraph's text."""

    file: str
    paragraph: int
    issue: Issue
    text: str


@dataclass(frozen=True, slots=True)
class ChapterRead:
    """A chapter's passages, and the state of the file or draft they were made of."""

    state: object
    passages: tuple[Passage | None, ...]


Chapters = Mapping[str, ChapterRead]
# Passage -> the raw findings and the desk it was settled with, and the issues that came of it.
Settled = dict[Passage, tuple[tuple[tuple[Issue, ...], Desk], tuple[Issue, ...]]]


def read_chapters(
    folder: StoryFolder, files: Sequence[str], drafts: Mapping[str, tuple[Paragraph, ...]], before: Chapters
) -> Chapters:
    """Every chapter by file: the drafts as they stand, the others from the disk where they changed since `before`."""
    return {file: _chapter(folder, file, drafts.get(file), before.get(file)) for file in files}


def settled(raw: Mapping[Passage, tuple[Issue, ...]], desk: Desk, before: Settled) -> Settled:
    """What the desk makes of each passage's raw findings; what was settled just so before is taken from there."""
    now: Settled = {}
    for passage, found in raw.items():
        known = before.get(passage)
        if known is None or known[0][0] != found or known[0][1] is not desk:
            known = ((found, desk), desk.settle(passage.text, found) if found else ())
        now[passage] = known
    return now


def _chapter(
    folder: StoryFolder, file: str, draft: tuple[Paragraph, ...] | None, before: ChapterRead | None
) -> ChapterRead:
    state: object = draft
    try:
        if draft is None:
            stat = folder.files.path_of(file).stat()
            state = (stat.st_mtime_ns, stat.st_size)
        if before is not None and before.state == state:
            return before
        return ChapterRead(state, tuple(passages_of(draft if draft is not None else read(folder.read_text(file).text))))
    except (EditorError, OSError):
        return ChapterRead(None, ())
