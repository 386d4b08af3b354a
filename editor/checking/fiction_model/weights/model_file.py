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
FORMAT = 4
# Files from before the second reader (2) and its third layer (3) are read, too.
_READ = (2, 3, 4)
_LENGTH = 8
_ALIGNED = 16
_AT_ONCE, _PLAIN_AT_ONCE = 1 << 16, 1 << 18


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model file holds: its record (how it was made, thresholds, names) and its arrays.

    Read from a file, all arrays lie one behind another in `memory` (bytes).
    """

    record: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]
    digest: str
    memory: np.ndarray | None = None


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
    if header["format"] not in _READ:
        raise CheckingError("The fiction model is of another version than this app; it is not used.")
    # zlib's own sums find a cut or changed array; the arrays follow each other in the order of their names. They are
    # read bit by bit to where they stay, so that the packed and the plain model never lie in memory together.
    entries = [
        _Entry(name, np.dtype(entry["type"]).newbyteorder("<"), tuple(entry["shape"]), entry["length"])
        for name, entry in sorted(header["arrays"].items())
    ]
    memory = np.empty(sum(entry.room for entry in entries), dtype=np.uint8)
    arrays: dict[str, np.ndarray] = {}
    begin = 0
    for entry in entries:
        plain = memory[begin : begin + entry.size]
        _unpack(file, entry.length, plain)
        arrays[entry.name] = plain.view(entry.kind).reshape(entry.shape)
        begin += entry.room
    return ModelFile(header["record"], arrays, f"{zlib.crc32(packed_header):08x}", memory)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An array as the header tells of it; `length` is how many packed bytes it has."""

    name: str
    kind: np.dtype[Any]
    shape: tuple[int, ...]
    length: int

    @property
    def size(self) -> int:
        """In bytes."""
        return math.prod(self.shape) * self.kind.itemsize

    @property
    def room(self) -> int:
        """The same, rounded up so that the next array begins where any kind of number may."""
        return -(-self.size // _ALIGNED) * _ALIGNED


def _unpack(file: BinaryIO, length: int, plain: np.ndarray) -> None:
    """Unpacks `length` bytes of the file into `plain`. Raises ValueError where they are not just as many."""
    unpacker = zlib.decompressobj()
    done = 0
    while length > 0 and (packed := file.read(min(length, _AT_ONCE))):
        length -= len(packed)
        while packed:
            part = unpacker.decompress(packed, _PLAIN_AT_ONCE)
            plain[done : done + len(part)] = np.frombuffer(part, dtype=np.uint8)
            done += len(part)
            packed = unpacker.unconsumed_tail
    if not unpacker.eof or length or done != len(plain):
        raise ValueError("an array is cut short")
