"""What shows only in the whole story: signs of two kinds for one thing, and scene breaks of several kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editor.exporters.sending.findings import Finding, FindingKind
from editor.prose.edit import Span
from editor.prose.paragraph import Kind, Paragraph
from editor.prose.scene_breaks import is_scene_break

# For each thing, its kinds: (what it is called, how it is found). A kind that is seldom beside another is a slip.
_KINDS: dict[FindingKind, tuple[tuple[str, re.Pattern[str]], ...]] = {
    FindingKind.MIXED_QUOTES: (
        ("straight quotes", re.compile("[\"]|(?<=[^\\W\\d_])'(?=[^\\W\\d_])")),
        ("curly quotes", re.compile("[“”„]|(?<=[^\\W\\d_])’(?=[^\\W\\d_])")),
        ("angled quotes", re.compile("[«»]")),
    ),
    FindingKind.MIXED_DASHES: (
        ("double hyphens", re.compile(r"(?<!-)-{2,3}(?!-)")),
        ("long dashes", re.compile("—")),
        ("short dashes with spaces", re.compile(r"(?<=\s)–(?=\s)")),
        ("hyphens with spaces", re.compile(r"(?<=[^\W\d_] )-(?= [^\W\d_])")),
    ),
    FindingKind.MIXED_ELLIPSES: (
        ("three dots", re.compile(r"(?<!\.)\.{3}(?!\.)")),
        ("spaced dots", re.compile(r"(?<![.\s]) ?\. \. \.")),
        ("the sign …", re.compile("…")),
    ),
}


@dataclass(slots=True)
class Place:
    """Where something stands: chapter, paragraph, span."""

    chapter: str
    paragraph: int
    span: Span


@dataclass(slots=True)
class Tally:
    """How often each kind of each thing was seen, and the first place of each."""

    counts: dict[FindingKind, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    firsts: dict[tuple[FindingKind, str], Place] = field(default_factory=dict)

    def add(self, thing: FindingKind, kind: str, place: Place, times: int = 1) -> None:
        self.counts[thing][kind] += times
        self.firsts.setdefault((thing, kind), place)

    def look(self, chapter: str, paragraphs: Sequence[Paragraph]) -> None:
        """Counts what a chapter holds."""
        for number, paragraph in enumerate(paragraphs):
            if drawn := _scene_break(paragraph):
                self.add(FindingKind.SCENE_BREAKS, drawn, Place(chapter, number, Span(0, len(paragraph.text))))
            elif paragraph.kind is not Kind.FOREIGN:
                self._look_at(paragraph.text, chapter, number)

    def _look_at(self, text: str, chapter: str, number: int) -> None:
        for thing, kinds in _KINDS.items():
            for kind, pattern in kinds:
                places = list(pattern.finditer(text))
                if places:
                    first = Span(places[0].start(), places[0].end())
                    self.add(thing, kind, Place(chapter, number, first), len(places))

    def findings(self) -> Iterator[Finding]:
        """One finding for each thing that has several kinds, at the first place of the rarest."""
        for thing, counts in self.counts.items():
            if len(counts) > 1:
                rarest = min(counts, key=lambda kind: counts[kind])
                place = self.firsts[thing, rarest]
                yield Finding(thing, _sentence(thing, counts), place.chapter, place.paragraph, place.span)


def _scene_break(paragraph: Paragraph) -> str:
    """How a scene break is drawn; empty for what is none."""
    if paragraph.kind is Kind.SCENE_BREAK:
        source = paragraph.origin.source if paragraph.origin else None
        return "".join((source or "* * *").split())
    return paragraph.text.strip() if paragraph.kind is Kind.BODY and is_scene_break(paragraph.text) else ""


def _sentence(thing: FindingKind, counts: dict[str, int]) -> str:
    kinds = sorted(counts, key=lambda kind: -counts[kind])
    if thing is FindingKind.SCENE_BREAKS:
        return f"Scene breaks are drawn in {len(kinds)} ways: {', '.join(f'“{kind}”' for kind in kinds[:5])}."
    listed = " and ".join(f"{kind} ({counts[kind]:,})" for kind in kinds)
    return f"The story has {listed}."
