"""Three versions in, one text or a list of conflicts out: for a chapter that another program changed meanwhile.

A diff3 over paragraphs, over the lines of paragraphs that clash, then over the words of lines that clash. A change that
only one side made is taken. What both sides changed differently is a conflict over whole paragraphs, with both versions
in it: no word is lost unless one side deleted it and the other left it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

from editor.prose.differing import matches
from editor.prose.edit import Span


class Side(Enum):
    """Whose change it is: made here, or by the other program."""

    MINE = "mine"
    THEIRS = "theirs"


class Choice(Enum):
    """What the writer wants to keep of a conflict. BOTH: mine first, then theirs."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Change:
    """A change taken without a question: where it stands in the merged text (empty for a deletion), and whose it is."""

    span: Span
    side: Side


@dataclass(frozen=True, slots=True)
class Conflict:
    """Paragraphs that both sides changed, in their three versions. `place`: where mine stands in the merged text."""

    base: str
    mine: str
    theirs: str
    place: Span


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, with mine wherever there is a conflict."""

    text: str
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether no question is left."""
        return not self.conflicts


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch in its three versions."""

    base: str
    mine: str
    theirs: str

    @property
    def is_stable(self) -> bool:
        return self.base == self.mine == self.theirs

    @property
    def is_clash(self) -> bool:
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)


_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# By measure: beyond this, looking for words takes longer than a writer waits.
_MOST_WORDS = 20_000
_BOUNDARY = re.compile(r"\n(?:[ \t]*\n)+")
_BOUNDARY_AT_END = re.compile(r"\n[ \t]*\n\Z")


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What `mine` and `theirs` became together, both having begun as `base`."""
    pieces = _pieces(_Piece(base, mine, theirs), 0)
    return _merged(_widened(pieces))


def resolved(merged: Merged, choices: Sequence[Choice]) -> str:
    """The text with one choice applied to each conflict, in their order. Raises ValueError if their numbers differ."""
    parts, at = [], 0
    for conflict, choice in zip(merged.conflicts, choices, strict=True):
        parts += [merged.text[at : conflict.place.start], chosen(conflict, choice)]
        at = conflict.place.end
    return "".join([*parts, merged.text[at:]])


def chosen(conflict: Conflict, choice: Choice) -> str:
    """The text that a choice puts in the conflict's place."""
    if choice is Choice.MINE or (choice is Choice.BOTH and not conflict.theirs.strip()):
        return conflict.mine
    if choice is Choice.THEIRS or not conflict.mine.strip():
        return conflict.theirs
    # As paragraphs of their own, whichever of the two had an empty line behind it.
    return conflict.mine.rstrip("\n") + "\n\n" + conflict.theirs.lstrip("\n")


# --- cutting ---


def _pieces(whole: _Piece, stage: int) -> Iterator[_Piece]:
    """The stretch cut finer and finer wherever both sides changed it."""
    if not whole.is_clash or stage == len(_STAGES):
        yield whole
        return
    cut = _STAGES[stage]
    base, mine, theirs = cut(whole.base), cut(whole.mine), cut(whole.theirs)
    if stage == len(_STAGES) - 1:
        yield from _words_apart(base, mine, theirs)
        return
    for piece in _diff3(base, mine, theirs):
        yield from _pieces(piece, stage + 1)


def _words_apart(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Piece]:
    """The last stage; what all three have in common at the edges does not count against its limit."""
    head = _common(base, mine, theirs)
    rest = min(len(base), len(mine), len(theirs)) - head
    tail = min(rest, _common(base[head:][::-1], mine[head:][::-1], theirs[head:][::-1]))
    middle = [words[head : len(words) - tail] for words in (base, mine, theirs)]
    same = ["".join(base[:head])] * 3
    yield _Piece(*same)
    if sum(map(len, middle)) > _MOST_WORDS:
        yield _joined(*middle)
    else:
        yield from _diff3(*middle)
    end = "".join(base[len(base) - tail :])
    yield _Piece(end, end, end)


def _common(*lists: list[str]) -> int:
    count = 0
    for first, second, third in zip(*lists, strict=False):
        if not first == second == third:
            break
        count += 1
    return count


def _diff3(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Piece]:
    """Stretches in order: tokens that all three share, and between them what at least one side changed."""
    in_mine, in_theirs = matches(base, mine), matches(base, theirs)
    at, at_mine, at_theirs = 0, 0, 0
    for place, (place_mine, place_theirs) in enumerate(zip(in_mine, in_theirs, strict=True)):
        if place_mine is None or place_theirs is None:
            continue
        yield _joined(base[at:place], mine[at_mine:place_mine], theirs[at_theirs:place_theirs])
        yield _Piece(base[place], base[place], base[place])
        at, at_mine, at_theirs = place + 1, place_mine + 1, place_theirs + 1
    yield _joined(base[at:], mine[at_mine:], theirs[at_theirs:])


def _joined(base: Iterable[str], mine: Iterable[str], theirs: Iterable[str]) -> _Piece:
    return _Piece("".join(base), "".join(mine), "".join(theirs))


def _paragraphs(text: str) -> list[str]:
    """Paragraphs, each with the empty lines behind it."""
    ends = [0, *(boundary.end() for boundary in _BOUNDARY.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if end > start]


def _lines(text: str) -> list[str]:
    return _LINES.findall(text)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


_STAGES: tuple[Callable[[str], list[str]], ...] = (_paragraphs, _lines, _words)


# --- putting together ---


def _widened(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, each clash grown to whole paragraphs: half a sentence of two writers is no choice."""
    result: list[_Piece] = []
    clash: list[_Piece] = []
    for piece in _gathered(pieces):
        if clash and _ends_paragraph(clash[-1]):
            result.append(_together(clash))
            clash = []
        if piece.is_clash:
            clash = clash or _paragraph_before(result)
            clash.append(piece)
        elif clash and piece.is_stable and (boundary := _BOUNDARY.search(piece.base)):
            clash.append(_same(piece.base[: boundary.start()]))
            result += [_together(clash), _same(piece.base[boundary.start() :])]
            clash = []
        else:
            (clash or result).append(piece)
    return [*result, _together(clash)] if clash else result


def _gathered(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces, stable neighbours made one: an empty line may be in one, the line end before it in the other."""
    for is_stable, group in groupby(pieces, key=lambda piece: piece.is_stable):
        if is_stable:
            yield _same("".join(piece.base for piece in group))
        else:
            yield from group


def _ends_paragraph(piece: _Piece) -> bool:
    """Whether every version that is there at all ends with an empty line."""
    versions = [each for each in (piece.base, piece.mine, piece.theirs) if each]
    return bool(versions) and all(_BOUNDARY_AT_END.search(each) for each in versions)


def _paragraph_before(result: list[_Piece]) -> list[_Piece]:
    """Takes from the end of `result` what belongs to the paragraph that is begun there."""
    taken: list[_Piece] = []
    while result:
        piece = result.pop()
        boundaries = list(_BOUNDARY.finditer(piece.base)) if piece.is_stable else []
        if boundaries:
            result.append(_same(piece.base[: boundaries[-1].end()]))
            taken.append(_same(piece.base[boundaries[-1].end() :]))
            break
        taken.append(piece)
    return taken[::-1]


def _same(text: str) -> _Piece:
    return _Piece(text, text, text)


def _together(pieces: list[_Piece]) -> _Piece:
    return _joined((each.base for each in pieces), (each.mine for each in pieces), (each.theirs for each in pieces))


def _merged(pieces: Iterable[_Piece]) -> Merged:
    parts: list[str] = []
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    at = 0
    for piece in pieces:
        text = piece.theirs if piece.mine == piece.base else piece.mine
        span = Span(at, at + len(text))
        if piece.is_clash:
            conflicts.append(Conflict(piece.base, piece.mine, piece.theirs, span))
        elif piece.mine != piece.theirs:
            changes.append(Change(span, Side.THEIRS if piece.mine == piece.base else Side.MINE))
        parts.append(text)
        at = span.end
    return Merged("".join(parts), tuple(changes), tuple(conflicts))
