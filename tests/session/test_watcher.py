"""The watcher notices every way in which other programs write, and says nothing of what did not change."""

import os
import shutil
import subprocess
import threading

import pytest

from editor.session.keeping.watcher import Watcher

from .conftest import CHAPTER

WAIT_MS = 8000


@pytest.fixture
def watcher(story_path, immediate_worker, qapp):
    def files(root):
        return [root / "story.yaml", *sorted((root / "chapters").glob("*.md"))]

    watcher = Watcher(story_path, files, immediate_worker)
    watcher.start()
    yield watcher
    watcher.close()


def in_place(path, tmp_path):
    path.write_text(path.read_text() + "More.\n")


def renamed_in(path, tmp_path):
    new = path.with_name("new.tmp")
    new.write_text(path.read_text() + "More.\n")
    new.replace(path)


def deleted_and_made(path, tmp_path):
    text = path.read_text()
    path.unlink()
    path.write_text(text + "More.\n")


def with_its_time_put_back(path, tmp_path):
    stat = path.stat()
    path.write_text(path.read_text().replace("First", "Fifth"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def copied_by_rsync(path, tmp_path):
    other = tmp_path / "other.md"
    other.write_text("Quite another text that is long enough.\n" * 9)
    if shutil.which("rsync") is None:
        pytest.skip("no rsync here")
    subprocess.run(["rsync", str(other), str(path)], check=True, timeout=20)


@pytest.mark.parametrize(
    "write", [in_place, renamed_in, deleted_and_made, with_its_time_put_back, copied_by_rsync], ids=lambda f: f.__name__
)
def test_a_changed_file_is_noticed(watcher, story_path, write, tmp_path, qtbot):
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS, check_params_cb=lambda name: name == CHAPTER):
        write(story_path / CHAPTER, tmp_path)


def test_a_deleted_file_is_noticed(watcher, story_path, qtbot):
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        (story_path / CHAPTER).unlink()


def test_a_new_file_is_noticed(watcher, story_path, qtbot):
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS) as told:
        (story_path / "chapters/03-new.md").write_text("New.\n")
    assert told.args == ["chapters/03-new.md"]


def test_without_any_event_a_scan_notices(watcher, story_path, qtbot):
    watcher._drop_observer()
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        in_place(story_path / CHAPTER, None)


def test_a_replaced_folder_is_noticed_and_watched_again(watcher, story_path, qtbot):
    copy = story_path.with_name("copy")
    shutil.copytree(story_path, copy)
    (copy / CHAPTER).write_text("Another text altogether, of some length, so that it is no torn save.\n")
    story_path.rename(story_path.with_name("old"))
    copy.rename(story_path)
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS, check_params_cb=lambda name: name == CHAPTER):
        pass
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        in_place(story_path / CHAPTER, None)


def test_nothing_is_said_of_files_that_are_not_the_storys(watcher, story_path, qtbot):
    with qtbot.assertNotEmitted(watcher.file_changed, wait=1500):
        (story_path / "chapters/.01-one.md.swp").write_text("x")
        (story_path / ".history").mkdir(exist_ok=True)


def test_a_stream_of_hints_does_not_put_the_scan_off(watcher):
    watcher._start_hint()
    remaining = watcher._hint.remainingTime()
    watcher._start_hint()
    assert watcher._hint.isActive() and watcher._hint.remainingTime() <= remaining


def test_an_observer_that_died_is_replaced(watcher, story_path, qtbot):
    dead = watcher._observer
    dead.stop()
    dead.join(5)
    watcher._tick()
    assert watcher._observer is not dead and watcher._observer.is_alive()
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        in_place(story_path / CHAPTER, None)


@pytest.mark.parametrize("at", ["__init__", "schedule"])
def test_an_observer_that_cannot_be_had_leaves_nothing_running(watcher, monkeypatch, at):
    from editor.session.keeping import hints

    def full(*_, **__):
        raise OSError(24, "inotify instance limit reached")

    watcher._drop_observer()
    threads = threading.active_count()
    monkeypatch.setattr(hints.Observer, at, full)
    watcher._tick()
    assert watcher._observer is None and threading.active_count() == threads


def test_where_the_system_lets_nobody_listen_the_scans_go_on_alone(watcher, story_path, qtbot, monkeypatch):
    from editor.session.keeping import hints

    class Full(hints.Observer):
        def start(self):
            raise OSError(28, "inotify limit reached")

    monkeypatch.setattr(hints, "Observer", Full)
    watcher._observe()
    assert watcher._observer is None
    in_place(story_path / CHAPTER, None)
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        watcher._tick()


def test_a_flood_of_changes_elsewhere_hides_no_change_here(watcher, story_path, qtbot):
    noise = story_path / "noise"
    noise.mkdir()
    for number in range(20_000):
        (noise / str(number % 50)).write_bytes(b"x")
    with qtbot.waitSignal(watcher.file_changed, timeout=WAIT_MS):
        in_place(story_path / CHAPTER, None)
