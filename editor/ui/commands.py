"""Commands: what each line of the command table does, to the page, to the open story, to the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from editor.prose.paragraph import Alignment, Kind, Style
from editor.settings import Settings
from editor.ui.parts.panes import Panes, enter
from editor.ui.writing.title import Title

if TYPE_CHECKING:
    from editor.ui.window import Window

PAPERS = ("system", "light", "sepia", "dark")


class Commands(QObject):
    """Carries out what is chosen in the menus; knows the window, not the other way round."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        actions = window.actions_
        self._panes = Panes((self._chapters, self._bar, self._notice, self._page, self._tab))
        actions.connect_all(self._writing())
        actions.connect_all(self._viewing())
        for paper in PAPERS:
            actions[f"paper_{paper}"].triggered.connect(partial(self._set_paper, paper))
        window.page.menu_wanted.connect(self._fill_page_menu)
        window.panels.left_toggled.connect(partial(actions.check, "left_panel"))
        window.panels.right_toggled.connect(partial(actions.check, "right_panel"))
        window.foot.issues_requested.connect(partial(self._open_tab, "issues"))
        self._explain_keys()

    def show_settings(self, settings: Settings) -> None:
        """Sets the ticks in the menus."""
        check = self._window.actions_.check
        check("focus_mode", settings.writing.focus == "paragraph")
        check("focus_sentence", settings.writing.focus == "sentence")
        check("typewriter", settings.writing.typewriter)
        check("while_typing", settings.checking.while_typing)
        check("queries", settings.checking.show_queries)
        check("style", settings.checking.show_style)
        check(f"paper_{settings.look.paper if settings.look.paper in PAPERS else 'system'}", True)

    def _explain_keys(self) -> None:
        window, explain = self._window, self._window.actions_.explain
        for key, tab in window.sidebar.tabs.buttons().items():
            explain(tab, f"tab_{key}")
        for opener, name in zip(window.panels.openers, ("left_panel", "right_panel"), strict=True):
            explain(opener, name)
        explain(window.chapters.add, "add_chapter")

    def _writing(self):  # type: ignore[no-untyped-def]
        page, walk = self._window.page, self._window.walk
        return {
            "undo": partial(self._edit, "undo"),
            "redo": partial(self._edit, "redo"),
            "cut": partial(self._edit, "cut"),
            "copy": partial(self._edit, "copy"),
            "paste": partial(self._edit, "paste"),
            "select_all": partial(self._edit, "selectAll"),
            "paste_plain": page.paste_plain,
            "find": partial(self._find, False),
            "replace": partial(self._find, True),
            "find_in_story": self._find_in_story,
            "find_next": partial(self._find_step, True),
            "find_previous": partial(self._find_step, False),
            "italic": partial(self._toggle, Style.ITALIC),
            "bold": partial(self._toggle, Style.BOLD),
            "underline": partial(self._toggle, Style.UNDERLINE),
            "strike": partial(self._toggle, Style.STRIKE),
            "scene_break": page.insert_scene_break,
            "body": partial(page.set_kind, Kind.BODY),
            "heading_1": partial(page.set_kind, Kind.HEADING, 1),
            "heading_2": partial(page.set_kind, Kind.HEADING, 2),
            "quote": partial(page.set_kind, Kind.QUOTE, 1),
            "align_left": partial(page.align, Alignment.NATURAL),
            "align_center": partial(page.align, Alignment.CENTER),
            "align_right": partial(page.align, Alignment.RIGHT),
            "next_issue": partial(walk.step, True),
            "previous_issue": partial(walk.step, False),
            "show_card": walk.show_here,
        }

    def _viewing(self):  # type: ignore[no-untyped-def]
        window, page = self._window, self._window.page
        return {
            "next_pane": partial(self._panes.step, True),
            "previous_pane": partial(self._panes.step, False),
            "left_panel": self._toggle_left,
            "right_panel": self._toggle_right,
            "tab_notes": partial(self._open_tab, "notes"),
            "tab_details": partial(self._open_tab, "details"),
            "tab_issues": partial(self._open_tab, "issues"),
            "tab_names": partial(self._open_tab, "names"),
            "tab_history": partial(self._open_tab, "history"),
            "focus_mode": partial(self._set_focus, "paragraph"),
            "focus_sentence": partial(self._set_focus, "sentence"),
            "typewriter": partial(self._turn, "writing", "typewriter"),
            "zoom_in": partial(page.zoom, 1),
            "zoom_out": partial(page.zoom, -1),
            "zoom_reset": partial(page.zoom, 0),
            "full_screen": self._full_screen,
            "while_typing": partial(self._turn, "checking", "while_typing"),
            "queries": partial(self._turn, "checking", "show_queries"),
            "style": partial(self._turn, "checking", "show_style"),
            "save": self._save,
            "close_story": window.close_story_requested.emit,
            "welcome": window.welcome_requested.emit,
            "quit": window.close,
            "about": window.questions.show_about,
            "keys": window.questions.show_keys,
            "preferences": window.questions.show_preferences,
            "new_story": window.questions.ask_new_story,
            "open_story": window.questions.ask_open,
            "import_file": window.questions.ask_import,
            "export": window.export_requested.emit,
        }

    def _find(self, replacing: bool) -> None:
        self._window.close_searches()
        self._window.find.open(replacing)

    def _find_in_story(self) -> None:
        if self._window.session is not None:
            self._window.close_searches()
            self._window.story_find.open(self._window.session)

    def _find_step(self, forward: bool) -> None:
        self._window.find.step(forward)

    def _edit(self, name: str) -> None:
        """Undo, copy and the like belong to what has the keyboard: a field, the panel it stands in, or the page."""
        own = {"undo": "undo_step", "redo": "redo_step"}.get(name, name)
        target = QApplication.focusWidget()
        while target is not None and not (hasattr(target, own) or isinstance(target, (QLineEdit, QTextEdit))):
            target = target.parentWidget()
        target = target or self._window.page
        getattr(target, own if hasattr(target, own) else name)()

    def _toggle(self, look: Style) -> None:
        target = QApplication.focusWidget()
        if hasattr(target, "toggle") and not isinstance(target, Title):
            target.toggle(look)  # type: ignore[union-attr]
        elif not isinstance(target, QLineEdit):
            self._window.page.toggle(look)

    def _fill_page_menu(self, menu: QMenu) -> None:
        actions = self._window.actions_
        actions.add_to(menu, "cut", "copy", "paste", "paste_plain")
        menu.addSeparator()
        actions.add_to(menu, "italic", "bold", "scene_break")
        menu.addSeparator()
        actions.add_to(menu, "split_chapter")

    def _save(self) -> None:
        if self._window.session is not None:
            self._window.session.save_now()

    def _toggle_left(self) -> None:
        self._window.panels.show_left(not self._window.panels.left_shown)

    def _toggle_right(self) -> None:
        self._window.panels.show_right(not self._window.panels.right_shown)

    def _open_tab(self, key: str) -> None:
        self._window.panels.show_right(True)
        enter(self._window.sidebar.tabs.open(key))

    def _chapters(self) -> QWidget | None:
        return self._window.chapters.list if self._window.panels.left_shown else None

    def _bar(self) -> QWidget | None:
        bar = self._window.findChild(QWidget, "meeting")
        return bar if bar is not None and bar.isVisible() else None

    def _notice(self) -> QWidget | None:
        return self._window.notices if self._window.notices.isVisible() else None

    def _page(self) -> QWidget | None:
        return self._window.page if self._window.page.isVisible() else None

    def _tab(self) -> QWidget | None:
        tabs = self._window.sidebar.tabs
        return tabs.pages.get(tabs.current) if self._window.panels.right_shown else None

    def _full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _set_paper(self, paper: str) -> None:
        current = self._window.preferences.current
        self._window.preferences.replace(replace(current, look=replace(current.look, paper=paper)))

    def _set_focus(self, kind: str) -> None:
        current = self._window.preferences.current
        on = current.writing.focus != kind
        writing = replace(current.writing, focus=kind if on else "off")
        self._window.preferences.replace(replace(current, writing=writing))

    def _turn(self, area: str, name: str) -> None:
        """The other way round; what `triggered` carries does not reach a partial."""
        current = self._window.preferences.current
        part = getattr(current, area)
        turned = replace(part, **{name: not getattr(part, name)})
        self._window.preferences.replace(replace(current, **{area: turned}))
