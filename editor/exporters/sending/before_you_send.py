"""The list "before you send": what a careful editor would catch. Empty for a clean story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from editor.exporters.cleaning.clean import Losses, clean, spelt_out
from editor.exporters.options import Options
from editor.exporters.sending.across_chapters import Tally
from editor.exporters.sending.findings import Finding, FindingKind
from editor.exporters.sending.form import State
from editor.exporters.sending.in_a_paragraph import found_in, note_like
from editor.exporters.sending.posting import posting
from editor.prose.markdown import read
from editor.prose.paragraph import Kind, Paragraph
from editor.story.model import Chapter, Story

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}
_SETTLED_BY_TYPOGRAPHY = {FindingKind.MIXED_QUOTES, FindingKind.MIXED_DASHES, FindingKind.MIXED_ELLIPSES}


def before_you_send(
    story: Story,
    texts: Mapping[str, str],
    options: Options,
    archive: str = "",
    open_issues: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """All findings, those that stop a posting first.

    `archive` ("ao3", "fanfiction_net") adds what its form would refuse; `open_issues` counts the checkers' by chapter.
    Mixed signs are no finding where `options.typography` makes them one on the way out.
    """
    chosen = [chapter for chapter in story.chapters if not options.chapters or chapter.file in options.chapters]
    found = list(_in_chapters(chosen, texts))
    if options.typography is not None:
        found = [finding for finding in found if finding.kind not in _SETTLED_BY_TYPOGRAPHY]
    found += [_open(chapter, count) for chapter in chosen if (count := (open_issues or {}).get(chapter.file, 0))]
    if archive:
        found += _in_form(story, texts, options, archive)
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.kind]))


def _in_chapters(chapters: Sequence[Chapter], texts: Mapping[str, str]) -> Iterator[Finding]:
    tally = Tally()
    for chapter in chapters:
        paragraphs = read(texts.get(chapter.file, ""))
        yield from _whole(chapter, paragraphs)
        for place, paragraph in enumerate(paragraphs):
            yield from found_in(paragraph, chapter.file, place)
        tally.look(chapter.file, paragraphs)
    yield from tally.findings()


def _whole(chapter: Chapter, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    blocks = [block for block in spelt_out(clean(paragraphs, Losses())) if block.kind is not Kind.HEADING]
    name = f"“{chapter.title}”" if chapter.title else "One chapter"
    if not blocks:
        yield Finding(FindingKind.EMPTY_CHAPTER, f"{name} has no text yet.", chapter.file)
    elif all(note_like(block.text) for block in blocks):
        sentence = f"{name} holds nothing but notes; FanFiction.net forbids such chapters, AO3 asks for some story."
        yield Finding(FindingKind.NOTES_ONLY, sentence, chapter.file)


def _open(chapter: Chapter, count: int) -> Finding:
    name = f"“{chapter.title}”" if chapter.title else "One chapter"
    sentence = f"{name} has {count:,} open {'issue' if count == 1 else 'issues'} in the checkers’ list."
    return Finding(FindingKind.OPEN_ISSUES, sentence, chapter.file)


def _in_form(story: Story, texts: Mapping[str, str], options: Options, archive: str) -> Iterator[Finding]:
    form = posting(archive, story, texts, options)
    for field in form.work:
        if field.state is not State.FINE:
            yield Finding(FindingKind.FIELD, field.remark)
    for chapter in form.chapters:
        for field in chapter.fields:
            if field.state is not State.FINE:
                yield Finding(FindingKind.FIELD, field.remark, chapter.file)
