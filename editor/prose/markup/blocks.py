"""Cuts Markdown source into blocks, line by line: where each begins and ends, and what it is.

As CommonMark has it, with two mercies for stories: a fence or comment that is never closed ends at the next empty line
instead of swallowing the rest of the chapter, and centred text stands as `<p align="center">`. Looks at lines only;
what stands inside a paragraph is read by `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor.prose.markup.conflict_marks import lines_of_marks
from editor.prose.markup.inline import CLOSE_TAG, OPEN_TAG
from editor.prose.paragraph import Alignment, Kind

_BLANKS = " \t\r"
# A line that begins with none of these cannot begin anything but a paragraph.
STARTERS = frozenset(" \t#>-+*_=~`<[|:0123456789")
_INDENT = r" {0,3}"
_HEADING = re.compile(_INDENT + r"(#{1,6})(?=[ \t\r]|$)")
SCENE_BREAK = re.compile(_INDENT + r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r*")
_UNDERLINE = re.compile(_INDENT + r"(=+|-+)[ \t\r]*")
_FENCE = re.compile(_INDENT + r"(?:(`{3,})[^`]*|(~{3,}).*)", re.DOTALL)
_FENCE_END = re.compile(_INDENT + r"(`{3,}|~{3,})[ \t\r]*")
_ITEM = re.compile(_INDENT + r"(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t\r]|$)")
_INTERRUPTING_ITEM = re.compile(_INDENT + r"(?:[-+*]|1[.)])[ \t]+[^ \t\r]")
_MARKS = re.compile(r"(?: {0,3}> ?)+")
TABLE_RULE = re.compile(r"[ \t]*(?=[^|]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*")
DEFINITION = re.compile(
    r" {0,3}\[(?:\^[^\]\s]+\]:.*|[^\[\]]+\]:[ \t]*(?:<[^<>]*>|[^<\s]\S*)"
    r"""(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\r]*)""",
    re.DOTALL,
)
_TEXT_TAG = re.compile(r" {0,3}<(?:script|pre|style|textarea)(?=[ \t\r>]|$)", re.IGNORECASE)
_TEXT_TAG_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|"
    r"dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|"
    r"main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|"
    r"title|tr|track|ul)(?=[ \t\r>]|/>|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(rf" {{0,3}}(?:{OPEN_TAG}|{CLOSE_TAG})[ \t\r]*", re.IGNORECASE)
_ALIGNED = re.compile(
    r""" {0,3}<(p|div|h[1-6]|center)(?:\s+align\s*=\s*("center"|'center'|center|"right"|'right'|right))?\s*>""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` up to, not including, `end`. `text`: its lines without block marks; unused where foreign."""

    kind: Kind
    first: int
    end: int
    lines: tuple[str, ...] = ()
    level: int = 0
    alignment: Alignment = Alignment.NATURAL


def is_blank(line: str) -> bool:
    """Whether a line holds nothing but spaces and tabs (no-break spaces are text)."""
    return not line or (line[0] in _BLANKS and not line.strip(_BLANKS))


def blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of a source cut into lines; lines between them are empty, or mere `>` between quoted paragraphs."""
    if marks := lines_of_marks(lines):
        found = [*_blocks(lines, marks)]
        # Where code or raw HTML runs across some of them it is that which is kept whole.
        return iter(found if marks <= {block.first for block in found} else [*_blocks(lines, frozenset())])
    return _blocks(lines, marks)


def _blocks(lines: list[str], marks: frozenset[int]) -> Iterator[Block]:
    reading = _Blocks(lines, marks)
    at, after_quote = 0, False
    while at < len(lines):
        line = lines[at]
        if is_blank(line):
            at, after_quote = at + 1, False
        elif after_quote and line.lstrip(" ").startswith(">") and not line.strip("> \t\r"):
            at += 1
        else:
            block = reading.block_at(at)
            yield block
            at, after_quote = block.end, block.kind is Kind.QUOTE


class _Blocks:
    def __init__(self, lines: list[str], marks: frozenset[int]) -> None:
        self._lines = lines
        # Each is a block of its own, which an edit beside it spares: else the two versions could not be told apart.
        self._marks = marks
        # Ends that no later line holds: found out once, so that many openings cost no more than one.
        self._never: dict[str, int] = {}

    def block_at(self, at: int) -> Block:
        line = self._lines[at]
        if line[0] not in STARTERS:
            return self._paragraph(at)
        if at in self._marks:
            return self._foreign(at, at + 1)
        if line[0] == "\t" or line.startswith("    "):
            return self._foreign(at, self._end_where(at, lambda each: each[:1] != "\t" and each[:4] != "    "))
        if heading := _HEADING.match(line):
            return Block(Kind.HEADING, at, at + 1, (_heading_text(line[heading.end() :]),), len(heading[1]))
        if SCENE_BREAK.fullmatch(line):
            return Block(Kind.SCENE_BREAK, at, at + 1)
        if line.lstrip(" ").startswith(">"):
            return self._quote(at)
        if fence := _FENCE.fullmatch(line):
            return self._fenced(at, fence[1] or fence[2])
        if _ITEM.match(line):
            return self._foreign(at, self._end_of_list(at))
        if line.lstrip(" ").startswith("<") and (html := self._html(at)):
            return html
        if DEFINITION.fullmatch(line):
            return self._foreign(at, at + 1)
        return self._paragraph(at)

    def _foreign(self, first: int, end: int) -> Block:
        return Block(Kind.FOREIGN, first, end)

    def _end_where(self, at: int, ends: Callable[[str], bool]) -> int:
        """The first line after `at` that is blank or of which `ends` says so."""
        end = at + 1
        while end < len(self._lines) and not is_blank(self._lines[end]) and not ends(self._lines[end]):
            if end in self._marks:
                break
            end += 1
        return end

    def _end_of_chunk(self, at: int) -> int:
        return self._end_where(at, lambda _line: False)

    def _paragraph(self, at: int) -> Block:
        lines = self._lines
        end = self._end_where(at, lambda line: line[0] in STARTERS and _ends_paragraph(line))
        if end < len(lines) and (line := lines[end]) and line[0] in STARTERS and end not in self._marks:
            if underline := _UNDERLINE.fullmatch(line):
                level = 1 if underline[1][0] == "=" else 2
                return Block(Kind.HEADING, at, end + 1, tuple(lines[at:end]), level)
            if _is_table_rule(line):
                return self._foreign(at, self._end_of_chunk(at))
        return Block(Kind.BODY, at, end, tuple(lines[at:end]))

    def _fenced(self, at: int, marks: str) -> Block:
        def closes(line: str) -> bool:
            found = _FENCE_END.fullmatch(line)
            return bool(found and found[1][0] == marks[0] and len(found[1]) >= len(marks))

        if len(marks) >= self._never.get(marks[0], len(marks) + 1):
            return self._foreign(at, self._end_of_chunk(at))
        end = self._line_where(at + 1, closes)
        if end is None:
            self._never[marks[0]] = len(marks)
        return self._foreign(at, self._end_of_chunk(at) if end is None else end + 1)

    def _line_where(self, start: int, holds: Callable[[str], bool]) -> int | None:
        return next((at for at in range(start, len(self._lines)) if holds(self._lines[at])), None)

    def _end_of_list(self, at: int) -> int:
        end = self._end_where(at, _ends_list)
        while True:
            following = self._next_written(end)
            if following is None or following == end:
                return end
            line = self._lines[following]
            if SCENE_BREAK.fullmatch(line) or not (line[0] == "\t" or line.startswith("  ") or _ITEM.match(line)):
                return end
            end = self._end_where(following, _ends_list)

    def _next_written(self, at: int) -> int | None:
        return self._line_where(at, lambda line: not is_blank(line))

    def _html(self, at: int) -> Block | None:
        line = self._lines[at].lstrip(" ")
        if aligned := self._aligned(at):
            return aligned
        if _TEXT_TAG.match(line):
            return self._html_until(at, "</", lambda each: _TEXT_TAG_END.search(each) is not None)
        for opening, ending in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if line.startswith(opening) and (opening != "<!" or line[2:3].isalpha()):
                return self._html_until(at, ending, lambda each, ending=ending: ending in each)  # type: ignore[misc]
        if _BLOCK_TAG.match(line) or _LONE_TAG.fullmatch(line):
            return self._foreign(at, self._end_of_chunk(at))
        return None

    def _html_until(self, at: int, ending: str, holds: Callable[[str], bool]) -> Block:
        end = None if ending in self._never else self._line_where(at, holds)
        if end is None:
            self._never[ending] = 0
            return self._foreign(at, self._end_of_chunk(at))
        return self._foreign(at, end + 1)

    def _aligned(self, at: int) -> Block | None:
        """`<p align="center">...</p>` and its like, closed at the end of a line before the next empty one."""
        if not (opening := _ALIGNED.match(self._lines[at])):
            return None
        closing = f"</{opening[1].lower()}>"
        end = self._end_where(at - 1, lambda line: line.rstrip(_BLANKS).lower().endswith(closing))
        if end == len(self._lines) or is_blank(self._lines[end]):
            return None
        return _aligned_block(at, tuple(self._lines[at : end + 1]), opening)

    def _quote(self, at: int) -> Block:
        depth, content = _unquoted(self._lines[at])
        if is_blank(content) or _begins_other(content):
            return self._foreign_quote(at, content)
        if aligned := _ALIGNED.match(content):
            block = _aligned_block(at, (content,), aligned)
            return (
                Block(Kind.QUOTE, at, at + 1, block.lines, depth, block.alignment)
                if block
                else self._foreign_quote(at, content)
            )
        texts, end = [content], at + 1
        while end < len(self._lines) and (text := _continued(self._lines[end], depth)) is not None:
            if end in self._marks:
                break
            if _unquoted(self._lines[end])[0] == depth and (_UNDERLINE.fullmatch(text) or _is_table_rule(text)):
                return self._foreign_quote(at, content)
            texts.append(text)
            end += 1
        return Block(Kind.QUOTE, at, end, tuple(texts), depth)

    def _foreign_quote(self, at: int, content: str) -> Block:
        if is_blank(content):
            return self._foreign(at, at + 1)
        return self._foreign(at, self._end_where(at, lambda line: not line.lstrip(" ").startswith(">")))


def _heading_text(text: str) -> str:
    text = text.strip(_BLANKS)
    without = text.rstrip("#")
    return without.rstrip(_BLANKS) if not without or without[-1] in " \t" else text


def _is_table_rule(line: str) -> bool:
    return "|" in line and TABLE_RULE.fullmatch(line) is not None


def _ends_paragraph(line: str) -> bool:
    """Whether a line in a paragraph ends it: by beginning something else, or as its underline or a table's rule."""
    return _interrupts(line) or _UNDERLINE.fullmatch(line) is not None or _is_table_rule(line)


def _interrupts(line: str) -> bool:
    bare = line.lstrip(" ")
    if len(line) - len(bare) > 3 or not bare or bare[0] not in "#>-+*_~`<1":
        return False
    if bare[0] == "<":
        return bool(
            _TEXT_TAG.match(bare) or _BLOCK_TAG.match(bare) or re.match(r"<(?:!--|\?|![A-Za-z]|!\[CDATA\[)", bare)
        )
    return bool(
        bare[0] == ">"
        or _HEADING.match(bare)
        or SCENE_BREAK.fullmatch(bare)
        or _FENCE.fullmatch(bare)
        or _INTERRUPTING_ITEM.match(bare)
    )


def _ends_list(line: str) -> bool:
    if SCENE_BREAK.fullmatch(line):
        return True
    return line[0] in "#`~>" and _interrupts(line)


def _begins_other(content: str) -> bool:
    """Whether a quoted line begins something that is kept as it is: a list, a heading, code, raw HTML."""
    if content[0] not in STARTERS:
        return False
    if content[0] == "\t" or content.startswith("    "):
        return True
    if _ALIGNED.match(content):
        return False
    return bool(
        _interrupts(content) or _ITEM.match(content) or DEFINITION.fullmatch(content) or _LONE_TAG.fullmatch(content)
    )


def _unquoted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and what stands behind the marks."""
    marks = _MARKS.match(line)
    return (marks[0].count(">"), line[marks.end() :]) if marks else (0, line)


def _continued(line: str, depth: int) -> str | None:
    """What a line adds to a quoted paragraph of this depth, or None if it does not belong to it."""
    own_depth, content = _unquoted(line)
    if own_depth > depth or is_blank(content) or _interrupts(content):
        return None
    return content


def _aligned_block(at: int, lines: tuple[str, ...], opening: re.Match[str]) -> Block | None:
    tag, value = opening[1].lower(), (opening[2] or "").strip("\"'").lower()
    if not value and tag != "center" and not tag.startswith("h"):
        return None
    whole = "\n".join(lines)[opening.end() :].rstrip(_BLANKS)
    if not whole.lower().endswith(f"</{tag}>"):
        return None
    alignment = Alignment.RIGHT if value == "right" else Alignment.CENTER
    if not value and tag.startswith("h"):
        alignment = Alignment.NATURAL
    inside = whole[: -len(tag) - 3].strip(" \t\r\n").split("\n")
    kind, level = (Kind.HEADING, int(tag[1])) if tag.startswith("h") else (Kind.BODY, 0)
    return Block(kind, at, at + len(lines), tuple(inside), level, alignment)
