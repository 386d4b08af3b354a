"""What "clean" means, paragraph by paragraph: single spaces, no trailing blanks, no empty paragraphs, one kind of
scene break, nothing that XML cannot hold, no link that could run something. `Losses` counts what was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor.exporters.cleaning.foreign import kept_foreign
from editor.exporters.cleaning.links import safe_link
from editor.prose.paragraph import Kind, Paragraph, Run, joined
from editor.prose.scene_breaks import is_scene_break

# All that XML 1.0 forbids (controls, surrogates, U+FFFE/F), and the byte order mark, which is none inside a text.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t]+")
_AROUND_BREAKS = re.compile(r"\s*\n\s*")
_ENDS_OR_TABS = re.compile("[\t\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(slots=True)
class Losses:
    """How much could not go out: characters that no XML holds, and links to places other than the web and mail."""

    characters: int = 0
    links: int = 0


def legal(text: str, losses: Losses) -> str:
    """`text` without the characters that XML cannot hold; each one is counted."""
    if text.isascii() and text.isprintable():
        return text
    kept, dropped = _ILLEGAL.subn("", _LINE_ENDS.sub("\n", text))
    losses.characters += dropped
    return kept


def one_line(text: str, losses: Losses) -> str:
    """A title or tag: legal, on one line, single spaces."""
    return " ".join(legal(text, losses).split())


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with single spaces, none at the ends of lines, and no empty lines."""
    runs = tuple(runs)
    if not _is_untidy("".join(run.text for run in runs)):
        return joined(runs)
    result: list[Run] = []
    before = "\n"
    for run in runs:
        text = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", run.text))
        if before.endswith(("\n", " ")):
            text = text.lstrip() if before == "\n" else text.lstrip(" ")
        if text.startswith("\n"):
            _strip_end(result)
        before = text[-1:] or before
        result.append(replace(run, text=text))
    _strip_end(result)
    if result:
        result[0] = replace(result[0], text=result[0].text.lstrip())
    return joined(result)


def _is_untidy(text: str) -> bool:
    # Nearly every paragraph is printable, which is known at once; a pattern would look at each letter.
    if not text.isprintable() and _ENDS_OR_TABS.search(text):
        return True
    return "  " in text or text[:1].isspace() or text[-1:].isspace()


def _strip_end(runs: list[Run]) -> None:
    while runs:
        text = runs[-1].text.rstrip()
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        runs.pop()


def clean(paragraphs: Iterable[Paragraph], losses: Losses) -> tuple[Paragraph, ...]:
    """The paragraphs as they may go out. Scene breaks at the edges, and all but one of several in a row, are gone."""
    result: list[Paragraph] = []
    for paragraph in _each_cleaned(paragraphs, losses):
        if paragraph.kind is Kind.SCENE_BREAK and (not result or result[-1].kind is Kind.SCENE_BREAK):
            continue
        result.append(paragraph)
    if result and result[-1].kind is Kind.SCENE_BREAK:
        result.pop()
    return tuple(result)


def _each_cleaned(paragraphs: Iterable[Paragraph], losses: Losses) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.kind is Kind.SCENE_BREAK:
            yield Paragraph(kind=Kind.SCENE_BREAK)
        elif paragraph.kind is Kind.FOREIGN:
            yield from _foreign_cleaned(paragraph, losses)
        else:
            yield from _text_cleaned(paragraph, losses)


def _foreign_cleaned(paragraph: Paragraph, losses: Losses) -> Iterator[Paragraph]:
    for kept in kept_foreign(legal(paragraph.text, losses)):
        if kept.kind is Kind.FOREIGN:
            yield kept
        else:
            yield from _text_cleaned(kept, losses)


def _text_cleaned(paragraph: Paragraph, losses: Losses) -> Iterator[Paragraph]:
    runs = tidy(_safe(run, losses) for run in paragraph.runs)
    cleaned = replace(paragraph, runs=runs, origin=None)
    if cleaned.kind is Kind.BODY and is_scene_break(cleaned.text):
        yield Paragraph(kind=Kind.SCENE_BREAK)
    elif cleaned.text.strip():
        yield cleaned


def _safe(run: Run, losses: Losses) -> Run:
    text, link = legal(run.text, losses), run.link
    if link:
        link = safe_link(run.link)
        losses.links += not link
    return run if text is run.text and link == run.link else replace(run, text=text, link=link)


def spelt_out(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same with foreign blocks turned into plain paragraphs, for formats that do not speak Markdown."""
    if not any(paragraph.kind is Kind.FOREIGN for paragraph in paragraphs):
        return tuple(paragraphs)
    return clean(_opened(paragraphs), Losses())


def _opened(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.kind is Kind.FOREIGN:
            yield from kept_foreign(paragraph.text, as_text=True)
        else:
            yield paragraph
