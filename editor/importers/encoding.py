"""Bytes of a plain text -> text, without ever guessing among look-alike code pages: BOM, UTF-8, else cp1252."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from editor.errors import ImportFailed

# Detectors read cp1252 as cp1250, so nothing is detected; these are offered with a preview instead.
OTHERS = ("cp1252", "cp1250", "cp1251", "mac-roman", "cp437", "iso-8859-1", "shift-jis", "gb18030", "utf-16")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends, the encoding it was read in, and the others that can be offered."""

    text: str
    encoding: str
    others: tuple[str, ...] = ()


def decode(content: bytes, encoding: str = "") -> Decoded:
    """The text of `content`. Raises ImportFailed where it is no text, or not in the chosen encoding."""
    used = encoding or _found(content)
    try:
        text = _as_cp1252(content) if used == "cp1252" else content.decode(used)
    except (UnicodeError, LookupError) as error:
        raise ImportFailed(f"This file cannot be read as {used}. Choose another encoding.") from error
    if text.count("\0") > len(text) // 100:
        raise ImportFailed("This file holds no plain text. It may be a picture, a program or a damaged document.")
    return Decoded(_with_plain_line_ends(text), used, tuple(name for name in OTHERS if name != used))


def _found(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if (half := _utf16_without_mark(content)) is not None:
        return half
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _utf16_without_mark(content: bytes) -> str | None:
    """English in UTF-16 has a zero in every other byte."""
    head = content[:2000]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if min(odd, even) * 10 > max(odd, even):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _as_cp1252(content: bytes) -> str:
    """cp1252 with its five holes read as control characters, as browsers do, so that no byte is refused."""
    return "".join(_CP1252[byte] for byte in content)


def _with_plain_line_ends(text: str) -> str:
    # A NUL or a form feed in a text says nothing to a reader; a form feed parts pages, so it parts paragraphs.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\f", "\n\n")


def _cp1252_table() -> tuple[str, ...]:
    table = []
    for byte in range(256):
        try:
            table.append(bytes((byte,)).decode("cp1252"))
        except UnicodeDecodeError:
            table.append(chr(byte))
    return tuple(table)


_CP1252 = _cp1252_table()
