"""The sample stories open clean, and opening or rewriting them changes no byte."""

import shutil
from pathlib import Path

import pytest

from editor import places
from editor.story.folder import StoryFolder

SAMPLES = sorted(path.parent for path in places.sample_stories().glob("*/story.yaml"))


def tree(path: Path) -> dict[str, bytes]:
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.name for path in SAMPLES])
def test_a_sample_is_read_whole_and_stays_as_it_is(sample: Path, tmp_path: Path) -> None:
    folder = StoryFolder.open(Path(shutil.copytree(sample, tmp_path / "copy")))
    before = tree(folder.path)
    story = folder.read()
    folder.write_story(story)
    for chapter in story.chapters:
        known = folder.read_text(chapter.file)
        folder.write_text(chapter.file, known.text, known)
    assert tree(folder.path) == before
    assert story.chapters and (story.found, story.missing, story.remarks) == ((), (), ())
    assert story.details.rating and story.details.warnings
