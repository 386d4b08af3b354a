"""Line and Sheet: the source cut into lines, with what is known so far of each, for the sorters to work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from editor.importers.reader import Block
from editor.importers.roles import Field, Role
from editor.importers.sorting.labels import label_of
from editor.prose.edit import Span
from editor.prose.paragraph import Kind
from editor.prose.scene_breaks import is_scene_break


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one block. `empty_before` is 0 for a line that follows directly, in its block or in the source."""

    block: int
    span: Span
    text: str
    empty_before: int
    kind: Kind
    is_break: bool
    is_given: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line was found to be. `value` is the part of the line's text that goes into the field."""

    role: Role
    value: Span
    field: Field | None = None
    of_story: bool = False
    # Whether this line begins something of its own, so that it is not joined to the line above.
    opens: bool = False
    # The part of the line that this mark speaks of; None is all of it.
    part: Span | None = None


@dataclass(slots=True)
class Sheet:
    """All lines and, per line, the marks found for it. A line without marks is story text."""

    lines: tuple[Line, ...]
    usual_gap: int
    marks: dict[int, tuple[Mark, ...]] = field(default_factory=dict)

    def set(self, index: int, mark: Mark) -> None:
        """Say what line `index` is."""
        self.marks[index] = (mark,)

    def is_free(self, index: int) -> bool:
        """Whether nothing has been said of this line yet."""
        return index not in self.marks

    def role(self, index: int) -> Role:
        """The role of the line's first part."""
        return self.marks[index][0].role if index in self.marks else Role.STORY

    def is_wide(self, index: int) -> bool:
        """Whether more empty lines than usual stand above line `index`."""
        return self.lines[index].empty_before > self.usual_gap

    def follows_directly(self, index: int) -> bool:
        """Whether the line belongs to the same stretch as the one above: no empty line, in a text that has them."""
        return self.usual_gap > 0 and self.lines[index].empty_before == 0


def whole(line: Line) -> Span:
    """All of a line's text."""
    return Span(0, len(line.text))


def sheet_of(blocks: Sequence[Block]) -> Sheet:
    """The lines of `blocks`, nothing said of them but what their format gives."""
    lines = tuple(line for number, block in enumerate(blocks) for line in _lines_of(number, block))
    sheet = Sheet(lines, _usual_gap(lines))
    for index, line in enumerate(lines):
        if (given := blocks[line.block].given) is not None:
            opens = index == 0 or lines[index - 1].block != line.block
            label = label_of(line.text) if given.role is Role.HEADER and given.field is not Field.KEPT else None
            value = label.value if label is not None else whole(line)
            sheet.set(index, Mark(given.role, value, given.field, given.of_story, opens))
    return sheet


def _lines_of(number: int, block: Block) -> Iterable[Line]:
    kind = block.paragraph.kind
    if kind in {Kind.SCENE_BREAK, Kind.FOREIGN}:
        drawn = kind is Kind.SCENE_BREAK
        yield Line(number, Span(0, len(block.text)), block.text, block.empty_before, kind, drawn, _is_given(block))
        return
    start = 0
    for position, part in enumerate(block.text.split("\n")):
        gap = 0 if position else block.empty_before
        drawn = is_scene_break(part)
        span = Span(start, start + len(part))
        yield Line(number, span, part, gap, kind, drawn, _is_given(block), block.paragraph.level)
        start += len(part) + 1


def _is_given(block: Block) -> bool:
    return block.given is not None


def _stands_for_itself(line: Line) -> bool:
    """Drawn breaks and header fields have a spacing of their own."""
    return line.is_break or label_of(line.text) is not None


def _usual_gap(lines: Sequence[Line]) -> int:
    """How many empty lines part two paragraphs of this text, most of the time."""
    gaps = Counter(
        after.empty_before
        for before, after in pairwise(lines)
        if before.block != after.block and not _stands_for_itself(before) and not _stands_for_itself(after)
    )
    if not gaps:
        return 1
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count == most)
