"""AO3's posting form: its fields in the order of otwarchive's `works/_standard_form` and `chapters/_chapter_form`.

Lengths are those of the HTML as the archive stores it: without line ends between blocks, no-break spaces as `&nbsp;`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor.exporters.archives.to_ao3 import ao3_html
from editor.exporters.manuscript import Manuscript, Part
from editor.exporters.options import Piece
from editor.exporters.sending.form import FormField, State, Way
from editor.prose.paragraph import Paragraph, Run, Style, joined
from editor.story.limits import Archive, Limit, Room, archives, tag_faults

_TAG_FIELDS = (("relationships", "Relationships"), ("characters", "Characters"), ("tags", "Additional Tags"))


def work_form(manuscript: Manuscript) -> tuple[FormField, ...]:
    """The form "New Work", but for the chapter's own fields."""
    details, archive = manuscript.details, archives()["ao3"]
    fields, before = archive.fields, manuscript.before
    summary = [part for part in before if part.piece is Piece.SUMMARY]
    return (
        _choice("rating", "Rating", (archive.rating_of(details.rating),), archive.ratings),
        _choice("warnings", "Archive Warnings", details.warnings, archive.warnings),
        _tags(archive, "fandoms", "Fandoms", details.fandoms, required=True),
        _choice("categories", "Categories", details.categories, archive.categories, required=False),
        *(_tags(archive, key, label, getattr(details, key)) for key, label in _TAG_FIELDS),
        _all_tags(archive, manuscript),
        _plain("title", "Work Title", details.title, fields["title"], required=True),
        html_field("summary", "Summary", merged(summary), fields["summary"]),
        html_field("notes before", "Notes at the beginning", notes_before(before), fields["notes before"]),
        html_field("notes after", "Notes at the end", merged(manuscript.after), fields["notes after"]),
        FormField("series", "Series", details.series, length=len(details.series)),
        FormField("language", "Language", language_asked(details.language), Way.CHOOSE, required=True),
    )


def chapter_form(manuscript: Manuscript) -> tuple[FormField, ...]:
    """The form of one chapter, for a manuscript of that chapter alone."""
    section, fields = manuscript.chapters[0], archives()["ao3"].fields
    summary = [part for part in section.before if part.piece is Piece.SUMMARY]
    before = notes_before(section.before)
    text = html_field("chapter", "Chapter Text", section.prose, fields["chapter"], required=True)
    return (
        _plain("chapter title", "Chapter Title", section.title, fields["title"], required=False),
        html_field("chapter summary", "Chapter Summary", merged(summary), fields["summary"]),
        html_field("chapter notes before", "Notes at the beginning", before, fields["notes before"]),
        html_field("chapter notes after", "Notes at the end", merged(section.after), fields["notes after"]),
        text,
    )


def stored_length(html: str) -> int:
    """How long the archive finds this HTML: it drops the line ends between blocks before it counts."""
    return len(html) - html.count("\n")


def merged(parts: Iterable[Part]) -> tuple[Paragraph, ...]:
    """The blocks of all the parts, one after the other."""
    return tuple(block for part in parts for block in part.blocks)


def notes_before(parts: Iterable[Part]) -> tuple[Paragraph, ...]:
    """What goes into the field for notes: disclaimer and dedication under their labels, then the notes themselves."""
    chosen = [part for part in parts if part.piece not in {Piece.SUMMARY, Piece.TAGS}]
    chosen.sort(key=lambda part: part.piece is Piece.NOTES)
    return tuple(block for part in chosen for block in _labelled(part))


def _labelled(part: Part) -> Iterator[Paragraph]:
    """Most writers begin a disclaimer with the word; it is not to stand there twice."""
    first, *rest = part.blocks
    says_so = first.text.lower().startswith(part.label.lower())
    if part.piece is Piece.NOTES or part.piece is Piece.DEDICATION or says_so:
        yield first
    else:
        yield replace(first, runs=joined((Run(f"{part.label}: ", Style.BOLD), *first.runs)))
    yield from rest


def html_field(key: str, label: str, blocks: tuple[Paragraph, ...], limit: Limit, required: bool = False) -> FormField:
    """A field that takes HTML, counted as it will be stored."""
    value = ao3_html(blocks)
    field = FormField(key, label, value, Way.PASTE_HTML, stored_length(value), limit.announced, required)
    return judged(field, limit)


def judged(field: FormField, limit: Limit) -> FormField:
    """The field with its state and the sentence for it."""
    if not field.value:
        remark = f"{field.label} must be filled in."
        return replace(field, state=State.MISSING, remark=remark) if field.required else field
    room = limit.room(field.length)
    if room is Room.OVER:
        remark = f"{field.label} has {field.length:,} characters; at most {limit.announced:,} are taken."
        return replace(field, state=State.OVER, remark=remark)
    if room is Room.UNDER:
        remark = f"{field.label} has {field.length:,} characters; at least {limit.least:,} are asked for."
        return replace(field, state=State.SHORT, remark=remark)
    return field


def _plain(key: str, label: str, text: str, limit: Limit, required: bool) -> FormField:
    return judged(FormField(key, label, text, length=len(text), limit=limit.announced, required=required), limit)


def _choice(key: str, label: str, chosen: Iterable[str], known: tuple[str, ...], required: bool = True) -> FormField:
    values = [value for value in chosen if value]
    field = FormField(key, label, ", ".join(values), Way.CHOOSE, required=required)
    if required and not values:
        return replace(field, state=State.MISSING, remark=f"{label} must be chosen.")
    if odd := [value for value in values if value not in known]:
        return replace(field, state=State.REFUSED, remark=f"{label}: “{odd[0]}” is not among the archive’s choices.")
    return field


def language_asked(code: str) -> str:
    """A language as the archives' forms have it: they know one English."""
    return "English" if code.partition("-")[0] == "en" else code


def _tags(archive: Archive, key: str, label: str, tags: tuple[str, ...], required: bool = False) -> FormField:
    value = ", ".join(tags)
    field = FormField(key, label, value, length=len(value), required=required)
    if required and not tags:
        return replace(field, state=State.MISSING, remark=f"{label} must be filled in.")
    if faults := [fault for tag in tags for fault in tag_faults(archive, tag)]:
        return replace(field, state=State.REFUSED, remark=faults[0])
    return field


def _all_tags(archive: Archive, manuscript: Manuscript) -> FormField:
    """No field of the form, but a limit that the form sets for four of them together."""
    tags, limit = archive.tags_of(manuscript.details), archive.tags_together
    field = FormField("tags together", "Tags together", "", Way.CHOOSE, len(tags), limit)
    if limit and len(tags) > limit:
        return replace(
            field, state=State.OVER, remark=f"There are {len(tags)} tags together; at most {limit} are taken."
        )
    return field
