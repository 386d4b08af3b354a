"""Versions, removed chapters, backups and arrivals, without a window."""

import pytest

from editor.prose.finding import Replacing
from editor.session.keeping.arriving.arrivals import Arrivals
from editor.session.keeping.taking_over import TakingOver
from editor.session.keeping.versions import Versions

from .conftest import CHAPTER, SECOND


@pytest.fixture
def versions(session, immediate_worker):
    return Versions(session, immediate_worker)


@pytest.fixture
def arrivals(session, immediate_worker):
    return Arrivals(session, immediate_worker)


@pytest.fixture
def taking(session):
    return TakingOver(session)


def test_a_named_version_is_a_whole_chapter_file(session, versions):
    versions.keep_named("before the beta")
    kept = session.folder.history.versions(CHAPTER)[0]
    assert kept.name == "before the beta"
    assert session.folder.history.read(kept) == (session.folder.path / CHAPTER).read_bytes()


def test_the_words_of_versions_are_counted_without_their_notes(session, versions, qtbot):
    versions.keep_named("now")
    with qtbot.waitSignal(versions.counted) as told:
        versions.count(CHAPTER)
    assert list(told.args[1].values()) == [8]


def test_a_restored_version_says_so_and_can_be_taken_back_after_more_typing(session, versions, type_words, qtbot):
    versions.keep_named("then")
    before = session.draft.source()
    session.draft.replace(2, 1, ())
    with qtbot.waitSignal(session.message) as told:
        versions.restore(session.folder.history.versions(CHAPTER)[0])
    assert "is again as it was" in told.args[0].text and session.draft.source() == before
    type_words("New. ")
    versions._taking.take_back(CHAPTER)
    assert session.draft.paragraph(0).text == "New. First words." and len(session.draft) == 2


def test_a_removed_chapter_is_told_by_its_title(session, versions, qtbot):
    session.restructure(lambda: session.folder.trash(SECOND))
    with qtbot.waitSignal(versions.removed_listed) as told:
        versions.list_removed()
    assert [removed.title for removed in told.args[0]] == ["Two"]


def test_a_change_from_outside_goes_out_again_and_leaves_what_was_typed(session, taking, type_words):
    outside = session.draft.source().replace("More words", "Their words")
    assert taking.take(CHAPTER, outside) == 1
    type_words("Mine. ")
    taking.take_back(CHAPTER)
    assert session.draft.source() == "Mine. First words.\n\nMore words here.\n\nThe last ones.\n"


def test_a_change_that_was_written_over_stays_and_that_is_said(session, taking, qtbot):
    taking.take(CHAPTER, session.draft.source().replace("First words", "Their words"))
    session.draft.replace(0, 1, (session.draft.paragraph(1),))
    with qtbot.waitSignal(session.message) as told:
        taking.take_back(CHAPTER)
    assert "since" in told.args[0].text and session.draft.paragraph(0).text == "More words here."


def test_arrivals_are_told_once_and_only_when_something_changed(session, arrivals, qtbot):
    (session.folder.path / "chapters" / "09-loose.md").write_text("Loose.\n")
    (session.folder.path / SECOND).unlink()
    with qtbot.waitSignal(arrivals.changed) as told:
        arrivals.look()
    arrived = told.args[0]
    assert [chapter.file for chapter in arrived.found] == ["chapters/09-loose.md"]
    assert arrived.missing == (SECOND,) and not arrived.restorable
    with qtbot.assertNotEmitted(arrivals.changed):
        arrivals.look()


def test_a_missing_chapter_leaves_the_list_and_nothing_else(session, arrivals):
    (session.folder.path / SECOND).unlink()
    arrivals.look()
    arrivals.forget(SECOND)
    assert [chapter.file for chapter in session.story.chapters] == [CHAPTER] and arrivals.now.missing == ()


def test_merging_a_copy_loses_no_paragraph_of_either_side(session, arrivals):
    path = session.folder.path / "chapters" / "01-one (conflicted copy 2026-11-21).md"
    path.write_text("First words.\n\nMore of their words.\n\nThe last ones.\n\nTheirs alone.\n")
    arrivals.look()
    merged = arrivals.merged_with(arrivals.now.copies[0])
    assert len(merged.conflicts) == 1 and "Theirs alone." in merged.text and "The last ones." in merged.text


def test_a_copy_of_the_details_is_told_without_a_text(session, arrivals):
    copy = session.folder.path / "story.sync-conflict-20261121-101500-ABCDEFG.yaml"
    copy.write_bytes((session.folder.path / "story.yaml").read_bytes())
    arrivals.look()
    assert [(each.file, each.text) for each in arrivals.now.copies] == [("story.yaml", None)]
    arrivals.retire(arrivals.now.copies[0])
    assert not copy.exists() and session.folder.history.versions("story.yaml")


def test_before_all_is_replaced_a_version_is_kept(session, versions, qtbot):
    before = session.draft.source()
    with qtbot.waitSignal(versions.replaced) as told:
        versions.replace_all(Replacing("words", "songs"))
    assert told.args[0] == 2 and "First songs" in session.draft.source()
    history = session.folder.history
    (version,) = history.versions(CHAPTER)
    assert history.read(version).decode().endswith(before) and version.reason == "before replacing all"


def test_words_of_an_earlier_version_are_no_words_of_today(session, versions):
    versions.keep_named("then")
    kept, today = session.folder.history.versions(CHAPTER)[0], session.counts.now.today
    was = session.draft.paragraph(0)
    session.draft.replace(0, 1, ())
    written = session.counts.now.today
    versions.restore_paragraphs(0, 0, [was])
    assert session.counts.now.today == written == today - 2 and session.counts.now.chapter == 8
    versions.restore(kept)
    session.draft.undo()
    assert session.counts.now.today == written


def test_a_change_from_outside_that_is_undone_takes_no_words_from_today(session, taking):
    taking.take(CHAPTER, "Four words more here.\n\n" + session.draft.source())
    session.draft.undo()
    assert session.counts.now.today == 0 and session.counts.now.chapter == 8
