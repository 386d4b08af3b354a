"""Every command of the window in one table: its menu, its words, its keys. `Actions` makes menus of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from editor.ui.parts.mnemonics import with_mnemonics

MENUS = {
    "story": QT_TRANSLATE_NOOP("actions", "Story"),
    "edit": QT_TRANSLATE_NOOP("actions", "Edit"),
    "format": QT_TRANSLATE_NOOP("actions", "Format"),
    "view": QT_TRANSLATE_NOOP("actions", "View"),
    "check": QT_TRANSLATE_NOOP("actions", "Check"),
    "send": QT_TRANSLATE_NOOP("actions", "Send"),
    "help": QT_TRANSLATE_NOOP("actions", "Help"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table. `keys` may be several, parted by spaces. `group` makes it one choice of several."""

    name: str
    menu: str
    text: str
    keys: str = ""
    needs: str = "story"  # story, or nothing
    checkable: bool = False
    group: str = ""


def _t(text: str) -> str:
    return text


LINE = None
TABLE: tuple[Command | None, ...] = (
    Command("new_story", "story", _t("New story…"), "Ctrl+N", needs=""),
    Command("open_story", "story", _t("Open…"), "Ctrl+O", needs=""),
    Command("import_file", "story", _t("Import a text…"), "Ctrl+Shift+I", needs=""),
    Command("import_folder", "story", _t("Import a folder of texts…"), "Ctrl+Alt+I", needs=""),
    Command("welcome", "story", _t("Samples and recent stories"), "Ctrl+Shift+O", needs=""),
    LINE,
    Command("add_chapter", "story", _t("Add a chapter"), "Ctrl+Shift+N"),
    Command("rename_chapter", "story", _t("Rename the chapter"), "F2"),
    Command("split_chapter", "story", _t("Split the chapter here"), "Ctrl+Shift+Return"),
    Command("merge_chapter", "story", _t("Merge with the next chapter"), "Ctrl+Shift+M"),
    Command("move_chapter_up", "story", _t("Move the chapter up"), "Alt+Shift+Up"),
    Command("move_chapter_down", "story", _t("Move the chapter down"), "Alt+Shift+Down"),
    Command("trash_chapter", "story", _t("Move the chapter to the trash"), "Ctrl+Shift+Delete"),
    LINE,
    Command("previous_chapter", "story", _t("Previous chapter"), "Alt+Up"),
    Command("next_chapter", "story", _t("Next chapter"), "Alt+Down"),
    LINE,
    Command("save", "story", _t("Save now"), "Ctrl+S"),
    Command("close_story", "story", _t("Close the story"), "Ctrl+W"),
    Command("preferences", "story", _t("Preferences…"), "Ctrl+,", needs=""),
    Command("quit", "story", _t("Quit"), "Ctrl+Q", needs=""),
    Command("undo", "edit", _t("Undo"), "Ctrl+Z"),
    Command("redo", "edit", _t("Redo"), "Ctrl+Shift+Z Ctrl+Y"),
    LINE,
    Command("cut", "edit", _t("Cut"), "Ctrl+X"),
    Command("copy", "edit", _t("Copy"), "Ctrl+C"),
    Command("paste", "edit", _t("Paste"), "Ctrl+V"),
    Command("paste_plain", "edit", _t("Paste without looks"), "Ctrl+Shift+V"),
    Command("select_all", "edit", _t("Select all"), "Ctrl+A"),
    LINE,
    Command("find", "edit", _t("Find…"), "Ctrl+F"),
    Command("replace", "edit", _t("Find and replace…"), "Ctrl+H"),
    Command("find_in_story", "edit", _t("Find in the story…"), "Ctrl+Shift+F"),
    Command("find_next", "edit", _t("Find next"), "F3"),
    Command("find_previous", "edit", _t("Find previous"), "Shift+F3"),
    Command("italic", "format", _t("Italic"), "Ctrl+I"),
    Command("bold", "format", _t("Bold"), "Ctrl+B"),
    Command("underline", "format", _t("Underline"), "Ctrl+U"),
    Command("strike", "format", _t("Strikethrough"), "Ctrl+Shift+X"),
    LINE,
    Command("scene_break", "format", _t("Scene break"), "Ctrl+Return"),
    LINE,
    Command("body", "format", _t("Body text"), "Ctrl+Alt+0"),
    Command("heading_1", "format", _t("Heading"), "Ctrl+Alt+1"),
    Command("heading_2", "format", _t("Smaller heading"), "Ctrl+Alt+2"),
    Command("quote", "format", _t("Block quote"), "Ctrl+Alt+Q"),
    LINE,
    Command("align_left", "format", _t("Left"), "Ctrl+L"),
    Command("align_center", "format", _t("Centred"), "Ctrl+E"),
    Command("align_right", "format", _t("Right"), "Ctrl+R"),
    Command("left_panel", "view", _t("Chapters"), "Ctrl+Shift+L", checkable=True),
    Command("right_panel", "view", _t("Sidebar"), "Ctrl+Shift+R", checkable=True),
    LINE,
    Command("tab_notes", "view", _t("Notes"), "Alt+1"),
    Command("tab_details", "view", _t("Details"), "Alt+2"),
    Command("tab_issues", "view", _t("Issues"), "Alt+3"),
    Command("tab_names", "view", _t("Names"), "Alt+4"),
    Command("tab_history", "view", _t("History"), "Alt+5"),
    LINE,
    Command("next_pane", "view", _t("Next part of the window"), "F6"),
    Command("previous_pane", "view", _t("Previous part of the window"), "Shift+F6"),
    LINE,
    Command("focus_mode", "view", _t("Focus on the paragraph"), "F8", checkable=True),
    Command("focus_sentence", "view", _t("Focus on the sentence"), "Shift+F8", checkable=True),
    Command("typewriter", "view", _t("Typewriter mode"), "F9", checkable=True),
    LINE,
    Command("paper_system", "view", _t("As the desktop"), "Ctrl+F9", needs="", checkable=True, group="paper"),
    Command("paper_light", "view", _t("Light paper"), "Ctrl+F10", needs="", checkable=True, group="paper"),
    Command("paper_sepia", "view", _t("Sepia paper"), "Ctrl+F11", needs="", checkable=True, group="paper"),
    Command("paper_dark", "view", _t("Dark paper"), "Ctrl+F12", needs="", checkable=True, group="paper"),
    LINE,
    Command("zoom_in", "view", _t("Larger text"), "Ctrl++ Ctrl+="),
    Command("zoom_out", "view", _t("Smaller text"), "Ctrl+-"),
    Command("zoom_reset", "view", _t("Usual size"), "Ctrl+0"),
    LINE,
    Command("full_screen", "view", _t("Full screen"), "F11", needs="", checkable=True),
    Command("next_issue", "check", _t("Next issue"), "F7"),
    Command("previous_issue", "check", _t("Previous issue"), "Shift+F7"),
    Command("show_card", "check", _t("Fixes for the word here"), "Ctrl+."),
    LINE,
    Command("while_typing", "check", _t("Mark while typing"), "Ctrl+Shift+F7", checkable=True),
    Command("queries", "check", _t("Mark queries"), "Ctrl+Shift+F8", checkable=True),
    Command("style", "check", _t("Mark matters of style"), "Ctrl+Shift+F9", checkable=True),
    LINE,
    Command("check_notes", "check", _t("Check the notes…"), "Ctrl+F7"),
    Command("mend_filtered", "check", _t("Mend filtered words…"), "Ctrl+Shift+F2"),
    Command("left_alone", "check", _t("What is left alone…"), "Ctrl+Shift+F3"),
    LINE,
    Command("set_up_deep", "check", _t("Set up deep checking…"), "Ctrl+Shift+F4", needs=""),
    Command("export", "send", _t("Export…"), "Ctrl+Shift+E"),
    Command("posting_desk", "send", _t("Posting desk…"), "Ctrl+Shift+P"),
    LINE,
    Command("before_you_send", "send", _t("Before you send…"), "Ctrl+Shift+B"),
    Command("keys", "help", _t("Keys…"), "F1", needs=""),
    Command("about", "help", _t("About Fanfold"), "Shift+F1", needs=""),
)


class Actions(QObject):
    """A QAction for each line of the table, reached by name: `actions["undo"]`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for command in TABLE:
            if command is not None:
                self._made[command.name] = self._make(command)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def all(self) -> list[QAction]:
        """Every command; added to the window, so that keys work where no menu bar shows."""
        return list(self._made.values())

    def fill(self, bar: QMenuBar) -> None:
        """Makes the menus."""
        titles = with_mnemonics([QCoreApplication.translate("actions", text) for text in MENUS.values()])
        menus = {key: bar.addMenu(title) for key, title in zip(MENUS, titles, strict=True)}
        menu = menus["story"]
        for command in TABLE:
            if command is None:
                menu.addSeparator()
            else:
                menu = menus[command.menu]
                menu.addAction(self._made[command.name])
        for menu in menus.values():
            lines = [action for action in menu.actions() if not action.isSeparator()]
            for action, text in zip(lines, with_mnemonics([line.text() for line in lines]), strict=True):
                action.setText(text)

    def by_menu(self) -> list[tuple[str, list[tuple[str, list[QKeySequence]]]]]:
        """Each menu's name with its commands and their keys, in the order of the table."""
        found: dict[str, list[tuple[str, list[QKeySequence]]]] = {key: [] for key in MENUS}
        for command in filter(None, TABLE):
            text = QCoreApplication.translate("actions", command.text)
            found[command.menu].append((text, self._made[command.name].shortcuts()))
        return [(QCoreApplication.translate("actions", MENUS[key]), lines) for key, lines in found.items()]

    def connect_all(self, slots: Mapping[str, Callable[..., object]]) -> None:
        """Joins each named command to what it does; a name that is not in the table is an error."""
        for name, slot in slots.items():
            self._made[name].triggered.connect(slot)

    def set_story_open(self, is_open: bool) -> None:
        """Commands that need a story are dimmed without one."""
        for command in TABLE:
            if command is not None and command.needs:
                self._made[command.name].setEnabled(is_open)

    def add_to(self, menu: QMenu, *names: str) -> None:
        """Puts commands into another menu."""
        menu.addActions([self._made[name] for name in names])

    def check(self, name: str, checked: bool) -> None:
        """Sets a tick without carrying the command out."""
        self._made[name].setChecked(checked)

    def _make(self, command: Command) -> QAction:
        action = QAction(QCoreApplication.translate("actions", command.text), self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys.split()])
        action.setCheckable(command.checkable)
        if command.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif command.name == "preferences":
            action.setMenuRole(QAction.MenuRole.PreferencesRole)
        elif command.name == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        if command.group:
            self._groups.setdefault(command.group, QActionGroup(self)).addAction(action)
        return action
