"""After a crash each unsaved text is dropped, taken up, merged or offered, never lost and never put over another."""

from pathlib import Path

import pytest

from editor.storage.journal import Journal
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story
from editor.story.recovery import Finding, Recovered, chapter_texts, recover

FILE = "chapters/01.md"


@pytest.fixture
def folder(tmp_path: Path) -> StoryFolder:
    return StoryFolder.create(tmp_path / "story", Story(id="id", chapters=(Chapter(FILE, "One"),)), {FILE: "old\n"})


def found(folder: StoryFolder) -> Recovered:
    journal = Journal("id", folder.path)
    journal.write(FILE, "mine\n", "old\n")
    (recovered,) = recover(Journal("id", folder.path).unsaved(), chapter_texts(folder))
    return recovered


def test_an_untouched_chapter_is_taken_up_as_unsaved(folder: StoryFolder) -> None:
    assert found(folder).finding is Finding.UNSAVED


def test_a_chapter_that_was_saved_after_all_needs_nothing(folder: StoryFolder) -> None:
    folder.write_text(FILE, "mine\n", folder.read_text(FILE))
    assert found(folder).finding is Finding.SAVED


def test_a_chapter_changed_meanwhile_is_to_be_merged(folder: StoryFolder) -> None:
    folder.write_text(FILE, "theirs\n", folder.read_text(FILE))
    recovered = found(folder)
    assert recovered.finding is Finding.CHANGED
    assert (recovered.unsaved.base, recovered.unsaved.text, recovered.theirs) == ("old\n", "mine\n", "theirs\n")


def test_new_front_matter_does_not_count_as_a_change(folder: StoryFolder) -> None:
    folder.rename_chapter(FILE, "Another")
    assert found(folder).finding is Finding.UNSAVED


@pytest.mark.parametrize("harm", ["deleted", "binary"])
def test_a_chapter_that_is_gone_is_offered_as_new(folder: StoryFolder, harm: str) -> None:
    path = folder.path / FILE
    path.unlink() if harm == "deleted" else path.write_bytes(b"\0\0")
    assert found(folder).finding is Finding.GONE


def test_a_lost_base_counts_as_changed(folder: StoryFolder) -> None:
    found(folder)
    journal = Journal("id", folder.path)
    next(iter(journal.folder.glob("*.base"))).unlink()
    (recovered,) = recover(journal.unsaved(), chapter_texts(folder))
    assert recovered.finding is Finding.CHANGED
