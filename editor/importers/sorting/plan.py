"""Plan: what each piece of a foreign text is taken for, shown before anything is written, and open to correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from editor.importers.mending import Repair
from editor.importers.reader import Block, Reading
from editor.importers.roles import Field, Role
from editor.prose.edit import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block and its role.

    `span` is all of it in the block's text; `value` what is left when label and brackets are taken off, which is what
    goes into a field. `chapter` is None for what belongs to the whole story. For empty lines `span` is empty and stands
    at the head of the block below them.
    """

    block: int
    span: Span
    value: Span
    role: Role
    field: Field | None = None
    of_story: bool = False
    opens: bool = True
    chapter: int | None = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A reading sorted into pieces, in the order of the source, and the repairs that are offered.

    Every method gives a new plan. Nothing is repaired unless it is accepted.
    """

    reading: Reading
    pieces: tuple[Piece, ...]
    repairs: tuple[Repair, ...] = ()
    accepted: frozenset[int] = field(default_factory=frozenset)
    title: str = ""
    language: str = ""
    # Whether empty lines part this text's paragraphs; otherwise lines that stand together are paragraphs.
    has_empty_lines: bool = True

    @property
    def blocks(self) -> Sequence[Block]:
        """The paragraphs of the source."""
        return self.reading.blocks

    def text_of(self, piece: Piece) -> str:
        """All of a piece's text, its label included."""
        return piece.span.of(self.blocks[piece.block].text)

    def value_of(self, piece: Piece) -> str:
        """What goes into the field: the text without label and brackets."""
        return piece.value.of(self.blocks[piece.block].text)

    def with_role(self, index: int, role: Role, target: Field | None = None) -> Plan:
        """Piece `index` taken for `role`; `target` names the field of a header. Chapters are counted anew."""
        piece = self.pieces[index]
        value = piece.span if role.is_text or role is Role.LEFT_OUT else piece.value
        changed = replace(piece, role=role, field=target if role is Role.HEADER else None, value=value, opens=True)
        if role is Role.HEADER and target is None:
            changed = replace(changed, field=Field.KEPT)
        return self._with((*self.pieces[:index], changed, *self.pieces[index + 1 :]))

    def with_roles(self, indices: Sequence[int], role: Role, target: Field | None = None) -> Plan:
        """Several pieces taken for the same."""
        plan = self
        for index in indices:
            plan = plan.with_role(index, role, target)
        return plan

    def split(self, index: int, offset: int) -> Plan:
        """Piece `index` cut in two, `offset` code points from its start, so that each half can have its own role."""
        piece = self.pieces[index]
        at = piece.span.start + offset
        if not piece.span.start < at < piece.span.end:
            return self
        head = Span(piece.span.start, at)
        first = replace(piece, span=head, value=Span(min(piece.value.start, at), min(piece.value.end, at)))
        rest = Span(at, piece.span.end)
        second = replace(piece, span=rest, value=Span(max(at, piece.value.start), max(at, piece.value.end)))
        return self._with((*self.pieces[:index], first, second, *self.pieces[index + 1 :]))

    def of_whole_story(self, index: int, whole: bool) -> Plan:
        """Piece `index` moved between the story's own fields and those of its chapter."""
        changed = replace(self.pieces[index], of_story=whole)
        return self._with((*self.pieces[:index], changed, *self.pieces[index + 1 :]))

    def with_title(self, title: str) -> Plan:
        """The title to use; it wins over what the text says."""
        return replace(self, title=title)

    def with_repair(self, index: int, accept: bool, choice: str = "") -> Plan:
        """Repair `index` accepted, with one of its words, or refused."""
        repairs = list(self.repairs)
        if choice:
            repairs[index] = replace(repairs[index], chosen=choice)
        accepted = self.accepted | {index} if accept else self.accepted - {index}
        return replace(self, repairs=tuple(repairs), accepted=accepted)

    def put_back(self) -> str:
        """All pieces in order, as text: the source again, white space between parts aside."""
        return "\n\n".join(text for piece in self.pieces if (text := self.text_of(piece)))

    def source(self) -> str:
        """The text that was read."""
        return "\n\n".join(block.text for block in self.blocks)

    def _with(self, pieces: tuple[Piece, ...]) -> Plan:
        return replace(self, pieces=tuple(numbered(pieces)))


def numbered(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with their chapters counted from their roles.

    In a text without chapter lines all that is lifted belongs to the story. Otherwise what stands above the first
    chapter line belongs to the story, the rest to its chapter. Chapter lines with no text between them are one.
    """
    has_chapters = any(piece.role is Role.CHAPTER for piece in pieces)
    chapter, lines_only = -1, False
    for piece in pieces:
        if piece.role is Role.CHAPTER:
            if not lines_only:
                chapter += 1
            lines_only = True
        elif piece.role is not Role.SEPARATOR:
            lines_only = False
        if piece.role.is_text and chapter < 0:
            chapter = 0
        own = has_chapters and not piece.of_story and chapter >= 0
        yield replace(piece, chapter=max(chapter, 0) if own or piece.role.is_text else None)
