"""Every command of the window in one table: its menu, its words, its keys. `Actions` makes menus of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TR_NOOP, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QMenuBar

from editor.ui.parts.mnemonics import with_mnemonics
from editor.ui.wording import tr

MENUS = {
    "story": QT_TR_NOOP("Story"),
    "edit": QT_TR_NOOP("Edit"),
    "format": QT_TR_NOOP("Format"),
    "view": QT_TR_NOOP("View"),
    "check": QT_TR_NOOP("Check"),
    "send": QT_TR_NOOP("Send"),
    "help": QT_TR_NOOP("Help"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table. `keys` may be several, parted by spaces; the menu shows the first, so it is one that no
    window manager takes. `group` makes it one choice of several."""

    name: str
    menu: str
    text: str
    keys: str = ""
    needs: str = "story"  # story, or nothing
    checkable: bool = False
    group: str = ""


LINE = None
TABLE: tuple[Command | None, ...] = (
    Command("new_story", "story", QT_TR_NOOP("New story…"), "Ctrl+N", needs=""),
    Command("open_story", "story", QT_TR_NOOP("Open…"), "Ctrl+O", needs=""),
    Command("import_file", "story", QT_TR_NOOP("Import a text…"), "Ctrl+Shift+I", needs=""),
    Command("import_folder", "story", QT_TR_NOOP("Import a folder of texts…"), "Ctrl+Alt+I", needs=""),
    Command("welcome", "story", QT_TR_NOOP("Samples and recent stories"), "Ctrl+Shift+O", needs=""),
    LINE,
    Command("add_chapter", "story", QT_TR_NOOP("Add a chapter"), "Ctrl+Shift+N"),
    Command("rename_chapter", "story", QT_TR_NOOP("Rename the chapter"), "F2"),
    Command("split_chapter", "story", QT_TR_NOOP("Split the chapter here"), "Ctrl+Shift+Return"),
    Command("merge_chapter", "story", QT_TR_NOOP("Merge with the next chapter"), "Ctrl+Shift+M"),
    Command("move_chapter_up", "story", QT_TR_NOOP("Move the chapter up"), "Ctrl+Shift+PgUp Alt+Shift+Up"),
    Command("move_chapter_down", "story", QT_TR_NOOP("Move the chapter down"), "Ctrl+Shift+PgDown Alt+Shift+Down"),
    Command("trash_chapter", "story", QT_TR_NOOP("Move the chapter to the trash"), "Ctrl+Shift+Delete"),
    LINE,
    Command("previous_chapter", "story", QT_TR_NOOP("Previous chapter"), "Alt+Up"),
    Command("next_chapter", "story", QT_TR_NOOP("Next chapter"), "Alt+Down"),
    LINE,
    Command("save", "story", QT_TR_NOOP("Save now"), "Ctrl+S"),
    Command("close_story", "story", QT_TR_NOOP("Close the story"), "Ctrl+W"),
    Command("preferences", "story", QT_TR_NOOP("Preferences…"), "Ctrl+,", needs=""),
    Command("quit", "story", QT_TR_NOOP("Quit"), "Ctrl+Q", needs=""),
    Command("undo", "edit", QT_TR_NOOP("Undo"), "Ctrl+Z"),
    Command("redo", "edit", QT_TR_NOOP("Redo"), "Ctrl+Shift+Z Ctrl+Y"),
    LINE,
    Command("cut", "edit", QT_TR_NOOP("Cut"), "Ctrl+X"),
    Command("copy", "edit", QT_TR_NOOP("Copy"), "Ctrl+C"),
    Command("paste", "edit", QT_TR_NOOP("Paste"), "Ctrl+V"),
    Command("paste_plain", "edit", QT_TR_NOOP("Paste without looks"), "Ctrl+Shift+V"),
    Command("select_all", "edit", QT_TR_NOOP("Select all"), "Ctrl+A"),
    LINE,
    Command("find", "edit", QT_TR_NOOP("Find…"), "Ctrl+F"),
    Command("replace", "edit", QT_TR_NOOP("Find and replace…"), "Ctrl+H"),
    Command("find_in_story", "edit", QT_TR_NOOP("Find in the story…"), "Ctrl+Shift+F"),
    Command("find_next", "edit", QT_TR_NOOP("Find next"), "F3"),
    Command("find_previous", "edit", QT_TR_NOOP("Find previous"), "Shift+F3"),
    Command("italic", "format", QT_TR_NOOP("Italic"), "Ctrl+I"),
    Command("bold", "format", QT_TR_NOOP("Bold"), "Ctrl+B"),
    Command("underline", "format", QT_TR_NOOP("Underline"), "Ctrl+U"),
    Command("strike", "format", QT_TR_NOOP("Strikethrough"), "Ctrl+Shift+X"),
    LINE,
    Command("scene_break", "format", QT_TR_NOOP("Scene break"), "Ctrl+Return"),
    LINE,
    Command("body", "format", QT_TR_NOOP("Body text"), "Ctrl+Alt+0"),
    Command("heading_1", "format", QT_TR_NOOP("Heading"), "Ctrl+Alt+1"),
    Command("heading_2", "format", QT_TR_NOOP("Smaller heading"), "Ctrl+Alt+2"),
    Command("quote", "format", QT_TR_NOOP("Block quote"), "Ctrl+Alt+Q"),
    LINE,
    Command("align_left", "format", QT_TR_NOOP("Left"), "Ctrl+L"),
    Command("align_center", "format", QT_TR_NOOP("Centred"), "Ctrl+E"),
    Command("align_right", "format", QT_TR_NOOP("Right"), "Ctrl+R"),
    Command("left_panel", "view", QT_TR_NOOP("Chapters"), "Ctrl+Shift+L", checkable=True),
    Command("right_panel", "view", QT_TR_NOOP("Sidebar"), "Ctrl+Shift+R", checkable=True),
    LINE,
    Command("tab_notes", "view", QT_TR_NOOP("Notes"), "Alt+1"),
    Command("tab_details", "view", QT_TR_NOOP("Details"), "Alt+2"),
    Command("tab_issues", "view", QT_TR_NOOP("Issues"), "Alt+3"),
    Command("tab_names", "view", QT_TR_NOOP("Names"), "Alt+4"),
    Command("tab_history", "view", QT_TR_NOOP("History"), "Alt+5"),
    LINE,
    Command("next_pane", "view", QT_TR_NOOP("Next part of the window"), "F6"),
    Command("previous_pane", "view", QT_TR_NOOP("Previous part of the window"), "Shift+F6"),
    LINE,
    Command("focus_mode", "view", QT_TR_NOOP("Focus on the paragraph"), "F8", checkable=True),
    Command("focus_sentence", "view", QT_TR_NOOP("Focus on the sentence"), "Shift+F8", checkable=True),
    Command("typewriter", "view", QT_TR_NOOP("Typewriter mode"), "F9", checkable=True),
    LINE,
    Command("paper_system", "view", QT_TR_NOOP("As the desktop"), "Ctrl+F9", needs="", checkable=True, group="paper"),
    Command("paper_light", "view", QT_TR_NOOP("Light paper"), "Ctrl+F10", needs="", checkable=True, group="paper"),
    Command("paper_sepia", "view", QT_TR_NOOP("Sepia paper"), "Ctrl+F11", needs="", checkable=True, group="paper"),
    Command("paper_dark", "view", QT_TR_NOOP("Dark paper"), "Ctrl+F12", needs="", checkable=True, group="paper"),
    LINE,
    Command("zoom_in", "view", QT_TR_NOOP("Larger text"), "Ctrl++ Ctrl+="),
    Command("zoom_out", "view", QT_TR_NOOP("Smaller text"), "Ctrl+-"),
    Command("zoom_reset", "view", QT_TR_NOOP("Usual size"), "Ctrl+0"),
    LINE,
    Command("full_screen", "view", QT_TR_NOOP("Full screen"), "F11", needs="", checkable=True),
    Command("next_issue", "check", QT_TR_NOOP("Next issue"), "F7"),
    Command("previous_issue", "check", QT_TR_NOOP("Previous issue"), "Shift+F7"),
    Command("show_card", "check", QT_TR_NOOP("Fixes for the word here"), "Ctrl+."),
    LINE,
    Command("while_typing", "check", QT_TR_NOOP("Mark while typing"), "Ctrl+Shift+F7", checkable=True),
    Command("queries", "check", QT_TR_NOOP("Mark queries"), "Ctrl+Shift+F8", checkable=True),
    Command("style", "check", QT_TR_NOOP("Mark matters of style"), "Ctrl+Shift+F9", checkable=True),
    LINE,
    Command("check_notes", "check", QT_TR_NOOP("Check the notes…"), "Ctrl+F7"),
    Command("mend_filtered", "check", QT_TR_NOOP("Mend filtered words…"), "Ctrl+Shift+F2"),
    Command("left_alone", "check", QT_TR_NOOP("What is left alone…"), "Ctrl+Shift+F3"),
    LINE,
    Command("set_up_deep", "check", QT_TR_NOOP("Set up deep checking…"), "Ctrl+Shift+F4", needs=""),
    Command("export", "send", QT_TR_NOOP("Export…"), "Ctrl+Shift+E"),
    Command("posting_desk", "send", QT_TR_NOOP("Posting desk…"), "Ctrl+Shift+P"),
    LINE,
    Command("before_you_send", "send", QT_TR_NOOP("Before you send…"), "Ctrl+Shift+B"),
    Command("keys", "help", QT_TR_NOOP("Keys…"), "F1", needs=""),
    Command("about", "help", QT_TR_NOOP("About Fanfold"), "Shift+F1", needs=""),
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
        titles = with_mnemonics([tr(text) for text in MENUS.values()])
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
            text = tr(command.text)
            found[command.menu].append((text, self._made[command.name].shortcuts()))
        return [(tr(MENUS[key]), lines) for key, lines in found.items()]

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

    def explain(self, button: QAbstractButton, name: str) -> None:
        """Says in a button's tool tip by which keys the command it stands for goes too."""
        says = button.toolTip() or button.accessibleName() or button.text()
        keys = self._made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{says} ({keys})")

    def check(self, name: str, checked: bool) -> None:
        """Sets a tick without carrying the command out."""
        self._made[name].setChecked(checked)

    def _make(self, command: Command) -> QAction:
        action = QAction(tr(command.text), self)
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
