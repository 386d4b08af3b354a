"""The power fails at each file operation of each writing action in turn: no word that was there before is lost.

And what an action that came to its end has written is there in every case: "saved" means on the disk.
"""

import contextlib
from pathlib import Path

import pytest

from editor.errors import EditorError
from editor.storage.history import History
from editor.storage.save import digest, save
from editor.story.folder import StoryFolder

from .power_cut import MortalDisk, PowerCut
from .test_faults import ACTIONS, ONE, check, made, tmp_path, words

__all__ = ["tmp_path"]  # in memory
QUICK = ("write text", "split", "trash")
NEW = {"write text": "new", "write details": "new", "add": "new", "split": "Three", "rename": "Another"}


def cut_everywhere(name: str, place: Path) -> int:
    """How many states of the disk were looked at."""
    looked, at = 0, 0
    while True:
        path = made(place / f"{at}" / "story")
        disk = MortalDisk(path, cut_at=at)
        ended = False
        with contextlib.suppress(PowerCut, EditorError):
            ACTIONS[name](StoryFolder(path, disk=disk))
            ended = True
        for number, state in enumerate(disk.states()):
            looked += 1
            found = disk.left(state, place / f"{at}" / f"left-{number}")
            check(found)
            if ended and name in NEW:
                assert any(NEW[name] in file.read_text() for file in found.rglob("*") if file.is_file())
        if ended:
            return looked
        at += 1


@pytest.mark.parametrize("name", QUICK)
def test_a_power_cut_at_any_operation_loses_nothing(name: str, tmp_path: Path) -> None:
    assert cut_everywhere(name, tmp_path) > 10


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in ACTIONS if name not in QUICK])
def test_a_power_cut_at_any_operation_of_all_others_loses_nothing(name: str, tmp_path: Path) -> None:
    print(name, cut_everywhere(name, tmp_path), "states of the disk")


def test_what_save_has_called_saved_is_there_after_a_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "story" / "one.md"
    path.parent.mkdir()
    path.write_bytes(b"old")
    disk = MortalDisk(path.parent)
    save(path, b"new words", digest(b"old"), disk=disk)
    for number, state in enumerate(disk.states()):
        found = disk.left(state, tmp_path / str(number))
        assert (found / "one.md").read_bytes() == b"new words"


def test_a_version_that_was_kept_is_there_after_a_power_cut_be_it_the_first_of_its_folder(tmp_path: Path) -> None:
    path = made(tmp_path / "story")
    disk = MortalDisk(path)
    History(path / ".history", disk=disk).keep("chapters/03-third.md", b"words of a version")
    for number, state in enumerate(disk.states()):
        assert {"version"} <= words(disk.left(state, tmp_path / "left" / str(number)))


def test_a_chapter_in_the_trash_is_there_after_a_power_cut(tmp_path: Path) -> None:
    path = made(tmp_path / "story")
    disk = MortalDisk(path)
    StoryFolder(path, disk=disk).trash(ONE)
    for number, state in enumerate(disk.states()):
        assert {"alpha", "gamma"} <= words(disk.left(state, tmp_path / "left" / str(number)))
