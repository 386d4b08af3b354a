"""The file in which a trained model lies: a line of magic, a JSON header, packed arrays one after another."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from editor.errors import CheckingError

_DAMAGED = "The fiction model's file is damaged; words in the wrong place are not looked for."
MAGIC = b"FANFOLD-FICTION-MODEL\n"
FORMAT = 2
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
        with path.open("rb") as file:
            return _unpacked(file)
    except OSError as error:
        raise CheckingError("The fiction model is missing; words in the wrong place are not looked for.") from error
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise CheckingError(_DAMAGED) from error


def _unpacked(file: BinaryIO) -> ModelFile:
    if file.read(len(MAGIC)) != MAGIC:
        raise CheckingError(_DAMAGED)
    packed_header = file.read(int.from_bytes(file.read(_LENGTH), "little"))
    header = json.loads(zlib.decompress(packed_header))
    if header["format"] != FORMAT:
        raise CheckingError("The fiction model is of another version than this app; it is not used.")
    arrays: dict[str, np.ndarray] = {}
    # zlib's own sums find a cut or changed array; the arrays follow each other in the order of their names. They are
    # read one by one, so that the packed and the plain model never lie in memory together.
    for name, entry in sorted(header["arrays"].items()):
        kind = np.dtype(entry["type"]).newbyteorder("<")
        size = math.prod(entry["shape"]) * kind.itemsize
        plain = zlib.decompress(file.read(entry["length"]), bufsize=max(1, size))
        arrays[name] = np.frombuffer(plain, dtype=kind).reshape(entry["shape"])
    return ModelFile(header["record"], arrays, f"{zlib.crc32(packed_header):08x}")
