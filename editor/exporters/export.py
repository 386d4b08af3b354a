"""From an open story to files on disk. An export that fails leaves the earlier file as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.errors import ChangedOnDisk, ExportFailed, SaveError
from editor.exporters.exporter import Exporter
from editor.exporters.manuscript import Manuscript, compose
from editor.exporters.options import Options
from editor.storage.save import digest, save
from editor.story.model import Story

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# Windows keeps these names for devices, with any ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Source:
    """An open story as exporters need it: what it is, and each chapter's Markdown by its file."""

    story: Story
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how much could not go along."""

    files: tuple[Path, ...]
    dropped_characters: int = 0
    dropped_links: int = 0


class ExportStopped(ExportFailed):
    """Raised by a progress callback to end an export; nothing more is written."""


def export(
    source: Source,
    exporter: Exporter,
    options: Options,
    target: Path,
    progress: Callable[[float], None] = lambda share: None,
) -> Exported:
    """Writes the story to `target`: a file, or a folder (made where missing) for one file per chapter.

    `progress` is told the share done, 0 to 1. All bytes are made before the first is written. Raises ExportFailed.
    """
    manuscript = compose(source.story, source.texts, options, lambda share: progress(share / 2))
    made = list(_made(manuscript, exporter, options, target, progress))
    for path, content in made:
        _put(path, content)
    progress(1.0)
    return Exported(tuple(path for path, _ in made), manuscript.dropped_characters, manuscript.dropped_links)


def _made(
    manuscript: Manuscript, exporter: Exporter, options: Options, target: Path, progress: Callable[[float], None]
) -> Iterator[tuple[Path, bytes]]:
    if not options.file_per_chapter:
        yield target, exporter.make(manuscript, options)
        return
    for place, single in enumerate(manuscript.each_chapter(), 1):
        yield target / chapter_file_name(single, exporter), exporter.make(single, options)
        progress(0.5 + place / len(manuscript.chapters) / 2)


def file_name(manuscript_title: str, exporter: Exporter) -> str:
    """A name for the story's file that every system can hold."""
    return _fit(manuscript_title) + exporter.ending


def chapter_file_name(single: Manuscript, exporter: Exporter) -> str:
    """A name for the file of a one-chapter manuscript: number first, so that files sort as chapters do."""
    section = single.chapters[0]
    return f"{section.number:02}-{_fit(section.heading or single.details.title)}{exporter.ending}"


def _fit(title: str) -> str:
    name = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
    # 255 bytes is the limit of common file systems; letters of some scripts take four each.
    name = name.encode()[:200].decode(errors="ignore") or "Untitled"
    return f"_{name}" if _RESERVED.match(name) else name


def _put(path: Path, content: bytes) -> None:
    # A device or pipe has no earlier text, and reading one may never end.
    if path.exists() and not path.is_file():
        raise ExportFailed(f"“{path.name}” could not be written: it is no file.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        known = digest(path.read_bytes()) if path.exists() else None
        save(path, content, known)
    except ChangedOnDisk as error:
        raise ExportFailed(f"“{path.name}” was changed by another program just now and is left as it is.") from error
    except SaveError as error:
        raise ExportFailed(str(error)) from error
    except OSError as error:
        raise ExportFailed(f"“{path.name}” could not be written: {error.strerror}.") from error
