"""`fanfold check STORY`: what may be wrong, a line each, or as JSON for other tools."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from editor.checking import engines
from editor.checking.allowances import FILE, Allowances, from_plain, read_choices, refused_in
from editor.checking.checker import Passage
from editor.checking.consistency.house import House, Usage
from editor.checking.desk import Desk
from editor.checking.engine_process import EngineProcess
from editor.checking.issue import Issue, Level
from editor.checking.languagetool.remote import Remote, address_of
from editor.checking.lexicon import Lexicon
from editor.checking.names import Census
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


@dataclass(frozen=True, slots=True)
class _Answer:
    """A paragraph's text and all that the engines found in it, not settled yet."""

    file: str
    index: int
    line: int
    text: str
    raw: list[Issue]


def run(options: argparse.Namespace) -> int:
    """Prints what was found, in reading order. Raises CheckingError where no engine works."""
    if options.engine not in (*engines.ALL, "all"):
        raise CheckingError(f"There is no engine “{options.engine}”. There are: {', '.join(engines.ALL)}, all.")
    names = engines.ALL if options.engine == "all" else (options.engine,)
    remote = _remote(options.server) if "languagetool" in names else engines.NOWHERE
    story = opened(options.story)
    # Without the profile every rule is tried, also what the engines are else told to leave off.
    settings = Checking(rules=engines.every_rule_on() if options.no_profile else {})
    checkers = engines.opened(names, settings, story.story.details.language, remote)
    answers = list(_answered(story, checkers))
    desk = _desk(story, answers, options.no_profile, with_habits="rules" in names)
    found = [each for answer in answers for each in _found(story, answer, desk)]
    told = found
    if not (options.style or options.no_profile):
        # As on the page, where matters of style are marked only for whoever asks for them.
        told = [each for each in found if each.issue.level is not Level.STYLE]
    if options.json:
        json.dump([_as_fields(each) for each in told], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for each in told:
            print(_as_line(each))
    say(f"{len(told)} found.")
    if quiet := len(found) - len(told):
        say(f"{quiet} of style besides: --style tells them.")
    return FOUND if told else OK


def _remote(told: str) -> Remote:
    """The server that `--server` names, and nothing that was agreed to in the window: it is chosen anew each time."""
    if not told:
        return engines.NOWHERE
    remote = Remote(address_of(told))
    say(f"The text is sent to {remote.host}.")
    return remote


def _answered(story: Opened, checkers: Sequence[EngineProcess]) -> Iterator[_Answer]:
    """Every passage of the story with all that the engines say of it. One that cannot work is told of once; the others
    go on. Raises CheckingError where none is left."""
    # Side by side, as in the window: a story takes as long as its slowest engine. The threads live as long as the
    # children that they start.
    pool = ThreadPoolExecutor(len(checkers))
    ask = partial(_asked, list(checkers), pool)
    try:
        for chapter in story.story.chapters:
            yield from _answered_chapter(story, chapter.file, ask)
    finally:
        for checker in checkers:
            checker.close()
        pool.shutdown()


def _answered_chapter(story: Opened, file: str, ask: Callable[[list[Passage]], list[list[Issue]]]) -> Iterator[_Answer]:
    places = _passages(story.paragraphs[file])
    front = story.texts[file].front.count("\n")
    lines = [front + line for line in lines_of(story.paragraphs[file])]
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        raw = ask([passage for _, passage in batch])
        for (index, passage), issues in zip(batch, raw, strict=True):
            yield _Answer(file, index, lines[index], passage.text, issues)
        say(f"{file}: {min(start + _BATCH, len(places))} of {len(places)} paragraphs")


def _desk(story: Opened, answers: Sequence[_Answer], unfiltered: bool, with_habits: bool) -> Desk:
    """The desk that knows the names and habits of the whole story, and what the writer left alone in it."""
    census, usage = Census(), Usage()
    files = story.folder.files
    choices = read_choices((files.own_place() if files.is_lone_file else files.path) / FILE)
    for answer in answers:
        census.add(answer.text, answer.raw)
        usage.add(answer.text)
    return Desk(
        Profile() if unfiltered else read_profile(),
        Lexicon(story.story.names),
        Allowances() if unfiltered else from_plain(choices),
        replace(census.cast(), refused=refused_in(choices)),
        usage.house() if with_habits else House(),
    )


def _found(story: Opened, answer: _Answer, desk: Desk) -> Iterator[_Found]:
    paragraphs = story.paragraphs[answer.file]
    for issue in desk.settle(answer.text, answer.raw):
        line, column = line_and_column(paragraphs[answer.index], answer.line, issue.span.start)
        yield _Found(answer.file, answer.index, line, column, issue.span.of(answer.text), issue)


def _passages(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Passage]]:
    running = ["" if p.kind not in _CHECKED else p.text for p in paragraphs]
    around = ["", *running, ""]
    return [(i, Passage(text, around[i], around[i + 2])) for i, text in enumerate(running) if text.strip()]


def _asked(working: list[EngineProcess], pool: Executor, passages: list[Passage]) -> list[list[Issue]]:
    answers: list[list[Issue]] = [[] for _ in passages]
    asked = [(checker, pool.submit(checker.check, passages)) for checker in working]
    for checker, answer in asked:
        try:
            for found, issues in zip(answers, answer.result(), strict=True):
                found += issues
        except CheckingError as error:
            say(str(error))
            working.remove(checker)
    if not working:
        raise CheckingError("So nothing could be checked.")
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
