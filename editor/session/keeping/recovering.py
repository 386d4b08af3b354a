"""Recovering: on opening, what the journal holds from before a crash goes back to its chapters, as unsaved text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from editor.session.keeping.details import sheet_text
from editor.session.keeping.details.rebasing import rebased
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.news import Message
from editor.session.session import Session
from editor.storage.journal import Journal, Unsaved
from editor.story.folder import StoryFolder
from editor.story.model import Story
from editor.story.recovery import Finding, Recovered, chapter_texts, recover


def recover_into(session: Session, journal: Journal, journaling: Journaling, reconciler: Reconciler) -> int:
    """Takes up what was unsaved; how many chapters. The journal keeps each until its text is on the disk."""
    unsaved, sheet = journal.unsaved(), session.sheet.name
    _tell_set_aside(session, journal, reconciler)
    details = [each for each in unsaved if each.name == sheet and _take_up_details(each, session, journaling)]
    found = recover([each for each in unsaved if each.name != sheet], chapter_texts(session.folder))
    taken = [each for each in found if _take_up(each, session, journal, journaling, reconciler)]
    if taken or details:
        names = [*(each.name for each in details), *(each.name for each in taken)]
        titles = ", ".join(f"“{session.story.name_of(name)}”" for name in names)
        text = QCoreApplication.translate("Recovering", "What was not saved last time is back: {}.")
        show = tuple((QCoreApplication.translate("Recovering", "Show"), f"show {each.name}") for each in taken[:1])
        session.message.emit(Message(text.format(titles), show, lasting=True))
    _move_in(unsaved, session, journal)
    return len(taken) + len(details)


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


def _take_up_details(each: Unsaved, session: Session, journaling: Journaling) -> bool:
    try:
        mine, base = sheet_text.read(each.text), sheet_text.read(each.base or each.text)
    except ValueError:
        return False
    session.change_story(rebased(base, mine, session.story))
    # Where the disk has all of it already, the next save of details clears the journal.
    journaling.learn(each.name, session.story)
    return session.sheet.unsaved()


def _move_in(unsaved: Sequence[Unsaved], session: Session, journal: Journal) -> None:
    """What was written while the story lay elsewhere goes under its present place, or it would never be forgotten."""
    for each in unsaved:
        if each.story != str(session.folder.path.absolute()) and each.path.exists():
            journal.write(each.name, each.text, each.base or "")
            journal.forget(each)


def _take_up(
    each: Recovered, session: Session, journal: Journal, journaling: Journaling, reconciler: Reconciler
) -> bool:
    if each.finding is Finding.SAVED:
        journal.forget(each.unsaved)
        return False
    kept = session.load(each.name) if each.finding is not Finding.GONE else None
    if kept is None:
        session.restructure(partial(_as_new_chapter, session.folder, journal, each.unsaved))
        return True
    base = each.theirs if each.finding is Finding.UNSAVED else each.unsaved.base or ""
    reconciler.recover(kept, each.unsaved.text, base)
    journaling.learn(kept.name, kept.draft.revision)
    return True


def _as_new_chapter(folder: StoryFolder, journal: Journal, unsaved: Unsaved) -> Story:
    """On the writer's thread: a chapter of its own for a text whose file is gone; only then the journal forgets it."""
    story = folder.add_chapter(QCoreApplication.translate("Recovering", "Recovered text"), None, unsaved.text)
    journal.forget(unsaved)
    return story
