"""Words and characters: as a word processor counts them, and as the archive AO3 does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from editor.prose.paragraph import Kind, Paragraph

_LETTER = re.compile(r"[^\W_]")
# Scripts without spaces between words, in which AO3 and word processors count each character.
_ONE_EACH = (
    "\u0e00-\u0e7f\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fd-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff6f\uff71-\uff9d\U00020000-\U0003ffff"
)
_CHARACTER_AS_WORD = re.compile(f"[{_ONE_EACH}]")
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
_AO3_REMOVED = str.maketrans("", "", "'’‘-")
_COUNTED = (Kind.BODY, Kind.QUOTE, Kind.HEADING)


@cache
def _ao3_word() -> re.Pattern[str]:
    """Made when AO3's count is first asked for: it takes Python some milliseconds."""
    return re.compile(f"[{_ONE_EACH}]|(?:(?![{_ONE_EACH}])[\\w{_MARKS}])+")


def words(text: str) -> int:
    """Words as a word processor counts: what stands between spaces, dashes or ellipses and holds a letter or digit.

    Han, kana and Thai characters count one each.
    """
    ideographs = 0
    if not text.isascii():
        text = text.replace("—", " ").replace("…", " ").replace("⁠", "").replace("\u200b", " ")
        text, ideographs = _CHARACTER_AS_WORD.subn(" ", text)
    if "--" in text:
        text = text.replace("--", " ")
    if "..." in text:
        text = text.replace("...", " ")
    # Most words are letters only; the others are looked at one by one.
    return ideographs + sum(1 for word in text.split() if word.isalnum() or _LETTER.search(word))


def characters(text: str) -> int:
    """Characters with spaces, in code points; line ends do not count."""
    return len(text) - text.count("\n")


def ao3_words(text: str) -> int:
    """Words of one stretch of text as AO3's `WordCounter` counts them: hyphens and apostrophes join, `--` parts."""
    return sum(1 for _ in _ao3_word().finditer(text.replace("--", "—").translate(_AO3_REMOVED)))


def words_in(paragraphs: Iterable[Paragraph]) -> int:
    """Words in body, quotes and headings; scene breaks and foreign blocks count nothing."""
    return sum(words(each.text) for each in paragraphs if each.kind in _COUNTED)


def characters_in(paragraphs: Iterable[Paragraph]) -> int:
    """Characters in body, quotes and headings."""
    return sum(characters(each.text) for each in paragraphs if each.kind in _COUNTED)


def ao3_words_in(paragraphs: Iterable[Paragraph]) -> int:
    """Words as AO3 counts them: run by run, for it counts each piece of text between two tags by itself."""
    return sum(
        ao3_words(part)
        for each in paragraphs
        if each.kind in _COUNTED
        for run in each.runs
        for part in run.text.split("\n")
    )
