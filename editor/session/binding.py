"""Binding: chapters added, removed, brought back, cut in two and joined. No text is out of all files at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from editor.errors import EditorError
from editor.prose.markdown import write
from editor.prose.merge import merge
from editor.session.draft import Draft
from editor.session.keeping.details.rebasing import rebased
from editor.session.notes.note_fields import with_chapter
from editor.session.session import Session
from editor.story.model import Chapter, Notes, Status, Story, one_below_the_other
from editor.story.trash import Trashed


@dataclass(frozen=True, slots=True)
class Joined:
    """A chapter that got the text and notes of the next one: its text, and the story, before and after."""

    file: str
    texts: tuple[str, str]
    stories: tuple[Story, Story]

    @property
    def has_notes(self) -> bool:
        """Whether the other chapter had notes that it got."""
        return self.stories[0] != self.stories[1]


@dataclass(frozen=True, slots=True)
class Removal:
    """A chapter in the trash: its very entry there, the place in the story that it had, and what it was joined to."""

    trashed: Trashed
    place: int
    joined: Joined | None = None


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


def add_chapter(session: Session, title: str, then: Callable[[str], None] = lambda file: None) -> None:
    """A new chapter behind the open one; `then` is called with its file once it is open."""
    before = session.draft
    work = partial(session.folder.add_chapter, title, before.key if before else None, "")
    session.restructure(work, partial(_if_opened, session, before, then))


def trash_chapter(session: Session, file: str, then: Callable[[Removal], None] | None = None) -> None:
    """Moves the chapter to the story's trash, from where it can be brought back; calls `then` when it is there."""
    _remove(session, file, None, then)


def take_back(session: Session, removal: Removal) -> None:
    """Brings a removed chapter back to its place and opens it; what was joined is parted as far as it can be."""
    known = {chapter.file for chapter in session.story.chapters}
    work = partial(session.folder.restore, removal.trashed)
    session.restructure(work, partial(_put_in_place, session, known, removal))


def restore_chapter(session: Session, trashed: Trashed) -> None:
    """Brings a chapter back from the trash and opens it."""
    session.restructure(partial(session.folder.restore, trashed))


def split_chapter(session: Session, at_paragraph: int, then: Callable[[str], None] = lambda file: None) -> None:
    """The open chapter from this paragraph on becomes a chapter of its own, behind it, which has no title yet.

    The new file is written first: cut short in between, the text stands twice, never not at all. `then` is called with
    the new chapter's file once it is open.
    """
    draft = session.draft
    if draft is None or not 0 < at_paragraph < len(draft):
        return
    tail = tuple(paragraph.without_origin() for paragraph in draft.paragraphs[at_paragraph:])
    work = partial(session.folder.add_chapter, "", draft.key, write(tail))
    session.restructure(work, partial(_drop_tail, session, draft, (at_paragraph, tail), then))


def merge_chapter_with_next(session: Session, file: str, then: Callable[[Removal], None] | None = None) -> None:
    """The next chapter's text goes to the end of this one's, its notes to this one's; then its file goes to the trash.

    Calls `then` when it is there; where it cannot go there, all is as it was.
    """
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
    if draft is None or draft.key != file:
        return
    text, before = draft.source(), session.story
    after = with_chapter(before, _with_notes_of(before.chapter(file), before.chapter(following)))
    _rewrite(session, draft, f"{text.rstrip()}\n\n{source.lstrip()}" if text.strip() else source)
    session.story_undo.revise(after)
    _remove(session, following, Joined(file, (text, draft.source()), (before, after)), then)


def _remove(session: Session, file: str, joined: Joined | None, then: Callable[[Removal], None] | None) -> None:
    place = [chapter.file for chapter in session.story.chapters].index(file)
    removal = Removal(session.folder.place_in_trash(file), place, joined)
    work = session.leaving.safely(file, partial(session.folder.trash, file, removal.trashed))
    done = partial(then, removal) if then is not None else lambda: None
    session.restructure(work, done, partial(_refuse, session, session.story.name_of(file), joined))


def _refuse(session: Session, title: str, joined: Joined | None, error: EditorError) -> None:
    """It could not go to the trash: then nothing was joined either."""
    text = QCoreApplication.translate("Binding", "“{}” was not moved to the trash. {}")
    session.failed.emit(text.format(title, error))
    _part(session, joined)


def _put_in_place(session: Session, known: set[str], removal: Removal) -> None:
    """It stands at the end of the list: there it is never in the way of what was done since."""
    _part(session, removal.joined)
    chapters = session.story.chapters
    back = tuple(chapter for chapter in chapters if chapter.file not in known)
    rest = tuple(chapter for chapter in chapters if chapter.file in known)
    session.change_story(replace(session.story, chapters=(*rest[: removal.place], *back, *rest[removal.place :])))


def _part(session: Session, joined: Joined | None) -> None:
    """What came from the other chapter goes again, unless it was written in: rather twice than not at all."""
    kept = session.load(joined.file) if joined is not None else None
    if joined is None or kept is None:
        return
    (before, after), (old, new) = joined.texts, joined.stories
    merged = merge(after, kept.draft.source(), before)
    if merged.is_clean:
        _rewrite(session, kept.draft, merged.text)
    session.change_story(rebased(new, session.story, old))


def _with_notes_of(chapter: Chapter, gone: Chapter) -> Chapter:
    both, (mine, theirs) = one_below_the_other, (chapter.notes, gone.notes)
    notes = Notes(both(mine.before, theirs.before), both(mine.after, theirs.after))
    summary, disclaimer = both(chapter.summary, gone.summary), both(chapter.disclaimer, gone.disclaimer)
    return replace(chapter, notes=notes, summary=summary, disclaimer=disclaimer)


def _if_opened(session: Session, before: Draft | None, then: Callable[[str], None]) -> None:
    if session.draft is not None and session.draft is not before:
        then(session.draft.key)


def _drop_tail(
    session: Session, draft: Draft, cut: tuple[int, tuple[object, ...]], then: Callable[[str], None]
) -> None:
    at_paragraph, tail = cut
    if tuple(draft.paragraphs[at_paragraph:]) == tail:
        _rewrite(session, draft, write(tuple(draft.paragraphs[:at_paragraph])))
    _if_opened(session, draft, then)


def _rewrite(session: Session, draft: Draft, source: str) -> None:
    """As one step to undo, apart from what was typed before and after; the words were written another day."""
    draft.seal()
    session.take_over(source, draft.key)
    draft.seal()
    session.autosave.note_edit()
