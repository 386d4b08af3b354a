"""A lone text file is a story of one chapter, in place; nothing is put into it but its text."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import SaveError
from editor.story.folder import StoryFolder
from editor.story.model import Notes, Story


def opened(path: Path, content: bytes) -> tuple[StoryFolder, Story]:
    path.write_bytes(content)
    folder = StoryFolder.open(path)
    return folder, folder.read()


def annotated(story: Story) -> Story:
    chapter = replace(story.chapters[0], notes=Notes(before="Hi!"), title="One")
    return replace(story, details=replace(story.details, author="Ann"), disclaimer="Not mine.", chapters=(chapter,))


@pytest.mark.parametrize("name", ["a-night.txt", "a-night.md"])
def test_a_plain_file_stays_plain_and_its_details_are_remembered(tmp_path: Path, name: str) -> None:
    folder, story = opened(tmp_path / name, b"Text.\r\n")
    assert story.details.title == "A night" and folder.is_lone_file
    folder.write_story(annotated(story))
    again = StoryFolder.open(tmp_path / name).read()
    assert again == annotated(story)
    assert (tmp_path / name).read_bytes() == b"Text.\r\n" and [path.name for path in tmp_path.iterdir()] == [name]


def test_front_matter_that_is_there_is_used(tmp_path: Path) -> None:
    content = b"---\ntitle: Night\nauthor: Ann\nnotes:\n  before: Hello\nlayout: post\n---\n\nText.\n"
    folder, story = opened(tmp_path / "a.md", content)
    assert (story.details.title, story.details.author) == ("Night", "Ann")
    assert story.notes == Notes() and story.chapters[0].notes.before == "Hello"
    folder.write_story(replace(story, chapters=(replace(story.chapters[0], notes=Notes(before="Bye")),)))
    assert (tmp_path / "a.md").read_bytes() == content.replace(b"Hello", b"Bye")


def test_its_text_is_edited_in_place(tmp_path: Path) -> None:
    folder, story = opened(tmp_path / "a.txt", b"---\r\ntitle: no front matter\r\n---\r\n")
    known = folder.read_text(story.chapters[0].file)
    folder.write_text("a.txt", known.text + "More\n", known)
    assert (tmp_path / "a.txt").read_bytes() == b"---\r\ntitle: no front matter\r\n---\r\nMore\r\n"


def test_versions_lie_apart_from_it(tmp_path: Path) -> None:
    folder, _ = opened(tmp_path / "a.txt", b"Text.\n")
    folder.history.keep("a.txt", b"old")
    assert len(folder.history.versions("a.txt")) == 1 and [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_it_takes_no_second_chapter(tmp_path: Path) -> None:
    folder, _ = opened(tmp_path / "a.txt", b"Text.\n")
    with pytest.raises(SaveError, match="one chapter only"):
        folder.add_chapter("Two")


def test_a_link_to_a_file_elsewhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("Text.\n")
    (tmp_path / "link.md").symlink_to("real.md")
    folder = StoryFolder.open(tmp_path / "link.md")
    folder.write_text("link.md", "New.\n", folder.read_text("link.md"))
    assert (tmp_path / "real.md").read_text() == "New.\n" and (tmp_path / "link.md").is_symlink()
