"""What the writer sees when versions meet: the bar, the choice, the History tab, what lies beside the chapters."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor.prose.merge import Choice
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.care import Care
from editor.session.news import Message
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts
from editor.session.worker import ImmediateWorker
from editor.settings import Keeping
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Status, Story
from editor.ui.dialogs.conflict import ConflictDialog
from editor.ui.meeting.meetings import Meetings
from editor.ui.sidebar.history import VERSION, day_name
from editor.ui.window import Window

ONE, TWO = "chapters/01-one.md", "chapters/02-two.md"
TEXT = "First words.\n\nMore words here.\n\nThe last ones.\n"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def kept(qapp, tmp_path, monkeypatch):
    """A story on the disk, opened, with a worker that works at once."""
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))
    chapters = (Chapter(ONE, title="One"), Chapter(TWO, title="Two"))
    story = Story(id="", details=Details(title="A Story"), chapters=chapters)
    folder = StoryFolder.create(tmp_path / "a-story", story, {ONE: TEXT, TWO: "Second chapter.\n"})
    worker = ImmediateWorker()
    autosave = Autosave(worker, Keeping(rest=1000.0, longest=1000.0))
    made = Session(folder, folder.read(), autosave, worker, WordCounts(Progress(tmp_path / "progress.json")))
    made.open_chapter(ONE)
    made.autosave.text(ONE)
    return made, Care(made, worker, made)


@pytest.fixture
def meetings(qtbot, preferences, theme, kept):
    window = Window(preferences, theme)
    qtbot.addWidget(window)
    made = Meetings(window)
    session, care = kept
    window.show_session(session, None)
    window.show()
    made.join(care)
    care.arrivals.look()
    yield made
    made.leave()
    window.leave_session()


@pytest.fixture
def outside(kept):
    """Writes as another program would, and lets the reconciler look."""
    session, care = kept

    def write(old: str, new: str, file: str = ONE) -> None:
        path: Path = session.folder.path / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        care.reconciler.look_at(file)

    return write


def type_words(session, text):
    QTextCursor(session.draft.document).insertText(text)


def button(widget, text: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text and not b.isHidden())


def on_disk(session, file=ONE) -> str:
    return (session.folder.path / file).read_text(encoding="utf-8")


def clash(session, outside):
    type_words(session, "Mine ")
    outside("First words", "Theirs instead")


def test_a_clash_stands_in_the_bar_until_it_is_chosen(meetings, kept, outside):
    session, _ = kept
    clash(session, outside)
    assert meetings.bar.isVisible() and "Two versions of 1 paragraph" in meetings.bar.question.text
    session.open_chapter(TWO)
    assert meetings.bar.question.text == "“One” is not being saved. There are two versions of it."
    button(meetings.bar, "Go there").click()
    assert session.chapter.file == ONE and "Two versions" in meetings.bar.question.text
    assert meetings._window.foot._saving.text() == "Not saved until you choose"


def test_the_keyboard_reaches_the_bar_and_comes_back_from_it(meetings, kept, outside):
    session, care = kept
    (session.folder.path / ONE).unlink()
    care.reconciler.look_at(ONE)
    meetings._window.chapters.list.setFocus()
    meetings._window.actions_["next_pane"].trigger()
    assert meetings._window.focusWidget() is button(meetings.bar, "Put it back")
    QTest.keyClick(meetings._window.focusWidget(), Qt.Key.Key_Return)
    assert not meetings.bar.isVisible() and meetings._window.focusWidget() is meetings._window.page


def test_the_list_of_versions_has_those_kept_before_an_outside_change(meetings, kept, outside, qtbot):
    _, care = kept
    with qtbot.waitSignal(care.versions.changed, check_params_cb=lambda file: file == ONE):
        outside("First words", "Other words")


def test_choosing_both_ends_the_question_and_saves(meetings, kept, outside):
    session, _ = kept
    clash(session, outside)
    button(meetings.bar, "Choose…").click()
    dialog = meetings._window.findChild(ConflictDialog)
    dialog._choose(0, Choice.BOTH, True)
    button(dialog, "Go on with these").click()
    assert not meetings.bar.isVisible()
    assert "Mine First words." in on_disk(session) and "Theirs instead." in on_disk(session)


def test_what_is_typed_while_the_question_stands_is_in_the_choice(meetings, kept, outside):
    session, _ = kept
    clash(session, outside)
    type_words(session, "Later. ")
    button(meetings.bar, "Choose…").click()
    button(meetings._window.findChild(ConflictDialog), "Go on with these").click()
    assert "Later. Mine First words." in on_disk(session)


def test_a_second_change_from_outside_closes_the_dialog_and_asks_anew(meetings, kept, outside):
    session, _ = kept
    clash(session, outside)
    button(meetings.bar, "Choose…").click()
    outside("Theirs instead", "Theirs again")
    assert meetings.choices.dialog is None and meetings.bar.isVisible()
    button(meetings.bar, "Choose…").click()
    dialog = meetings.choices.dialog
    dialog._choose(0, Choice.THEIRS, True)
    button(dialog, "Go on with these").click()
    assert "Theirs again." in on_disk(session) and "Mine" not in on_disk(session)


def test_a_deleted_chapter_can_be_put_back_from_the_bar(meetings, kept, outside):
    session, care = kept
    (session.folder.path / ONE).unlink()
    care.reconciler.look_at(ONE)
    button(meetings.bar, "Put it back").click()
    assert "First words." in on_disk(session) and not meetings.bar.isVisible()


def test_a_deleted_chapter_can_be_let_go_from_the_bar(meetings, kept):
    session, care = kept
    (session.folder.path / ONE).unlink()
    care.reconciler.look_at(ONE)
    button(meetings.bar, "Let it go").click()
    assert [chapter.file for chapter in session.story.chapters] == [TWO] and not meetings.bar.isVisible()


def test_a_file_that_comes_back_by_itself_is_no_question_any_more(meetings, kept):
    session, care = kept
    content = (session.folder.path / ONE).read_bytes()
    (session.folder.path / ONE).unlink()
    care.reconciler.look_at(ONE)
    assert meetings.bar.isVisible()
    (session.folder.path / ONE).write_bytes(content)
    care.reconciler.look_at(ONE)
    assert not meetings.bar.isVisible() and session.saving.ok


def test_an_emptied_chapter_can_take_theirs(meetings, kept, outside):
    session, _ = kept
    outside(TEXT, "No.\n")
    button(meetings.bar, "Take theirs").click()
    assert session.draft.source() == "No.\n" and not meetings.bar.isVisible()


def test_a_merge_is_marked_shown_and_taken_out_again(meetings, kept, outside):
    session, care = kept
    type_words(session, "Mine. ")
    outside("The last ones", "Their last ones")
    assert meetings.marks.isVisible() and meetings.marks.paragraphs == [2]
    notices = meetings._window.notices
    assert "Merged a change of another program into “One”." in notices._text.text()
    type_words(session, "Since. ")
    button(notices, "Show").click()
    assert meetings._window.page.textCursor().blockNumber() == 2
    care.reconciler.taking.take_back(ONE)
    assert session.draft.source() == "Since. Mine. " + TEXT


def test_the_history_tab_lists_by_day_and_tells_words(meetings, kept):
    _, care = kept
    window = meetings._window
    care.versions.keep_named("before the beta")
    window.actions_["tab_history"].trigger()
    history = window.sidebar.tabs.pages["history"]
    rows = [history._list.item(row) for row in range(history._list.count())]
    assert rows[0].text() == "Today" and rows[1].data(VERSION).name == "before the beta"
    assert history._list.item(1).data(VERSION + 1) == "8 words"


def test_a_version_is_compared_and_a_paragraph_brought_back(meetings, kept, qtbot):
    session, care = kept
    care.versions.keep_named("then")
    draft = session.draft
    draft.replace(1, 1, ())
    version = session.folder.history.versions(ONE)[0]
    care.versions.look_at(version)
    dialog = meetings.looking_back.dialog
    assert "1 paragraph differs" in dialog._summary.text()
    assert "Bring this paragraph back" in dialog._texts.toPlainText()
    number = next(n for n, row in enumerate(dialog._rows) if not row.is_same)
    dialog._texts.anchorClicked.emit(str(number))
    assert draft.paragraph(1).text == "More words here." and "the same" in dialog._summary.text()
    draft.undo()
    assert len(draft) == 2


def test_a_version_is_restored_whole_and_undo_brings_the_present_back(meetings, kept):
    session, care = kept
    care.versions.keep_named("then")
    session.draft.replace(0, 3, session.draft.paragraphs[2:3])
    care.versions.look_at(session.folder.history.versions(ONE)[0])
    button(meetings.looking_back.dialog, "Restore the whole chapter").click()
    assert session.draft.source() == TEXT
    session.draft.undo()
    assert len(session.draft) == 1


def test_a_removed_chapter_is_listed_and_comes_back(meetings, kept):
    session, _ = kept
    window = meetings._window
    session.restructure(lambda: session.folder.trash(TWO))
    window.actions_["tab_history"].trigger()
    history = window.sidebar.tabs.pages["history"]
    assert history._trash.isVisible()
    history._trash.set_open(True)
    button(history.removed, "Bring back").click()
    assert [chapter.title for chapter in session.story.chapters] == ["One", "Two"]


def test_a_backup_made_while_the_history_tab_is_open_is_listed(meetings, kept, qtbot):
    _, care = kept
    window = meetings._window
    window.actions_["tab_history"].trigger()
    zips = window.sidebar.tabs.pages["history"]._zips
    assert not zips.isVisible()
    care.first_backup()
    qtbot.waitUntil(zips.isVisible)


def test_a_backup_becomes_a_story_of_its_own(kept, tmp_path, qtbot):
    session, care = kept
    care.first_backup()
    with qtbot.waitSignal(care.versions.unpacked) as told:
        care.versions.unpack(care.versions.backups()[0], tmp_path)
    other = StoryFolder.open(told.args[0])
    assert other.read().id not in ("", session.story.id) and other.read_text(ONE).text == TEXT


def test_a_found_chapter_is_offered_and_taken_in(meetings, kept):
    session, care = kept
    (session.folder.path / "chapters" / "03-three.md").write_text("---\ntitle: Three\n---\n\nThird.\n")
    care.arrivals.look()
    button(meetings.arrived, "Take in").click()
    assert session.chapter.title == "Three" and not meetings.arrived.isVisible()


def test_a_missing_chapter_comes_back_from_the_history(meetings, kept):
    session, care = kept
    history, path = session.folder.history, session.folder.path / TWO
    history.keep(TWO, path.read_bytes())
    path.unlink()
    care.arrivals.look()
    button(meetings.arrived, "Bring back").click()
    assert "Second chapter." in on_disk(session, TWO) and not meetings.arrived.isVisible()


def test_a_conflict_copy_is_merged_and_goes_to_the_history(meetings, kept):
    session, care = kept
    copy = session.folder.path / "chapters" / "01-one.sync-conflict-20261121-101500-ABCDEFG.md"
    shutil.copy(session.folder.path / ONE, copy)
    copy.write_text(copy.read_text().replace("The last ones.", "The last ones.\n\nOne more of theirs."))
    care.arrivals.look()
    assert "sync tool" in meetings.bar.question.text and not meetings.bar.question.alert
    button(meetings.bar, "Compare and merge…").click()
    button(meetings.choices.dialog, "Join them").click()
    assert "One more of theirs." in session.draft.source() and not copy.exists()
    assert any(v.reason == "copy by a sync tool" for v in session.folder.history.versions(ONE))
    assert not meetings.bar.isVisible()


def test_days_have_names():
    today = date(2026, 11, 21)
    days = [day_name(day, today) for day in (today, date(2026, 11, 20), date(2026, 11, 9), date(2025, 5, 3))]
    assert days == ["Today", "Yesterday", "Monday 9 November", "3 May 2025"]


def test_the_choice_can_be_made_by_keys_alone(meetings, kept, outside):
    session, _ = kept
    clash(session, outside)
    button(meetings.bar, "Choose…").click()
    dialog = meetings.choices.dialog
    assert dialog.focusWidget() is dialog._buttons[0]
    QTest.keyClick(dialog._buttons[1], Qt.Key.Key_Space)
    QTest.keyClick(dialog._buttons[1], Qt.Key.Key_Return)
    assert not meetings.bar.isVisible() and session.draft.paragraph(0).text == "Theirs instead."


def test_a_lasting_message_comes_back_after_a_passing_one(meetings):
    notices = meetings._window.notices
    notices.show_message(Message("Stays.", lasting=True))
    notices.show_message(Message("Passes."))
    notices._close.click()
    assert notices.isVisible() and notices._text.text() == "Stays."
    notices._close.click()
    assert not notices.isVisible()


def test_two_versions_left_by_git_are_told_and_chosen(meetings, kept, outside):
    session, _ = kept
    marked = TEXT.replace("More words here.\n", "<<<<<<< HEAD\nMine here.\n=======\nTheirs here.\n>>>>>>> other\n")
    outside(TEXT, marked)
    question = meetings.bar.question
    assert question is not None and "Version control left two versions in 1 place" in question.text
    assert session.draft.source() == marked  # nothing is hidden, nothing taken silently
    meetings.answer(question.answers[0][1])
    dialog = meetings._window.findChild(ConflictDialog)
    dialog._choose(0, Choice.BOTH, True)
    button(dialog, "Go on with these").click()
    assert session.draft.source() == TEXT.replace("More words here.\n", "Mine here.\n\nTheirs here.\n")
    assert meetings.bar.question is None
    history = session.folder.history
    assert any(b"<<<<<<<" in history.read(version) for version in history.versions(ONE))
    session.draft.undo()
    assert session.draft.source() == marked


HEAD = "---\ntitle: One\n---\n\n"
MARKED_FRONTS = {
    "inside": "---\ntitle: One\n<<<<<<< HEAD\nstatus: idea\n=======\nstatus: revised\n>>>>>>> other\n---\n\n" + TEXT,
    "all of it": "---\n<<<<<<< HEAD\ntitle: One\nstatus: idea\n=======\ntitle: Uno\nstatus: revised\n>>>>>>> other\n---\n\n"
    + TEXT,
    "over its end": "---\ntitle: One\n<<<<<<< HEAD\nstatus: idea\n---\n\nFirst words.\n=======\nstatus: revised\n---\n\n"
    "Their words.\n>>>>>>> other\n\nMore words here.\n\nThe last ones.\n",
    "over all": "<<<<<<< HEAD\n---\ntitle: One\nstatus: idea\n---\n\n"
    + TEXT
    + "=======\n---\ntitle: Uno\nstatus: revised\n---\n\n"
    "Their words.\n>>>>>>> other\n",
}


@pytest.mark.parametrize("marked", MARKED_FRONTS.values(), ids=MARKED_FRONTS.keys())
@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_two_versions_left_by_git_in_the_front_matter_are_chosen_too(meetings, kept, outside, marked, choice):
    session, care = kept
    outside(on_disk(session), marked)
    assert session.chapter.title == "One" and session.chapter.status is Status.IDEA  # as the first version has it
    question = meetings.bar.question
    assert question is not None and "Version control left two versions" in question.text
    meetings.answer(question.answers[0][1])
    dialog = meetings._window.findChild(ConflictDialog)
    assert not any(b.text().startswith("Both") for b in dialog._buttons)
    dialog._choose(0, choice, True)
    button(dialog, "Go on with these").click()
    care.reconciler.look_at(ONE)
    session.save_now()
    mine = choice is Choice.MINE
    assert session.chapter.status is (Status.IDEA if mine else Status.REVISED)
    for text in (session.draft.source(), session.folder.read_text(ONE).text):
        assert "status" not in text and "<<<<" not in text and "title" not in text
        assert text.startswith("First words." if mine or marked.endswith("---\n\n" + TEXT) else "Their words.")
    assert meetings.bar.question is None
    history = session.folder.history
    assert any(b"<<<<<<<" in history.read(version) for version in history.versions(ONE))


def test_where_a_mark_is_taken_away_that_is_said_and_both_versions_stay_in_the_history(meetings, kept, outside):
    session, _ = kept
    marked = on_disk(session).replace("First words.", "<<<<<<< HEAD\nMine.\n=======\nTheirs.\n>>>>>>> other")
    outside(on_disk(session), marked)
    assert "Version control left two versions" in meetings.bar.question.text
    place = [each.text for each in session.draft.paragraphs].index("=======")
    session.draft.replace(place, 1, ())
    session.save_now()
    question = meetings.bar.question
    assert "some are gone" in question.text and "Mine.\n\nTheirs." in on_disk(session)
    history = session.folder.history
    assert marked.encode() in [history.read(version) for version in history.versions(ONE)]
    meetings.answer(question.answers[0][1])
    assert meetings._window.sidebar.tabs.pages["history"].isVisible()
    session.draft.undo()
    session.save_now()
    assert "Version control left two versions" in meetings.bar.question.text


def test_details_are_not_written_into_two_versions_of_them(meetings, kept, outside):
    session, _ = kept
    outside(on_disk(session), MARKED_FRONTS["over all"])
    session.change_story(
        replace(session.story, chapters=(replace(session.chapter, title="New"), *session.story.chapters[1:]))
    )
    session.save_now()
    assert on_disk(session) == MARKED_FRONTS["over all"] and "Open the chapter to choose" in session.saving.reason


def test_a_chapter_opened_with_marks_above_its_text_is_told_at_once(kept):
    session, _ = kept
    (session.folder.path / TWO).write_text(MARKED_FRONTS["inside"])
    story = session.folder.read()
    assert story.chapter(TWO).status is Status.IDEA and any("two versions" in each for each in story.remarks)
