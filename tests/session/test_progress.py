"""The words of the day: counted once, crash or not, and together by all windows."""

from datetime import date

import pytest

from editor.session.keeping.care import Care
from editor.session.keeping.recovering import recover_into
from editor.session.session import Session
from editor.session.tally.progress import Progress
from editor.session.tally.word_counts import WordCounts

from .conftest import CHAPTER


@pytest.fixture
def path(tmp_path):
    return tmp_path / "progress.json"


def stored(progress):
    progress.learn(progress.written(progress.take_new()))


def test_words_that_only_the_journal_had_count_on_the_day_they_were_typed(session, immediate_worker, type_words, path):
    care = Care(session, immediate_worker)
    type_words("Two more ")
    care.journaling.write_now()
    session.close()  # the app ends here
    again = Session(
        session.folder, session.folder.read(), session.autosave, immediate_worker, WordCounts(Progress(path))
    )
    again.autosave.let_go(CHAPTER)
    again.open_chapter(CHAPTER)
    recovered = Care(again, immediate_worker)
    assert recover_into(again, recovered.journal, recovered.journaling, recovered.reconciler) == 1
    assert again.draft.source().startswith("Two more ") and again.counts.now.today == 2
    again.save_now()
    assert Progress(path).words_today == 2


def test_two_windows_count_the_same_day_together(path):
    one, other = Progress(path), Progress(path)
    one.add(5)
    other.add(7)
    stored(one)
    stored(other)
    assert Progress(path).words_today == other.words_today == 12


def test_words_typed_while_the_file_is_written_count_once(path):
    progress = Progress(path)
    progress.add(5)
    new = progress.take_new()
    progress.add(2)
    progress.learn(progress.written(new))
    assert progress.words_today == 7
    stored(progress)
    assert Progress(path).words_today == 7


def test_what_could_not_be_written_is_written_the_next_time(session, type_words, path, tmp_path):
    path.mkdir()
    type_words("Two more ")
    session.counts.store()
    path.rmdir()
    assert session.counts.now.today == 2
    session.counts.store()
    assert Progress(path).words_today == 2


def test_each_day_has_its_own(path):
    days = iter([date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 27)])
    progress = Progress(path, lambda: next(days))
    progress.add(3)
    progress.add(4)
    assert progress.words_today == 4
