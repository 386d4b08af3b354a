"""Writes runs as Markdown: which marks stand where, and which characters of the text need a backslash.

Several ways of writing are offered, the most natural first; the caller reads each back and takes the first that says
what it should. So a lone `amusem*nt` stays as it is, and a second one in the same paragraph gets its backslashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from editor.prose.markup.blocks import DEFINITION, SCENE_BREAK, STARTERS, TABLE_RULE
from editor.prose.markup.characters import ENTITY, flanks, is_space, opens_and_closes
from editor.prose.markup.inline import AUTOLINK
from editor.prose.paragraph import Run, Style, joined

_TAGS = {Style.ITALIC: "em", Style.BOLD: "strong", Style.UNDERLINE: "u", Style.STRIKE: "s"}
_MARKS = {Style.ITALIC: "*", Style.BOLD: "**", Style.STRIKE: "~~"}
# The outer ones first, where several begin and end together.
_ORDER = (Style.UNDERLINE, Style.STRIKE, Style.BOLD, Style.ITALIC)
_RISKY = re.compile(r"[\\<&\]\[!\r]|`+|\*+|_+|~+")
_PUNCTUATION_OR_END = re.compile(r"[!-/:-@\[-`{-~\n]|$")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_NUMBER = re.compile(r"([0-9]{1,9})[.)](?=[ \t]|$)")
_BLOCK_START = re.compile(r"#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|`{3}|~{3}|=+[ \t]*$|-+[ \t]*$")
_EDGES = {" ": "&#32;", "\t": "&#9;", "\n": "&#10;"}
_STYLES_ON_LETTERS = (Style.ITALIC, Style.BOLD)


class Caution(IntEnum):
    """How much is escaped, and how often tags stand for marks."""

    NATURAL = 0
    ESCAPED = 1
    TAGS_WHERE_NEEDED = 2
    TAGS = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """The begin or end of a style or link over the runs from `start` on; a link's style is PLAIN."""

    begins: bool
    style: Style
    target: str
    start: int


def tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same text, with neighbours of one look joined and no italic or bold on the spaces at a stretch's edge.

    Nobody sees such a space, and Markdown has no way to write it.
    """
    result = list(joined(tuple(runs)))
    if not any(run.style is not Style.PLAIN and _has_blank_edge(run.text) for run in result):
        return tuple(result)
    for style in _STYLES_ON_LETTERS:
        if any(run.style & style for run in result):
            result = list(joined(list(_without_edges(result, style))))
    return tuple(result)


def _has_blank_edge(text: str) -> bool:
    return is_space(text[0]) or is_space(text[-1])


def _without_edges(runs: list[Run], style: Style) -> Iterator[Run]:
    for at, run in enumerate(runs):
        if not run.style & style:
            yield run
            continue
        start = 0 if _is_lit(runs, at - 1, -1, style) else _first_letter(run.text)
        end = len(run.text) if _is_lit(runs, at + 1, 1, style) else len(run.text) - _first_letter(run.text[::-1])
        if start >= end:
            yield replace(run, style=run.style & ~style)
            continue
        yield replace(run, text=run.text[:start], style=run.style & ~style)
        yield replace(run, text=run.text[start:end])
        yield replace(run, text=run.text[end:], style=run.style & ~style)


def _is_lit(runs: list[Run], at: int, step: int, style: Style) -> bool:
    """Whether the stretch of this style goes on at `at`, with something else than white space in it."""
    while 0 <= at < len(runs) and runs[at].style & style:
        if _first_letter(runs[at].text) < len(runs[at].text):
            return True
        at += step
    return False


def _first_letter(text: str) -> int:
    return next((at for at, char in enumerate(text) if not is_space(char)), len(text))


def ways_of_writing(runs: tuple[Run, ...], line_break: str) -> Iterator[str]:
    """The runs (tidied) as inline Markdown, the most natural way first, the one that is always right last."""
    for caution in Caution:
        yield written(runs, caution, line_break)


def written(runs: tuple[Run, ...], caution: Caution, line_break: str) -> str:
    """The runs as inline Markdown. Line breaks at the very edges become entities, others `line_break`."""
    texts = _escaped(runs, caution)
    pieces = list(_laid_out(runs))
    as_tags = _troubled(pieces, texts) if caution is Caution.TAGS_WHERE_NEEDED else set()
    if caution is Caution.TAGS:
        as_tags = {(piece.style, piece.start) for piece in pieces if isinstance(piece, _Mark)}
    parts = [texts[each] if isinstance(each, int) else _mark_text(each, as_tags) for each in pieces]
    return _with_edges("".join(parts)).replace("\n", line_break)


def _with_edges(source: str) -> str:
    if source.startswith("\n"):
        source = _EDGES["\n"] + source[1:]
    return source[:-1] + _EDGES["\n"] if source.endswith("\n") else source


# --- which characters are escaped ---


def _escaped(runs: tuple[Run, ...], caution: Caution) -> list[str]:
    """The runs' texts with escapes; what is at risk is seen in the whole text, across runs."""
    whole = "".join(run.text for run in runs)
    ticks = whole.count("`") > 1
    texts, start = [], 0
    for run in runs:
        end = start + len(run.text)
        if _is_bare_link(run, runs):
            texts.append(f"<{run.text}>")
        elif _RISKY.search(run.text):
            # A link's own text must keep its brackets from closing it.
            risks = _Risks(whole, caution, ticks, bool(run.link))
            texts.append(risks.escaped(start, end))
        else:
            texts.append(run.text)
        start = end
    return texts


@dataclass(frozen=True, slots=True)
class _Risks:
    whole: str
    caution: Caution
    escape_ticks: bool
    in_link: bool

    def escaped(self, start: int, end: int) -> str:
        parts, at = [], start
        for found in _RISKY.finditer(self.whole, start, end):
            parts += [self.whole[at : found.start()], self._disarmed(found, end)]
            at = found.end()
        parts.append(self.whole[at:end])
        return "".join(parts)

    def _disarmed(self, found: re.Match[str], end: int) -> str:
        token, char = found[0], found[0][0]
        if char == "\r":
            return "&#13;"
        if char in "*_~":
            needed = self.caution >= Caution.TAGS_WHERE_NEEDED or (
                self.caution is Caution.ESCAPED and self._may_style(found)
            )
            return "".join("\\" + each for each in token) if needed else token
        if char == "`":
            return "".join("\\`" for _ in token) if self.escape_ticks else token
        return "\\" + token if self._needs_backslash(char, found.start(), end) else token

    def _may_style(self, found: re.Match[str]) -> bool:
        before = self.whole[found.start() - 1] if found.start() else "\n"
        after = self.whole[found.end()] if found.end() < len(self.whole) else "\n"
        if found[0][0] == "~" and len(found[0]) != 2:
            return False
        return any(opens_and_closes(found[0][0], before, after))

    def _needs_backslash(self, char: str, at: int, end: int) -> bool:
        whole = self.whole
        if char == "\\":
            return _PUNCTUATION_OR_END.match(whole, at + 1) is not None or self.caution >= Caution.TAGS_WHERE_NEEDED
        if char == "<":
            return _TAG_START.match(whole, at) is not None
        if char == "&":
            return ENTITY.match(whole, at) is not None
        if char == "!":
            # Behind its run a link may begin, which the mark would turn into a picture.
            return self.caution >= Caution.ESCAPED and (at + 1 == end < len(whole) or whole.startswith("[", at + 1))
        if self.in_link or self.caution >= Caution.TAGS_WHERE_NEEDED:
            return True
        return char == "]" and whole.startswith("(", at + 1)


# --- which marks stand where ---


def _is_bare_link(run: Run, runs: tuple[Run, ...]) -> bool:
    """Whether a link can be written as `<https://...>`: its text is its target, and no neighbour shares it."""
    if run.text != run.link or not AUTOLINK.fullmatch(f"<{run.text}>"):
        return False
    return sum(each.link == run.link for each in runs) == 1


def _elements(run: Run, runs: tuple[Run, ...]) -> list[tuple[Style, str]]:
    styles = [(style, "") for style in _ORDER if run.style & style]
    return styles if not run.link or _is_bare_link(run, runs) else [(Style.PLAIN, run.link), *styles]


def _laid_out(runs: tuple[Run, ...]) -> Iterator[_Mark | int]:
    """Marks, properly nested, and between them the indices of the runs."""
    elements = [_elements(run, runs) for run in runs]
    reaches = _reaches(elements)
    stack: list[_Mark] = []
    for at, wanted in enumerate(elements):
        keep = _kept(stack, wanted, reaches[at])
        yield from (replace(mark, begins=False) for mark in reversed(stack[keep:]))
        del stack[keep:]
        present = [(mark.style, mark.target) for mark in stack]
        new = [element for element in wanted if element not in present]
        for style, target in sorted(new, key=lambda element: -reaches[at][element]):
            stack.append(_Mark(True, style, target, at))
            yield stack[-1]
        yield at
    yield from (replace(mark, begins=False) for mark in reversed(stack))


def _reaches(elements: list[list[tuple[Style, str]]]) -> list[dict[tuple[Style, str], int]]:
    """For each run and each of its styles and links: the first run that does not share it any more."""
    reaches: list[dict[tuple[Style, str], int]] = [{} for _ in elements]
    for at in range(len(elements) - 1, -1, -1):
        later = reaches[at + 1] if at + 1 < len(elements) else {}
        reaches[at] = {element: later.get(element, at + 1) for element in elements[at]}
    return reaches


def _kept(stack: list[_Mark], wanted: list[tuple[Style, str]], reach: dict[tuple[Style, str], int]) -> int:
    """How many of the open marks stay open. A new link closes what would end inside it, so that it stays whole."""
    open_now = [(mark.style, mark.target) for mark in stack]
    new_link = max((reach[each] for each in wanted if each[1] and each not in open_now), default=0)
    for at, element in enumerate(open_now):
        if element not in wanted or reach[element] < new_link:
            return at
    return len(stack)


def _mark_text(mark: _Mark, as_tags: set[tuple[Style, int]]) -> str:
    if mark.style is Style.PLAIN:
        return "[" if mark.begins else f"]({_target_text(mark.target)})"
    if mark.style in _MARKS and (mark.style, mark.start) not in as_tags:
        return _MARKS[mark.style]
    return f"<{'' if mark.begins else '/'}{_TAGS[mark.style]}>"


def _target_text(target: str) -> str:
    target = re.sub(r"[\\<>]", r"\\\g<0>", target).replace("&", "&amp;") if re.search(r"[\\<>&]", target) else target
    if "&amp;" in target and not ENTITY.search(target.replace("&amp;", "&")):
        target = target.replace("&amp;", "&")
    if not re.search(r"[\x00-\x20\x7f()]", target):
        return target
    return "<" + re.sub(r"[\n\r]", lambda found: f"&#{ord(found[0])};", target) + ">"


def _troubled(pieces: list[_Mark | int], texts: list[str]) -> set[tuple[Style, int]]:
    """The styles whose marks would not be read as such where they stand."""
    troubled: set[tuple[Style, int]] = set()
    at = 0
    while at < len(pieces):
        group = []
        while at < len(pieces) and isinstance(piece := pieces[at], _Mark) and piece.style in _MARKS:
            group.append(piece)
            at += 1
        before = _neighbour(pieces, texts, at - len(group) - 1)[-1:]
        after = _neighbour(pieces, texts, at)[:1]
        troubled.update(_troubled_of(group, before or "\n", after or "\n"))
        at += 1
    return troubled


def _neighbour(pieces: list[_Mark | int], texts: list[str], at: int) -> str:
    if not 0 <= at < len(pieces):
        return ""
    piece = pieces[at]
    return texts[piece] if isinstance(piece, int) else _mark_text(piece, set())


def _troubled_of(group: list[_Mark], before: str, after: str) -> Iterator[tuple[Style, int]]:
    begins = [mark for mark in group if mark.begins]
    ends = [mark for mark in group if not mark.begins]
    left, right = flanks(before, after)
    if ends and (begins or not right):
        yield from ((mark.style, mark.start) for mark in ends)
    if begins and (ends or not left):
        yield from ((mark.style, mark.start) for mark in begins)


# --- the edges of lines ---


def guarded(line: str) -> str:
    """A line of a paragraph, kept from being read as the start of a list, heading, quote and so on."""
    if not line or line[0] not in STARTERS:
        return line
    if line[0] in _EDGES:
        return _EDGES[line[0]] + line[1:]
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    is_start = (
        _BLOCK_START.match(line)
        or SCENE_BREAK.fullmatch(line)
        or DEFINITION.fullmatch(line)
        or ("|" in line and TABLE_RULE.fullmatch(line))
    )
    return "\\" + line if is_start else line


def edged(text: str) -> str:
    """Inline Markdown with a space at either edge as an entity: for places that strip their edges."""
    if text[:1] in _EDGES and text:
        text = _EDGES[text[0]] + text[1:]
    return text[:-1] + _EDGES[text[-1]] if text[-1:] in _EDGES and text else text
