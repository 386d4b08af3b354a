"""A plan -> the story's fields and its chapters' Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from editor.importers.roles import Field, Role
from editor.importers.sorting.body import body_of, joined_text, paragraphs_of
from editor.importers.sorting.plan import Piece, Plan
from editor.prose.markdown import write, write_note
from editor.story.file_names import chapter_file
from editor.story.model import Chapter, Details, Notes, Story

_LANGUAGES = {"english": "en-US", "american english": "en-US", "british english": "en-GB", "en": "en-US"}
_SPLIT = re.compile(r"\s*[,;]\s*|\s*\n\s*")
_BRACKETED, _COMMA = re.compile(r"\[([^\[\]]+)\]"), re.compile(r"\s*,\s*")
_NOTHING = re.compile(r"[\W_]*(?:none|n/a|nothing)?[\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Composed:
    """What a plan comes to: the story, and the Markdown of each chapter by its file."""

    story: Story
    texts: dict[str, str]


def story_and_texts(plan: Plan, story_id: str) -> Composed:
    """The story that `plan` describes. Texts are Markdown; nothing is left out but what the plan leaves out."""
    details = _details(plan)
    chapters: list[Chapter] = []
    texts: dict[str, str] = {}
    count = max((piece.chapter or 0 for piece in plan.pieces), default=0) + 1
    for number in range(count):
        own = [piece for piece in plan.pieces if piece.chapter == number]
        chapter = _chapter(plan, own)
        name = chapter.title or (details.title if count == 1 else "")
        chapter = replace(chapter, file=chapter_file(name, number + 1, texts))
        chapters.append(chapter)
        texts[chapter.file] = write(body_of(plan, own))
    whole = [piece for piece in plan.pieces if piece.chapter is None]
    story = Story(
        story_id,
        details,
        disclaimer=_text(plan, whole, Role.DISCLAIMER),
        dedication=_text(plan, plan.pieces, Role.DEDICATION),
        notes=_notes(plan, whole, {Field.KEPT}),
        chapters=tuple(chapters),
    )
    return Composed(story, texts)


def _chapter(plan: Plan, own: list[Piece]) -> Chapter:
    lines = [plan.value_of(piece).strip() for piece in own if piece.role is Role.CHAPTER]
    named = [plan.value_of(piece).strip() for piece in own if piece.field is Field.TITLE]
    title = ": ".join(line for line in (*lines, *named) if line)
    kept = set(Field) - {Field.TITLE, Field.SUMMARY}
    return Chapter(
        "",
        title,
        summary=_text(plan, own, Role.HEADER, Field.SUMMARY),
        disclaimer=_text(plan, own, Role.DISCLAIMER),
        notes=_notes(plan, own, kept),
    )


def _notes(plan: Plan, pieces: Iterable[Piece], kept: set[Field]) -> Notes:
    """Notes, and above them the header fields that a story has no place for, with their labels."""
    own = list(pieces)
    before = [
        replace(piece, value=piece.span) if piece.role is Role.HEADER else piece
        for piece in own
        if piece.role is Role.NOTE_BEFORE or (piece.role is Role.HEADER and piece.field in kept)
    ]
    after = [piece for piece in own if piece.role in {Role.NOTE_AFTER, Role.SIGNATURE}]
    both = (write_note(paragraphs_of(plan, side)).rstrip("\n") for side in (before, after))
    return Notes(*both)


def _text(plan: Plan, pieces: Iterable[Piece], role: Role, field: Field | None = None) -> str:
    chosen = [piece for piece in pieces if piece.role is role and (field is None or piece.field is field)]
    # A field needs no line end: that is a file's.
    return write_note(paragraphs_of(plan, chosen)).rstrip("\n")


def _details(plan: Plan) -> Details:
    """What the text's own header says, then what the format says; the first value of a single field wins."""
    found = dict(_header_values(plan))
    for field, value in plan.reading.fields:
        if field.is_list:
            found[field] = (*found.get(field, ()), value)
        elif not found.get(field):
            found[field] = (value,)
    one: Callable[[Field], str] = lambda field: found.get(field, ("",))[0]
    every: Callable[[Field], tuple[str, ...]] = lambda field: tuple(dict.fromkeys(found.get(field, ())))
    summary = [piece for piece in plan.pieces if piece.field is Field.SUMMARY and piece.chapter is None]
    return Details(
        title=plan.title or one(Field.TITLE),
        author=one(Field.AUTHOR) or _signed(plan),
        language=plan.language or _LANGUAGES.get(one(Field.LANGUAGE).lower(), one(Field.LANGUAGE)) or "en-US",
        summary=_text(plan, summary, Role.HEADER) or one(Field.SUMMARY),
        rating=one(Field.RATING),
        warnings=every(Field.WARNINGS),
        categories=every(Field.CATEGORIES),
        fandoms=every(Field.FANDOMS),
        relationships=every(Field.RELATIONSHIPS),
        characters=every(Field.CHARACTERS),
        tags=every(Field.TAGS),
        series=one(Field.SERIES),
    )


def _header_values(plan: Plan) -> Iterator[tuple[Field, tuple[str, ...]]]:
    headers = [piece for piece in plan.pieces if piece.role is Role.HEADER and piece.chapter is None and piece.field]
    by_field: Callable[[Piece], str] = lambda piece: piece.field.value if piece.field else ""
    for name, group in groupby(sorted(headers, key=by_field), key=by_field):
        field = Field(name)
        # Two titles cannot both be the title; lines of one field that go on below it are one text.
        text = joined_text(plan, list(group))
        values = _values_of(field, text) if field.is_list else (text,)
        if values:
            yield field, values


def _values_of(field: Field, text: str) -> tuple[str, ...]:
    """The values of a list. FanFiction.net puts a pairing in brackets: `[Ana, Bel] Cor`."""
    if field is Field.RELATIONSHIPS:
        text = _BRACKETED.sub(lambda pair: _COMMA.sub("/", pair[1]) + ",", text)
    elif field is Field.CHARACTERS:
        text = _BRACKETED.sub(r"\1,", text)
    values = (value.strip() for value in _SPLIT.split(text))
    return tuple(value for value in values if not _NOTHING.fullmatch(value))


def _signed(plan: Plan) -> str:
    """The name under the notes, where no header names an author."""
    names = [plan.value_of(piece) for piece in plan.pieces if piece.role is Role.SIGNATURE]
    bare = names[-1].strip(" \t-–—~*♥♡<3=>_!.^:)") if names else ""
    return bare.rpartition(",")[2].strip(" ~-")
