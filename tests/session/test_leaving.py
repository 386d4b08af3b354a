"""A chapter that leaves the story takes none of its last words with it, however full the disk is."""

import pytest

from editor.errors import SaveError
from editor.session import binding
from editor.session.keeping.journaling import Journaling
from editor.session.keeping.reconciler import Reconciler
from editor.session.keeping.recovering import recover_into
from editor.session.keeping.saving_state import Safety
from editor.story.files import SHEET

from .conftest import CHAPTER, SECOND

REFUSAL = "“One” was not moved to the trash. Its last words could not be kept anywhere else: the disk is full."


class Full:
    """A disk with room for a list of chapters, for nothing longer; `journal` as well while it is full."""

    def __init__(self, session, journal, monkeypatch):
        self.is_full, self.journal_too = True, False
        self._patch, files = monkeypatch, session.folder.files
        self._wrap(files, "save", lambda file, *_: file != SHEET)
        self._wrap(files.history, "keep", lambda *_, **__: True)
        self._wrap(journal, "write", lambda *_: self.journal_too)

    def _wrap(self, owner, name, refuses):
        real = getattr(owner, name)

        def write(*args, **named):
            if self.is_full and refuses(*args, **named):
                raise SaveError("It could not be written: the disk is full.", "the disk is full")
            return real(*args, **named)

        self._patch.setattr(owner, name, write)


@pytest.fixture
def full(session, journal, monkeypatch):
    return Full(session, journal, monkeypatch)


@pytest.fixture
def told(session):
    said = []
    session.failed.connect(said.append)
    return said


def history(session, file=CHAPTER):
    kept = session.folder.history
    return "\n".join(kept.read(version).decode() for version in kept.versions(file))


def listed(session):
    return [chapter.file for chapter in session.story.chapters]


def test_words_typed_just_before_are_in_the_journal_where_nothing_else_takes_them(
    session, journal, journaling, full, type_words
):
    session.leaving.net = journaling.insured
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    assert listed(session) == [SECOND]
    assert any("Precious." in each.text for each in journal.unsaved())


def test_a_chapter_whose_last_words_nothing_takes_stays_where_it_is(session, journaling, full, type_words, told):
    session.leaving.net, full.journal_too = journaling.insured, True
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    assert listed(session) == [CHAPTER, SECOND] and session.draft.source().startswith("Precious.")
    assert (session.folder.path / CHAPTER).exists() and not session.folder.trashed()
    assert told[-1] == REFUSAL


def test_before_the_journal_is_there_a_chapter_stays_too(session, full, type_words, told):
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    assert listed(session) == [CHAPTER, SECOND] and told[-1] == REFUSAL


def test_the_last_words_go_into_the_history_as_soon_as_there_is_room(session, journal, journaling, full, type_words):
    session.leaving.net = journaling.insured
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    assert session.saving.safety is Safety.FAILED and session.autosave.unsaved()
    journaling.write_now()
    full.is_full = False
    session.save_now()
    assert "Precious." in history(session) and not session.autosave.unsaved()
    assert not journal.unsaved() and session.autosave.names() == {SHEET, SECOND}


def test_after_a_crash_the_last_words_are_a_chapter_of_their_own(
    session, journal, journaling, full, type_words, immediate_worker
):
    session.leaving.net = journaling.insured
    type_words("Precious. ")
    binding.trash_chapter(session, CHAPTER)
    journaling.write_now()
    full.is_full = False
    recover_into(
        session, journal, Journaling(journal, session.autosave, immediate_worker), Reconciler(session, immediate_worker)
    )
    texts = [session.folder.read_text(file).text for file in listed(session)]
    assert sum("Precious." in text for text in texts) == 1
