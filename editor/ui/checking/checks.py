"""Checks: joins the checking of the open story to the window: menu, names, list, foot. Made after the first sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from editor.checking.issue import Issue
from editor.checking.profile import key_of
from editor.session.news import Message
from editor.session.proofing.workshop import Deep, DeepState
from editor.ui.writing.card_menu import Allowance

if TYPE_CHECKING:
    from editor.session.open_story import OpenStory
    from editor.session.proofing.chapters import Place
    from editor.ui.window import Window


class Checks(QObject):
    """Follows one open story at a time; its dialogs are loaded when they are first asked for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._open: OpenStory | None = None
        window.actions_.connect_all(
            {
                "check_notes": self.check_notes,
                "mend_filtered": self.mend_filtered,
                "left_alone": self.show_left_alone,
                "set_up_deep": self.set_up_deep,
            }
        )
        window.card.allowed.connect(self._allow)
        window.foot.engine_requested.connect(self.set_up_deep)
        window.questions.setup_requested.connect(self.set_up_deep)
        window.sidebar.tabs.made.connect(self._join_tab)

    def watch(self, story: OpenStory | None) -> None:
        """Turns to another story, or to none."""
        self._open = story
        for key, page in self._window.sidebar.tabs.pages.items():
            self._join_tab(key, page)
        if story is not None and story.workshop is not None:
            story.workshop.deep_changed.connect(self._show_deep)
            self._show_deep(story.workshop.deep)

    @Slot()
    def check_notes(self) -> None:
        """What the checkers see in the notes."""
        from editor.session.proofing.notes_check import NotesCheck
        from editor.ui.checking.notes_list import NotesList

        if self._open is not None:
            story = self._open
            check = NotesCheck(story.session, story.proofreader, story.house_style, self)
            NotesList(self._window.theme, check, self._window).show()

    @Slot()
    def mend_filtered(self) -> None:
        """The words a filter broke, in all chapters."""
        from editor.session.proofing.filtered import FilteredWords
        from editor.session.worker import Worker
        from editor.ui.checking.filtered_list import FilteredList

        if self._open is not None:
            worker = Worker("filtered words")
            words = FilteredWords(self._open.session, worker, self)
            dialog = FilteredList(self._window.theme, words, self._window)
            worker.setParent(dialog)
            words.setParent(dialog)
            dialog.finished.connect(worker.close)
            dialog.show()

    @Slot()
    def show_left_alone(self) -> None:
        """What is ignored and switched off in this story."""
        from editor.ui.checking.left_alone import LeftAlone

        if self._open is not None:
            LeftAlone(self._window.theme, self._open.house_style, self._window).show()

    @Slot()
    def set_up_deep(self) -> None:
        """The ways to get LanguageTool, and a server elsewhere for the open story."""
        from editor.ui.checking.deep_setup import DeepSetupDialog
        from editor.ui.checking.server_choice import ServerChoice

        dialog = DeepSetupDialog(self._window.theme, self._window)
        dialog.set_up.connect(self._take_setup)
        if self._open is not None and self._open.server is not None:
            dialog.offer_server(ServerChoice(self._open.server, self._open.session.story.details.title))
            # Its story is gone when another one opens: so must the choice be.
            self._open.destroyed.connect(dialog.close)
        dialog.show()
        self._set_checking(deep_offered=True)

    def _take_setup(self, folder: str) -> None:
        # An own folder that was set up is found without being named; one named before stands in its way no more.
        self._set_checking(deep=True, deep_offered=True, jars=folder)
        if self._open is not None and self._open.workshop is not None:
            self._open.workshop.try_again()

    def _set_checking(self, **changes: object) -> None:
        preferences = self._window.preferences
        checking = replace(preferences.current.checking, **changes)  # type: ignore[arg-type]
        preferences.replace(replace(preferences.current, checking=checking))

    @Slot(object)
    def _show_deep(self, deep: DeepState) -> None:
        offered = self._window.preferences.current.checking.deep_offered
        text = {
            Deep.STARTING: self.tr("Deep checking starts…"),
            Deep.FAILED: self.tr("Deep checking is off: {}").format(deep.why),
            Deep.ABSENT: "" if offered else self.tr("Set up deep checking…"),
        }.get(deep.state, "")
        self._window.foot.show_engine(text, deep.why)
        host = deep.remote.host if deep.state is not Deep.RESTING else ""
        self._window.foot.show_remote(host and self.tr("Checked by {}").format(host), deep.remote.address)

    def _join_tab(self, key: str, page: QWidget) -> None:
        story = self._open
        style, whole = (story.house_style, story.whole) if story is not None else (None, None)
        if key == "names":
            page.set_checks(style, whole)  # type: ignore[attr-defined]
            page.place_wanted.connect(self._show_word, Qt.ConnectionType.UniqueConnection)  # type: ignore[attr-defined]
        elif key == "issues":
            page.set_whole(whole, story.session if story is not None else None)  # type: ignore[attr-defined]

    @Slot(str)
    def _show_word(self, word: str) -> None:
        """The first place where a near twin stands."""
        whole = self._open.whole if self._open is not None else None
        places = whole.issues() if whole is not None else []
        found = next((place for place in places if place.issue.span.of(place.text).startswith(word)), None)
        if found is None:
            self._window.notices.show_message(Message(self.tr("“{}” is not marked in the text now.").format(word)))
        else:
            self._go_to(found)

    def _go_to(self, place: Place) -> None:
        if self._open is not None:
            self._open.session.open_chapter(place.file)
            self._window.walk.go_to(place.paragraph, place.issue)

    @Slot(object, int, object)
    def _allow(self, allowance: Allowance, paragraph: int, issue: Issue) -> None:
        draft = self._window.page.draft
        if self._open is None or draft is None:
            return
        style, text = self._open.house_style, draft.paragraph(paragraph).text
        if allowance is Allowance.DICTIONARY:
            style.add_to_dictionary(issue.span.of(text))
        elif allowance in (Allowance.RULE_STORY, Allowance.RULE_ALWAYS):
            style.switch_rule(key_of(issue), on=False, everywhere=allowance is Allowance.RULE_ALWAYS)
        else:
            style.ignore(text, issue, everywhere=allowance is Allowance.STORY)
        self._say_left_alone(allowance)

    def _say_left_alone(self, allowance: Allowance) -> None:
        if allowance is Allowance.HERE:
            return
        where = {
            Allowance.DICTIONARY: self.tr("Your dictionary knows it now; it stands in Preferences."),
            Allowance.RULE_ALWAYS: self.tr("The rule is off everywhere; Preferences, Rules, turn it on again."),
        }.get(allowance, self.tr("Left alone in this story. Check, What is left alone, takes it back."))
        self._window.notices.show_message(Message(where))
