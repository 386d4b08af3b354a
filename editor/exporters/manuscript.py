"""Manuscript: what will be sent out, complete and clean, in reading order. All exporters read it, none changes it.

`compose` builds it from a story and its texts. Blocks are Paragraphs without origin; "clean" is docs/formats.md's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from editor.errors import ExportFailed
from editor.exporters.cleaning.clean import Losses, clean, one_line, spelt_out
from editor.exporters.options import Options, Piece
from editor.prose.markdown import read, read_note
from editor.prose.paragraph import Kind, Paragraph, plain
from editor.prose.typography import Typography, restyled, restyled_text
from editor.story.model import Chapter, Details, Story

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Part:
    """A note, summary, disclaimer or dedication that goes out beside the text, under its label."""

    piece: Piece
    label: str
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter. `number` counts from 1 in the whole story; `heading` is empty where none should be seen."""

    number: int
    title: str
    heading: str
    blocks: tuple[Paragraph, ...]
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()

    @property
    def prose(self) -> tuple[Paragraph, ...]:
        """The blocks with foreign ones spelt out as paragraphs: for every format but Markdown."""
        return spelt_out(self.blocks)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Front matter, chapters, and what could not go along. `details.title` is never empty, `author` may be.

    `identifier` is the story's own id, the same in each export of it.
    """

    identifier: str
    details: Details
    chapters: tuple[Section, ...]
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    dropped_characters: int = 0
    dropped_links: int = 0

    @property
    def notes_touch_text(self) -> tuple[bool, bool]:
        """Whether the story's own notes stand right before the text, and right after it, no heading between them."""
        first, last = self.chapters[0], self.chapters[-1]
        return bool(self.before and not first.heading and not first.before), bool(self.after and not last.after)

    def each_chapter(self) -> Iterator[Manuscript]:
        """One manuscript per chapter: the story's notes go with the first and the last of them."""
        last = len(self.chapters) - 1
        for place, section in enumerate(self.chapters):
            before = self.before if place == 0 else ()
            after = self.after if place == last else ()
            yield replace(self, chapters=(section,), before=before, after=after)


def compose(
    story: Story, texts: Mapping[str, str], options: Options, progress: Callable[[float], None] = lambda share: None
) -> Manuscript:
    """The manuscript that `options` ask for. `texts` maps a chapter's file to its Markdown.

    `progress` is told the share done, 0 to 1; what it raises ends the work. Raises ExportFailed where a chosen chapter
    or its text is missing, or where nothing is chosen.
    """
    composer = _Composer(story, options)
    chosen = _chosen(story, options)
    sections = []
    for place, (number, chapter) in enumerate(chosen, 1):
        sections.append(composer.section(number, chapter, _text(texts, chapter)))
        progress(place / len(chosen))
    return composer.manuscript(tuple(sections))


def header_lines(details: Details) -> list[tuple[str, str]]:
    """The filled fields of an archive's header, as (label, value) in the order in which archives show them."""
    fields = [
        ("Rating", details.rating),
        ("Warnings", ", ".join(details.warnings)),
        ("Categories", ", ".join(details.categories)),
        ("Fandoms", ", ".join(details.fandoms)),
        ("Relationships", ", ".join(details.relationships)),
        ("Characters", ", ".join(details.characters)),
        ("Tags", ", ".join(details.tags)),
        ("Series", details.series),
    ]
    return [(label, value) for label, value in fields if value]


def _chosen(story: Story, options: Options) -> list[tuple[int, Chapter]]:
    numbered = list(enumerate(story.chapters, 1))
    if options.chapters:
        known = {chapter.file for chapter in story.chapters}
        if missing := [file for file in options.chapters if file not in known]:
            raise ExportFailed(f"There is no chapter “{missing[0]}” in this story.")
        numbered = [pair for pair in numbered if pair[1].file in options.chapters]
    if not numbered:
        raise ExportFailed("There is no chapter to export.")
    return numbered


def _text(texts: Mapping[str, str], chapter: Chapter) -> str:
    try:
        return texts[chapter.file]
    except KeyError as error:
        raise ExportFailed(f"The text of the chapter “{chapter.title or chapter.file}” is missing.") from error


class _Composer:
    """Cleans and restyles each part of one story, and counts what is lost on the way."""

    def __init__(self, story: Story, options: Options) -> None:
        self._story = story
        self._options = options
        # Without any wish in it, it leaves all signs as they are.
        self._style = options.typography or Typography()
        self._losses = Losses()
        self._details = self._header(story.details)

    def manuscript(self, sections: tuple[Section, ...]) -> Manuscript:
        """All of it, with the story's own notes around the chapters."""
        before, after = self._before_story(), self._notes(self._story.notes.after, "End notes", self._options.story)
        characters, links = self._losses.characters, self._losses.links
        return Manuscript(one_line(self._story.id, Losses()), self._details, sections, before, after, characters, links)

    def section(self, number: int, chapter: Chapter, text: str) -> Section:
        """One chapter, cleaned."""
        title = self._line(chapter.title)
        heading = title or f"Chapter {number}"
        if len(self._story.chapters) == 1 and title in {"", self._details.title}:
            heading = ""
        return Section(
            number,
            title,
            heading,
            _without_own_title(self._blocks(read(text)), {title, heading, self._details.title}),
            self._before_chapter(chapter),
            self._notes(chapter.notes.after, "Notes", self._options.chapter),
        )

    def _header(self, details: Details) -> Details:
        """Every field on one line and legal; the summary keeps its lines, being Markdown."""
        return Details(
            title=self._line(details.title) or "Untitled",
            author=one_line(details.author, self._losses),
            language=_language(details.language),
            summary=details.summary,
            rating=one_line(details.rating, self._losses),
            warnings=self._tags(details.warnings),
            categories=self._tags(details.categories),
            fandoms=self._tags(details.fandoms),
            relationships=self._tags(details.relationships),
            characters=self._tags(details.characters),
            tags=self._tags(details.tags),
            series=one_line(details.series, self._losses),
        )

    def _line(self, text: str) -> str:
        return restyled_text(one_line(text, self._losses), self._style)

    def _tags(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(None, (one_line(tag, self._losses) for tag in tags)))

    def _blocks(self, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return restyled(clean(paragraphs, self._losses), self._style)

    def _part(self, piece: Piece, label: str, source: str) -> tuple[Part, ...]:
        blocks = spelt_out(self._blocks(read_note(source))) if source.strip() else ()
        return (Part(piece, label, blocks),) if blocks else ()

    def _notes(self, source: str, label: str, chosen: frozenset[Piece]) -> tuple[Part, ...]:
        return self._part(Piece.NOTES, label, source) if Piece.NOTES in chosen else ()

    def _before_chapter(self, chapter: Chapter) -> tuple[Part, ...]:
        notes = (Piece.NOTES, chapter.notes.before)
        sources = ((Piece.SUMMARY, chapter.summary), (Piece.DISCLAIMER, chapter.disclaimer), notes)
        return self._parts(sources, self._options.chapter)

    def _before_story(self) -> tuple[Part, ...]:
        story = self._story
        sources = (
            (Piece.SUMMARY, story.details.summary),
            (Piece.DISCLAIMER, story.disclaimer),
            (Piece.NOTES, story.notes.before),
            (Piece.DEDICATION, story.dedication),
        )
        parts = self._parts(sources, self._options.story)
        lines = "\n".join(f"{label}: {value}" for label, value in header_lines(self._details))
        if Piece.TAGS in self._options.story and lines:
            return (Part(Piece.TAGS, "About this story", (plain(lines),)), *parts)
        return parts

    def _parts(self, sources: Iterable[tuple[Piece, str]], chosen: frozenset[Piece]) -> tuple[Part, ...]:
        wanted = [(piece, source) for piece, source in sources if piece in chosen]
        return tuple(part for piece, source in wanted for part in self._part(piece, piece.value, source))


def _without_own_title(blocks: tuple[Paragraph, ...], titles: set[str]) -> tuple[Paragraph, ...]:
    """Many writers begin a chapter's file with its title as a heading; it is not to stand there twice."""
    if blocks and blocks[0].kind is Kind.HEADING and blocks[0].text in titles:
        return blocks[1:]
    return blocks


def _language(code: str) -> str:
    """A well-formed language tag; `und` (BCP 47: undetermined) for anything else."""
    code = code.strip().replace("_", "-")
    return code if _LANGUAGE.fullmatch(code) else "und"
