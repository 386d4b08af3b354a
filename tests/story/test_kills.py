"""A process that writes is killed at random moments: what it called saved is there, whole, and what it journalled too."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.storage.journal import Journal
from editor.storage.save import leftovers
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Story

FILE = "chapters/01.md"
# What it says is one write each: a print may be cut in two by the kill.
WRITER = """
import os
import sys
from pathlib import Path
from editor.storage.journal import Journal
from editor.story.folder import StoryFolder
folder = StoryFolder.open(Path(sys.argv[1]))
journal = Journal("id", folder.path)
known = folder.read_text("chapters/01.md")
number = int(known.text.split()[0])
while True:
    number += 1
    text = (str(number) + " word\\n") * 5000
    journal.write("chapters/01.md", text, known.text)
    os.write(1, f"journal {number}\\n".encode())
    known = folder.write_text("chapters/01.md", text, known)
    os.write(1, f"saved {number}\\n".encode())
    folder.history.keep_if_due("chapters/01.md", text.encode())
    journal.drop("chapters/01.md")
"""


@pytest.fixture
def folder(tmp_path: Path) -> StoryFolder:
    return StoryFolder.create(tmp_path / "story", Story(id="id", chapters=(Chapter(FILE, "One"),)), {FILE: "0 word\n"})


def killed_after(seconds: float, path: Path) -> dict[str, int]:
    """The last number that the writer said it had journalled, and saved."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=Path.cwd()) as writer:
        assert writer.stdout
        lines = [writer.stdout.readline()]
        time.sleep(seconds)
        os.kill(writer.pid, signal.SIGKILL)
        lines += writer.stdout.readlines()
    said = {"journal": 0, "saved": 0}
    for line in lines:
        word, number = line.decode().split()
        said[word] = int(number)
    return said


def whole_number(text: str) -> int:
    """The number that every line of the text bears."""
    numbers = set(text.split()) - {"word"}
    assert len(numbers) == 1 and text.endswith(" word\n")
    return int(numbers.pop())


def kill_repeatedly(folder: StoryFolder, times: int) -> None:
    chance = random.Random(5)
    for _ in range(times):
        said = killed_after(chance.uniform(0, 0.08), folder.path)
        saved = whole_number(folder.read_text(FILE).text)
        unsaved = {whole_number(found.text) for found in Journal("id", folder.path).unsaved()}
        assert saved >= said["saved"] and max({saved} | unsaved) >= said["journal"]
        folder.tidy()
        Journal("id", folder.path).tidy()
        assert leftovers(folder.path / "chapters") == () and folder.read().remarks == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_ten_kills_cost_nothing_that_was_called_saved(folder: StoryFolder) -> None:
    kill_repeatedly(folder, 10)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_three_hundred_kills_cost_nothing_that_was_called_saved(folder: StoryFolder) -> None:
    kill_repeatedly(folder, 300)
