"""Labelled files of the app's own: a line of JSON says what the bytes behind it are, and proves that they are whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from editor.storage.save import Digest, digest


def labelled(kind: str, version: int, told: Mapping[str, str], content: bytes) -> bytes:
    """`content` behind its label: `kind` with its format's `version`, what is `told` of it, and its digest."""
    return json.dumps({kind: version, **told, "digest": digest(content)}).encode() + b"\n" + content


def read_labelled(packed: bytes, kind: str, version: int) -> tuple[dict[str, str], bytes]:
    """The label and the content. Raises ValueError, KeyError or TypeError where it is not whole or something else."""
    head, _, content = packed.partition(b"\n")
    label = json.loads(head)
    if label[kind] != version or label["digest"] != digest(content):
        raise ValueError("damaged, or of another version")
    return label, content


def key_of(text: str) -> Digest:
    """A name for a file that stands for any text: its SHA-256 in hexadecimal."""
    return digest(text.encode("utf-8", "surrogatepass"))


def belongs_to(folder: str, story: str) -> bool:
    """Whether what was put down for a story in `folder` is that of the one in `story`: the same, or it was moved there.

    A copy that still lies in `folder` keeps its own.
    """
    return folder == story or not Path(folder).exists()
