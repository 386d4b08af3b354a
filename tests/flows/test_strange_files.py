"""What is no file stands in a chapter's place: a folder, a pipe, a link in a circle, a link to a device."""

import errno
import os
from pathlib import Path

import pytest

from editor.storage.disk import REAL_DISK
from tests.flows.conftest import CHAPTER, SECOND, everything_kept, type_in

KEPT_MS = 20_000
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")


def put_instead(path: Path, what: str) -> None:
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name if what == "circle" else "/dev/zero")


STRANGE = ("folder", "pipe", "circle", "device")


@pytest.mark.parametrize("what", STRANGE)
def test_words_typed_before_it_stood_there_are_kept_and_it_is_told(open_story, own_home, qtbot, what):
    session, care = open_story.session, open_story.care
    type_in(open_story, " Precious.")
    session.save_now()
    qtbot.waitUntil(lambda: not session.autosave.unsaved(), timeout=KEPT_MS)
    type_in(open_story, " Unsaved.")
    put_instead(session.folder.path / CHAPTER, what)
    care.watcher.scan()
    qtbot.waitUntil(lambda: bool(care.reconciler.collisions), timeout=KEPT_MS)
    care.reconciler.settle(CHAPTER, care.reconciler.collisions[0].mine)
    qtbot.waitUntil(lambda: "something stands in its place" in session.saving.reason, timeout=KEPT_MS)
    assert not open_story.close()
    assert " Precious. Unsaved." in everything_kept(session.folder.path, own_home)


@pytest.mark.parametrize("what", STRANGE)
def test_a_story_opens_with_the_first_chapter_that_can_be_read_and_says_which_cannot(opener, story_path, what):
    put_instead(story_path / CHAPTER, what)
    told: list[str] = []
    story = opener(story_path, told.append)
    assert story.session.draft.key == SECOND and CHAPTER in told[0]


@pytest.mark.parametrize("what", STRANGE)
def test_none_of_them_is_read(tmp_path, what):
    path = tmp_path / "there"
    path.write_text("")
    put_instead(path, what)
    with pytest.raises(OSError) as refused:
        REAL_DISK.read(path)
    assert refused.value.errno in {errno.EISDIR, errno.ENXIO, errno.ELOOP}
