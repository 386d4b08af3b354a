"""A sheet, that is `story.yaml` or a chapter's front matter: named values in a source that stays as its writer left it.

Of an edited sheet only the values that changed are written anew; an unedited one comes back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor.errors import StoryDamaged
from editor.story.yaml.edit import Value, changed
from editor.story.yaml.full import read_full
from editor.story.yaml.plain import read_plain
from editor.story.yaml.tree import Node, Tree

_MOST_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read: its values by key, and its source to put new ones into."""

    name: str
    source: str
    tree: Tree

    @classmethod
    def read(cls, source: str, name: str) -> Sheet:
        """The sheet in `source`. Raises StoryDamaged; `name` is the file's, for the sentence."""
        if len(source) > _MOST_CHARACTERS:
            raise StoryDamaged(f"“{name}” is too large to be what it should be.")
        return cls(name, source, read_plain(source) or read_full(source, name))

    def has(self, *path: str) -> bool:
        """Whether the key is there at all, whatever its value."""
        return self._node(*path) is not None

    def text(self, *path: str) -> str | None:
        """The text under a key, or under a key in a key; None where there is none, or something else."""
        node = self._node(*path)
        return node.text if node else None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """The list of texts under a key; a single text counts as a list of one."""
        node = self._node(key)
        if node and node.text is not None:
            return (node.text,) if node.text else ()
        return tuple(item.text for item in node.items) if node and node.items is not None else None

    def is_mapping(self, key: str) -> bool:
        """Whether values can be looked up under the key; an empty one will do."""
        node = self._node(key)
        return node is not None and (node.entries is not None or node.text == "")

    def with_changes(self, changes: Mapping[str, Value], order: tuple[str, ...]) -> Sheet:
        """The sheet with these values in it, new keys in this order; a mapping names inner values that change.

        Raises StoryDamaged where that cannot be done without touching what the app does not know.
        """
        if not changes:
            return self
        cannot = f"“{self.name}” is written in a way that Fanfold can read but not change. Edit it in a text editor."
        if not self.tree.changeable:
            raise StoryDamaged(cannot)
        try:
            sheet = Sheet.read(changed(self.tree, changes, order), self.name)
        except StoryDamaged as error:
            raise StoryDamaged(cannot) from error
        if not self._differs_only(sheet, changes):
            raise StoryDamaged(cannot)
        return sheet

    def _node(self, *path: str) -> Node | None:
        node = self.tree.entries.get(path[0])
        for key in path[1:]:
            node = node.entries.get(key) if node and node.entries else None
        return node

    def _differs_only(self, other: Sheet, changes: Mapping[str, Value]) -> bool:
        """Whether `other` holds the changes and is like this one in all else: the proof before anything is written."""
        expected = plain_values(self)
        for key, change in changes.items():
            was = expected.get(key)
            if isinstance(change, Mapping):
                expected[key] = {**was, **change} if isinstance(was, dict) else dict(change)
            else:
                expected[key] = str(change) if isinstance(change, int) else change
        return expected == plain_values(other)


def plain_values(sheet: Sheet) -> dict[str, object]:
    """All values: texts, tuples of texts, mappings of texts; None for what is neither."""
    return {key: _plain(node) for key, node in sheet.tree.entries.items()}


def _plain(node: Node) -> object:
    if node.items is not None:
        return tuple(item.text for item in node.items)
    if node.entries is not None:
        return {key: inner.text for key, inner in node.entries.items()}
    return node.text
