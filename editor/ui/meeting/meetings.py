"""Meetings: where the writer's text and what other programs or earlier days hold meet: questions, choices, answers.

Joins an open story's care to the bar, the History tab, the list below the chapters and the dialogs.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from editor.session.news import Message
from editor.ui.meeting.arrived_list import ArrivedList
from editor.ui.meeting.bar import Bar
from editor.ui.meeting.choices import Choices
from editor.ui.meeting.looking_back import LookingBack
from editor.ui.meeting.marks import Marks
from editor.ui.meeting.questions import question_of
from editor.ui.meeting.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from editor.session.keeping.arriving.arrivals import Copy
    from editor.session.keeping.care import Care
    from editor.session.keeping.reconciler import Collision
    from editor.ui.window import Window


class Meetings(QObject):
    """Lives as long as the window; joins one story's care after the other."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._care: Care | None = None
        self._places: dict[str, tuple[int, ...]] = {}
        self.looking_back = LookingBack(window)
        self.bar, self.marks, self.arrived = Bar(), Marks(window.page), ArrivedList()
        window.page.parentWidget().layout().insertWidget(0, self.bar)  # type: ignore[union-attr]
        below = window.chapters.layout()
        below.insertWidget(below.indexOf(window.chapters.add) + 1, Scrolled(self.arrived))  # type: ignore[union-attr]
        self.bar.answered.connect(self.answer)
        for line in (self.bar, window.notices):
            line.left.connect(window.page.setFocus)
        window.message_answered.connect(self.answer)
        self.choices = Choices(window)
        self._join_list()

    @Slot(object)
    def join(self, care: Care) -> None:
        """An open story is under care from now on."""
        self.leave()
        self._care = care
        session = self._window.session
        assert session is not None
        for signal, slot in self._followed(care):
            signal.connect(slot)
        session.chapter_opened.connect(self._show_bar)
        session.autosave.saved.connect(self._show_bar)
        self.looking_back.join(care)
        if session.story.remarks:
            session.message.emit(Message(" ".join(session.story.remarks[:3]), lasting=True))

    def leave(self) -> None:
        """The story is closed: nothing of it is asked any more."""
        care, self._care = self._care, None
        self.choices.leave()
        self.bar.ask(None)
        self.marks.clear()
        self.arrived.hide()
        self._places.clear()
        self.looking_back.leave()
        if care is not None:
            for signal, slot in self._followed(care):
                signal.disconnect(slot)

    def _followed(self, care: Care) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        """What is listened to as long as the story is open."""
        return (
            (care.reconciler.collided, self._meet),
            (care.reconciler.settled, self._settled),
            (care.reconciler.fronted, self._show_bar),
            (care.unmarking.settled, self._show_bar),
            (care.reconciler.taking.taken, self._show_taken),
            (care.arrivals.changed, self._show_arrived),
        )

    @Slot(str)
    def answer(self, answer: str) -> None:
        """A button of the bar or of a message: a verb and what it is about."""
        verb, _, about = answer.partition(" ")
        care, session = self._care, self._window.session
        if care is None or session is None:
            return
        if verb == "show":
            self._show_places(about)
        elif verb == "go":
            session.open_chapter(about)
        elif verb == "history":
            session.open_chapter(about)
            self._window.actions_["tab_history"].trigger()
        elif verb == "open":
            self._window.open_requested.emit(Path(about))
        elif verb == "unmark":
            self.choices.choose_left(care, about)
        elif verb == "compare":
            self.choices.compare_copy(care, next(copy for copy in care.arrivals.now.copies if str(copy.path) == about))
        elif any(collision.file == about for collision in care.reconciler.collisions):
            self._decide(care, verb, care.reconciler.present(about))

    def _decide(self, care: Care, verb: str, collision: Collision) -> None:
        if verb == "choose":
            self.choices.choose(care, collision)
        elif verb == "mine":
            care.reconciler.settle(collision.file, collision.mine)
        elif verb == "theirs" and collision.theirs is not None:
            care.reconciler.settle(collision.file, collision.theirs.text)
        elif verb == "let_go":
            care.reconciler.let_go(collision.file)

    def _meet(self, collision: Collision) -> None:
        # The file changed once more: what the dialog shows is not what stands there.
        self.choices.leave(collision.file)
        self._show_bar()
        self._show_arrived()

    def _settled(self, file: str) -> None:
        self._show_bar()
        self._show_arrived()

    def _show_bar(self, *_: object) -> None:
        session = self._window.session
        if self._care is not None and session is not None:
            chapter = session.chapter.file if session.chapter is not None else ""
            key, unmarking = session.draft.key if session.draft is not None else "", self._care.unmarking
            left = unmarking.left(key)
            collisions, copies = self._care.reconciler.collisions, self._care.arrivals.now.copies
            is_broken = left is None and unmarking.is_broken(key)
            self.bar.ask(question_of(chapter, collisions, copies, left, is_broken))

    def _show_arrived(self, *_: object) -> None:
        session = self._window.session
        if self._care is not None and session is not None:
            asked = {collision.file for collision in self._care.reconciler.collisions}
            self.arrived.show_arrived(self._care.arrivals.now, session.story, asked)
            self._show_bar()

    def _show_taken(self, file: str, places: tuple[int, ...]) -> None:
        self._places[file] = places
        self._show_bar()
        page = self._window.page
        if page.draft is not None and page.draft.key == file:
            self.marks.show_at(places)

    def _show_places(self, file: str) -> None:
        session, changed = self._window.session, self._places.get(file, ())
        if session is None:
            return
        session.open_chapter(file)
        if changed and session.draft is not None and session.draft.key == file:
            self._window.page.select(min(changed[0], len(session.draft) - 1), 0, 0)
            self._window.page.setFocus()
            self.marks.show_at(changed)

    def _join_list(self) -> None:
        self.arrived.take_in_chosen.connect(partial(self._arrivals, "take_in"))
        self.arrived.bring_back_chosen.connect(partial(self._arrivals, "bring_back"))
        self.arrived.forget_chosen.connect(partial(self._arrivals, "forget"))
        self.arrived.retire_chosen.connect(partial(self._arrivals, "retire"))
        self.arrived.compare_chosen.connect(self._compare)

    def _compare(self, copy: Copy) -> None:
        if self._care is not None:
            self.choices.compare_copy(self._care, copy)

    def _arrivals(self, verb: str, about: object) -> None:
        if self._care is not None:
            getattr(self._care.arrivals, verb)(about)
