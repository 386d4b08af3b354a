"""The sidebar: notes, details, issues, names."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Span
from editor.session.notes.note_fields import with_chapter
from editor.storage.history import Version
from editor.story.model import Notes
from editor.ui.sidebar.details import Details
from editor.ui.sidebar.issue_filter import group_of
from editor.ui.sidebar.names import Names
from editor.ui.sidebar.notes import Notes as NotesTab
from editor.ui.sidebar.notes import in_one_piece
from tests.ui.fakes import FakeSession, story_of


def test_a_note_is_written_into_its_draft(window, session):
    field = window.sidebar.tabs.pages["notes"]._fields["chapter.before"]
    QTest.keyClicks(field.edit, "Hello")
    assert session.note_draft("chapter.before").paragraphs[0].text == "Hello"


def test_one_enter_in_a_note_ends_a_line_two_a_paragraph(window, session):
    edit = window.sidebar.tabs.pages["notes"]._fields["chapter.before"].edit
    for keys in ("a", None, "b", None, None, "c"):
        QTest.keyClicks(edit, keys) if keys else QTest.keyClick(edit, Qt.Key.Key_Return)
    assert [p.text for p in session.note_draft("chapter.before").paragraphs] == ["a\nb", "c"]


def test_the_counter_is_seen_from_half_full_and_warns_when_over(window, session):
    field = window.sidebar.tabs.pages["notes"]._fields["chapter.after"]
    draft = session.note_draft("chapter.after")
    draft.apply_source("x" * 2000)
    assert field._counter.isHidden()
    draft.apply_source("x" * 3000)
    assert field._counter.text() == "3,007 of 5,000" and not field._counter.isHidden()
    draft.apply_source("x" * 5001)
    assert field._counter.property("alert")


def test_another_chapter_brings_its_own_notes(window, session):
    session.note_draft("chapter.before").apply_source("first")
    session.open_chapter("chapters/02.md")
    field = window.sidebar.tabs.pages["notes"]._fields["chapter.before"]
    assert field.edit.toPlainText() == ""
    session.open_chapter("chapters/01.md")
    assert field.edit.toPlainText() == "first"


def test_a_fold_is_made_when_opened_and_says_when_filled(window, session):
    notes = window.sidebar.tabs.pages["notes"]
    fold = notes._folds["story.disclaimer"]
    assert fold._inside is None
    fold.set_open(True)
    assert "story.disclaimer" in notes._fields
    session.change_story(replace(session.story, disclaimer="Not mine."))
    assert fold._head._filled


def test_a_story_in_one_piece_shows_the_storys_notes_first(qtbot, theme):
    story = replace(story_of(["Only"]), notes=Notes("hello readers"))
    assert in_one_piece(story)
    session = FakeSession(story, {"chapters/01.md": "text"})
    tab = NotesTab(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    assert tab._fields["chapter.before"].edit.toPlainText() == "hello readers"
    assert tab._top[0].text() == "Before the story"


def test_details_change_the_story(qtbot, theme, session):
    tab = Details(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    line = tab._lines["title"]
    line.selectAll()
    QTest.keyClicks(line, "Another")
    assert session.story.details.title == "Another"


def test_tags_are_added_by_comma_and_taken_back_by_backspace(qtbot, theme, session):
    tab = Details(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    line = tab._lists["tags"]._line
    QTest.keyClicks(line, "angst,fluff")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.story.details.tags == ("angst", "fluff")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert session.story.details.tags == ("angst",) and line.text() == "fluff"


def test_an_unknown_rating_is_kept(qtbot, theme, session):
    tab = Details(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    assert tab._rating.currentText() == "K"
    assert session.story.details.rating == "K"


def test_names_are_added_and_removed(qtbot, theme, session):
    tab = Names(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    tab._line.setText("  Yata ")
    tab._take()
    assert session.story.names == ("Yata",)
    tab.show_story(session.story)
    tab._list.selectAll()
    tab._remove()
    assert session.story.names == ()


def test_issues_are_listed_filtered_and_fixed(window, session):
    issues = window.sidebar.tabs.open("issues")
    issues.refresh()
    assert issues._list.count() == 1
    issues._list.setCurrentRow(0)
    place = issues._listed()[0][1]
    issues.choose(place.paragraph, place.issue)
    issues.fix_chosen.emit(2, place.issue.fixes[0])
    assert "foresee" in session.draft.paragraph(2).text


def test_the_chosen_issue_stays_chosen_when_another_engine_words_it_otherwise(window, proofreader):
    issues = window.sidebar.tabs.open("issues")
    issues.refresh()
    issues._list.setCurrentRow(0)
    (found,) = proofreader.issues[2]
    before = replace(found, span=Span(0, 3), message="Another one, before it.")
    proofreader.issues = {2: (before, replace(found, message="It is not in the other dictionary."))}
    issues.refresh()
    assert issues._list.currentRow() == 1 and issues._list.itemWidget(issues._list.item(1)) is not None


def test_an_empty_list_of_issues_stands_at_the_top(window, proofreader):
    issues = window.sidebar.tabs.open("issues")
    proofreader.issues = {}
    issues._scope.show()
    issues.refresh()
    window.layout().activate()
    assert issues._empty.y() < 120


def test_an_empty_list_of_issues_says_what_belongs_there(window, proofreader, session):
    issues = window.sidebar.tabs.open("issues")
    proofreader.issues = {}
    issues.refresh()
    assert "Nothing to look at" in issues._empty.text() and issues._empty.isVisible()


def details_of(window, qtbot):
    details = window.sidebar.tabs.open("details")
    qtbot.waitExposed(details)
    return details


def test_ctrl_z_in_the_details_goes_back_through_lines_chips_and_choices(window, session, qtbot):
    details = details_of(window, qtbot)
    title, tags = details._lines["title"], details._lists["tags"]._line
    title.setFocus()
    QTest.keyClicks(title, "!")
    QTest.keyClicks(tags, "fluff,")
    details._rating.lineEdit().setText("")
    QTest.keyClicks(details._rating.lineEdit(), "T")
    assert (session.story.details.rating, session.story.details.tags) == ("T", ("fluff",))
    QTest.keyClick(details._rating.lineEdit(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.story.details.rating == "K" and details._rating.currentText() == "K"
    QTest.keyClick(tags, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.story.details.tags == ()
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.text() == session.story.details.title == "A Working Title"


def test_typing_a_title_in_the_details_keeps_caret_and_space(window, session, qtbot):
    title = details_of(window, qtbot)._lines["title"]
    title.setCursorPosition(1)
    QTest.keyClicks(title, "n old ")
    assert (title.text(), title.cursorPosition()) == ("An old  Working Title", 7)
    title.end(False)
    QTest.keyClicks(title, " ")
    assert title.text().endswith(" ") and session.story.details.title == "An old  Working Title"


def test_ctrl_z_in_the_chapter_list_takes_a_move_back(window, session):
    chapters = window.chapters.list
    window.chapter_commands._move_chapter("chapters/01.md", 2)
    chapters.setFocus()
    window.actions_["undo"].trigger()
    assert session.story.chapters[0].file == "chapters/01.md"
    window.actions_["redo"].trigger()
    assert session.story.chapters[2].file == "chapters/01.md"


def test_undo_from_the_menu_reaches_a_note(window, session):
    edit = window.sidebar.tabs.pages["notes"]._fields["chapter.before"].edit
    edit.setFocus()
    QTest.keyClicks(edit, "Hello")
    window.actions_["undo"].trigger()
    assert edit.toPlainText() == ""


def test_the_history_of_another_storys_chapter_is_not_left_standing(window, session):
    history = window.sidebar.tabs.open("history")
    moment = datetime(2026, 11, 21, 23, 42, tzinfo=UTC)
    version = Version("chapters/01.md", moment, "1a2b3c4d", Path("v.md"))
    history._show_versions("chapters/01.md", (version,))
    assert history._list.count() == 2
    window.leave_session()
    assert history._list.count() == 0 and history._empty.isVisibleTo(history)
    assert not history._keep.isEnabled()


def test_a_note_is_gone_on_with_at_its_end(window, session):
    second = replace(session.story.chapter("chapters/02.md"), notes=Notes(before="thanks all"))
    session.change_story(with_chapter(session.story, second))
    session.open_chapter("chapters/02.md")
    edit = window.sidebar.tabs.open("notes")._fields["chapter.before"].edit
    edit.setFocus()
    QTest.keyClicks(edit, "!")
    assert edit.toPlainText() == "thanks all!"


def test_a_long_note_is_seen_from_its_beginning_and_gone_on_with_at_its_end(window, session):
    session.note_draft("chapter.before").apply_source("\n\n".join(f"line {n}" for n in range(60)))
    session.open_chapter("chapters/02.md")
    session.open_chapter("chapters/01.md")
    edit = window.sidebar.tabs.open("notes")._fields["chapter.before"].edit
    assert edit.verticalScrollBar().maximum() > 0 == edit.verticalScrollBar().value()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert edit.verticalScrollBar().value() > 0


def test_a_long_title_chosen_by_the_keyboard_shows_its_beginning(window):
    title = window.sidebar.tabs.open("details")._lines["title"]
    title.setText("A very long title indeed " * 9)
    title.setFocus(Qt.FocusReason.TabFocusReason)
    assert title.selectedText() == title.text() and title.cursorPosition() == 0


def test_enter_opens_a_fold_and_goes_inside(window, qtbot):
    fold = window.sidebar.tabs.open("notes")._folds["story.disclaimer"]
    QTest.keyClick(fold._head, Qt.Key.Key_Return)
    assert fold.isAncestorOf(window.focusWidget()) and window.focusWidget() is not fold._head


def test_matters_of_style_are_one_group_whatever_they_are_about():
    def group(kind, level):
        return group_of(Issue(Span(0, 1), kind, level, "", "rules", "Rule"))

    assert {group(kind, Level.STYLE) for kind in IssueKind} == {"style"}
    assert (group(IssueKind.NAME, Level.QUERY), group(IssueKind.DASH, Level.ERROR)) == ("spelling", "punctuation")
