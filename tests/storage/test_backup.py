"""A backup is a zip that was read back; ten are kept; a hostile or damaged one is not unpacked."""

import os
import zipfile
from pathlib import Path

import pytest

from editor.errors import SaveError, StoryDamaged
from editor.storage.backup import KEPT, Backup, Backups
from editor.storage.disk import Disk


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story"
    (path / "chapters").mkdir(parents=True)
    (path / ".history/x").mkdir(parents=True)
    (path / "story.yaml").write_text("title: One\n")
    (path / "chapters/01.md").write_bytes("Née\r\n".encode("utf-16"))
    (path / ".history/x/old.md").write_text("old")
    (path / "chapters/.~01.md.ab.tmp").write_text("half")
    return path


def test_a_restored_backup_is_the_story(story: Path, tmp_path: Path) -> None:
    backups = Backups("id")
    backup = backups.make(story)
    assert backup is not None and backups.all() == (backup,)
    restored = backups.restore(backup, tmp_path / "again")
    files = {path.relative_to(restored).as_posix(): path.read_bytes() for path in restored.rglob("*") if path.is_file()}
    assert files == {name: (story / name).read_bytes() for name in ("story.yaml", "chapters/01.md")}


def test_an_unchanged_story_is_not_backed_up_twice(story: Path) -> None:
    backups = Backups("id")
    assert backups.make(story) is not None and backups.make(story) is None


def test_ten_are_kept_the_latest_ones(story: Path) -> None:
    backups = Backups("id")
    for k in range(KEPT + 4):
        backups.folder.mkdir(parents=True, exist_ok=True)
        (backups.folder / f"202601{k + 1:02d}T101010Z.zip").write_bytes(b"")
    made = backups.make(story)
    assert len(backups.all()) == KEPT and backups.all()[0] == made
    assert backups.all()[-1].path.name == "20260106T101010Z.zip"


def test_a_backup_made_after_the_clock_was_set_back_or_in_the_same_second_is_still_the_latest(story: Path) -> None:
    backups = Backups("id")
    backups.folder.mkdir(parents=True)
    for k in range(KEPT):
        (backups.folder / f"203001{k + 1:02d}T101010Z.zip").write_bytes(b"")
    first = backups.make(story)
    (story / "story.yaml").write_text("title: Two\n")
    second = backups.make(story)
    assert backups.all()[:2] == (second, first) and backups.last_state_of("story.yaml") == b"title: Two\n"


def test_a_lone_file_is_backed_up_too(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("text")
    backup = Backups("id").make(tmp_path / "one.txt")
    assert backup is not None and zipfile.ZipFile(backup.path).namelist() == ["one.txt"]


def test_what_does_not_read_back_does_not_count(story: Path) -> None:
    class Torn(Disk):
        def write(self, descriptor: int, content: memoryview) -> int:
            os.write(descriptor, bytes(content[:-30]) + b"\0" * 30)
            return len(content)

    with pytest.raises((SaveError, StoryDamaged)):
        Backups("id", disk=Torn()).make(story)
    assert Backups("id").all() == ()


def test_nothing_is_unpacked_over_something_else(story: Path) -> None:
    backup = Backups("id").make(story)
    assert backup is not None
    with pytest.raises(SaveError, match="there already"):
        Backups("id").restore(backup, story)


@pytest.mark.parametrize("name", ["../evil.md", "/evil.md", "a/../../evil.md", "C:evil.md", "a\\..\\evil.md"])
def test_a_zip_that_reaches_out_is_not_unpacked(tmp_path: Path, story: Path, name: str) -> None:
    path = tmp_path / "20260101T101010Z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "evil")
    made = Backups("id").make(story)
    assert made is not None
    with pytest.raises(StoryDamaged, match="no backup"):
        Backups("id").restore(Backup(made.when, path), tmp_path / "into" / "deep")
    assert not list(tmp_path.rglob("evil*"))


def test_a_damaged_zip_is_told(story: Path, tmp_path: Path) -> None:
    backup = Backups("id").make(story)
    assert backup is not None
    content = bytearray(backup.path.read_bytes())
    content[40:60] = b"x" * 20
    backup.path.write_bytes(content)
    with pytest.raises(StoryDamaged, match="damaged"):
        Backups("id").restore(backup, tmp_path / "again")
    assert not (tmp_path / "again").exists()
