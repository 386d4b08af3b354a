"""Recovering: on opening, what the journal holds from before a crash goes back to its chapters, as unsaved text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QCoreApplication

from editor.errors import SaveError
from editor.session.keeping.details import sheet_text
from editor.session.keeping.details.rebasing import rebased
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.kept import KeptText
from editor.session.keeping.reconciler import Reconciler, is_cut
from editor.session.news import Message
from editor.session.session import Session
from editor.storage.journal import Journal, Unsaved
from editor.story.folder import StoryFolder
from editor.story.model import Story
from editor.story.recovery import Finding, Recovered, chapter_texts, recover


def recover_into(session: Session, journal: Journal, journaling: Journaling, reconciler: Reconciler) -> int:
    """Takes up what was unsaved; how many chapters. The journal keeps each until its text is on the disk."""
    return _Recovering(session, journal, journaling, reconciler).run()


class _Recovering:
    """What a crash left goes to its places one by one; what finds none now is met again on the next opening."""

    def __init__(self, session: Session, journal: Journal, journaling: Journaling, reconciler: Reconciler) -> None:
        self._session = session
        self._journal = journal
        self._journaling = journaling
        self._reconciler = reconciler

    def run(self) -> int:
        session, sheet = self._session, self._session.sheet.name
        # What lies in its place first: nothing else must be put over it.
        unsaved = sorted(self._journal.unsaved(), key=lambda each: not self._journal.is_in_place(each))
        _tell_set_aside(session, self._journal, self._reconciler)
        details = [
            each for each in unsaved if each.name == sheet and self._safely(each, partial(self._take_up_details, each))
        ]
        found = recover([each for each in unsaved if each.name != sheet], chapter_texts(session.folder))
        taken = [each for each in found if self._safely(each.unsaved, partial(self._take_up, each))]
        if taken or details:
            names = [*(each.name for each in details), *(each.name for each in taken)]
            titles = ", ".join(f"“{session.story.name_of(name)}”" for name in names)
            text = QCoreApplication.translate("Recovering", "What was not saved last time is back: {}.")
            show = tuple((QCoreApplication.translate("Recovering", "Show"), f"show {each.name}") for each in taken[:1])
            session.message.emit(Message(text.format(titles), show, lasting=True))
        return len(taken) + len(details)

    def _safely(self, each: Unsaved, take_up: Callable[[], bool]) -> bool:
        """A fault with one keeps no other from being taken up."""
        try:
            return take_up()
        except SaveError as error:
            self._session.tell(error)
            with suppress(SaveError):
                self._journal.park(each)
            return False

    def _take_up_details(self, each: Unsaved) -> bool:
        session = self._session
        try:
            mine, base = sheet_text.read(each.text), sheet_text.read(each.base or each.text)
        except ValueError:
            self._journal.park(each)
            return False
        is_second = not self._journal.is_in_place(each) and session.sheet.unsaved()
        if each.base is None or is_second:
            # What of it is newer nobody can tell any more. (JSON is YAML, too.)
            session.folder.history.keep(each.name, each.text.encode("utf-8", "replace"), reason="unsaved details")
        if is_second:
            self._journal.forget(each)
            return False
        self._move_in(each)
        session.leaving.keep_fields(base, mine, session.story)
        before = session.story
        session.change_story(rebased(base, mine, before))
        session.drop_lost_chapters(before)
        # Where the disk has all of it already, the next save of details clears the journal.
        self._journaling.learn(each.name, session.story)
        return session.sheet.unsaved()

    def _take_up(self, each: Recovered) -> bool:
        unsaved = each.unsaved
        if each.finding is Finding.SAVED:
            self._journal.forget(unsaved)
            return False
        session = self._session
        kept = session.load(each.name) if each.finding is not Finding.GONE else None
        if kept is None or kept.is_needed():
            # No such file, or another text of it was taken up already, written while the story lay elsewhere.
            parked = self._journal.park(unsaved)
            session.restructure(partial(_as_new_chapter, session.folder, self._journal, parked))
            return True
        base = each.theirs if each.finding is Finding.UNSAVED else unsaved.base or ""
        self._move_in(unsaved)
        self._join(kept, unsaved.text, base)
        self._journaling.learn(kept.name, kept.draft.revision)
        return True

    def _join(self, kept: KeptText, mine: str, base: str) -> None:
        """The draft is what the disk holds; `mine` is what was unsaved, grown from `base`."""
        theirs = kept.known
        self._reconciler.taking.take(kept.name, mine)
        if is_cut(theirs.text, mine):
            self._reconciler.ask_for_all(kept, theirs)
        elif base != theirs.text:
            self._reconciler.bring_together(kept, theirs, theirs, base)
        else:
            self._session.autosave.note_edit()

    def _move_in(self, each: Unsaved) -> None:
        """What was parked, or written while the story lay elsewhere, goes to its place, else it is never forgotten."""
        if not self._journal.is_in_place(each):
            self._journal.write(each.name, each.text, each.base or "")
            self._journal.forget(each)


def _tell_set_aside(session: Session, journal: Journal, reconciler: Reconciler) -> None:
    """What can be read of a damaged journal goes into the history, before anything else happens; each is told once."""
    chapters = {chapter.file for chapter in session.story.chapters}
    for each in journal.set_aside:
        if each.is_newer:
            text = QCoreApplication.translate(
                "Recovering",
                "A newer Fanfold has words of this story that are not saved. Open it there to have them back.",
            )
            session.message.emit(Message(text, lasting=True))
        elif each.name in chapters and each.text.strip():
            reconciler.keep_version(each.name, each.text, "from a damaged journal")
            text = QCoreApplication.translate(
                "Recovering", "The journal of “{}” is damaged. What can be read of it is in the chapter’s history."
            )
            show = ((QCoreApplication.translate("Recovering", "Show"), f"history {each.name}"),)
            session.message.emit(Message(text.format(session.story.name_of(each.name)), show, lasting=True))
        else:
            text = QCoreApplication.translate("Recovering", "A journal could not be read. It was set aside: {}")
            session.failed.emit(text.format(each.path))


def _as_new_chapter(folder: StoryFolder, journal: Journal, unsaved: Unsaved) -> Story:
    """On the writer's thread: a chapter of its own for a text whose file is gone; only then the journal forgets it."""
    story = folder.add_chapter(QCoreApplication.translate("Recovering", "Recovered text"), None, unsaved.text)
    journal.forget(unsaved)
    return story
