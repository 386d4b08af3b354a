"""Changes single values of a YAML sheet in its very source: every other byte stays, comments and order among them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from editor.story.yaml.tree import Item, Node, Tree

# A text, a list of texts, the inner values of a mapping, or a number (which reads as a text again).
Value = str | tuple[str, ...] | Mapping[str, str] | int

# Plain for us and for every reader of YAML 1.1 too: no number, date, truth value or mark at its head.
_PLAIN = re.compile(r"(?![-+.]?[\d.])[^\W\d_](?:[^\s:#\"]|:(?=[^\s:#\"])|[ ](?=[^\s:#\"]))*$")
_TRUTHS = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"}
_STRANGE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# A block cannot say these apart from its own indent.
_SPACY = re.compile(r"^ *\t|^ +$|\n\n\Z", re.M)
# Longer texts stand as a block, one line of the writer's per line.
_LONG = 100


def changed(tree: Tree, changes: Mapping[str, Value], order: Sequence[str]) -> str:
    """The sheet's source with `changes` made; keys that are new take their place by `order`.

    A mapping among the changes names only the inner values that change, or all of them where there is none yet.
    """
    ends = _usual_end(tree.lines)
    lines = list(tree.lines)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ends
    for at, end, new in sorted(_cuts(tree, changes, order), key=lambda cut: cut[:2], reverse=True):
        lines[at:end] = [line + ends for line in new]
    return "".join(lines)


def _usual_end(lines: Sequence[str]) -> str:
    return next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\n", "\r"))), "\n")


def _cuts(tree: Tree, changes: Mapping[str, Value], order: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """What to put in place of which lines."""
    cuts: list[tuple[int, int, list[str]]] = []
    new: dict[int, list[str]] = {}
    for key in sorted(changes, key=order.index):
        node, value = tree.entries.get(key), changes[key]
        if node is None:
            new.setdefault(_place_for(key, tree, order), []).extend(_entry(key, value, 0))
        elif isinstance(value, Mapping) and node.entries and not node.in_brackets:
            cuts += _inner_cuts(node, value)
        else:
            cuts.append((node.first, node.end, _replaced(tree, key, node, value)))
    return cuts + [(at, at, lines) for at, lines in new.items()]


def _inner_cuts(node: Node, values: Mapping[str, str]) -> list[tuple[int, int, list[str]]]:
    assert node.entries is not None
    cuts, added = [], []
    for key, value in values.items():
        inner = node.entries.get(key)
        lines = _entry(key, value, node.indent, inner.comment if inner else "")
        if inner is None:
            added += lines
        else:
            cuts.append((inner.first, inner.end, lines))
    return [*cuts, (node.end, node.end, added)] if added else cuts


def _place_for(key: str, tree: Tree, order: Sequence[str]) -> int:
    """After the last of the keys that come before it, else at the top, below the opening comments."""
    before = [node.end for name, node in tree.entries.items() if name in order and order.index(name) < order.index(key)]
    if before:
        return max(before)
    return min((node.first for node in tree.entries.values()), default=len(tree.lines))


def _replaced(tree: Tree, key: str, node: Node, value: Value) -> list[str]:
    if isinstance(value, tuple) and node.items and not node.in_brackets and value:
        head = [line.rstrip("\r\n") for line in tree.lines[node.first : node.items[0].first]]
        return [*head, *_list_lines(tree, node, value)]
    if isinstance(value, tuple) and node.in_brackets and value:
        return [f"{key}: [{', '.join(_one_line(text, in_brackets=True) for text in value)}]{_after(node.comment)}"]
    return _entry(key, value, 0, node.comment)


def _list_lines(tree: Tree, node: Node, texts: tuple[str, ...]) -> list[str]:
    """The list's lines; an item that stays keeps its own, with the comments above it."""
    old: dict[str, list[Item]] = {}
    for item in node.items or ():
        old.setdefault(item.text, []).append(item)
    lines: list[str] = []
    for text in texts:
        if old.get(text):
            item = old[text].pop(0)
            lines += [line.rstrip("\r\n") for line in tree.lines[item.first : item.end]]
        else:
            lines.append(f"{' ' * node.indent}- {_one_line(text)}")
    return lines


def _entry(key: str, value: Value, indent: int, comment: str = "") -> list[str]:
    head = f"{' ' * indent}{key}:"
    if isinstance(value, Mapping):
        inner = [line for name, text in value.items() for line in _entry(name, text, indent + 2)]
        return [head + _after(comment), *inner]
    if isinstance(value, int):
        return [f"{head} {value}{_after(comment)}"]
    if isinstance(value, tuple):
        if not value:
            return [f"{head} []{_after(comment)}"]
        return [head + _after(comment), *(f"{' ' * (indent + 2)}- {_one_line(text)}" for text in value)]
    if _is_block(value):
        return _block(head, value, indent + 2, comment)
    return [f"{head} {_one_line(value)}{_after(comment)}"]


def _after(comment: str) -> str:
    return f"  {comment}" if comment else ""


def _is_block(text: str) -> bool:
    long = "\n" in text or len(text) > _LONG
    return long and bool(text.strip()) and not _STRANGE.search(text) and not _SPACY.search(text)


def _block(head: str, text: str, indent: int, comment: str) -> list[str]:
    chomp = "" if text.endswith("\n") else "-"
    digit = "2" if text.startswith((" ", "\n")) else ""
    lines = [" " * indent + line if line else "" for line in text.removesuffix("\n").split("\n")]
    return [f"{head} |{digit}{chomp}{_after(comment)}", *lines]


def _one_line(text: str, in_brackets: bool = False) -> str:
    if "\n" in text or _STRANGE.search(text) or "\t" in text:
        return _double_quoted(text)
    plain = _PLAIN.match(text) and text.lower() not in _TRUTHS
    if plain and not (in_brackets and re.search(r"[\[\]{},'&*!|>%@`]", text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _STRANGE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
