"""The dialogs: welcome, new story, preferences, import plan, export."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton

from editor.importers.from_text import TextReader
from editor.importers.reader import Choices
from editor.importers.roles import Role
from editor.importers.sorting.sort import plan
from editor.prose.merge import Choice, merge
from editor.session.keeping.reconciler import Collision
from editor.ui.dialogs.conflict import ConflictDialog
from editor.ui.dialogs.frame import Frame
from editor.ui.dialogs.import_ import NUMBERS, ImportDialog
from editor.ui.dialogs.new_story import NewStory
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.dialogs.welcome import Entry, Welcome

SOURCE = "A/N: hi there, enjoy!\n\n\n" + "\n\n".join(f"Line {n} of the tale." for n in range(30))


def test_the_welcome_opens_what_is_chosen(qtbot, theme):
    welcome = Welcome(theme, [], [Entry(Path("s"), "A sample", "Teen · strong language")])
    qtbot.addWidget(welcome)
    row = next(b for b in welcome.findChildren(QAbstractButton) if b.text() == "A sample")
    assert "strong language" in row.accessibleName()
    with qtbot.waitSignal(welcome.sample_chosen) as told:
        row.click()
    assert told.args == [Path("s")]


def test_a_new_storys_title_is_trimmed(qtbot, theme):
    dialog = NewStory(theme)
    qtbot.addWidget(dialog)
    dialog._title.setText("  Two   words ")
    assert dialog.title == "Two words"


def test_a_dialog_is_no_higher_than_the_screen(qtbot, theme):
    dialog = Frame(theme, "Much to choose")
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    dialog.resize(room * 2)
    dialog.showEvent(QShowEvent())
    assert dialog.height() < room.height() and dialog.width() < room.width()


def test_a_preference_takes_effect_at_once(qtbot, theme, preferences):
    dialog = PreferencesDialog(theme, preferences)
    qtbot.addWidget(dialog)
    dialog._take("look", "size", 21)
    assert preferences.current.look.size == 21


def dialog_for(qtbot, theme) -> ImportDialog:
    made = plan(TextReader().read(SOURCE.encode(), Choices()))
    dialog = ImportDialog(theme, made, "tale.txt")
    qtbot.addWidget(dialog)
    return dialog


def test_an_encoding_is_shown_as_it_is_written_and_asked_for_as_it_is_called(qtbot, theme):
    dialog = dialog_for(qtbot, theme)
    assert dialog._encoding.itemText(0) == "UTF-8"
    with qtbot.waitSignal(dialog.reading_changed) as told:
        dialog._encoding.activated.emit(0)
    assert told.args[0].encoding == "utf-8"


def test_the_plan_shows_what_is_lifted_and_folds_the_story(qtbot, theme):
    dialog = dialog_for(qtbot, theme)
    rows = [dialog._list.item(n).data(NUMBERS) for n in range(dialog._list.count())]
    assert len(rows) < 12
    assert [n for numbers in rows for n in numbers] == list(range(len(dialog.plan.pieces)))


def test_a_role_is_corrected(qtbot, theme):
    dialog = dialog_for(qtbot, theme)
    assert dialog.plan.pieces[0].role is Role.NOTE_BEFORE
    dialog._list.setCurrentRow(0)
    dialog._role.setCurrentIndex(dialog._role.findData(Role.STORY))
    dialog._take_role()
    assert dialog.plan.pieces[0].role is Role.STORY


def test_a_folded_run_opens_on_a_click(qtbot, theme):
    dialog = dialog_for(qtbot, theme)
    folded = next(i for n in range(dialog._list.count()) if len((i := dialog._list.item(n)).data(NUMBERS)) > 1)
    dialog._unfold(folded)
    assert dialog._list.count() == len(dialog.plan.pieces)


def conflict_dialog(qtbot, theme, mine: str, theirs: str | None) -> ConflictDialog:
    other = None if theirs is None else SimpleNamespace(text=theirs)
    merged = merge("one\n\ntwo\n", mine, theirs) if theirs else None
    collision = Collision("a.md", "A chapter", mine, other, other, "Another program wrote too.", merged)
    dialog = ConflictDialog(theme, collision)
    qtbot.addWidget(dialog)
    return dialog


def test_a_conflict_is_settled_place_by_place(qtbot, theme):
    dialog = conflict_dialog(qtbot, theme, "one\n\nmine\n", "one\n\ntheirs\n")
    dialog._choose(0, Choice.BOTH, True)
    with qtbot.waitSignal(dialog.settled) as told:
        dialog._settle_places()
    assert "mine" in told.args[1] and "theirs" in told.args[1]


def test_a_chapter_whose_file_is_gone_can_be_kept_or_let_go(qtbot, theme):
    dialog = conflict_dialog(qtbot, theme, "mine", None)
    with qtbot.waitSignal(dialog.let_go):
        dialog._let_go()
    dialog = conflict_dialog(qtbot, theme, "mine", None)
    with qtbot.waitSignal(dialog.settled) as told:
        dialog._settle("mine")
    assert told.args == ["a.md", "mine"]
