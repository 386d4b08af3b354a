"""Makes any text safe for an engine and brings its issues home: very long words and endless runs are blanked, very
long paragraphs cut at sentences. Harper aborts on a word of 100,000 letters and is quadratic on runs of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.prose.edit import Edit, Span

LONGEST_WORD = 60
LONGEST_RUN = 30
LONGEST_PIECE = 5_000

_DANGEROUS = re.compile(
    rf"[^\W_]{{{LONGEST_WORD + 1},}}"  # a word
    rf"|(\S)\1{{{LONGEST_RUN},}}"  # one character over and over
    rf"|[-‐-―()\[\]{{}}<>*_~=#.…]{{{LONGEST_RUN + 1},}}"  # brackets, dashes and rulers, mixed
    rf"|[^\s]{{{LONGEST_WORD * 5},}}"  # base64, links, keys pressed by a cat
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph as the engine sees it, from `offset` on; nothing in `blanks` is the writer's text."""

    passage: Passage
    offset: int
    blanks: tuple[Span, ...]

    def home(self, issues: Iterable[Issue]) -> list[Issue]:
        """The engine's issues in the paragraph's own positions, without those on blanked or missing text."""
        length = len(self.passage.text)
        return [_moved(issue, self.offset) for issue in issues if _fits(issue, length) and not self._blank(issue.span)]

    def _blank(self, span: Span) -> bool:
        return any(blank.meets(span) for blank in self.blanks)


def guarded(passage: Passage) -> list[Piece]:
    """`passage` in pieces that no engine chokes on; together they cover it. An ordinary paragraph is one piece."""
    text, blanks = blanked(passage.text)
    cuts = cut(text)
    if len(cuts) == 1 and not blanks:
        return [Piece(passage if text == passage.text else replace(passage, text=text), 0, ())]
    before, after = blanked(passage.before)[0], blanked(passage.after)[0]
    pieces = []
    for span in cuts:
        around = Passage(span.of(text), before if span.start == 0 else "", after if span.end == len(text) else "")
        inside = tuple(Span(b.start - span.start, b.end - span.start) for b in blanks if b.meets(span))
        pieces.append(Piece(around, span.start, inside))
    return pieces


def blanked(text: str) -> tuple[str, tuple[Span, ...]]:
    """`text` with whatever is dangerous turned to spaces of equal length, and where that was."""
    text = _CONTROL.sub(" ", text)
    spans = tuple(Span(*match.span()) for match in _DANGEROUS.finditer(text))
    return _DANGEROUS.sub(lambda match: " " * len(match.group()), text), spans


def cut(text: str) -> list[Span]:
    """`text` in parts of at most LONGEST_PIECE, cut after a sentence if possible, else after a word, else anywhere."""
    parts, start = [], 0
    while len(text) - start > LONGEST_PIECE:
        end = _last_end(_SENTENCE_END, text, start) or _last_end(_SPACE, text, start) or start + LONGEST_PIECE
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, len(text))]


def gathered(pieces: Sequence[Piece], answers: Sequence[Iterable[Issue]]) -> tuple[Issue, ...]:
    """The issues of one paragraph out of those of its pieces."""
    return tuple(issue for piece, issues in zip(pieces, answers, strict=True) for issue in piece.home(issues))


def _last_end(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    # The last part only: what lies further back would make needlessly small pieces.
    last = None
    for match in pattern.finditer(text, start + LONGEST_PIECE // 2, start + LONGEST_PIECE):
        last = match.end()
    return last


def _fits(issue: Issue, length: int) -> bool:
    spans = [issue.span, *(fix.span for fix in issue.fixes)]
    return all(0 <= span.start <= span.end <= length for span in spans)


def _moved(issue: Issue, offset: int) -> Issue:
    if not offset:
        return issue
    fixes = tuple(Edit(_shifted(fix.span, offset), fix.text) for fix in issue.fixes)
    return replace(issue, span=_shifted(issue.span, offset), fixes=fixes)


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
