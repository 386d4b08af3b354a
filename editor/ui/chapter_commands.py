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


_BRING_BACK, _PART_AGAIN = "bring back", "part again"


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
        self._naming, self._trashed_from = False, 0
        self._joined: tuple[str, str] | None = None  # the chapter that was added to, its text since
        window.page.draft_shown.connect(self._name_new)
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
            self._naming = True
            binding.add_chapter(self._window.session, "")

    def _name_new(self) -> None:
        """A chapter just added comes up with the caret in its title."""
        if self._naming:
            self._naming = False
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
        if self._window.session is not None:
            binding.split_chapter(self._window.session, self._window.page.textCursor().blockNumber())

    def _merge(self) -> None:
        session, file = self._window.session, self._chosen_file()
        files = [chapter.file for chapter in session.story.chapters] if session is not None else []
        if session is None or file not in files[:-1]:
            return
        self._trashed_from = files.index(file) + 1
        title = shown_title(session.story, session.story.chapters[self._trashed_from])
        binding.merge_chapter_with_next(session, file)
        if session.draft is not None and session.draft.key == file:
            self._joined = (file, session.draft.source())
            text = self.tr("The text of “{}” stands at the end of this chapter.").format(title)
            self._window.notices.show_message(Message(text, ((self.tr("Undo"), _PART_AGAIN),)))

    def _trash(self) -> None:
        session, file = self._window.session, self._chosen_file()
        if session is None or not file:
            return
        files = [chapter.file for chapter in session.story.chapters]
        if len(files) == 1:
            self._window.show_failure(self.tr("A story keeps its last chapter. You can empty it instead."))
            return
        title = shown_title(session.story, session.story.chapter(file))
        self._trashed_from = files.index(file)
        binding.trash_chapter(session, file)
        text = self.tr("“{}” was moved to the trash.").format(title)
        self._window.notices.show_message(Message(text, ((self.tr("Undo"), _BRING_BACK),)))

    def _answer(self, callback: str) -> None:
        """Undo, after a chapter went to the trash, or was joined with another: it comes back where it stood."""
        session = self._window.session
        if callback not in (_BRING_BACK, _PART_AGAIN) or session is None:
            return
        if callback == _PART_AGAIN:
            self._take_out_joined()
        if trashed := session.folder.trashed():
            work = partial(session.folder.restore, trashed[0])
            session.restructure(work, self._put_in_place)

    def _take_out_joined(self) -> None:
        """What was added goes again, but only as long as nothing was written since: rather twice than not at all."""
        joined, self._joined = self._joined, None
        draft = self._window.session.draft if self._window.session is not None else None
        if joined is not None and draft is not None and (draft.key, draft.source()) == joined:
            draft.undo()

    def _put_in_place(self) -> None:
        session = self._window.session
        if session is not None and session.chapter is not None:
            binding.move_chapter(session, session.chapter.file, self._trashed_from)

    def _undo(self) -> None:
        if self._window.session is not None:
            self._window.session.story_undo.undo()

    def _redo(self) -> None:
        if self._window.session is not None:
            self._window.session.story_undo.redo()

    def _set_status(self, file: str, status: object) -> None:
        if self._window.session is not None:
            binding.set_status(self._window.session, file, status)
