"""BBCode for forums: `[b] [i] [u] [s] [url] [quote] [center] [right]`, an empty line between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.exporters.manuscript import Manuscript, Part, Section
from editor.exporters.markup.inline import Marks, marked
from editor.exporters.options import Options
from editor.prose.paragraph import Alignment, Kind, Paragraph, Style

SCENE_BREAK = "[center]* * *[/center]"
_TAG = re.compile(r"\[(?=/?[a-zA-Z*]+[^\[\]\n]*\])")
_STYLES = {
    Style.BOLD: ("[b]", "[/b]"),
    Style.ITALIC: ("[i]", "[/i]"),
    Style.UNDERLINE: ("[u]", "[/u]"),
    Style.STRIKE: ("[s]", "[/s]"),
}
_ALIGNED = {Alignment.CENTER: "center", Alignment.RIGHT: "right"}


def _escaped(text: str) -> str:
    """Brackets that a forum would take for a tag are parted by a word joiner: no forum agrees on an escape."""
    return _TAG.sub("[\u2060", text)


def _link(address: str) -> tuple[str, str]:
    # A bracket in the address would end the tag.
    return f"[url={address.replace('[', '%5B').replace(']', '%5D')}]", "[/url]"


_MARKS = Marks(_STYLES, _escaped, "\n", _link)


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The whole story as UTF-8."""
    return ("\n\n".join(_whole(manuscript)) + "\n").encode()


def bbcode(paragraphs: Sequence[Paragraph]) -> str:
    """Any paragraphs as a forum reads them."""
    return "\n\n".join(_blocks(paragraphs))


def _whole(manuscript: Manuscript) -> Iterator[str]:
    author = manuscript.details.author
    yield f"[b]{_escaped(manuscript.details.title)}[/b]" + (f"\nby {_escaped(author)}" if author else "")
    before, after = manuscript.notes_touch_text
    yield from (*_parts(manuscript.before), *[SCENE_BREAK] * before)
    for section in manuscript.chapters:
        yield from section_bbcode(section)
    yield from (*[SCENE_BREAK] * after, *_parts(manuscript.after))


def section_bbcode(section: Section) -> Iterator[str]:
    """One chapter with its heading and notes."""
    if section.heading:
        yield f"[b]{_escaped(section.heading)}[/b]"
    yield from (*_parts(section.before), *[SCENE_BREAK] * bool(section.before))
    yield from _blocks(section.prose)
    yield from (*[SCENE_BREAK] * bool(section.after), *_parts(section.after))


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield f"[b]{_escaped(part.label)}:[/b]"
        yield from _blocks(part.blocks)


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    quoted: list[str] = []
    for paragraph in paragraphs:
        if paragraph.kind is Kind.QUOTE:
            quoted.append(_block(paragraph))
            continue
        if quoted:
            yield _quote(quoted)
            quoted = []
        yield _block(paragraph)
    if quoted:
        yield _quote(quoted)


def _quote(lines: list[str]) -> str:
    return "[quote]" + "\n\n".join(lines) + "[/quote]"


def _block(paragraph: Paragraph) -> str:
    if paragraph.kind is Kind.SCENE_BREAK:
        return SCENE_BREAK
    text = marked(paragraph.runs, _MARKS)
    if paragraph.kind is Kind.HEADING:
        text = f"[b]{text}[/b]"
    around = _ALIGNED.get(paragraph.alignment)
    return f"[{around}]{text}[/{around}]" if around else text
