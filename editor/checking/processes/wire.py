"""How passages and issues look on the pipe between the app and an engine's child process: one JSON value a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span

Message = dict[str, Any]


def encode(message: Message) -> bytes:
    """`message` as one line. ASCII only, so that no pipe's encoding matters and lone surrogates survive."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message in `line`. Raises ValueError where it is none."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message


def passages_out(passages: Sequence[Passage]) -> list[list[str]]:
    """Passages as plain lists."""
    return [[passage.text, passage.before, passage.after] for passage in passages]


def passages_in(lists: Sequence[Sequence[str]]) -> list[Passage]:
    """The reverse of `passages_out`."""
    return [Passage(*fields) for fields in lists]


def issue_out(issue: Issue) -> list[Any]:
    """One issue as a plain list; also its form in the disk cache."""
    fixes = [[fix.span.start, fix.span.end, fix.text] for fix in issue.fixes]
    span = issue.span
    return [
        span.start,
        span.end,
        issue.kind.value,
        issue.level.value,
        issue.message,
        issue.engine,
        issue.rule,
        fixes,
    ]


def issue_in(fields: Sequence[Any]) -> Issue:
    """The reverse of `issue_out`. Raises ValueError or TypeError where the list is not one of its making."""
    start, end, kind, level, message, engine, rule, fixes = fields
    edits = tuple(Edit(Span(int(s), int(e)), str(text)) for s, e, text in fixes)
    return Issue(Span(int(start), int(end)), IssueKind(kind), Level(level), message, engine, rule, edits)
