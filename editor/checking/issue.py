"""Issue: one thing that may be wrong, as plain data. All checkers return it; page, list and terminal show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.prose.edit import Edit, Span


class Level(Enum):
    """How sure and how grave. Only errors are marked while typing."""

    ERROR = "error"
    QUERY = "query"
    STYLE = "style"


class IssueKind(Enum):
    """The word that names an issue to the writer; also the filter in the list."""

    SPELLING = "Spelling"
    NAME = "Name"
    WRONG_WORD = "Wrong word"
    GRAMMAR = "Grammar"
    PUNCTUATION = "Punctuation"
    DIALOGUE = "Dialogue"
    DASH = "Dash"
    CONSISTENCY = "Consistency"
    TYPOGRAPHY = "Typography"
    STYLE = "Style"


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding in one paragraph's plain text.

    `span` and the fixes' spans are code points of that text. `engine` and `rule` name who found it (`harper`,
    `SpellCheck`). `fixes` stand best first, each an Edit of the same text. `message` is one sentence for the writer.
    """

    span: Span
    kind: IssueKind
    level: Level
    message: str
    engine: str
    rule: str
    fixes: tuple[Edit, ...] = ()
