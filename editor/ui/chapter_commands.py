"""ChapterCommands: chapters added, named, moved, split, joined and thrown away, from menus, keys and the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.session import binding
from editor.session.news import Message
from editor.ui.sidebar.chapters import FILE
from editor.ui.wording import shown_title

if TYPE_CHECKING:
    from editor.ui.window import Window


_TAKE_BACK, _JOIN_AGAIN = "take_back", "join_again"


class ChapterCommands(QObject):
    """Carries out what is chosen for a chapter: the one on the page, or the row that has the keyboard."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        actions, chapters = window.actions_, window.chapters
        actions.connect_all(
            {
                "add_chapter": self._add_chapter,
                "rename_chapter": self._start_renaming,
                "split_chapter": self._split,
                "merge_chapter": self._merge,
                "move_chapter_up": partial(self._shift_chapter, -1),
                "move_chapter_down": partial(self._shift_chapter, 1),
                "trash_chapter": self._trash,
                "previous_chapter": partial(self._step_chapter, -1),
                "next_chapter": partial(self._step_chapter, 1),
            }
        )
        names = ("rename_chapter", "merge_chapter", "move_chapter_up", "move_chapter_down", "trash_chapter")
        chapters.menu_actions = [actions[name] for name in names]
        self._split_off = ""  # the chapter that was made of another's end
        self._removal: binding.Removal | None = None  # the one that the message on the page offers to undo
        window.message_answered.connect(self._answer)
        chapters.add_requested.connect(self._add_chapter)
        window.empty.add_requested.connect(self._add_chapter)
        chapters.list.chapter_chosen.connect(self._open_chapter)
        chapters.list.renamed.connect(self._rename_chapter)
        chapters.list.moved.connect(self._move_chapter)
        chapters.list.undo_requested.connect(self._undo)
        chapters.list.redo_requested.connect(self._redo)
        chapters.status_chosen.connect(self._set_status)

    def _chosen_file(self) -> str:
        """The chapter the writer means: the row with the keyboard, or the one on the page."""
        item = self._window.chapters.list.currentItem()
        session = self._window.session
        if item is not None and self._window.chapters.list.hasFocus():
            return str(item.data(FILE))
        return session.chapter.file if session is not None and session.chapter is not None else ""

    def _add_chapter(self) -> None:
        if self._window.session is not None:
            binding.add_chapter(self._window.session, "", self._name_new)

    def _name_new(self, file: str) -> None:
        """A chapter just added comes up with the caret in its title."""
        QTimer.singleShot(0, self._window.page.title.enter)

    def _open_chapter(self, file: str) -> None:
        session = self._window.session
        if session is not None:
            session.open_chapter(file)

    def _start_renaming(self) -> None:
        self._window.panels.show_left(True)
        self._window.chapters.list.rename_current()

    def _rename_chapter(self, file: str, title: str) -> None:
        if self._window.session is not None:
            binding.rename_chapter(self._window.session, file, title)

    def _move_chapter(self, file: str, place: int) -> None:
        if self._window.session is not None:
            binding.move_chapter(self._window.session, file, place)

    def _shift_chapter(self, by: int) -> None:
        session, file = self._window.session, self._chosen_file()
        if session is None or not file:
            return
        files = [chapter.file for chapter in session.story.chapters]
        place = files.index(file) + by
        if 0 <= place < len(files):
            binding.move_chapter(session, file, place)

    def _step_chapter(self, by: int) -> None:
        session = self._window.session
        if session is None or session.chapter is None:
            return
        files = [chapter.file for chapter in session.story.chapters]
        place = files.index(session.chapter.file) + by
        if 0 <= place < len(files):
            session.open_chapter(files[place])

    def _split(self) -> None:
        session, paragraph = self._window.session, self._window.page.textCursor().blockNumber()
        if session is None:
            return
        if paragraph == 0:
            text = self.tr("Put the caret into the paragraph with which the new chapter shall begin.")
            self._window.show_failure(text)
            return
        binding.split_chapter(session, paragraph, self._tell_split)

    def _tell_split(self, file: str) -> None:
        self._split_off = file
        self._name_new(file)
        text = self.tr("This is a chapter of its own now. Give it a title, or leave it without.")
        self._window.notices.show_message(Message(text, ((self.tr("Undo"), _JOIN_AGAIN),)))

    def _merge(self) -> None:
        session, file = self._window.session, self._chosen_file()
        files = [chapter.file for chapter in session.story.chapters] if session is not None else []
        if session is None or not file:
            return
        if file == files[-1]:
            self._window.show_failure(
                self.tr("No chapter comes after this one. Open the one before it to join the two.")
            )
            return
        title = shown_title(session.story, session.story.chapters[files.index(file) + 1])
        binding.merge_chapter_with_next(session, file, partial(self._tell_joined, title))

    def _trash(self) -> None:
        session, file = self._window.session, self._chosen_file()
        if session is None or not file:
            return
        files = [chapter.file for chapter in session.story.chapters]
        if len(files) == 1:
            self._window.show_failure(self.tr("A story keeps its last chapter. You can empty it instead."))
            return
        title = shown_title(session.story, session.story.chapter(file))
        binding.trash_chapter(session, file, partial(self._tell_removed, title))

    def _tell_removed(self, title: str, removal: binding.Removal) -> None:
        self._offer_undo(self.tr("“{}” was moved to the trash.").format(title), removal)

    def _tell_joined(self, title: str, removal: binding.Removal) -> None:
        text = self.tr("The text of “{}” stands at the end of this chapter.")
        if removal.joined is not None and removal.joined.has_notes:
            text = self.tr("The text of “{}” stands at the end of this chapter, its notes at the end of this one’s.")
        self._offer_undo(text.format(title), removal)

    def _offer_undo(self, text: str, removal: binding.Removal) -> None:
        self._removal = removal
        self._window.notices.show_message(Message(text, ((self.tr("Undo"), _TAKE_BACK),)))

    def _answer(self, callback: str) -> None:
        """Undo, after a chapter went to the trash, was joined with another or cut in two: all is as it was."""
        session, removal = self._window.session, self._removal
        if callback == _JOIN_AGAIN:
            self._join_again()
        elif callback == _TAKE_BACK and session is not None and removal is not None:
            self._removal = None
            binding.take_back(session, removal)

    def _join_again(self) -> None:
        session = self._window.session
        files = [chapter.file for chapter in session.story.chapters] if session is not None else []
        if session is not None and self._split_off in files[1:]:
            binding.merge_chapter_with_next(session, files[files.index(self._split_off) - 1])

    def _undo(self) -> None:
        if self._window.session is not None:
            self._window.session.story_undo.undo()

    def _redo(self) -> None:
        if self._window.session is not None:
            self._window.session.story_undo.redo()

    def _set_status(self, file: str, status: object) -> None:
        if self._window.session is not None:
            binding.set_status(self._window.session, file, status)
