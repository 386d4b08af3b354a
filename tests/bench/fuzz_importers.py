"""Feeds every reader damaged files for a while; whatever is not a reading or an ImportFailed is a fault.

Usage: python tests/bench/fuzz_importers.py [SECONDS per reader] [reader ...]      prints files tried and faults found
Seconds are of processor time, so that a busy computer tries as many files as an idle one.

Bytes are flipped, cut, doubled and spliced; in zipped formats the members are damaged as well as the archive, so that
faults reach the XML. Seeds are the contract tests' story. The same seed number gives the same files.
"""

from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from importers.makers import MAKERS, TALE  # noqa: E402

from editor.errors import ImportFailed  # noqa: E402
from editor.importers.formats import READERS  # noqa: E402
from editor.importers.reader import Choices, Reader  # noqa: E402
from editor.importers.sorting.sort import plan  # noqa: E402

SLOW_S = 10.0
TOKENS = (b"<", b">", b"&", b"&#x0;", b"<p>", b"</p>", b"<![CDATA[", b"{", b"}", b"\\par", b"\\u-1?", b"\x00", b"\xff")
TOKENS += (
    b'="',
    b"</w:p>",
    b"<w:p>",
    b"<text:p>",
    b"<blockquote>",
    b"<!DOCTYPE x [",
    b"%PDF",
    b"PK\x03\x04",
    b"*" * 300,
)


def damaged(content: bytes, dice: random.Random) -> bytes:
    """`content` after one to eight small accidents."""
    data = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(data) + 1)
        kind = dice.randrange(6)
        if kind == 0 and data:
            data[min(place, len(data) - 1)] = dice.randrange(256)
        elif kind == 1:
            del data[place : place + dice.randint(1, 200)]
        elif kind == 2:
            data[place:place] = dice.choice(TOKENS)
        elif kind == 3:
            data[place:place] = data[place : place + dice.randint(1, 400)] * dice.randint(1, 5)
        elif kind == 4:
            other = dice.randrange(len(data) + 1)
            data[place:place] = data[other : other + dice.randint(1, 300)]
        elif dice.random() < 0.2:
            del data[place:]
    return bytes(data)


def damaged_archive(content: bytes, dice: random.Random) -> bytes:
    """A zip whose members were damaged, or which was damaged itself."""
    if dice.random() < 0.3:
        return damaged(content, dice)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            member = source.read(name)
            target.writestr(name, damaged(member, dice) if dice.random() < 0.5 else member)
    return made.getvalue()


def fuzz(reader: Reader, seconds: float) -> tuple[int, int, int]:
    """Files tried, files read, faults found."""
    seed, tried, read, faults = MAKERS[reader.name](TALE), 0, 0, 0
    archive = seed.startswith(b"PK")
    until = time.process_time() + seconds
    while time.process_time() < until:
        dice = random.Random(tried)
        content = damaged_archive(seed, dice) if archive else damaged(seed, dice)
        tried += 1
        began = time.process_time()
        try:
            plan(reader.read(content, Choices()))
            read += 1
        except ImportFailed:
            pass
        except Exception:  # noqa: BLE001  # this is what is looked for
            faults += 1
            print(f"{reader.name}, file {tried - 1}:", traceback.format_exc(limit=-3), sep="\n")
        if time.process_time() - began > SLOW_S:
            print(f"{reader.name}, file {tried - 1}: {time.process_time() - began:.1f} s")
    return tried, read, faults


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    for reader in READERS:
        if len(sys.argv) < 3 or reader.name in sys.argv[2:]:
            tried, read, faults = fuzz(reader, seconds)
            print(f"{reader.name:12} {tried:8,} files, {read:8,} read, {faults} faults", flush=True)


if __name__ == "__main__":
    main()
