"""ChapterCommands: chapters added, named, moved, split, joined and thrown away, from menus, keys and the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.session import binding
from editor.ui.sidebar.chapters import FILE

if TYPE_CHECKING:
    from editor.ui.window import Window


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
        chapters.add_requested.connect(self._add_chapter)
        chapters.list.chapter_chosen.connect(self._open_chapter)
        chapters.list.renamed.connect(self._rename_chapter)
        chapters.list.moved.connect(self._move_chapter)
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
            binding.add_chapter(self._window.session, "")
            self._window.page.title.enter()

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
        if self._window.session is not None:
            binding.split_chapter(self._window.session, self._window.page.textCursor().blockNumber())

    def _merge(self) -> None:
        if self._window.session is not None:
            binding.merge_chapter_with_next(self._window.session, self._chosen_file())

    def _trash(self) -> None:
        if self._window.session is not None:
            binding.trash_chapter(self._window.session, self._chosen_file())

    def _set_status(self, file: str, status: object) -> None:
        if self._window.session is not None:
            binding.set_status(self._window.session, file, status)
