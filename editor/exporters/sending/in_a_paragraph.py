"""What can be found by looking at one paragraph alone: broken words, notes, reminders, double spaces, odd links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.exporters.cleaning.clean import Losses, legal
from editor.exporters.cleaning.links import safe_link
from editor.exporters.sending.findings import Finding, FindingKind
from editor.prose.edit import Span
from editor.prose.paragraph import Kind, Paragraph
from editor.prose.scene_breaks import is_scene_break

# Possessive, for a word of 100,000 letters must not take for ever.
_BROKEN_WORD = re.compile(
    r"(?<![\w*])[^\W\d_]++\*++[^\W\d_]++(?:\*++[^\W\d_]++)*+(?![\w*])"
    r"|(?<![\w*])[^\W\d_]\*{2,}+(?!\w)"
)
_NOTE_START = re.compile(
    r"\W{0,3}(?:A\s?/\s?N\b|AN\s?[:~]|A\.N\.|author[’']?s?[’']?\s+notes?\b|disclaimer\b\s*[:;~.–—-]"
    r"|beta[’' -]?(?:ed|d)?\s+by\b|(?:pairings?|rating|warnings?|summary|fandoms?|word count)\s*:)",
    re.IGNORECASE,
)
_NOTE_INSIDE = re.compile(r"[\[(]\s*(?:A\s?/\s?N\b|author[’']?s?\s+note|beta note)[^\])]*[\])]?", re.IGNORECASE)
_ASKS_READERS = re.compile(
    r"\b(?:R ?& ?R|read (?:and|&) review|(?:please|pls|plz) (?:read and )?(?:review|comment)"
    r"|leave (?:a )?(?:review|kudos|comment)s?)\b",
    re.IGNORECASE,
)
_REMINDER = re.compile(r"\b(?:TODO|TO DO|FIXME|XXX+|TKTK|TK|TBD|TBC|WIP)\b|\?{4,}+|@@+")
_BRACKETS = re.compile(r"\[[^\[\]]{0,300}\]")
_FOR_LATER = re.compile(
    r"\[\s*(?:\]|(?:add|check|describe|expand|find|fix|insert|look up|maybe|more|name|note|research|rewrite|scene"
    r"|something)\b)|\?\s*\]\Z",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\[\s*[A-Z][A-Z ]{2,}")
_DOUBLE_SPACES = re.compile(r"(?<=\S) {2,}+(?=\S)")


def note_like(text: str) -> bool:
    """Whether a paragraph speaks to readers rather than telling the story."""
    return bool(_NOTE_START.match(text))


def found_in(paragraph: Paragraph, chapter: str, place: int) -> Iterator[Finding]:
    """All findings of one paragraph."""
    text = paragraph.text
    if paragraph.kind is Kind.SCENE_BREAK or is_scene_break(text):
        return
    if paragraph.kind is Kind.FOREIGN:
        yield Finding(FindingKind.FOREIGN, _FOREIGN, chapter, place, Span(0, len(text)))
        return
    for kind, span, sentence in _in_text(text):
        yield Finding(kind, sentence, chapter, place, span)
    yield from _in_runs(paragraph, chapter, place)


_FOREIGN = "This part holds markup that Fanfold does not set; it goes out as plain words."


def _in_text(text: str) -> Iterator[tuple[FindingKind, Span, str]]:
    for match in _BROKEN_WORD.finditer(text):
        yield FindingKind.BROKEN_WORD, _span(match), f"“{_short(match[0])}” looks broken by a word filter."
    for match in _notes(text):
        yield FindingKind.NOTE_IN_TEXT, _span(match), "This looks like a note to readers inside the story’s text."
    for match in _reminders(text):
        yield FindingKind.PLACEHOLDER, _span(match), f"“{_short(match[0])}” looks like a reminder to yourself."
    for match in _DOUBLE_SPACES.finditer(text):
        yield FindingKind.DOUBLE_SPACES, _span(match), "There are several spaces in a row; one goes out."


def _notes(text: str) -> Iterator[re.Match[str]]:
    if start := _NOTE_START.match(text):
        yield start
        return
    yield from _NOTE_INSIDE.finditer(text)
    if len(text) < 300:
        yield from _ASKS_READERS.finditer(text)


def _reminders(text: str) -> Iterator[re.Match[str]]:
    yield from _REMINDER.finditer(text)
    for match in _BRACKETS.finditer(text):
        inside = match[0]
        told = _NOTE_INSIDE.match(inside) or _REMINDER.search(inside)
        if not told and (_FOR_LATER.search(inside) or _SHOUTED.match(inside)):
            yield match


def _in_runs(paragraph: Paragraph, chapter: str, place: int) -> Iterator[Finding]:
    start = 0
    for run in paragraph.runs:
        span = Span(start, start + len(run.text))
        start = span.end
        losses = Losses()
        legal(run.text, losses)
        if losses.characters:
            sentence = "There are invisible characters here that no file format holds; they are left out."
            yield Finding(FindingKind.CHARACTERS, sentence, chapter, place, span)
        if run.link and not safe_link(run.link):
            sentence = f"The link of “{_short(run.text)}” leads to no web page; only its words go out."
            yield Finding(FindingKind.LINK, sentence, chapter, place, span)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
