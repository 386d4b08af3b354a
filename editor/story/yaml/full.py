"""Reads any YAML sheet with ruamel.yaml, only as far as its nodes: nothing is constructed, so nothing can be executed.

Used where `plain.py` gives up: quoted styles over several lines, anchors, tags, brackets; and to say what is wrong
with a damaged one.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from editor.errors import StoryDamaged
from editor.story.yaml.plain import NOTHING
from editor.story.yaml.tree import Item, Node, Tree, lines_of

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

# ruamel.yaml reads some 150 KB a second: a hostile sheet may cost two seconds, not an evening.
_MOST_CHARACTERS = 200_000
_DEEPEST = 50
_COMMON = {"str", "int", "float", "bool", "null", "timestamp", "seq", "map"}
_NESTED_DASHES = re.compile(rf"(?:[-?:][ ]+){{{_DEEPEST}}}")


def read_full(source: str, name: str) -> Tree:
    """The sheet. Raises StoryDamaged with the line of the fault; `name` is the file's name for the sentence."""
    _refuse_monsters(source, name)
    # Imported here: it costs 90 ms, and most stories never need it.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = source.replace("\r\n", "\n").replace("\r", "\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root: Any = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        if re.search(r"^<{7} ", source, re.MULTILINE):
            raise StoryDamaged(
                f"“{name}” holds two versions that version control left between marks like “<<<<<<<”. "
                "They can be joined by mending it, or one of them chosen in a text editor."
            ) from error
        raise StoryDamaged(f"“{name}” cannot be understood{_place(error)}.") from error
    except (RecursionError, ValueError) as error:
        raise StoryDamaged(f"“{name}” cannot be understood.") from error
    return _tree(lines_of(source), root, name)


def _refuse_monsters(source: str, name: str) -> None:
    depth = deepest = 0
    for letter in re.findall(r"[\[\]{}]", source):
        depth += 1 if letter in "[{" else -1
        deepest = max(deepest, depth)
    indents = {len(line) - len(line.lstrip(" ")) for line in source.split("\n")}
    if len(source) > _MOST_CHARACTERS:
        raise StoryDamaged(f"“{name}” is too large to be what it should be.")
    if deepest > _DEEPEST or len(indents) > 2 * _DEEPEST or _NESTED_DASHES.search(source):
        raise StoryDamaged(f"“{name}” is nested too deep to be what it should be.")


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None)
    return (f", line {mark.line + 1}" if mark else "") + (f": {problem}" if problem else "")


def _tree(lines: tuple[str, ...], root: Any, name: str) -> Tree:
    if root is None:
        return Tree(lines)
    if root.id != "mapping":
        raise StoryDamaged(f"“{name}” cannot be understood: it is no list of names and values.")
    twice: list[str] = []
    entries = _entries(root, lines, twice)
    return Tree(lines, entries, tuple(twice), changeable=not root.flow_style and root.start_mark.column == 0)


def _entries(mapping: MappingNode, lines: tuple[str, ...], twice: list[str]) -> dict[str, Node]:
    entries: dict[str, Node] = {}
    for key, value in mapping.value:
        if key.id != "scalar":
            continue
        if key.value in entries:
            twice.append(key.value)
        entries.setdefault(key.value, _node(key, value, lines))
    return entries


def _node(key: ScalarNode, value: Any, lines: tuple[str, ...]) -> Node:
    first, end = key.start_mark.line, _end(value, lines, key)
    column = key.start_mark.column
    if not _is_common(value):
        return Node(first, end, indent=column)
    comment = _comment_after(value, lines)
    if value.id == "scalar":
        return Node(first, end, text=_text(value), indent=column, comment=comment)
    if value.id == "sequence":
        items = _items(value, first if value.flow_style else first + 1, lines)
        indent = column if value.flow_style else value.start_mark.column
        return Node(first, end, items=items, indent=indent, in_brackets=bool(value.flow_style), comment=comment)
    # Two levels are all that a story has; below them an alias could lead back to its own beginning.
    entries = {name.value: _leaf(name, inner, lines) for name, inner in value.value if name.id == "scalar"}
    return Node(first, end, entries=entries, indent=value.start_mark.column, in_brackets=bool(value.flow_style))


def _leaf(key: ScalarNode, value: Any, lines: tuple[str, ...]) -> Node:
    text = _text(value) if value.id == "scalar" and _is_common(value) else None
    end, column = _end(value, lines, key), key.start_mark.column
    return Node(key.start_mark.line, end, text=text, indent=column, comment=_comment_after(value, lines))


def _is_common(value: Any) -> bool:
    """Whether it bears no tag but those that plain writing gets: no object of some language, no picture as text."""
    return str(value.tag).removeprefix("tag:yaml.org,2002:") in _COMMON


def _text(value: ScalarNode) -> str:
    """What was written, not what YAML makes of it: a story may be called "1984", "No" or "2001-01-01"."""
    return "" if value.style is None and value.value in NOTHING else str(value.value)


def _items(sequence: SequenceNode, start: int, lines: tuple[str, ...]) -> tuple[Item, ...] | None:
    if any(item.id != "scalar" or not _is_common(item) for item in sequence.value):
        return None
    items: list[Item] = []
    for item in sequence.value:
        first = items[-1].end if items else start
        items.append(Item(_text(item), first, max(first, _end(item, lines))))
    return tuple(items)


def _comment_after(value: Any, lines: tuple[str, ...]) -> str:
    """The comment on the last line of a value that ends in mid-line."""
    mark = value.end_mark
    rest = lines[mark.line][mark.column :].strip() if mark.column > 0 and mark.line < len(lines) else ""
    return rest if rest.startswith("#") else ""


def _end(value: Any, lines: tuple[str, ...], key: ScalarNode | None = None) -> int:
    """The line after the last one of a value; empty lines and comments after it are not its own."""
    mark = value.end_mark
    if key and value.id == "scalar" and not value.value and value.style is None:
        # No value at all: ruamel.yaml places it at whatever comes next.
        return int(key.end_mark.line) + 1
    if (last := _last_inside(value)) is not None:
        # A list's own mark lies behind the comments that follow it.
        return max(_end(last[0], lines, last[1]), int(value.start_mark.line) + 1)
    end = int(mark.line) + (1 if mark.column > 0 and lines[mark.line][: mark.column].strip() else 0)
    end = min(end, len(lines))
    while end > value.start_mark.line + 1 and not lines[end - 1].strip():
        end -= 1
    return max(end, int(value.start_mark.line) + 1)


def _last_inside(value: Any) -> tuple[Any, ScalarNode | None] | None:
    """The last value of a list or mapping in lines, with its key; None where it is written elsewhere (an alias)."""
    if value.id == "scalar" or value.flow_style or not value.value:
        return None
    pairs = value.value if value.id == "mapping" else [(None, item) for item in value.value]
    *others, (key, last) = pairs
    behind = max((other.end_mark.index for _, other in others), default=value.start_mark.index)
    if not behind <= last.start_mark.index <= last.end_mark.index <= value.end_mark.index or last is value:
        return None
    return last, key if key is not None and key.id == "scalar" else None
