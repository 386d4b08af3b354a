"""Every writing action, with a fault, a kill or an outside writer at each of its file operations in turn.

The invariant: nothing but an EditorError comes out; afterwards every chapter is whole, old or new; every word that stood
in the story before, or that another program wrote, is still in a chapter, the trash or the history; nothing is left over.
"""

import contextlib
import errno
import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.errors import ChangedOnDisk, EditorError
from editor.storage.backup import Backups
from editor.storage.history import History
from editor.storage.journal import Journal
from editor.storage.save import leftovers
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from tests.story.faulty_disk import FaultyDisk, Killed

ONE, TWO = "chapters/01-one.md", "chapters/02-two.md"
OLD = {ONE: "alpha beta\n\ngamma\n", TWO: "delta\n"}
Action = Callable[[StoryFolder], object]


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a place: thousands of renames on a busy disk take a minute."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as place:
        yield Path(place)


def write_text(folder: StoryFolder) -> None:
    folder.write_text(ONE, "alpha beta\n\ngamma\n\nnew\n", folder.read_text(ONE))


def write_details(folder: StoryFolder) -> None:
    story = folder.read()
    first = replace(story.chapters[0], summary="new")
    details = replace(story.details, title="New", tags=("new",))
    folder.write_story(replace(story, details=details, chapters=(first, *story.chapters[1:])))


def split(folder: StoryFolder) -> None:
    folder.split(ONE, ("alpha beta\n", "gamma\n"), "Three", folder.read_text(ONE))


def merge(folder: StoryFolder) -> None:
    folder.merge(ONE, OLD[ONE] + "\n" + OLD[TWO], folder.read_text(ONE), gone=TWO)


def restore(folder: StoryFolder) -> None:
    folder.restore(folder.trashed()[0])


def retire(folder: StoryFolder) -> None:
    for copy, file in folder.conflict_copies().items():
        folder.retire(copy, file)


def repair(folder: StoryFolder) -> None:
    folder.repair(folder.rebuilt())


def keep(folder: StoryFolder) -> None:
    folder.history.keep(ONE, b"alpha version", reason="test")


def thin(folder: StoryFolder) -> None:
    History(folder.path / ".history", disk=folder.files.disk, clock=lambda: datetime(2027, 12, 1, tzinfo=UTC)).thin()


ACTIONS: dict[str, Action] = {
    "write text": write_text,
    "write details": write_details,
    "add": lambda folder: folder.add_chapter("Three", after=ONE, text="new"),
    "rename": lambda folder: folder.rename_chapter(TWO, "Another"),
    "reorder": lambda folder: folder.reorder([TWO, ONE]),
    "adopt": lambda folder: folder.adopt("chapters/found.md"),
    "trash": lambda folder: folder.trash(ONE),
    "restore": restore,
    "split": split,
    "merge": merge,
    "retire": retire,
    "repair": repair,
    "keep": keep,
    "thin": thin,
    "tidy": lambda folder: folder.tidy(),
}


def made(path: Path) -> Path:
    """A story that has some of everything, at `path`."""
    template = path.parent / "template"
    if not template.exists():
        _make(template)
    return Path(shutil.copytree(template, path))


def _make(path: Path) -> None:
    chapters = (Chapter(ONE, title="One"), Chapter(TWO, title="Two"), Chapter("chapters/03-bin.md", title="Bin"))
    story = Story(id="id", details=Details(title="epsilon"), chapters=chapters)
    folder = StoryFolder.create(path, story, {**OLD, "chapters/03-bin.md": "zeta\n"}, disk=FaultyDisk())
    folder.trash("chapters/03-bin.md")
    (path / "chapters/found.md").write_text("eta\n")
    (path / "chapters/01-one.sync-conflict-20260101-101010-ABCDEFG.md").write_text("theta\n")
    (path / "chapters/.~02-two.md.abcdef01.tmp").write_text("iota\n")
    for day in ("20250101", "20250102"):
        old = path / ".history" / ONE / f"{day}T101010Z-00000000.md"
        old.parent.mkdir(parents=True, exist_ok=True)
        old.write_text("superfluous")


def words(path: Path) -> set[str]:
    """Every word that is anywhere in the story: chapters, sheet, trash, history, copies."""
    contents = (file.read_bytes().decode("utf-8", "replace") for file in path.rglob("*") if file.is_file())
    return set(re.findall(r"[a-z]+", " ".join(contents)))


KEPT = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"}


def check(path: Path, also: frozenset[str] = frozenset()) -> None:
    assert KEPT | also <= words(path)
    folder = StoryFolder(path, disk=FaultyDisk())
    folder.tidy()
    story = folder.read()
    assert story.remarks == ()
    for chapter in (*story.chapters, *story.found):
        assert folder.read_text(chapter.file).text.endswith("\n")
    assert not any(leftovers(place) for place in (path, path / "chapters"))
    assert KEPT | also <= words(path)


def count(action: Action, path: Path) -> int:
    disk = FaultyDisk()
    action(StoryFolder(made(path), disk=disk))
    return len(disk.done)


@pytest.mark.parametrize("name", ACTIONS)
def test_a_passing_fault_at_any_operation_loses_nothing(name: str, tmp_path: Path) -> None:
    fail_everywhere(name, tmp_path, errno.EIO, lasting=False)


@pytest.mark.parametrize("name", ACTIONS)
def test_a_disk_that_stays_full_from_any_operation_on_loses_nothing(name: str, tmp_path: Path) -> None:
    fail_everywhere(name, tmp_path, errno.ENOSPC, lasting=True)


@pytest.mark.long
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE])
@pytest.mark.parametrize("name", ACTIONS)
def test_all_faults_at_any_operation_lose_nothing(name: str, code: int, lasting: bool, tmp_path: Path) -> None:
    fail_everywhere(name, tmp_path, code, lasting)


def fail_everywhere(name: str, tmp_path: Path, code: int, lasting: bool) -> None:
    for number in range(count(ACTIONS[name], tmp_path / "count")):

        def plan(at: int, operation: str, n: int = number) -> None:
            if (at == n or (lasting and at > n)) and operation != "close":
                raise OSError(code, "fault")

        path = made(tmp_path / str(number))
        with contextlib.suppress(EditorError):
            ACTIONS[name](StoryFolder(path, disk=FaultyDisk(plan)))
        check(path)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", ACTIONS)
def test_a_kill_at_any_operation_loses_nothing(name: str, after: bool, tmp_path: Path) -> None:
    for number in range(count(ACTIONS[name], tmp_path / "count")):

        def plan(at: int, operation: str, n: int = number) -> None:
            if at == n:
                raise Killed

        path = made(tmp_path / str(number))
        with contextlib.suppress(Killed):
            ACTIONS[name](StoryFolder(path, disk=FaultyDisk(plan, after)))
        check(path)


def rename_in(target: Path) -> None:
    other = target.with_name("other.partial")
    other.write_text("---\ntitle: One\n---\n\nalpha beta gamma outside\n")
    other.replace(target)


def in_place(target: Path) -> None:
    target.write_text("---\ntitle: One\n---\n\nalpha beta gamma outside\n")


@pytest.mark.parametrize("style", [rename_in, in_place])
@pytest.mark.parametrize("name", ["write text", "write details", "split", "merge", "trash"])
def test_an_outside_writer_at_any_operation_loses_nothing(
    name: str, style: Callable[[Path], None], tmp_path: Path
) -> None:
    # The first operation reads what the action takes for known.
    for number in range(1, count(ACTIONS[name], tmp_path / "count")):
        path = made(tmp_path / str(number))

        written: list[int] = []

        def plan(
            at: int, operation: str, n: int = number, target: Path = path / ONE, seen: list[int] = written
        ) -> None:
            if at == n and target.exists():
                style(target)
                seen.append(at)

        with contextlib.suppress(ChangedOnDisk):
            ACTIONS[name](StoryFolder(path, disk=FaultyDisk(plan)))
        check(path, frozenset({"outside"} if written else ()))


@pytest.mark.parametrize("lasting", [False, True])
def test_a_journal_keeps_the_old_or_the_new_text(lasting: bool, tmp_path: Path, own_home: Path) -> None:
    for number, name in itertools.product(range(20), ("fault", "kill")):
        story = tmp_path / f"{number}-{name}-{lasting}"
        story.mkdir()
        Journal(f"id {story}", story, disk=FaultyDisk()).write(ONE, "old", "base")

        def plan(at: int, operation: str, n: int = number, name: str = name) -> None:
            if (at == n or (lasting and at > n)) and operation != "close":
                raise Killed if name == "kill" else OSError(errno.EIO, "fault")

        with contextlib.suppress(EditorError, Killed):
            Journal(f"id {story}", story, disk=FaultyDisk(plan)).write(ONE, "new", "newer base")
        (found,) = Journal(f"id {story}", story).unsaved()
        assert (found.text, found.base) in (("old", "base"), ("new", "newer base"))


def test_a_backup_that_fails_leaves_the_earlier_ones(tmp_path: Path, own_home: Path) -> None:
    path = made(tmp_path / "story")
    first = Backups("id").make(path)
    (path / ONE).write_text("new\n")
    for number in range(40):

        def plan(at: int, operation: str, n: int = number) -> None:
            if at == n and operation != "close":
                raise OSError(errno.ENOSPC, "full")

        with contextlib.suppress(EditorError):
            Backups("id", disk=FaultyDisk(plan)).make(path)
        assert first in Backups("id").all()
