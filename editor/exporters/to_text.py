"""Plain text: paragraphs parted by an empty line, never wrapped, `_italic_`, scene breaks `* * *`. UTF-8, LF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.inline import Marks, marked
from editor.exporters.options import Options
from editor.prose.paragraph import Kind, Paragraph, Style

SCENE_BREAK = "* * *"
_STYLES = {Style.ITALIC: ("_", "_"), Style.BOLD: ("*", "*"), Style.STRIKE: ("~", "~"), Style.UNDERLINE: ("_", "_")}


def _with_address(address: str) -> tuple[str, str]:
    return "", f" ({address})"


_MARKS = Marks(_STYLES, lambda text: text, "\n", _with_address)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The whole story as UTF-8 without a byte order mark."""
    return ("\n\n".join(_whole(manuscript)) + "\n").encode()


def _whole(manuscript: Manuscript) -> Iterator[str]:
    author = manuscript.details.author
    yield manuscript.details.title + (f"\nby {author}" if author else "")
    before, after = manuscript.notes_touch_text
    yield from (*_parts(manuscript.before), *[SCENE_BREAK] * before)
    for section in manuscript.chapters:
        yield from _section(section)
    yield from (*[SCENE_BREAK] * after, *_parts(manuscript.after))


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield "\n" + section.heading
    yield from (*_parts(section.before), *[SCENE_BREAK] * bool(section.before))
    yield from blocks(section.prose)
    yield from (*[SCENE_BREAK] * bool(section.after), *_parts(section.after))


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        first, *rest = blocks(part.blocks)
        yield f"{part.label}:\n{first}" if part.label != first.rstrip(":") else first
        yield from rest


def blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Each paragraph as text."""
    for paragraph in paragraphs:
        if paragraph.kind is Kind.SCENE_BREAK:
            yield SCENE_BREAK
        elif paragraph.kind is Kind.QUOTE:
            yield _quoted(marked(paragraph.runs, _MARKS), paragraph.level)
        else:
            yield marked(paragraph.runs, _MARKS)


def _quoted(text: str, level: int) -> str:
    mark = "> " * max(level, 1)
    return "\n".join(mark + line for line in text.split("\n"))
