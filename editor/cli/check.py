"""`fanfold check STORY`: what may be wrong, a line each, or as JSON for other tools."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.checking import engines
from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.engine_process import EngineProcess
from editor.checking.issue import Issue
from editor.checking.lexicon import Lexicon
from editor.checking.profile import Profile, read_profile
from editor.cli.opened import FOUND, OK, Opened, opened, say
from editor.errors import CheckingError
from editor.prose.locating import line_and_column, lines_of
from editor.prose.paragraph import Kind, Paragraph
from editor.settings import Checking

_CHECKED = (Kind.BODY, Kind.QUOTE)
_BATCH = 40  # passages between two lines of progress


@dataclass(frozen=True, slots=True)
class _Found:
    """An issue and where it stands: chapter file, number of the paragraph, line and column in the file, from 1."""

    file: str
    paragraph: int
    line: int
    column: int
    text: str
    issue: Issue


def run(options: argparse.Namespace) -> int:
    """Prints what was found, in reading order. Raises CheckingError where no engine works."""
    if options.engine not in (*engines.ALL, "all"):
        raise CheckingError(f"There is no engine “{options.engine}”. There are: {', '.join(engines.ALL)}, all.")
    story = opened(options.story)
    names = engines.ALL if options.engine == "all" else (options.engine,)
    desk = Desk(Profile() if options.no_profile else read_profile(), Lexicon(story.story.names))
    found = list(_found(story, engines.opened(names, Checking(), story.story.details.language), desk))
    if options.json:
        json.dump([_as_fields(each) for each in found], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for each in found:
            print(_as_line(each))
    say(f"{len(found)} found.")
    return FOUND if found else OK


def _found(story: Opened, checkers: Sequence[EngineProcess], desk: Desk) -> Iterator[_Found]:
    try:
        for chapter in story.story.chapters:
            paragraphs = story.paragraphs[chapter.file]
            front = story.texts[chapter.file].front.count("\n")
            lines = lines_of(paragraphs)
            for index, issue in _issues(chapter.file, paragraphs, checkers, desk):
                paragraph = paragraphs[index]
                line, column = line_and_column(paragraph, front + lines[index], issue.span.start)
                yield _Found(chapter.file, index, line, column, issue.span.of(paragraph.text), issue)
    finally:
        for checker in checkers:
            checker.close()


def _issues(
    file: str, paragraphs: Sequence[Paragraph], checkers: Sequence[EngineProcess], desk: Desk
) -> Iterator[tuple[int, Issue]]:
    """A chapter's issues with their paragraphs. An engine that cannot work is told once; the others go on."""
    working, places = list(checkers), _passages(paragraphs)
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        raw = _asked(working, [passage for _, passage in batch])
        for (index, passage), issues in zip(batch, raw, strict=True):
            yield from ((index, issue) for issue in desk.settle(passage.text, issues))
        say(f"{file}: {min(start + _BATCH, len(places))} of {len(places)} paragraphs")


def _passages(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Passage]]:
    running = ["" if p.kind not in _CHECKED else p.text for p in paragraphs]
    around = ["", *running, ""]
    return [(i, Passage(text, around[i], around[i + 2])) for i, text in enumerate(running) if text.strip()]


def _asked(working: list[EngineProcess], passages: list[Passage]) -> list[list[Issue]]:
    answers: list[list[Issue]] = [[] for _ in passages]
    for checker in tuple(working):
        try:
            for answer, issues in zip(answers, checker.check(passages), strict=True):
                answer += issues
        except CheckingError as error:
            say(str(error))
            working.remove(checker)
    return answers


def _as_line(found: _Found) -> str:
    issue = found.issue
    fixes = " or ".join(f"“{fix.text}”" for fix in issue.fixes[:3])
    where = f"{found.file}:{found.line}:{found.column}"
    return f"{where}: {issue.kind.value}: {issue.message} “{found.text}”" + (f" → {fixes}" if fixes else "")


def _as_fields(found: _Found) -> dict[str, object]:
    """One issue for other tools. Offsets are code points of the paragraph's plain text."""
    issue = found.issue
    return {
        "chapter": found.file,
        "paragraph": found.paragraph,
        "start": issue.span.start,
        "end": issue.span.end,
        "line": found.line,
        "column": found.column,
        "text": found.text,
        "kind": issue.kind.value,
        "level": issue.level.value,
        "rule": issue.rule,
        "engine": issue.engine,
        "message": issue.message,
        "fixes": [{"start": fix.span.start, "end": fix.span.end, "text": fix.text} for fix in issue.fixes],
    }
