"""Reads the YAML that Fanfold itself writes, quickly: keys, one-line texts, literal blocks, lists of texts.

Whatever is not of these forms gives None, and `full.py` reads it with ruamel.yaml, whose import alone costs more
than the opening of a whole story may. Both agree on everything read here; a random test holds them to it.
"""

from __future__ import annotations

import json
import re

from editor.story.yaml.tree import Item, Node, Tree, lines_of

_KEY = re.compile(r"( *)([A-Za-z_][\w-]*):(?:[ ]+(.*))?$")
_ITEM = re.compile(r"( *)-[ ]+(.*)$")
_LITERAL = re.compile(r"\|(?:([1-9])([+-]?)|([+-]?)([1-9]?))(?:[ ]+(#.*))?$")
_SINGLE = re.compile(r"'((?:[^']|'')*)'(?:[ ]+(#.*))?$")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:[ ]+(#.*))?$')
_BRACKETS = re.compile(r"\[(.*)\](?:[ ]+(#.*))?$")
_BRACKETED = re.compile(r"""[ ]*(?:'((?:[^']|'')*)'|([^\W][^\]\[{},:#"'&*!|>%@`]*))[ ]*(?:,|$)""")
_PLAIN = re.compile(r"([^-?:,\[\]{}#&*!|>'\"%@`\s](?:[^\s:#]|:(?=\S)|(?<=\S)#|[ ]+(?![ #]))*)(?:[ ]+(#.*))?$")
# YAML forbids these or breaks lines at them: rare enough to be left to the full reader.
_STRANGE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|^ *\t", re.M)
_DEEPEST = 16
NOTHING = {"", "~", "null", "Null", "NULL"}


class _NotPlain(Exception):
    """This sheet is for the full reader."""


def read_plain(source: str) -> Tree | None:
    """The sheet, or None where it holds anything that is not of the plain forms."""
    if _STRANGE.search(source):
        return None
    lines = lines_of(source)
    reader = _Reader([line.rstrip("\r\n") for line in lines], source.endswith(("\n", "\r")))
    try:
        entries = reader.mapping(0)
        if reader.at < len(lines):
            return None
    except _NotPlain:
        return None
    return Tree(lines, entries, tuple(reader.twice))


class _Reader:
    """One walk down the lines; `at` is the next one to be read."""

    def __init__(self, raw: list[str], ended: bool) -> None:
        self.raw, self.ended = raw, ended
        self.lines = [line.rstrip(" ") for line in raw]
        self.at = 0
        self.twice: list[str] = []

    def mapping(self, indent: int) -> dict[str, Node]:
        """The keys at that indent, from here on."""
        if indent > _DEEPEST:
            raise _NotPlain
        entries: dict[str, Node] = {}
        while (found := self._next_indent()) >= indent:
            line = self.lines[self.at]
            match = _KEY.match(line)
            if found > indent or match is None:
                raise _NotPlain
            node = self._entry(indent, match.group(3) or "")
            if match.group(2) in entries:
                if indent:
                    # Where such a value ends, the full reader knows.
                    raise _NotPlain
                self.twice.append(match.group(2))
            entries.setdefault(match.group(2), node)
        return entries

    def _next_indent(self) -> int:
        """Passes empty lines and comments; the indent of the next line, -1 at the end."""
        while self.at < len(self.lines):
            line = self.lines[self.at].lstrip(" ")
            if line and not line.startswith("#"):
                return len(self.lines[self.at]) - len(line)
            self.at += 1
        return -1

    def _entry(self, indent: int, rest: str) -> Node:
        first = self.at
        self.at += 1
        if not rest or rest.startswith("#"):
            return self._below(first, indent, rest)
        if literal := _LITERAL.match(rest):
            return self._literal(first, indent, literal)
        if brackets := _BRACKETS.match(rest):
            items = tuple(Item(text, first, self.at) for text in _bracketed(brackets.group(1)))
            return Node(first, self.at, items=items, indent=indent, in_brackets=True, comment=brackets.group(2) or "")
        text, comment = _one_line(rest)
        return Node(first, self.at, text=text, indent=indent, comment=comment)

    def _below(self, first: int, indent: int, comment: str) -> Node:
        """The value of a key that has none on its own line."""
        after_key = self.at
        deeper = self._next_indent()
        if deeper >= indent and _ITEM.match(self.lines[self.at]):
            self.at = after_key
            items = self._list(deeper)
            return Node(first, items[-1].end, items=items, indent=deeper, comment=comment)
        if deeper > indent:
            entries = self.mapping(deeper)
            end = max(node.end for node in entries.values())
            return Node(first, end, entries=entries, indent=deeper, comment=comment)
        self.at = after_key
        return Node(first, after_key, text="", indent=indent, comment=comment)

    def _list(self, indent: int) -> tuple[Item, ...]:
        items: list[Item] = []
        start = self.at
        while self._next_indent() == indent and (match := _ITEM.match(self.lines[self.at])):
            text, _ = _one_line(match.group(2))
            self.at += 1
            items.append(Item(text, start, self.at))
            start = self.at
        return tuple(items)

    def _literal(self, first: int, indent: int, header: re.Match[str]) -> Node:
        digit, chomp = header.group(1) or header.group(4), header.group(2) or header.group(3) or ""
        start = self.at
        depth = indent + int(digit) if digit else self._depth_of_block(start, indent)
        while self.at < len(self.lines) and (not self.lines[self.at] or self._reaches(self.at, depth)):
            self.at += 1
        end = self.at
        while end > start and not self.raw[end - 1].strip(" "):
            end -= 1
        unended = self.at == len(self.lines) and not self.ended
        blank = any(len(raw) > depth and not raw.strip(" ") for raw in self.raw[start : self.at])
        if blank or (chomp != "-" and unended) or (chomp == "+" and end < self.at):
            raise _NotPlain
        content = [line[depth:] for line in self.raw[start : self.at]]
        text = _chomped("\n".join(content), chomp)
        return Node(first, end, text=text, indent=indent, comment=header.group(5) or "")

    def _depth_of_block(self, start: int, indent: int) -> int:
        for at in range(start, len(self.lines)):
            if line := self.lines[at].lstrip(" "):
                depth = len(self.lines[at]) - len(line)
                if depth <= indent or any(len(raw) > depth for raw in self.raw[start:at]):
                    raise _NotPlain
                return depth
        raise _NotPlain

    def _reaches(self, at: int, depth: int) -> bool:
        return not self.raw[at][:depth].strip(" ") and len(self.raw[at]) > depth


def _chomped(text: str, chomp: str) -> str:
    body = text.rstrip("\n")
    if chomp == "-" or not body:
        return body
    return body + "\n"


def _one_line(rest: str) -> tuple[str, str]:
    """The text and the comment after it."""
    if match := _PLAIN.match(rest):
        text = match.group(1)
        return ("" if text in NOTHING else text), match.group(2) or ""
    if match := _SINGLE.match(rest):
        return match.group(1).replace("''", "'"), match.group(2) or ""
    if match := _DOUBLE.match(rest):
        return _unescaped(match.group(1)), match.group(2) or ""
    raise _NotPlain


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    # YAML has every escape of JSON but joins no surrogates.
    if "\\ud" in text.lower():
        raise _NotPlain
    try:
        result = json.loads(f'"{text}"')
    except ValueError:
        raise _NotPlain from None
    return str(result)


def _bracketed(inside: str) -> list[str]:
    texts, at = [], 0
    while at < len(inside.rstrip(" ")):
        match = _BRACKETED.match(inside, at)
        if match is None:
            raise _NotPlain
        quoted, plain = match.groups()
        texts.append(quoted.replace("''", "'") if plain is None else plain.rstrip(" "))
        at = match.end()
    if any(text in NOTHING for text in texts):
        raise _NotPlain
    return texts
