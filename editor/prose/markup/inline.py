"""Reads what stands inside a paragraph: Markdown's inline markup to runs, by CommonMark's delimiter-run algorithm.

In the set: `*` `_` `**` `__` `~~`, links without a title, autolinks, escapes, entities, hard breaks and the tags em i
strong b u s strike del br a. Anything else that CommonMark would read as markup (code, pictures, other tags, titles of
links) makes the whole text foreign: it is kept as its source, so that nothing the writer typed can change its meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.prose.markup.characters import ENTITY, entity, opens_and_closes, unescaped
from editor.prose.markup.emphasis import Delimiter, pair
from editor.prose.paragraph import Run, Style, joined

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~\n]|\n|\*+|_+|~+|`+|!?\[|\]|<|&")
SPECIAL = re.compile(r"[*_~<&\\\[\]`\n]")
ATTRIBUTE = r"""\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
OPEN_TAG = rf"<([A-Za-z][A-Za-z0-9-]*)((?:{ATTRIBUTE})*)\s*/?>"
CLOSE_TAG = r"</([A-Za-z][A-Za-z0-9-]*)\s*>"
_OPEN, _CLOSE = re.compile(OPEN_TAG), re.compile(CLOSE_TAG)
_HREF = re.compile(r"""\s+href\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>\x00-\x20\x7f]*)>")
_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)*)>")
# What these open is foreign as soon as its end is met.
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = re.compile(r"<![A-Za-z]")
_ANGLE_TARGET = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_TITLE = re.compile(r"""[ \t\n]+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t\n]*""", re.DOTALL)
_DEEPEST_PARENTHESES = 32

_STYLE_OF_TAG = {
    "em": Style.ITALIC,
    "i": Style.ITALIC,
    "strong": Style.BOLD,
    "b": Style.BOLD,
    "u": Style.UNDERLINE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "del": Style.STRIKE,
}
_STYLES = tuple(Style(bits) for bits in range(16))


@dataclass(slots=True)
class _Bracket:
    piece: int
    is_image: bool
    # How many delimiters stood before it: those after it belong to the link's own text.
    delimiters: int


class _Foreign(Exception):
    """The text holds markup outside the set."""


def read_runs(text: str, line_ends: str = " ") -> tuple[Run, ...] | None:
    """The runs of `text`, or None if it holds markup outside the set. `line_ends`: what a soft line end becomes.

    Lines must come without white space at their edges, hard breaks as a backslash before the line end.
    """
    if not SPECIAL.search(text):
        return (Run(text),) if text else ()
    try:
        return _Reading(text, line_ends).runs()
    except _Foreign:
        return None


class _Reading:
    """One text on its way to runs: pieces of text, and what styles and links lie over which pieces."""

    def __init__(self, text: str, line_ends: str) -> None:
        self._text = text
        self._line_ends = line_ends
        self._pieces: list[str] = []
        self._delimiters: list[Delimiter] = []
        self._brackets: list[_Bracket] = []
        # Brackets below this height lie around a finished link: links do not nest.
        self._inactive = 0
        self._open_tags: dict[str, list[tuple[int, str]]] = {}
        # Place among the pieces -> bits of Style that begin (+1) or end (-1) there: numbers, as flags are slow.
        self._style_changes: dict[int, list[tuple[int, int]]] = {}
        self._links: list[tuple[int, int, str]] = []
        self._missing: set[str] = set()
        self._last_ticks: dict[int, int] | None = None

    def runs(self) -> tuple[Run, ...]:
        self._scan()
        if any(self._open_tags.values()):
            raise _Foreign
        self._pair(self._delimiters)
        return self._laid_out()

    def _scan(self) -> None:
        text, pieces, at = self._text, self._pieces, 0
        while found := _TOKEN.search(text, at):
            if found.start() > at:
                pieces.append(text[at : found.start()])
            at = self._take(found[0], found.start(), found.end())
        if at < len(text):
            pieces.append(text[at:])

    def _take(self, token: str, start: int, end: int) -> int:
        """Take the token in; the answer is where to go on."""
        first = token[0]
        if first == "\\":
            self._pieces.append(token[1])
        elif first == "\n":
            self._pieces.append(self._line_ends)
        elif first in "*_~":
            self._add_delimiter(token, start, end)
        elif first == "`":
            self._refuse_code(token, start)
        elif first == "<":
            return self._take_angle(start)
        elif first == "&":
            return self._take_entity(start)
        elif first == "]":
            return self._close_bracket(end)
        else:
            self._brackets.append(_Bracket(len(self._pieces), first == "!", len(self._delimiters)))
            self._pieces.append(token)
        return end

    def _add_delimiter(self, token: str, start: int, end: int) -> None:
        char, length = token[0], len(token)
        if char != "~" or length == 2:
            before = self._text[start - 1] if start else "\n"
            after = self._text[end] if end < len(self._text) else "\n"
            opens, closes = opens_and_closes(char, before, after)
            if opens or closes:
                self._delimiters.append(Delimiter(char, len(self._pieces), length, length, opens, closes))
        self._pieces.append(token)

    def _refuse_code(self, token: str, start: int) -> None:
        if self._last_ticks is None:
            self._last_ticks = {len(run[0]): run.start() for run in re.finditer("`+", self._text)}
        if self._last_ticks.get(len(token), 0) > start:
            raise _Foreign
        self._pieces.append(token)

    def _take_entity(self, start: int) -> int:
        found = ENTITY.match(self._text, start)
        decoded = entity(found[0]) if found else None
        if found is None or decoded is None:
            self._pieces.append("&")
            return start + 1
        self._pieces.append(decoded)
        return found.end()

    def _take_angle(self, start: int) -> int:
        text = self._text
        if found := AUTOLINK.match(text, start):
            return self._add_link_as_written(found, found[1])
        if found := _MAIL.match(text, start):
            return self._add_link_as_written(found, "mailto:" + found[1])
        if found := _CLOSE.match(text, start):
            self._close_tag(found[1].lower())
            return found.end()
        if found := _OPEN.match(text, start):
            self._open_tag(found[1].lower(), found[2])
            return found.end()
        self._refuse_other_html(start)
        self._pieces.append("<")
        return start + 1

    def _add_link_as_written(self, found: re.Match[str], target: str) -> int:
        self._pieces.append(found[1])
        self._add_link(len(self._pieces) - 1, len(self._pieces), target)
        return found.end()

    def _open_tag(self, name: str, attributes: str) -> None:
        if name == "br" and not attributes:
            self._pieces.append("\n")
            return
        target = ""
        if name == "a" and (href := _HREF.fullmatch(attributes)):
            target = unescaped(href[1][1:-1])
        elif name not in _STYLE_OF_TAG or attributes:
            raise _Foreign
        self._open_tags.setdefault(name, []).append((len(self._pieces), target))

    def _close_tag(self, name: str) -> None:
        if not self._open_tags.get(name):
            raise _Foreign
        start, target = self._open_tags[name].pop()
        if name == "a":
            self._add_link(start, len(self._pieces), target)
        else:
            self._add_style(start, len(self._pieces), _STYLE_OF_TAG[name])

    def _refuse_other_html(self, start: int) -> None:
        for opening, ending in _ENDS:
            if self._text.startswith(opening, start) and self._follows(ending, start):
                raise _Foreign
        if _DECLARATION.match(self._text, start) and self._follows(">", start):
            raise _Foreign

    def _follows(self, ending: str, start: int) -> bool:
        # Once missing, missing for good: keeps a text full of openings linear.
        if ending in self._missing:
            return False
        if self._text.find(ending, start) >= 0:
            return True
        self._missing.add(ending)
        return False

    def _close_bracket(self, end: int) -> int:
        self._pieces.append("]")
        if not self._brackets:
            return end
        bracket = self._brackets.pop()
        is_inactive = len(self._brackets) < self._inactive and not bracket.is_image
        self._inactive = min(self._inactive, len(self._brackets))
        found = None if is_inactive else _target(self._text, end)
        if found is None:
            return end
        target, after = found
        if bracket.is_image or not target:
            raise _Foreign
        self._pieces[bracket.piece] = self._pieces[-1] = ""
        self._pair(self._delimiters[bracket.delimiters :])
        del self._delimiters[bracket.delimiters :]
        self._add_link(bracket.piece + 1, len(self._pieces) - 1, target)
        self._inactive = len(self._brackets)
        return after

    def _pair(self, delimiters: list[Delimiter]) -> None:
        for start, end, style in pair(delimiters):
            self._add_style(start, end, style)
        for delimiter in delimiters:
            self._pieces[delimiter.piece] = delimiter.char * delimiter.left

    def _add_style(self, start: int, end: int, style: Style) -> None:
        bit: int = style.value
        self._style_changes.setdefault(start, []).append((bit, 1))
        self._style_changes.setdefault(end, []).append((bit, -1))

    def _add_link(self, start: int, end: int, target: str) -> None:
        # A link around a link, which only tags can bring about, has no meaning here.
        if not target or (self._links and self._links[-1][0] >= start):
            raise _Foreign
        self._links.append((start, end, target))

    def _laid_out(self) -> tuple[Run, ...]:
        depth = dict.fromkeys((1, 2, 4, 8), 0)
        links = {index: target for start, end, target in self._links for index in range(start, end)}
        style = Style.PLAIN
        runs: list[tuple[str, Style, str]] = []
        for index, piece in enumerate(self._pieces):
            for changed, step in self._style_changes.get(index, ()):
                depth[changed] += step
                style = _STYLES[sum(bit for bit, height in depth.items() if height)]
            runs.append((piece, style, links.get(index, "")))
        return _gathered(runs)


def _gathered(pieces: list[tuple[str, Style, str]]) -> tuple[Run, ...]:
    """The pieces as runs, neighbours of one look joined at once (joining one by one is quadratic)."""
    runs: list[Run] = []
    texts: list[str] = []
    look: tuple[Style, str] | None = None
    for text, style, link in pieces:
        if not text:
            continue
        if look != (style, link):
            if look is not None:
                runs.append(Run("".join(texts), *look))
            look, texts = (style, link), []
        texts.append(text)
    if look is not None:
        runs.append(Run("".join(texts), *look))
    return joined(runs)


def _target(text: str, start: int) -> tuple[str, int] | None:
    """The target of a link whose `(` should stand at `start`, and the place after its `)`; a title makes it foreign."""
    if not text.startswith("(", start):
        return None
    at = _after_blanks(text, start + 1)
    if angle := _ANGLE_TARGET.match(text, at):
        target, at = angle[1], angle.end()
    else:
        end = _end_of_bare_target(text, at)
        if end is None:
            return None
        target, at = text[at:end], end
    if (title := _TITLE.match(text, at)) and text.startswith(")", title.end()):
        raise _Foreign
    at = _after_blanks(text, at)
    return (unescaped(target), at + 1) if text.startswith(")", at) else None


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at


def _end_of_bare_target(text: str, at: int) -> int | None:
    """Where a target without angle brackets ends: parentheses must balance, white space ends it."""
    if text.startswith("<", at):
        return None
    depth = 0
    while at < len(text) and text[at] > " " and text[at] != "\x7f":
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] > " ":
            at += 1
        elif text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
        if depth < 0 or depth > _DEEPEST_PARENTHESES:
            break
        at += 1
    return at if depth <= 0 else None
