"""What Markdown says of single characters: which are white space, which punctuation, which a backslash disarms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.entities import html5

ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_OR_ENTITY = re.compile(r"\\([!-/:-@\[-`{-~])|" + ENTITY.pattern)


@lru_cache(maxsize=4096)
def is_space(char: str) -> bool:
    """Unicode white space as CommonMark 0.31 has it: general category Zs, tab, line feed, form feed, return."""
    return char in " \t\n\f\r" or unicodedata.category(char) == "Zs"


@lru_cache(maxsize=4096)
def is_punctuation(char: str) -> bool:
    """Unicode punctuation as CommonMark 0.31 has it: general categories P and S."""
    return unicodedata.category(char)[0] in "PS"


def flanks(before: str, after: str) -> tuple[bool, bool]:
    """Whether a delimiter run between these two characters is left-flanking, and whether right-flanking."""
    space_before, space_after = is_space(before), is_space(after)
    punctuation_before, punctuation_after = is_punctuation(before), is_punctuation(after)
    left = not space_after and (not punctuation_after or space_before or punctuation_before)
    right = not space_before and (not punctuation_before or space_after or punctuation_after)
    return left, right


def opens_and_closes(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of `char` (one of * _ ~) between these two can open a style, and whether it can close one."""
    left, right = flanks(before, after)
    if char != "_":
        return left, right
    return left and (not right or is_punctuation(before)), right and (not left or is_punctuation(after))


def entity(source: str) -> str | None:
    """The character that `&...;` stands for, or None if there is no such entity."""
    if source[1] != "#":
        return html5.get(source[1:])
    number = int(source[3:-1], 16) if source[2] in "xX" else int(source[2:-1])
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "�"
    return chr(number)


def unescaped(source: str) -> str:
    """`source` with backslash escapes and entities read, as in link targets."""
    if "\\" not in source and "&" not in source:
        return source
    return _ESCAPED_OR_ENTITY.sub(_meaning, source)


def _meaning(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    decoded = entity(match[0])
    return match[0] if decoded is None else decoded
