"""Another program writes the same chapter as fast as it can, while we save: no version of either side is lost."""

import random
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.errors import ChangedOnDisk, GoneFromDisk
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story

FILE = "chapters/01.md"


@pytest.fixture
def folder(tmp_path: Path) -> StoryFolder:
    return StoryFolder.create(tmp_path / "story", Story(id="id", chapters=(Chapter(FILE, "One"),)), {FILE: "start\n"})


def rename_in(path: Path, text: str) -> None:
    other = path.with_name("other.partial")
    other.write_text(text)
    other.replace(path)


class Outsider(threading.Thread):
    """Replaces the chapter again and again, and remembers what it wrote over: only that may be gone."""

    def __init__(self, path: Path, times: int) -> None:
        super().__init__()
        self.path, self.times = path, times
        self.wrote: list[str] = []
        self.chance = random.Random(times)

    def run(self) -> None:
        for k in range(self.times):
            rename_in(self.path, f"theirs{k}\n")
            self.wrote.append(f"theirs{k}")
            time.sleep(self.chance.uniform(0, 0.01))


def save_while(outsider: Outsider, folder: StoryFolder) -> tuple[set[str], int]:
    """Saves new texts until the other is done; the words seen of the other, and the number of our saves."""
    seen: set[str] = set()
    known, saves = folder.read_text(FILE), 0
    outsider.start()
    while outsider.is_alive():
        try:
            known = folder.write_text(FILE, f"{known.text.strip()} mine{saves}\n", known)
            saves += 1
        except GoneFromDisk:
            continue
        except ChangedOnDisk as error:
            seen |= words(error.other)
            known = folder.read_text(FILE)
        seen |= words(known.text.encode())
    outsider.join()
    return seen, saves


def words(content: bytes) -> set[str]:
    return set(re.findall(r"theirs\d+", content.decode()))


def hammer(folder: StoryFolder, times: int) -> None:
    outsider = Outsider(folder.path / FILE, times)
    replaced: set[str] = set()
    real = folder.files.disk.exchange

    def exchange(one: Path, other: Path) -> bool:
        done = real(one, other)
        replaced.update(words(one.read_bytes()))
        return done

    folder.files.disk = type("Watched", (type(folder.files.disk),), {"exchange": staticmethod(exchange)})()
    seen, saves = save_while(outsider, folder)
    kept = {word for version in folder.history.versions(FILE) for word in words(folder.history.read(version))}
    last = words((folder.path / FILE).read_bytes())
    # Whatever a save of ours took away was seen, or lies in the history; the rest the other program replaced itself.
    assert (saves or replaced) and replaced <= seen | kept | last


@pytest.mark.parametrize("times", [200, pytest.param(20_000, marks=pytest.mark.long)])
def test_no_outside_version_that_we_displace_is_lost(folder: StoryFolder, times: int) -> None:
    hammer(folder, times)


@pytest.mark.parametrize("write", [rename_in, lambda path, text: path.write_text(text)])
def test_a_save_that_failed_late_can_be_repeated(folder: StoryFolder, write: Callable[[Path, str], object]) -> None:
    known = folder.read_text(FILE)
    front = (folder.path / FILE).read_text().removesuffix("start\n")
    write(folder.path / FILE, front + "mine\n")
    assert folder.write_text(FILE, "mine\n", known) == folder.read_text(FILE)


def test_a_chapter_that_is_no_text_any_more_comes_back_as_it_is(folder: StoryFolder) -> None:
    known = folder.read_text(FILE)
    (folder.path / FILE).write_bytes(b"\0\1")
    with pytest.raises(ChangedOnDisk) as caught:
        folder.write_text(FILE, "mine\n", known)
    assert caught.value.other == b"\0\1" and (folder.path / FILE).read_bytes() == b"\0\1"
