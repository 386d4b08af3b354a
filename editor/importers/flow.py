"""Flow: collects runs into paragraphs for the readers of rich formats, the same way for all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from editor.importers.reader import Block, Reading
from editor.importers.roles import Field, Given
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style, joined
from editor.prose.scene_breaks import is_scene_break

# Two line breaks in a row part paragraphs, as empty lines do.
_PARTED = re.compile(r"(?<![^\S\n])[^\S\n]*+\n[^\S\n]*+(?:\n[^\S\n]*+)++")
# XML and HTML control characters and lone surrogates: nothing a reader could see, and no file could hold them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_OR_MANY = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")

# What no story can hold, in one place for all formats.
PICTURES = "{n} [picture was|pictures were] left out."
TABLES = "{n} [table or list|tables or lists] became plain paragraphs."
FOOTNOTES = "{n} [footnote was|footnotes were] left out; [it is|they are] in the original."
COMMENTS = "{n} [reviewer’s comment was|reviewers’ comments were] left out; [it is|they are] in the original."
CHANGES = "{n} tracked [change was|changes were] taken as accepted; the original has both versions."


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is, apart from its text."""

    kind: Kind = Kind.BODY
    alignment: Alignment = Alignment.NATURAL
    level: int = 0
    given: Given | None = None


BODY = Shape()


@dataclass(slots=True)
class Flow:
    """Takes text as it comes and gives blocks; empty paragraphs are counted, what is lost is told."""

    blocks: list[Block] = field(default_factory=list)
    fields: list[tuple[Field, str]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    _runs: list[Run] = field(default_factory=list)
    _gap: int = 0

    def text(self, text: str, style: Style = Style.PLAIN, link: str = "") -> None:
        """More text in the open paragraph; a line break is a line feed."""
        if text:
            writable = text if text.isprintable() else _UNWRITABLE.sub("", text)
            self._runs.append(Run(writable, style, link))

    def end(self, shape: Shape = BODY) -> None:
        """The open paragraph is over; an empty one counts as an empty line."""
        runs, self._runs = joined(self._runs), []
        parts = _parts(runs)
        if not any(part for _, part in parts):
            self._gap += 1 if self.blocks else 0
            return
        for gap, part in parts:
            self._gap += gap
            if part:
                self._add(part, shape)

    def end_if_open(self, shape: Shape = BODY) -> None:
        """Ends a paragraph that was begun; nothing is counted where none was."""
        if any(run.text.strip() for run in self._runs):
            self.end(shape)
        else:
            self._runs = []

    def scene_break(self) -> None:
        """A rule across the page."""
        self.blocks.append(Block(Paragraph((), Kind.SCENE_BREAK), self._gap))
        self._gap = 1

    def gap(self, lines: int) -> None:
        """At least so many empty lines before the next paragraph: a page break."""
        if self.blocks:
            self._gap = max(self._gap, lines)

    @property
    def is_at_line_start(self) -> bool:
        """Whether a line break was the last thing that came."""
        return bool(self._runs) and self._runs[-1].text.endswith("\n")

    def lose(self, sentence: str) -> None:
        """Something could not be kept; `{n}` in the sentence is how often, `[one|many]` what is said accordingly."""
        self.lost[sentence] += 1

    def reading(self) -> Reading:
        """All of it."""
        not_kept = tuple(_counted(sentence, count) for sentence, count in self.lost.items())
        return Reading(tuple(self.blocks), tuple(self.fields), not_kept)

    def _add(self, runs: tuple[Run, ...], shape: Shape) -> None:
        text = "".join(run.text for run in runs)
        kind = shape.kind
        if kind is Kind.HEADING and is_scene_break(text):
            kind = Kind.BODY
        alignment = Alignment.NATURAL if kind is Kind.HEADING or is_scene_break(text) else shape.alignment
        level = shape.level if kind in {Kind.HEADING, Kind.QUOTE} else 0
        plain = _without_style(runs) if kind is Kind.HEADING else runs
        self.blocks.append(Block(Paragraph(plain, kind, alignment, level), self._gap, shape.given))
        self._gap = 1


def _counted(sentence: str, count: int) -> str:
    """The sentence in the singular or plural."""
    chosen = _ONE_OR_MANY.sub(lambda found: found[1] if count == 1 else found[2], sentence)
    return chosen.replace("{n}", f"{count:,}")


def _parts(runs: tuple[Run, ...]) -> list[tuple[int, tuple[Run, ...]]]:
    """The paragraphs that empty lines within a paragraph part, each with how many more empty lines stand above it."""
    if not any("\n" in run.text for run in runs):
        return [(0, _tidied(list(runs)))]
    parts: list[tuple[int, list[Run]]] = [(0, [])]
    for run in runs:
        here = 0
        for match in _PARTED.finditer(run.text):
            parts[-1][1].append(replace(run, text=run.text[here : match.start()]))
            parts.append((match.group().count("\n") - 2, []))
            here = match.end()
        parts[-1][1].append(replace(run, text=run.text[here:]))
    return [(gap, _tidied(part)) for gap, part in parts]


def _tidied(runs: list[Run]) -> tuple[Run, ...]:
    """Runs with no white space at the paragraph's ends, and spaces outside what is marked."""
    spread = [piece for run in runs for piece in _spaces_outside(run)]
    while spread and not spread[0].text.strip():
        spread.pop(0)
    while spread and not spread[-1].text.strip():
        spread.pop()
    if spread and spread[0].text[0].isspace():
        spread[0] = replace(spread[0], text=spread[0].text.lstrip())
    if spread and spread[-1].text[-1].isspace():
        spread[-1] = replace(spread[-1], text=spread[-1].text.rstrip())
    return joined(spread)


def _spaces_outside(run: Run) -> list[Run]:
    bare = run.text.strip()
    if (run.style is Style.PLAIN and not run.link) or bare == run.text:
        return [run]
    if not bare:
        return [Run(run.text)]
    start = run.text.index(bare)
    return [Run(run.text[:start]), replace(run, text=bare), Run(run.text[start + len(bare) :])]


def _without_style(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading is bold as it stands."""
    return joined([replace(run, style=run.style & ~Style.BOLD) for run in runs])
