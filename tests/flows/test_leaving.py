"""A story whose last words cannot be saved is not closed without a word: its writer is told where they are, and asked."""

import errno

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from editor.app import App
from editor.checking import engines
from editor.errors import SaveError
from editor.storage.disk import Disk
from editor.ui.meeting import leaving

from .conftest import CHAPTER, everything_kept, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Full(Disk):
    def write(self, descriptor, content):
        raise OSError(errno.ENOSPC, "full")


@pytest.fixture
def app(qapp, own_home, story_path, monkeypatch):
    monkeypatch.setattr(engines, "opened", lambda *_: ())
    made = App()
    assert made.open_story(story_path)
    made.open.start_helpers()
    made.window.show()
    yield made
    if made.open is not None:
        made.open.session.folder.files.disk = Disk()
    made.close_story()
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def asked(monkeypatch):
    """Answers in place of the writer; what was said."""

    class Answers:
        stay, said = True, []

    def exec_(dialog):
        Answers.said = [label.text() for label in dialog.findChildren(QLabel)]
        Answers.said += [button.text() for button in dialog.findChildren(QPushButton)]
        (dialog.reject if Answers.stay else dialog.accept)()
        return dialog.result()

    monkeypatch.setattr(leaving.LeavingDialog, "exec", exec_)
    return Answers


def fill_disk(app):
    type_in(app.open, " Typed on a full disk.")
    app.open.session.folder.files.disk = Full()


def test_the_window_stays_where_its_writer_wants_to_stay(app, asked, story_path, own_home):
    fill_disk(app)
    assert not app.window.close() and app.window.isVisible() and app.open is not None
    assert any("the disk is full" in text for text in asked.said)
    assert any("back when you open the story again" in text for text in asked.said)
    assert "Typed on a full disk." in everything_kept(story_path, own_home)
    app.open.session.folder.files.disk = Disk()
    asked.said = []
    assert app.window.close() and asked.said == []
    assert "Typed on a full disk." in (story_path / CHAPTER).read_text()


def test_who_closes_all_the_same_finds_the_words_in_the_journal(app, asked, story_path, own_home):
    fill_disk(app)
    asked.stay = False
    assert app.window.close() and app.open is None
    assert app.open_story(story_path)
    app.open.start_helpers()
    assert "Typed on a full disk." in app.open.session.draft.source()


@pytest.mark.parametrize("way", ["another story", "welcome"])
def test_nothing_takes_the_place_of_a_story_its_writer_stays_with(app, asked, tmp_path, way):
    fill_disk(app)
    story, other = app.open, tmp_path / "other.md"
    other.write_text("Another.\n")
    assert not app.open_story(other) if way == "another story" else app.show_welcome() is None
    assert app.open is story and "Typed on a full disk." in story.session.draft.source() and asked.said


def test_words_that_not_even_the_journal_takes_are_told_to_be_in_danger(app, asked, monkeypatch):
    fill_disk(app)
    monkeypatch.setattr(app.open.care.journal, "write", lambda *_: (_ for _ in ()).throw(SaveError("full")))
    assert not app.window.close()
    assert any("if you close now, they are lost" in text for text in asked.said) and "Close and lose them" in asked.said
    app.open.session.folder.files.disk = Disk()
