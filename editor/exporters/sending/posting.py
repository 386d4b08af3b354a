"""The posting desk: the forms of an archive for a story, each field with what to paste and how it stands.

The app never logs in and never posts; the writer carries each field over by the clipboard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from editor.errors import ExportFailed
from editor.exporters.manuscript import Manuscript, compose
from editor.exporters.options import Options, Piece
from editor.exporters.sending import ao3_desk, other_desks
from editor.exporters.sending.form import ChapterForm, FormField, Posting
from editor.story.model import Story


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive's way of asking: its forms, made of a manuscript of all chapters and of one each."""

    key: str
    label: str
    work: Callable[[Manuscript], tuple[FormField, ...]]
    chapter: Callable[[Manuscript], tuple[FormField, ...]]


DESKS: tuple[Desk, ...] = (
    Desk("ao3", "Archive of Our Own", ao3_desk.work_form, ao3_desk.chapter_form),
    Desk("fanfiction_net", "FanFiction.net", other_desks.fanfiction_net_work, other_desks.fanfiction_net_chapter),
    Desk("forum", "Forum (BBCode)", other_desks.forum_work, other_desks.forum_chapter),
)
_EVERYTHING = frozenset({Piece.SUMMARY, Piece.DISCLAIMER, Piece.NOTES, Piece.DEDICATION})
# A form has a field for a summary and none for a dedication inside a chapter's text.
_IN_TEXT = _EVERYTHING - {Piece.SUMMARY}


def desk_named(archive: str) -> Desk:
    """The desk of that key. Raises ExportFailed with the keys there are."""
    for desk in DESKS:
        if desk.key == archive:
            return desk
    raise ExportFailed(f"“{archive}” is no archive. There are: {', '.join(desk.key for desk in DESKS)}.")


def posting(archive: str, story: Story, texts: Mapping[str, str], options: Options) -> Posting:
    """The forms of "ao3", "fanfiction_net" or "forum", in their order.

    Notes, summaries and disclaimers have fields of their own and all go in; of `options` only chapters and typography
    count. An untitled story has an empty title here. Raises ExportFailed.
    """
    desk = desk_named(archive)
    in_chapter = _EVERYTHING if archive == "ao3" else _IN_TEXT
    manuscript = compose(story, texts, replace(options, story=_EVERYTHING, chapter=in_chapter))
    if not story.details.title.strip():
        manuscript = replace(manuscript, details=replace(manuscript.details, title=""))
    files = [chapter.file for chapter in story.chapters]
    forms = [_chapter_form(desk, single, files) for single in manuscript.each_chapter()]
    return Posting(desk.key, desk.label, desk.work(manuscript), tuple(forms))


def _chapter_form(desk: Desk, single: Manuscript, files: list[str]) -> ChapterForm:
    section = single.chapters[0]
    fields = desk.chapter(single)
    return ChapterForm(files[section.number - 1], section.number, section.heading, fields, fingerprint(fields))


def fingerprint(fields: tuple[FormField, ...]) -> str:
    """The same as long as all that would be pasted is the same."""
    content = "\x00".join(f"{field.key}\x01{field.value}" for field in fields)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
