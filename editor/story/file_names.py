"""Names of chapter files: which may be read from a sheet, and how a new one is made from a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

CHAPTERS = "chapters"
SUFFIXES = (".md", ".txt")
# Windows knows these as devices, with any ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{k}" for name in ("com", "lpt") for k in "123456789")}
_UNSAFE = re.compile(r'[\0-\x1f\x7f<>:"\\|?*]')
_LONGEST_SLUG = 48
_NUMBER = re.compile(r"(\d+)-")


def is_safe(file: str) -> bool:
    """Whether `file` names a chapter inside the story's folder on every system: no `..`, no root, no hidden folder."""
    parts = PurePosixPath(file).parts
    if not parts or file.startswith("/") or _UNSAFE.search(file) or not file.lower().endswith(SUFFIXES):
        return False
    return not any(part.startswith(".") or part[-1] in ". " or _is_device(part) for part in parts)


def slug(title: str) -> str:
    """A short name of small letters, digits and hyphens; letters of other scripts stay. Never empty."""
    plain = unicodedata.normalize("NFKD", title)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    plain = unicodedata.normalize("NFC", plain).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W_]+", plain)
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > _LONGEST_SLUG:
            break
        name = longer
    return name or (_cut(words[0]) if words else "chapter")


def chapter_file(title: str, number: int, taken: Iterable[str]) -> str:
    """The file of a new chapter, `chapters/NN-slug.md`, unlike all of `taken` even where capitals do not count."""
    stem = f"{number:02d}-{slug(title)}"
    names = {folded(file) for file in taken}
    file, k = f"{CHAPTERS}/{stem}.md", 2
    while folded(file) in names:
        file, k = f"{CHAPTERS}/{stem}-{k}.md", k + 1
    return file


def folded(file: str) -> str:
    """The name by which a file system that knows no capitals, or composes accents, knows `file`."""
    return unicodedata.normalize("NFC", file).casefold()


def title_from(file: str) -> str:
    """What to call a chapter that has no title: its file's name without number and ending."""
    stem = PurePosixPath(file).stem
    stem = _NUMBER.sub("", stem, count=1) if _NUMBER.match(stem) else stem
    return stem.replace("-", " ").replace("_", " ").strip().capitalize()


def in_natural_order(files: Iterable[str]) -> list[str]:
    """Chapter 2 before chapter 10."""
    return sorted(
        files,
        key=lambda file: [
            (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", folded(file))
        ],
    )


def _is_device(part: str) -> bool:
    return part.split(".")[0].strip().lower() in _DEVICES


def _cut(word: str) -> str:
    return word.encode()[:_LONGEST_SLUG].decode("utf-8", "ignore")
