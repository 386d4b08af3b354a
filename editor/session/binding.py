"""Binding: chapters added, removed, brought back, cut in two and joined. No text is out of all files at any moment."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from editor.errors import EditorError
from editor.prose.markdown import write
from editor.session.draft import Draft
from editor.session.notes.note_fields import with_chapter
from editor.session.session import Session
from editor.story.model import Status
from editor.story.trash import Trashed


def sources(session: Session) -> dict[str, str]:
    """Every chapter's source by file, as the writer sees it; one that cannot be read is left out and told."""
    found = {}
    for chapter in session.story.chapters:
        kept = session.autosave.text(chapter.file)
        try:
            found[chapter.file] = kept.draft.source() if kept else session.folder.read_text(chapter.file).text
        except EditorError as error:
            session.failed.emit(str(error))
    return found


def rename_chapter(session: Session, file: str, title: str) -> None:
    """Another title; the file keeps its name, and so its history."""
    chapter = replace(session.story.chapter(file), title=title)
    session.story_undo.revise(with_chapter(session.story, chapter))


def set_status(session: Session, file: str, status: Status) -> None:
    """How far the chapter has come."""
    chapter = replace(session.story.chapter(file), status=status)
    session.story_undo.revise(with_chapter(session.story, chapter))


def move_chapter(session: Session, file: str, to_index: int) -> None:
    """Another place in the order, counted without the chapter itself."""
    chapter = session.story.chapter(file)
    rest = [c for c in session.story.chapters if c.file != file]
    session.story_undo.revise(replace(session.story, chapters=(*rest[:to_index], chapter, *rest[to_index:])))


def add_chapter(session: Session, title: str, text: str = "", after: str | None = None) -> None:
    """A new chapter behind `after` (else the open one), which is opened."""
    behind = after or (session.draft.key if session.draft else None)
    session.restructure(partial(session.folder.add_chapter, title, behind, text))


def trash_chapter(session: Session, file: str) -> None:
    """Moves the chapter to the story's trash, from where it can be brought back."""
    session.restructure(partial(session.folder.trash, file))


def restore_chapter(session: Session, trashed: Trashed) -> None:
    """Brings a chapter back from the trash and opens it."""
    session.restructure(partial(session.folder.restore, trashed))


def split_chapter(session: Session, at_paragraph: int) -> None:
    """The open chapter from this paragraph on becomes a chapter of its own, behind it.

    The new file is written first: cut short in between, the text stands twice, never not at all.
    """
    draft = session.draft
    if draft is None or not 0 < at_paragraph < len(draft):
        return
    tail = tuple(paragraph.without_origin() for paragraph in draft.paragraphs[at_paragraph:])
    title = session.story.chapter(draft.key).title
    work = partial(session.folder.add_chapter, title, draft.key, write(tail))
    session.restructure(work, partial(_drop_tail, draft, at_paragraph, tail))


def merge_chapter_with_next(session: Session, file: str) -> None:
    """The next chapter's text goes to the end of this one's; then the next one's file goes to the trash."""
    files = [chapter.file for chapter in session.story.chapters]
    if file not in files[:-1]:
        return
    following = files[files.index(file) + 1]
    session.open_chapter(file)
    draft, kept = session.draft, session.autosave.text(following)
    try:
        source = kept.draft.source() if kept else session.folder.read_text(following).text
    except EditorError as error:
        session.failed.emit(str(error))
        return
    if draft is not None and draft.key == file:
        text = draft.source()
        draft.apply_source(f"{text.rstrip()}\n\n{source.lstrip()}" if text.strip() else source)
        session.restructure(partial(session.folder.trash, following))


def _drop_tail(draft: Draft, at_paragraph: int, tail: tuple[object, ...]) -> None:
    if tuple(draft.paragraphs[at_paragraph:]) == tail:
        draft.replace(at_paragraph, len(tail), ())
