"""`save` puts the whole new text on the disk or leaves the whole old one, and never swallows somebody else's."""

import errno
import os
import stat
from pathlib import Path

import pytest

from editor.errors import ChangedOnDisk, GoneFromDisk, SaveError
from editor.storage.disk import Disk
from editor.storage.save import digest, leftovers, save, target_of

ROOT_OR_WINDOWS = os.name == "nt" or os.geteuid() == 0


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    path = tmp_path / "01.md"
    path.write_bytes(b"old")
    return path


class Racing(Disk):
    """Another program writes between the last look and the swap."""

    def __init__(self, target: Path, swaps: bool = True) -> None:
        self.target, self.swaps = target, swaps

    def _outside(self) -> None:
        other = self.target.with_name("theirs")
        other.write_bytes(b"theirs")
        other.replace(self.target)

    def exchange(self, one: Path, other: Path) -> bool:
        if not self.swaps:
            return False
        self._outside()
        return super().exchange(one, other)

    def link(self, old: Path, new: Path) -> None:
        self._outside()
        super().link(old, new)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    saved = save(tmp_path / "new.md", b"text", None)
    assert (tmp_path / "new.md").read_bytes() == b"text" and saved.digest == digest(b"text")
    assert names(tmp_path) == ["new.md"]


def test_an_existing_file_is_replaced_and_nothing_is_left_beside_it(chapter: Path) -> None:
    saved = save(chapter, b"new", digest(b"old"))
    assert chapter.read_bytes() == b"new" and saved.displaced is None
    assert names(chapter.parent) == ["01.md"]


def test_an_empty_text_can_be_saved(chapter: Path) -> None:
    save(chapter, b"", digest(b"old"))
    assert chapter.read_bytes() == b""


def test_a_file_changed_meanwhile_is_left_alone_and_handed_back(chapter: Path) -> None:
    with pytest.raises(ChangedOnDisk) as caught:
        save(chapter, b"mine", digest(b"older"))
    assert caught.value.other == b"old" and chapter.read_bytes() == b"old"
    assert names(chapter.parent) == ["01.md"]


def test_a_new_file_does_not_overwrite_one_that_is_there(chapter: Path) -> None:
    with pytest.raises(ChangedOnDisk) as caught:
        save(chapter, b"mine", None)
    assert caught.value.other == b"old" and chapter.read_bytes() == b"old"


def test_a_deleted_file_is_not_made_again_in_silence(tmp_path: Path) -> None:
    with pytest.raises(GoneFromDisk):
        save(tmp_path / "gone.md", b"mine", digest(b"old"))
    assert names(tmp_path) == []


def test_saving_what_already_stands_there_is_no_quarrel(chapter: Path) -> None:
    assert save(chapter, b"old", digest(b"older")).displaced is None
    assert chapter.read_bytes() == b"old"


def test_what_another_program_wrote_at_the_last_moment_comes_back_and_is_kept(chapter: Path) -> None:
    saved = save(chapter, b"mine", digest(b"old"), disk=Racing(chapter))
    assert chapter.read_bytes() == b"mine"
    assert saved.displaced == b"theirs" and saved.kept is not None and saved.kept.read_bytes() == b"theirs"
    assert leftovers(chapter.parent) == (saved.kept,) and target_of(saved.kept) == "01.md"
    saved.settle()
    assert names(chapter.parent) == ["01.md"]


def test_a_new_file_made_by_another_at_the_last_moment_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(ChangedOnDisk) as caught:
        save(tmp_path / "new.md", b"mine", None, disk=Racing(tmp_path / "new.md"))
    assert caught.value.other == b"theirs" and names(tmp_path) == ["new.md"]


def test_without_swapping_a_last_moment_change_is_still_seen(chapter: Path) -> None:
    saved = save(chapter, b"mine", digest(b"old"), disk=Racing(chapter, swaps=False))
    assert chapter.read_bytes() == b"mine" and saved.displaced == b"theirs"


@pytest.mark.skipif(os.name == "nt", reason="permission bits of POSIX")
def test_the_permissions_of_the_file_are_kept(chapter: Path) -> None:
    chapter.chmod(0o640)
    save(chapter, b"new", digest(b"old"))
    assert stat.S_IMODE(chapter.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="permission bits of POSIX")
def test_a_new_file_is_as_readable_as_its_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    save(tmp_path / "new.md", b"text", None)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640


def test_a_link_that_leads_out_of_the_story_is_refused(tmp_path: Path) -> None:
    story, outside = tmp_path / "story", tmp_path / "secret.txt"
    story.mkdir()
    outside.write_bytes(b"old")
    (story / "01.md").symlink_to(outside)
    with pytest.raises(SaveError, match="outside the story"):
        save(story / "01.md", b"new", digest(b"old"), within=story)
    assert outside.read_bytes() == b"old"


def test_a_link_inside_the_story_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "01.md").symlink_to("real.md")
    save(tmp_path / "01.md", b"new", digest(b"old"), within=tmp_path)
    assert (tmp_path / "01.md").is_symlink() and (tmp_path / "real.md").read_bytes() == b"new"


def test_a_hard_link_elsewhere_keeps_the_old_text(chapter: Path) -> None:
    os.link(chapter, chapter.with_name("second"))
    save(chapter, b"new", digest(b"old"))
    assert chapter.read_bytes() == b"new" and chapter.with_name("second").read_bytes() == b"old"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "01.md").mkdir()
    with pytest.raises(SaveError, match="no file stands"):
        save(tmp_path / "01.md", b"new", None)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="folder is no longer there"):
        save(tmp_path / "gone" / "01.md", b"new", None)


def test_the_reason_is_named_and_the_cause_kept(chapter: Path) -> None:
    class Full(Disk):
        def write(self, descriptor: int, content: memoryview) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SaveError, match=r"“01.md” could not be saved: the disk is full\.") as caught:
        save(chapter, b"new", digest(b"old"), disk=Full())
    assert isinstance(caught.value.__cause__, OSError)
    assert chapter.read_bytes() == b"old" and names(chapter.parent) == ["01.md"]


def test_short_writes_are_carried_on(chapter: Path) -> None:
    class Slow(Disk):
        def write(self, descriptor: int, content: memoryview) -> int:
            return super().write(descriptor, content[:7])

    save(chapter, b"a long text in many small pieces", digest(b"old"), disk=Slow())
    assert chapter.read_bytes() == b"a long text in many small pieces"


@pytest.mark.skipif(ROOT_OR_WINDOWS, reason="root may write everything")
def test_a_file_marked_as_read_only_is_left_alone(chapter: Path) -> None:
    chapter.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        save(chapter, b"new", digest(b"old"))
    assert chapter.read_bytes() == b"old"


@pytest.mark.skipif(ROOT_OR_WINDOWS, reason="root may write everything")
def test_a_folder_that_cannot_be_written_is_told(chapter: Path) -> None:
    chapter.parent.chmod(0o555)
    try:
        with pytest.raises(SaveError, match="no permission"):
            save(chapter, b"new", digest(b"old"))
    finally:
        chapter.parent.chmod(0o755)
    assert chapter.read_bytes() == b"old"


class NoLinks(Disk):
    """A drive that knows neither links nor swapping."""

    def link(self, old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    def exchange(self, one: Path, other: Path) -> bool:
        return False


def test_a_drive_without_links_and_swaps_is_written_too(tmp_path: Path) -> None:
    known = save(tmp_path / "01.md", b"old", None, disk=NoLinks()).digest
    save(tmp_path / "01.md", b"new", known, disk=NoLinks())
    assert (tmp_path / "01.md").read_bytes() == b"new" and names(tmp_path) == ["01.md"]


def test_a_file_deleted_at_the_last_moment_is_told_as_gone(chapter: Path) -> None:
    class Deleting(Disk):
        def exchange(self, one: Path, other: Path) -> bool:
            other.unlink()
            return super().exchange(one, other)

    with pytest.raises(GoneFromDisk):
        save(chapter, b"new", digest(b"old"), disk=Deleting())
    assert names(chapter.parent) == []


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
def test_a_drive_that_cannot_sync_folders_takes_saves_all_the_same(chapter: Path, monkeypatch) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such thing")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    save(chapter, b"new", digest(b"old"))
    assert chapter.read_bytes() == b"new"
