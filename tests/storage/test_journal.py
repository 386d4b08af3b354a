"""The journal keeps what is not saved, whole, apart from the story, and gives it only to the story it belongs to."""

import stat
import sys
from pathlib import Path

import pytest

from editor import places
from editor.storage.journal import Journal


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story"
    path.mkdir()
    return path


def test_what_was_written_is_found_after_a_crash(story: Path) -> None:
    Journal("id", story).write("chapters/01.md", "Née 😀\u2028\ud83d new", "old")
    (found,) = Journal("id", story).unsaved()
    assert (found.name, found.text, found.base) == ("chapters/01.md", "Née 😀\u2028\ud83d new", "old")


def test_several_texts_are_kept_apart_and_dropped_one_by_one(story: Path) -> None:
    journal = Journal("id", story)
    for name in ("a.md", "b.md"):
        journal.write(name, f"{name} 1", "")
        journal.write(name, f"{name} 2", "")
    journal.drop("a.md")
    assert [(found.name, found.text) for found in journal.unsaved()] == [("b.md", "b.md 2")]


def test_nothing_is_put_into_the_story(story: Path) -> None:
    Journal("id", story).write("a.md", "new", "old")
    assert list(story.iterdir()) == [] and list((places.state_folder() / "journals").rglob("*.mine"))


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits of POSIX")
def test_no_other_account_can_read_it(story: Path) -> None:
    journal = Journal("id", story)
    journal.write("a.md", "new", "old")
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in (journal.folder, *journal.folder.iterdir()))


@pytest.mark.parametrize("harm", ["cut", "changed", "empty", "no json"])
def test_a_damaged_file_is_set_aside_and_told(story: Path, harm: str) -> None:
    journal = Journal("id", story)
    journal.write("a.md", "some text", "old")
    (path,) = journal.folder.glob("*.mine")
    content = path.read_bytes()
    harmed = {
        "cut": content[:-3],
        "changed": content.replace(b"some", b"same"),
        "empty": b"",
        "no json": b"[1]\n" + content,
    }
    path.write_bytes(harmed[harm])
    assert journal.unsaved() == () and [each.read_bytes() for each in journal.damaged()] == [harmed[harm]]


@pytest.mark.parametrize("harm", ["cut", "changed", "zeros", "header cut"])
def test_what_can_be_read_of_a_damaged_file_is_handed_out_once(story: Path, harm: str) -> None:
    journal = Journal("id", story)
    journal.write("chapters/01.md", "Née, and some more words", "old")
    (path,) = journal.folder.glob("*.mine")
    content = path.read_bytes()
    head, _, body = content.partition(b"\n")
    harmed = {
        "cut": content[:-6],
        "changed": content.replace(b"some", b"s\xff\xffe"),
        "zeros": content[:-6] + b"\0" * 6,
        "header cut": head[:-20] + b"\n" + body,
    }
    path.write_bytes(harmed[harm])
    assert journal.unsaved() == ()
    (found,) = journal.set_aside
    assert found.name == "chapters/01.md" and found.text.startswith("Née, and s") and "\0" not in found.text
    assert found.path.read_bytes() == harmed[harm]
    assert journal.unsaved() == () and journal.set_aside == ()


def test_one_of_a_newer_fanfold_waits_for_that_one(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal("id", story)
    monkeypatch.setattr("editor.storage.journal._FORMAT", 2)
    journal.write("a.md", "some text", "old")
    monkeypatch.setattr("editor.storage.journal._FORMAT", 1)
    assert (
        journal.unsaved() == () and journal.damaged() == () and [each.is_newer for each in journal.set_aside] == [True]
    )
    journal.write("b.md", "other", "old")
    journal.drop("b.md")
    monkeypatch.setattr("editor.storage.journal._FORMAT", 2)
    (found,) = journal.unsaved()
    assert (found.name, found.text, found.base) == ("a.md", "some text", "old")
    journal.forget(found)
    assert journal.unsaved() == () and not list(journal.folder.iterdir())


def test_a_damaged_one_of_a_copy_that_lies_elsewhere_is_left_to_it(story: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    Journal("id", story).write("a.md", "new", "old")
    (path,) = Journal("id", story).folder.glob("*.mine")
    path.write_bytes(path.read_bytes()[:-1])
    assert Journal("id", tmp_path / "copy").unsaved() == () and path.exists()


def test_what_was_set_aside_before_stays_when_the_same_text_is_damaged_again(story: Path) -> None:
    journal = Journal("id", story)
    for text in ("first", "second", "third"):
        journal.write("a.md", text, "old")
        (path,) = journal.folder.glob("*.mine")
        path.write_bytes(b"no header\n" + text.encode())
        assert journal.unsaved() == ()
    kept = b"".join(each.read_bytes() for each in journal.damaged())
    assert len(journal.damaged()) == 3 and all(text in kept for text in (b"first", b"second", b"third"))


def test_a_lost_base_does_not_hide_the_text(story: Path) -> None:
    journal = Journal("id", story)
    journal.write("a.md", "new", "old")
    next(iter(journal.folder.glob("*.base"))).unlink()
    assert [(found.text, found.base) for found in journal.unsaved()] == [("new", None)]


def test_a_moved_story_finds_its_journal_and_can_forget_it(story: Path) -> None:
    Journal("id", story).write("a.md", "new", "old")
    moved = Journal("id", story.rename(story.with_name("moved")))
    (found,) = moved.unsaved()
    moved.forget(found)
    assert found.text == "new" and moved.unsaved() == () and list(moved.folder.iterdir()) == []


def test_a_copy_of_a_story_does_not_take_the_journal_of_the_other(story: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    Journal("id", story).write("a.md", "new", "old")
    assert Journal("id", tmp_path / "copy").unsaved() == ()


def test_what_a_write_cut_short_left_is_cleared(story: Path) -> None:
    journal = Journal("id", story)
    journal.write("a.md", "new", "old")
    (journal.folder / ".~x.mine.0123abcd.tmp").write_bytes(b"half")
    journal.tidy()
    assert sorted(path.suffix for path in journal.folder.iterdir()) == [".base", ".mine"]


def test_no_journal_is_no_fault(story: Path) -> None:
    journal = Journal("id", story)
    journal.drop("a.md")
    journal.tidy()
    assert journal.unsaved() == () and journal.damaged() == ()
