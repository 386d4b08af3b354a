"""The export dialog, the posting desk, the list before a story is sent, and files on their way in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from editor.checking.issue import Issue, IssueKind, Level
from editor.exporters.export import Source
from editor.exporters.formats import format_named
from editor.exporters.options import CLEAN, Contact, Dress, Options, Piece, Submission
from editor.exporters.presets import BUILT_IN, Preset
from editor.exporters.sending.findings import Finding, FindingKind
from editor.exporters.sending.form import FormField, State, Way
from editor.importers.from_text import TextReader
from editor.importers.reader import Choices
from editor.importers.sorting.sort import plan
from editor.prose.edit import Span
from editor.session.proofing.chapters import Place
from editor.session.sending.own_presets import OwnPresets
from editor.session.sending.posted_marks import PostedMarks
from editor.session.worker import ImmediateWorker
from editor.story.folder import StoryFolder
from editor.story.model import Status
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.import_ import ImportDialog
from editor.ui.dialogs.taking_in import TakingIn
from editor.ui.sending import sending
from editor.ui.sending.before import BeforeYouSend
from editor.ui.sending.carrying import for_form, with_looks
from editor.ui.sending.desk import PostingDesk
from editor.ui.sending.field_row import FieldRow
from editor.ui.sending.pieces import OF_CHAPTERS
from editor.ui.sidebar.note_field import NoteEdit
from tests.ui.fakes import story_of

STORY = story_of()
TEXTS = {chapter.file: f"Words of *{chapter.title}*, and TODO more." for chapter in STORY.chapters}
HTML = FormField("chapter", "Chapter Text", "<p>A &amp; <em>b</em></p>\n<p>c</p>", Way.PASTE_HTML, 30, 500)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))


@pytest.fixture
def export_dialog(qtbot, theme):
    dialog = ExportDialog(theme, lambda: Source(STORY, TEXTS), worker=ImmediateWorker())
    qtbot.addWidget(dialog)
    return dialog


def choose(dialog: ExportDialog, name: str, options: Options = CLEAN) -> None:
    dialog._take_preset(Preset("p", name, options))
    dialog._ask_preview()


def test_export_shows_the_text_and_leaves_notes_out_unless_asked(export_dialog):
    choose(export_dialog, "text")
    assert "Words of _Rooftop_" in export_dialog.view.shown_text
    assert export_dialog.options.story == frozenset()
    export_dialog._choices._pieces._chapter[Piece.NOTES].setChecked(True)
    assert export_dialog.options.chapter == {Piece.NOTES} and export_dialog.options.story == frozenset()


def test_a_paged_format_is_shown_as_pages(export_dialog):
    choose(export_dialog, "manuscript-pdf", Options(submission=Submission(dress=Dress.CLASSIC)))
    assert export_dialog.view._stack.currentIndex() == 1
    assert len(export_dialog.view._pages._pictures) >= 1
    assert not export_dialog._choices._pieces.isVisibleTo(export_dialog)


def test_html_can_be_seen_as_its_source(export_dialog):
    choose(export_dialog, "ao3")
    assert "<em>" not in export_dialog.view.shown_text
    export_dialog.view._as_source.setChecked(True)
    assert "<em>Rooftop</em>" in export_dialog.view.shown_text


def test_only_ticked_chapters_go_out(export_dialog):
    picks = export_dialog._choices._picks
    picks._all.setChecked(False)
    picks.ticks["chapters/02.md"].setChecked(False)
    assert export_dialog.options.chapters == ("chapters/01.md", "chapters/03.md")
    for tick in picks.ticks.values():
        tick.setChecked(False)
    assert export_dialog._choices.nothing and not export_dialog._go.isEnabled()


@pytest.mark.parametrize("preset", BUILT_IN, ids=lambda preset: preset.name)
def test_every_preset_is_taken_over_whole(export_dialog, preset):
    export_dialog._take_preset(preset)
    # A chapter has no dedication of its own, whatever a preset says.
    wanted = replace(preset.options, chapter=preset.options.chapter & set(OF_CHAPTERS))
    assert (export_dialog.exporter.name, export_dialog.options) == (preset.format, wanted)


def test_a_preset_without_a_contact_keeps_the_one_that_was_typed(export_dialog):
    choose(export_dialog, "manuscript-docx", Options(contact=Contact("Ann Lee", "", ("1 Road",))))
    export_dialog._take_preset(BUILT_IN[3])
    assert export_dialog.options.contact == Contact("Ann Lee", "", ("1 Road",))


def test_choices_are_kept_under_a_name_and_as_the_last_ones(export_dialog, tmp_path, monkeypatch, qtbot):
    choose(export_dialog, "html")
    export_dialog._keep_preset("Mine")
    assert OwnPresets().named("mine").format == "html"
    monkeypatch.setattr(export_dialog, "_asked_target", lambda exporter, options: tmp_path / "a.html")
    with qtbot.waitSignal(export_dialog.export_chosen) as told:
        export_dialog._choose_target()
    assert told.args[0] is format_named("html") and told.args[2] == tmp_path / "a.html"
    assert OwnPresets().last.format == "html"


# The posting desk


@pytest.fixture
def marks(tmp_path):
    return PostedMarks(StoryFolder.create(tmp_path / "tale", STORY, TEXTS), ImmediateWorker())


@pytest.fixture
def desk(qtbot, theme, marks):
    made = PostingDesk(theme, lambda: Source(STORY, TEXTS), marks, worker=ImmediateWorker())
    qtbot.addWidget(made)
    return made


def row_of(desk: PostingDesk, key: str) -> FieldRow:
    return next(row for row in desk.form.rows if row.field.key == key)


def test_the_desk_shows_the_form_in_its_order_and_says_what_is_missing(desk):
    labels = [row.field.label for row in desk.form.rows]
    assert labels[:3] == ["Rating", "Archive Warnings", "Fandoms"]
    warnings = row_of(desk, "warnings")
    assert warnings._remark.text().startswith("Missing.") and warnings._remark.property("alert")


def test_a_digit_copies_its_field(desk):
    assert row_of(desk, "warnings").digit == 0
    desk.form.carry(row_of(desk, "title").digit)
    assert QApplication.clipboard().text() == "A Working Title"


def test_chapter_text_goes_as_source_and_with_its_looks(desk):
    desk._parts.setCurrentRow(1)
    row_of(desk, "chapter").carry()
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("<p>Words of <em>") and "<em>" in data.html()
    row_of(desk, "chapter")._copy_rich()
    assert QApplication.clipboard().mimeData().text() == "Words of Rooftop, and TODO more."


def test_rich_text_has_the_words_beside_it():
    assert with_looks(HTML).text() == "A & b\n\nc" and for_form(HTML).text() == HTML.value


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_enter_copies_and_goes_to_the_next_field_that_holds_something(desk, qtbot):
    desk.show()
    desk.activateWindow()
    row_of(desk, "title").setFocus()
    qtbot.keyClick(row_of(desk, "title"), Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "A Working Title"
    assert desk.focusWidget() is row_of(desk, "language")


def test_a_posted_chapter_says_when_and_that_it_changed_since(desk, marks, monkeypatch):
    desk._parts.setCurrentRow(1)
    desk._mark()
    assert desk._state.text().startswith("Posted") and "changed" not in desk._state.text()
    monkeypatch.setattr(desk, "_source", lambda: Source(STORY, TEXTS | {"chapters/01.md": "Other words."}))
    desk.look()
    assert "changed since" in desk._state.text()
    desk._archives.button(1).click()
    assert desk._state.text() == ""


def test_a_field_that_is_too_long_says_so_in_words(qtbot, theme):
    row = FieldRow(theme, FormField("s", "Summary", "x" * 9, length=9, limit=5, state=State.OVER, remark="Too much."))
    qtbot.addWidget(row)
    assert row._remark.text() == "Too long. Too much." and row._length.text() == "9 of 5"


# Before you send


def listed(qtbot, theme, source) -> BeforeYouSend:
    dialog = BeforeYouSend(theme, source, dict, worker=ImmediateWorker())
    qtbot.addWidget(dialog)
    dialog.ask(Options(), "")
    return dialog


def test_the_list_names_what_is_left_and_a_click_goes_there(qtbot, theme):
    dialog = listed(qtbot, theme, lambda: Source(STORY, TEXTS))
    assert [finding.kind for finding in dialog.found] == [FindingKind.PLACEHOLDER] * 3
    with qtbot.waitSignal(dialog.place_chosen) as told:
        dialog._choose(dialog._list.item(1))
    assert told.args[0].chapter == "chapters/02.md"


def test_a_clean_story_shows_one_sentence(qtbot, theme):
    dialog = listed(qtbot, theme, lambda: Source(STORY, dict.fromkeys(TEXTS, "All is well.")))
    assert dialog.found == [] and not dialog._list.isVisibleTo(dialog)
    assert "can go out" in dialog._says.text()


class Whole(QObject):
    """Knows of two issues and a matter of style in the second chapter."""

    changed = Signal()

    def issues_in(self, file):
        levels = (Level.ERROR, Level.QUERY, Level.STYLE) if file == "chapters/02.md" else ()
        issues = [Issue(Span(0, 1), IssueKind.SPELLING, level, "", "fake", "Spell") for level in levels]
        return [Place(file, 0, issue, "a") for issue in issues]


WHOLE = Whole()


def whole_story():
    return WHOLE


def test_the_checkers_open_issues_are_on_the_list(window):
    issues = sending.Sending(window, whole_story)._open_issues()
    assert issues == {"chapters/01.md": 0, "chapters/02.md": 2, "chapters/03.md": 0}


def test_a_finding_is_selected_on_the_page(window, session):
    sent = sending.Sending(window, whole_story)
    sent.go_to(Finding(FindingKind.SCENE_BREAKS, "", "chapters/01.md", 2, Span(4, 9)))
    assert window.page.textCursor().selectedText() == "could"
    sent.go_to(Finding(FindingKind.EMPTY_CHAPTER, "", "chapters/02.md"))
    assert session.file == "chapters/02.md"


def test_a_missing_field_leads_to_the_details(window):
    sending.Sending(window, whole_story).go_to(Finding(FindingKind.FIELD, "Rating must be chosen."))
    assert window.sidebar.tabs.current == "details"


def test_a_posted_chapters_status_says_so(window, session):
    sending.Sending(window, whole_story)._set_posted("chapters/02.md")
    assert session.story.chapter("chapters/02.md").status is Status.POSTED


# Files on their way in


def plan_of(text: str):
    return plan(TextReader().read(text.encode(), Choices()))


def test_a_plan_can_go_into_the_open_story(qtbot, theme):
    dialog = ImportDialog(theme, plan_of("Some words.\n"), "a.txt", None, "A Tale")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.adding_chosen):
        dialog._add()
    assert dialog.result() == 2


def test_without_an_open_story_there_is_only_a_new_one(qtbot, theme):
    dialog = ImportDialog(theme, plan_of("Some words.\n"), "a.txt")
    qtbot.addWidget(dialog)
    assert dialog._foot.count() == 3


def dropped(widget, path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    widget.kept = data
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)


def test_a_file_dropped_on_the_page_is_imported(window, qtbot, tmp_path):
    taking_in = TakingIn(window)
    with qtbot.waitSignal(window.import_requested) as told:
        assert taking_in.eventFilter(window.page.viewport(), dropped(window, tmp_path / "a.docx"))
    assert told.args == [tmp_path / "a.docx"]


def test_a_story_dropped_on_the_window_is_opened(window, qtbot, tmp_path):
    StoryFolder.create(tmp_path / "tale", STORY, TEXTS)
    taking_in = TakingIn(window)
    with qtbot.waitSignal(window.open_requested) as told:
        assert taking_in.eventFilter(window, dropped(window, tmp_path / "tale"))
    assert told.args == [tmp_path / "tale"]


def test_a_file_dropped_on_a_note_is_imported_and_its_path_is_nowhere(window, qtbot, tmp_path):
    taking_in = TakingIn(window)
    window.show()
    with qtbot.waitSignal(window.import_requested) as told:
        QApplication.sendEvent(window.windowHandle(), dropped(window, tmp_path / "a.docx"))
    assert told.args == [tmp_path / "a.docx"] and taking_in is not None


def test_a_file_that_is_dropped_is_never_moved(window, tmp_path):
    event = dropped(window, tmp_path / "a.docx")
    event.setDropAction(Qt.DropAction.MoveAction)
    TakingIn(window).eventFilter(window, event)
    assert event.isAccepted() and event.dropAction() is Qt.DropAction.CopyAction


def test_several_files_at_once_are_told_to_be_too_many(window, tmp_path):
    event = dropped(window, tmp_path / "a.docx")
    window.kept.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")])
    assert TakingIn(window).eventFilter(window, event)
    assert "one file at a time" in window.notices._text.text()


def test_pasting_a_file_into_a_note_or_on_the_page_puts_no_path_there(window, theme, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.docx"))])
    note = NoteEdit(theme, "Notes", "")
    qtbot.addWidget(note)
    for place in (note, window.page):
        assert not place.canInsertFromMimeData(data)
        before = place.toPlainText()
        place.insertFromMimeData(data)
        assert place.toPlainText() == before


def test_dropped_words_still_go_to_the_page(window):
    taking_in, data = TakingIn(window), QMimeData()
    data.setText("words")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    assert taking_in.eventFilter(window.page, event) is False


def test_the_desk_opens_with_the_keyboard_on_its_first_field(desk):
    # A row that its layout has yet to show cannot take the keyboard.
    assert desk.focusWidget() is desk.form.rows[0] and not desk.form.rows[0].isHidden()


def test_the_forms_are_gone_through_by_key(desk):
    for step, row in ((1, 1), (1, 2), (-1, 1), (-1, 0), (-1, 0)):
        desk._go(step)
        assert desk._parts.currentRow() == row and desk.focusWidget() is desk.form.rows[0]


def test_a_long_title_is_cut_with_three_dots_and_told_whole(qtbot, theme, marks):
    long = "The Extremely Long Title of a Chapter in Which Nearly Nothing Is Said"
    story = replace(STORY, chapters=(replace(STORY.chapters[0], title=long), *STORY.chapters[1:]))
    desk = PostingDesk(theme, lambda: Source(story, TEXTS), marks, worker=ImmediateWorker())
    qtbot.addWidget(desk)
    item = desk._parts.item(1)
    assert item.text().split("\n")[0].endswith("…") and long in item.toolTip()
    assert long in item.data(Qt.ItemDataRole.AccessibleTextRole)
