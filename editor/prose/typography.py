"""Quotes, dashes and ellipses: from one house style into another and back, and which style a story uses.

Works on whole paragraphs, so that a quotation may begin in one run and end in another; each run keeps its look.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from editor.prose.edit import Edit, Span
from editor.prose.paragraph import Kind, Origin, Paragraph, Run, joined
from editor.prose.quote_marks import curled, straight


class Quotes(Enum):
    """How quotes and apostrophes look."""

    CURLY = "curly"
    STRAIGHT = "straight"


class Dash(Enum):
    """How the dash in a sentence looks, with what stands around it."""

    EM = "—"
    SPACED_EM = " — "
    SPACED_EN = " – "
    HYPHENS = "--"
    SPACED_HYPHENS = " -- "
    SPACED_HYPHEN = " - "


class Ellipsis(Enum):
    """How three dots look. The spaces of SPACED are no-break ones: a line must not end inside."""

    SIGN = "…"
    DOTS = "..."
    SPACED = ".\u00a0.\u00a0."


@dataclass(frozen=True, slots=True)
class Typography:
    """What is wanted of each sign; None leaves it as it is."""

    quotes: Quotes | None = None
    dash: Dash | None = None
    ellipsis: Ellipsis | None = None
    # One space where several stand, between sentences as elsewhere; none at the edges of lines.
    single_spaces: bool = False


_Step = Callable[[str, Typography], list[Edit]]
_LEFT_ALONE = (Kind.SCENE_BREAK, Kind.FOREIGN)
_STRAIGHT = re.compile("[“”‘’″′]")
# An en dash or hyphen with a space before it is one, if a space follows or the speech that it breaks off ends.
_DASH = re.compile(
    r"(?<![ \u00a0])[ \u00a0]*(?<![-–—])"
    r"(?:—|--|(?<=[ \u00a0])[–-](?=[ \u00a0”»]|[\"'’](?!\w)))(?![-–—])[ \u00a0]*"
)
_ELLIPSIS = re.compile(r"(?<!\.)(?:\.{3,4}|\.(?:[ \u00a0]\.){2,3})(?!\.)(?![ \u00a0]\.)|…")
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)|^[ \t]+|(?<![ \t])[ \t]+$", re.MULTILINE)
_OPENING = frozenset("“‘([{«¿¡")
_NOTHING_BEFORE = frozenset(("", "\n", *"“‘([{\"'"))
_CLOSING = frozenset("”’)]}».,;:!?…")


def restyled(paragraphs: Iterable[Paragraph], style: Typography) -> tuple[Paragraph, ...]:
    """The paragraphs in that style; scene breaks and foreign blocks as they are."""
    return tuple(each if each.kind in _LEFT_ALONE else _restyled(each, style) for each in paragraphs)


def restyled_text(text: str, style: Typography) -> str:
    """One paragraph's plain text in that style."""
    for edits in _steps(style):
        text = _applied(text, edits(text, style))
    return text


def cleaned(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Single spaces, and none at the edges of lines."""
    return restyled(paragraphs, Typography(single_spaces=True))


def found(paragraphs: Iterable[Paragraph]) -> Counter[Quotes | Dash | Ellipsis]:
    """How often each style occurs; apostrophes count as quotes."""
    counts: Counter[Quotes | Dash | Ellipsis] = Counter()
    for paragraph in paragraphs:
        if paragraph.kind not in _LEFT_ALONE and _has_letters(paragraph.text):
            counts.update(_found_in(paragraph.text))
    return counts


def _found_in(text: str) -> Iterator[Quotes | Dash | Ellipsis]:
    for char in text:
        if char in "\"'":
            yield Quotes.STRAIGHT
        elif char in "“”‘’":
            yield Quotes.CURLY
    for dash in _dashes(text):
        yield _dash_style(dash)
    for dots in _ELLIPSIS.finditer(text):
        spaced = " " in dots[0] or "\u00a0" in dots[0]
        yield Ellipsis.SIGN if dots[0] == "…" else Ellipsis.SPACED if spaced else Ellipsis.DOTS


def _dash_style(dash: re.Match[str]) -> Dash:
    sign = dash[0].strip(" \u00a0")
    is_spaced = dash[0] != sign
    if sign == "—":
        return Dash.SPACED_EM if is_spaced else Dash.EM
    if sign == "--":
        return Dash.SPACED_HYPHENS if is_spaced else Dash.HYPHENS
    return Dash.SPACED_EN if sign == "–" else Dash.SPACED_HYPHEN


# --- the edits ---


def _restyled(paragraph: Paragraph, style: Typography) -> Paragraph:
    runs = paragraph.runs
    for edits in _steps(style):
        runs = _mended(runs, edits("".join(run.text for run in runs), style))
    if runs == paragraph.runs:
        return paragraph
    origin = Origin(None, paragraph.origin.gap) if paragraph.origin else None
    return replace(paragraph, runs=runs, origin=origin)


def _steps(style: Typography) -> list[_Step]:
    wanted: tuple[tuple[Enum | None, _Step], ...] = (
        (style.quotes, _quote_edits),
        (style.dash, _dash_edits),
        (style.ellipsis, _ellipsis_edits),
    )
    steps = [step for value, step in wanted if value is not None]
    return [*steps, _space_edits] if style.single_spaces else steps


def _quote_edits(text: str, style: Typography) -> list[Edit]:
    if style.quotes is Quotes.STRAIGHT:
        return [Edit(Span(*each.span()), straight(each[0])) for each in _STRAIGHT.finditer(text)]
    return [Edit(Span(at, at + 1), mark) for at, mark in sorted(curled(text).items())]


def _dash_edits(text: str, style: Typography) -> list[Edit]:
    if style.dash is None or not _has_letters(text):
        return []
    return [Edit(Span(*each.span()), _dash_text(text, each, style.dash)) for each in _dashes(text)]


def _dashes(text: str) -> Iterator[re.Match[str]]:
    for each in _DASH.finditer(text):
        before, after = _before(text, each.start()), text[each.end() : each.end() + 1]
        # A list or signature at the line's start, a sum, a word cut off by a hyphen: not for us to judge.
        is_hyphen = each[0].strip(" \u00a0") in "-–"
        if not (is_hyphen and (before in ("", "\n") or after in ("", "\n") or (before.isdigit() and after.isdigit()))):
            yield each


def _dash_text(text: str, dash: re.Match[str], wanted: Dash) -> str:
    before, after = _before(text, dash.start()), text[dash.end() : dash.end() + 1]
    sign = wanted.value.strip()
    trailing = dash[0][len(dash[0].rstrip(" \u00a0")) :]
    if before in ("", "\n"):
        return sign + trailing
    is_spaced = wanted.value != sign
    closes = after in ("", "\n") or after in _CLOSING or (after in "\"'" and _is_end(text, dash.end() + 1))
    opens = before in _OPENING or (before in "\"'" and not _before(text, dash.start() - 1).strip())
    # `He was-- Oh!`: a sentence that breaks off keeps the space before the next.
    breaks_off = trailing and not dash[0].startswith((" ", "\u00a0")) and (after.isupper() or after in "“‘\"'")
    left = " " if is_spaced and not opens else ""
    right = " " if (is_spaced and not closes) or (breaks_off and after) else ""
    return left + sign + right


def _before(text: str, at: int) -> str:
    """The character before that place, or nothing."""
    return text[at - 1] if at > 0 else ""


def _is_end(text: str, at: int) -> bool:
    return not text[at : at + 1].isalnum()


def _ellipsis_edits(text: str, style: Typography) -> list[Edit]:
    if style.ellipsis is None or not _has_letters(text):
        return []
    return [_ellipsis_edit(text, each, style.ellipsis) for each in _ELLIPSIS.finditer(text)]


def _ellipsis_edit(text: str, dots: re.Match[str], wanted: Ellipsis) -> Edit:
    start, end = dots.span()
    has_stop = dots[0].count(".") == 4
    was_spaced = " " in dots[0] or "\u00a0" in dots[0]
    new = wanted.value
    if wanted is Ellipsis.SPACED:
        before, after = _before(text, start), text[end : end + 1]
        stop = ".\u00a0" if has_stop else "\u00a0" if before.isalnum() or before in _CLOSING else ""
        return Edit(Span(start, end), stop + new + (" " if after.isalnum() else ""))
    # The spaces around spaced dots belong to them, but for the one between them and the next word.
    if was_spaced and not has_stop and _before(text, start) in (" ", "\u00a0"):
        start -= 1
    if was_spaced and text[end : end + 1] in (" ", "\u00a0") and _before(text, start) in _NOTHING_BEFORE:
        end += 1
    return Edit(Span(start, end), ("." if has_stop else "") + new)


def _space_edits(text: str, style: Typography) -> list[Edit]:
    return [Edit(Span(*each.span()), " " if _is_inside(text, each) else "") for each in _SPACES.finditer(text)]


def _is_inside(text: str, blanks: re.Match[str]) -> bool:
    return _before(text, blanks.start()) not in ("", "\n") and text[blanks.end() : blanks.end() + 1] not in ("", "\n")


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


# --- applying them ---


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _mended(runs: tuple[Run, ...], edits: Sequence[Edit]) -> tuple[Run, ...]:
    """The runs after all edits at once (in order, apart); new text looks like the first character it replaces."""
    if not edits:
        return runs
    starts, ends = [edit.span.start for edit in edits], [edit.span.end for edit in edits]
    result: list[Run] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        own = edits[bisect_right(ends, start) : bisect_left(starts, end)]
        result.append(replace(run, text=_applied_within(run.text, own, start)))
        start = end
    return joined(result)


def _applied_within(text: str, edits: Sequence[Edit], start: int) -> str:
    end = start + len(text)
    cut = [
        Edit(
            Span(max(edit.span.start, start) - start, min(edit.span.end, end) - start),
            edit.text if edit.span.start >= start else "",
        )
        for edit in edits
    ]
    return _applied(text, cut)
