"""What saves cut short by a crash left in a story: into the history, then away. Run on opening, with the lock held."""

from __future__ import annotations

import contextlib
from pathlib import Path

from editor.errors import SaveError
from editor.storage.save import digest, leftovers, target_of
from editor.story.files import StoryFiles


def tidy(files: StoryFiles) -> tuple[Path, ...]:
    """Removes leftovers; the files whose leftover held something that was nowhere else, now in the history.

    A leftover that cannot be read, or whose content cannot be kept, stays for another day.
    """
    if files.is_lone_file:
        return _tidied(files, leftovers(files.path.parent), only=files.path.name)
    folders = {files.path, *(files.path_of(file).parent for file in files.chapter_files())}
    return tuple(path for folder in sorted(folders) for path in _tidied(files, leftovers(folder)))


def _tidied(files: StoryFiles, found: tuple[Path, ...], only: str = "") -> tuple[Path, ...]:
    kept = []
    for path in found:
        target = path.with_name(target_of(path))
        if only and target.name != only:
            continue
        with contextlib.suppress(OSError, SaveError):
            content = files.disk.read(path)
            if _is_news(content, target):
                name = target.name if files.is_lone_file else target.relative_to(files.path).as_posix()
                files.history.keep(name, content, reason="left by a crash")
                kept.append(target)
            files.disk.unlink(path)
    return tuple(kept)


def _is_news(content: bytes, target: Path) -> bool:
    """Whether it says anything that its target does not: a write cut short is the beginning of what came after."""
    try:
        present = target.read_bytes()
    except OSError:
        return bool(content)
    return bool(content) and digest(content) != digest(present) and not present.startswith(content)
