"""One window per story: held against others, gone with the process that held it."""

import subprocess
import sys
from pathlib import Path

import pytest

from editor.errors import StoryLocked
from editor.story.lock import StoryLock

HOLD = """
import sys
from pathlib import Path
from editor.story.lock import StoryLock
lock = StoryLock("id", Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_turned_away_until_the_first_closes(tmp_path: Path) -> None:
    first = StoryLock("id", tmp_path).take()
    with pytest.raises(StoryLocked, match="open in another window already"):
        StoryLock("id", tmp_path).take()
    first.release()
    with StoryLock("id", tmp_path):
        pass


def test_a_copy_elsewhere_is_named(tmp_path: Path) -> None:
    with StoryLock("id", tmp_path / "one"), pytest.raises(StoryLocked, match=r"from “.*one”"):
        StoryLock("id", tmp_path / "two").take()


def test_other_stories_are_free(tmp_path: Path) -> None:
    with StoryLock("id", tmp_path), StoryLock("other", tmp_path):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    with holder:
        assert holder.stdout and holder.stdout.readline().strip() == b"held"
        with pytest.raises(StoryLocked):
            StoryLock("id", tmp_path).take()
        holder.kill()
        holder.wait()
        StoryLock("id", tmp_path).take().release()


def test_nothing_is_put_into_the_story(tmp_path: Path) -> None:
    with StoryLock("id", tmp_path):
        assert list(tmp_path.iterdir()) == []
