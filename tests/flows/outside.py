"""The ways in which other programs write a file, one function each: `write(path, text, workshop)`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

GIT = ["git", "-c", "user.name=N", "-c", "user.email=n@localhost", "-c", "core.autocrlf=false"]


def in_place(path: Path, text: str, workshop: Path) -> None:
    path.write_text(text)


def renamed_in(path: Path, text: str, workshop: Path) -> None:
    new = path.with_name("4913.tmp")
    new.write_text(text)
    new.replace(path)


def like_vim(path: Path, text: str, workshop: Path) -> None:
    """Vim with `backupcopy=no`: the file becomes the backup, a new one is written, the backup goes."""
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def deleted_and_made(path: Path, text: str, workshop: Path) -> None:
    path.unlink()
    path.write_text(text)


def through_a_link(path: Path, text: str, workshop: Path) -> None:
    link = workshop / "a-link"
    link.unlink(missing_ok=True)
    link.symlink_to(path)
    link.write_text(text)


def through_a_hard_link(path: Path, text: str, workshop: Path) -> None:
    link = workshop / "another-name"
    link.unlink(missing_ok=True)
    link.hardlink_to(path)
    link.write_text(text)


def like_syncthing(path: Path, text: str, workshop: Path) -> None:
    """A temporary file of its own beside it, the other computer's time on it, renamed over the old one."""
    new = path.with_name(f".syncthing.{path.name}.tmp")
    new.write_text(text)
    os.utime(new, (1_700_000_000, 1_700_000_000))
    new.replace(path)


def like_dropbox(path: Path, text: str, workshop: Path) -> None:
    """Made in a hidden folder above, the old file moved away, the new one moved in."""
    cache = path.parents[1] / ".dropbox.cache"
    cache.mkdir(exist_ok=True)
    (cache / "new").write_text(text)
    path.replace(cache / "old (deleted)")
    (cache / "new").replace(path)


def with_the_old_time(path: Path, text: str, workshop: Path) -> None:
    stat = path.stat()
    path.write_text(text)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def by_rsync(path: Path, text: str, workshop: Path) -> None:
    if shutil.which("rsync") is None:
        pytest.skip("no rsync here")
    other = workshop / path.name
    other.write_text(text)
    subprocess.run(["rsync", "--checksum", str(other), str(path)], check=True, timeout=20)


def by_git(path: Path, text: str, workshop: Path) -> None:
    """A commit of another branch, checked out."""
    if shutil.which("git") is None:
        pytest.skip("no git here")
    root, store = path.parents[1], workshop / "store.git"
    git = [*GIT, f"--git-dir={store}", f"--work-tree={root}"]
    run = lambda *words, **more: subprocess.run([*git, *words], check=True, timeout=20, capture_output=True, **more)
    if not store.exists():
        subprocess.run([*GIT, "init", "-q", "--bare", str(store)], check=True, timeout=20, capture_output=True)
        run("config", "core.bare", "false")
    name = path.relative_to(root).as_posix()
    blob = run("hash-object", "-w", "--stdin", input=text.encode()).stdout.decode().strip()
    run("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    tree = run("write-tree").stdout.decode().strip()
    commit = run("commit-tree", tree, "-m", "theirs").stdout.decode().strip()
    run("checkout", "-q", "-f", commit, "--", name)


STYLES = (
    *(in_place, renamed_in, like_vim, deleted_and_made, through_a_link, through_a_hard_link, with_the_old_time),
    *(by_rsync, by_git, like_syncthing, like_dropbox),
)
