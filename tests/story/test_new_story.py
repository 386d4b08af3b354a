"""New stories are made whole or not at all, and copies of samples are the writer's own."""

from pathlib import Path

import pytest

from editor import places
from editor.errors import SaveError, StoryNotFound
from editor.story.file_names import chapter_file, folded, is_safe, slug, title_from
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from editor.story.new_story import copy_of_sample, copy_story, free_place
from tests.story.faulty_disk import FaultyDisk, Killed


def test_a_story_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    story = Story(id="", chapters=(Chapter("chapters/01.md", "One"),))
    disk = FaultyDisk()
    StoryFolder.create(tmp_path / "count", story, {}, disk=disk)
    for number in range(len(disk.done)):

        def plan(at: int, operation: str, n: int = number) -> None:
            if at == n and operation != "close":
                raise OSError(28, "full")

        path = tmp_path / f"story-{number}"
        try:
            StoryFolder.create(path, story, {}, disk=FaultyDisk(plan))
        except SaveError as error:
            assert "disk is full" in str(error)
            assert not path.exists() or StoryFolder.open(path).read().chapters
    assert not list(tmp_path.glob(".~*"))


def test_a_story_whose_making_was_killed_is_not_half_there(tmp_path: Path) -> None:
    def plan(at: int, operation: str) -> None:
        if operation == "replace":
            raise Killed

    with pytest.raises(Killed):
        StoryFolder.create(tmp_path / "story", Story(id=""), disk=FaultyDisk(plan))
    assert not (tmp_path / "story").exists()


def test_every_story_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = {StoryFolder.create(tmp_path / str(k), Story(id="")).read().id for k in range(3)}
    assert len(ids) == 3 and all(ids)


def test_a_copy_has_its_own_id_and_all_else_as_it_was(tmp_path: Path) -> None:
    story = Story(id="one", details=Details(title="A"), chapters=(Chapter("chapters/01.md", "One"),))
    source = StoryFolder.create(tmp_path / "a", story, {"chapters/01.md": "Text.\n"})
    (source.path / ".history").mkdir()
    copy = StoryFolder.open(copy_story(source.path, tmp_path / "into"))
    assert copy.path == tmp_path / "into" / "a" and copy.read().id != "one"
    assert copy.read().details == story.details and not (copy.path / ".history").exists()
    assert (copy.path / "chapters/01.md").read_bytes() == (source.path / "chapters/01.md").read_bytes()


def test_a_sample_is_copied_once_into_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    StoryFolder.create(tmp_path / "samples" / "one", Story(id="x"))
    monkeypatch.setattr(places, "sample_stories", lambda: tmp_path / "samples")
    mine = copy_of_sample("one")
    (mine / "mine.txt").write_text("mine")
    assert mine.is_relative_to(places.documents_folder()) and copy_of_sample("one") == mine
    with pytest.raises(StoryNotFound):
        copy_of_sample("two")


def test_a_place_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "the-sea").mkdir()
    assert free_place(tmp_path, "The Sea!") == tmp_path / "the-sea-2"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Same Sound", "the-same-sound"),
        ("Née — “so”?!", "nee-so"),
        ("It's", "its"),
        ("漢字 の 話", "漢字-の-話"),
        ("", "chapter"),
        ("***", "chapter"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 300, "x" * 48),
        ("word " * 40, "word-word-word-word-word-word-word-word-word"),
        ("ŠĐŻ", "sđz"),
    ],
)
def test_a_title_becomes_a_short_safe_name(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize("title", ["CON", "nul", "aux", "a\0b", "a/b", "...", "COM1", " ", "😀"])
def test_any_title_gives_a_file_that_every_system_takes(title: str) -> None:
    file = chapter_file(title, 3, [])
    assert is_safe(file) and file.startswith("chapters/03-")


def test_names_that_differ_in_capitals_only_are_the_same_name() -> None:
    assert chapter_file("Dawn", 1, ["chapters/01-DAWN.md"]) == "chapters/01-dawn-2.md"
    assert folded("chapters/e\u0301.md") == folded("chapters/É.md")


def test_a_chapter_without_title_is_called_by_its_file() -> None:
    assert (title_from("chapters/07-the-sea.md"), title_from("12.md"), title_from("a_night.txt")) == (
        "The sea",
        "12",
        "A night",
    )


@pytest.mark.parametrize(
    "file", ["CON.md", "a/nul.txt", "a.md ", "a/b..", "x.exe", "", ".md", "a\\b.md", "a?.md", "/a.md"]
)
def test_an_unsafe_name_is_never_opened(file: str) -> None:
    assert not is_safe(file)
