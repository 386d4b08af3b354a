"""Reads named members of a zip that nobody vouches for: nothing is unpacked to disk, and what is too big is refused."""

from __future__ import annotations

import io
import zipfile

from editor.errors import ImportFailed

MOST_MEMBERS = 5_000
MOST_BYTES = 200 * 2**20
# Text packs at up to 30 to 1; a bomb at 1,000 to 1. Small members may be all spaces.
MOST_RATIO, RATIO_FROM = 100, 2**20
_ENCRYPTED = 0x1


class Zipped:
    """The members of a zip, read one at a time by name. What they may come to is limited for all together."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ImportFailed("This file is damaged, or it is not what its name says.") from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise ImportFailed(f"This file holds more than {MOST_MEMBERS:,} parts, so it was not opened.")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise ImportFailed("This file is protected by a password. Take the protection off, then import it.")
        self._left = MOST_BYTES
        self.names = tuple(member.filename for member in members)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one member. Raises ImportFailed where it is missing, too big, or damaged."""
        try:
            member = self._zip.getinfo(name)
            if member.file_size > self._left or _is_bomb(member):
                raise ImportFailed("A part of this file is far too big when unpacked, so it was not opened.")
            with self._zip.open(member) as opened:
                # The header may lie about the size: no more is read than is allowed.
                content = opened.read(self._left + 1)
        except KeyError as error:
            raise ImportFailed("A part of this file is missing, so it cannot be read.") from error
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise ImportFailed("This file is damaged.") from error
        except _unpack_errors() as error:
            raise ImportFailed("This file is damaged.") from error
        if len(content) > self._left:
            raise ImportFailed("A part of this file is far too big when unpacked, so it was not opened.")
        self._left -= len(content)
        return content


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _unpack_errors() -> tuple[type[Exception], ...]:
    import lzma
    import zlib

    return zlib.error, lzma.LZMAError
