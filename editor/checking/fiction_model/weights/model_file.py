"""The file in which a trained model lies: a line of magic, a JSON header, packed arrays one after another."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from editor.errors import CheckingError

_DAMAGED = "The fiction model's file is damaged; words in the wrong place are not looked for."
MAGIC = b"FANFOLD-FICTION-MODEL\n"
FORMAT = 1
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model file holds: its record (how it was made, thresholds, names) and its arrays."""

    record: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]
    digest: str


def write_model(path: Path, record: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> None:
    """Writes the file; the same content gives the same bytes."""
    parts: list[bytes] = []
    index: dict[str, dict[str, Any]] = {}
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        packed = zlib.compress(array.astype(array.dtype.newbyteorder("<")).tobytes(), 9)
        index[name] = {"type": array.dtype.str.lstrip("<>=|"), "shape": list(array.shape), "length": len(packed)}
        parts.append(packed)
    header = json.dumps({"format": FORMAT, "arrays": index, "record": record}, sort_keys=True, ensure_ascii=False)
    packed_header = zlib.compress(header.encode(), 9)
    path.write_bytes(MAGIC + len(packed_header).to_bytes(_LENGTH, "little") + packed_header + b"".join(parts))


def read_model(path: Path) -> ModelFile:
    """The model at `path`. Raises CheckingError where there is none or it cannot be used."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CheckingError("The fiction model is missing; words in the wrong place are not looked for.") from error
    if not content.startswith(MAGIC):
        raise CheckingError(_DAMAGED)
    try:
        return _unpacked(memoryview(content))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise CheckingError(_DAMAGED) from error


def _unpacked(content: memoryview) -> ModelFile:
    at = len(MAGIC) + _LENGTH
    end = at + int.from_bytes(content[len(MAGIC) : at], "little")
    packed_header = content[at:end]
    header = json.loads(zlib.decompress(packed_header))
    if header["format"] != FORMAT:
        raise CheckingError("The fiction model is of another version than this app; it is not used.")
    arrays: dict[str, np.ndarray] = {}
    # zlib's own sums find a cut or changed array; the arrays follow each other in the order of their names.
    for name, entry in sorted(header["arrays"].items()):
        at, end = end, end + entry["length"]
        plain = zlib.decompress(content[at:end])
        arrays[name] = np.frombuffer(plain, dtype=np.dtype(entry["type"]).newbyteorder("<")).reshape(entry["shape"])
    return ModelFile(header["record"], arrays, f"{zlib.crc32(packed_header):08x}")
