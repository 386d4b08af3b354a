"""The forms of FanFiction.net and of a plain forum."""

from __future__ import annotations

from dataclasses import replace

from editor.exporters.archives.to_bbcode import section_bbcode
from editor.exporters.archives.to_fanfiction_net import fanfiction_net_html, section_blocks
from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Piece
from editor.exporters.sending.ao3_desk import judged, language_asked, merged
from editor.exporters.sending.form import FormField, State, Way
from editor.exporters.to_text import blocks
from editor.story.limits import Archive, Limit, archives

_NO_LIMIT = Limit(10**9)


def fanfiction_net_work(manuscript: Manuscript) -> tuple[FormField, ...]:
    """The form "New Story". The summary is plain text there."""
    details, archive = manuscript.details, archives()["fanfiction_net"]
    summary = " ".join(blocks(merged(part for part in manuscript.before if part.piece is Piece.SUMMARY)))
    characters = ", ".join(details.characters)
    return (
        _asked(archive, FormField("fandoms", "Category", ", ".join(details.fandoms), Way.CHOOSE)),
        _asked(archive, FormField("title", "Story title", details.title, length=len(details.title))),
        _asked(archive, FormField("summary", "Summary", summary, length=len(summary))),
        _asked(archive, FormField("language", "Language", language_asked(details.language), Way.CHOOSE)),
        _rating(archive, details.rating),
        FormField("characters", "Characters", characters, Way.CHOOSE, length=len(characters)),
    )


def fanfiction_net_chapter(manuscript: Manuscript) -> tuple[FormField, ...]:
    """A chapter's title, and its text with the notes bold-labelled inside, for the document editor's HTML view."""
    section = manuscript.chapters[0]
    text = fanfiction_net_html(tuple(section_blocks(section)))
    chapter = FormField("chapter", "Chapter text", text, Way.PASTE_HTML, len(text), required=True)
    if not section.prose:
        chapter = replace(chapter, value="")
    title = FormField("chapter title", "Chapter title", section.heading, length=len(section.heading))
    return title, judged(chapter, _NO_LIMIT)


def forum_work(manuscript: Manuscript) -> tuple[FormField, ...]:
    """The subject of a forum's thread."""
    title = manuscript.details.title
    return (judged(FormField("title", "Subject", title, length=len(title), required=True), _NO_LIMIT),)


def forum_chapter(manuscript: Manuscript) -> tuple[FormField, ...]:
    """One chapter as a forum's post."""
    text = "\n\n".join(section_bbcode(manuscript.chapters[0]))
    return (judged(FormField("chapter", "Post", text, length=len(text), required=True), _NO_LIMIT),)


def _asked(archive: Archive, field: FormField) -> FormField:
    limit = archive.fields.get(field.key, _NO_LIMIT)
    shown = limit.announced if limit is not _NO_LIMIT else 0
    judgement = judged(replace(field, required=field.key in archive.required, limit=shown), limit)
    if judgement.state is State.OVER and not archive.verified:
        # A number that nobody could verify is advice, not a rule.
        return replace(judgement, state=State.FINE, remark=f"{judgement.remark} (This number could not be verified.)")
    return judgement


def _rating(archive: Archive, rating: str) -> FormField:
    field = FormField("rating", "Rating", archive.rating_of(rating), Way.CHOOSE, required=True)
    if field.value in archive.ratings:
        return field
    advice = f"{archive.name} asks for one of {', '.join(archive.ratings)}."
    state = State.REFUSED if rating else State.MISSING
    return replace(field, state=state, remark=f"“{rating}” is no rating there. {advice}" if rating else advice)
