"""Salvage: what can still be read of a journal file that is damaged; and whether it is a newer Fanfold's and whole."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from editor.storage.save import digest

_FIELD = r'"{}": ("(?:[^"\\]|\\.)*")'
_HEADER = b'{"fanfold-journal"'


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A journal file set aside: where it lies now, whose text it holds, and what of that can be read.

    `name` (a chapter's file) and `story` (its folder) are empty where the damage took them. A newer one's text is left
    to the Fanfold that wrote it.
    """

    path: Path
    name: str
    story: str
    text: str
    is_newer: bool = False


def salvaged(content: bytes, path: Path, known_format: int) -> Salvaged:
    """What `content`, which is no journal that this Fanfold knows, holds all the same."""
    head, _, body = content.partition(b"\n")
    if not head.startswith(_HEADER):
        return Salvaged(path, "", "", _legible(content))
    header = head.decode("utf-8", "replace")
    is_newer = _is_newer(header, body, known_format)
    return Salvaged(path, _field("name", header), _field("story", header), _legible(body), is_newer)


def _is_newer(header: str, body: bytes, known_format: int) -> bool:
    try:
        told = json.loads(header)
        return bool(told["fanfold-journal"] > known_format and told["digest"] == digest(body))
    except (ValueError, KeyError, TypeError):
        return False


def _field(name: str, header: str) -> str:
    found = re.search(_FIELD.format(name), header)
    try:
        return str(json.loads(found.group(1))) if found else ""
    except ValueError:
        return ""


def _legible(content: bytes) -> str:
    """Zero bytes are what a power cut leaves in the place of words that never came to the disk."""
    return content.decode("utf-8", "replace").replace("\0", "").strip("\ufffd")
