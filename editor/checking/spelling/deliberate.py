"""Spellings that are meant: dropped letters, stutter, sounds, drawn-out words, shouting, initials."""

from __future__ import annotations

import re

from editor.prose.edit import Span

# Nooo, yesss, whatttt; a consonant three times within a word is a slip.
_DRAWN_OUT = re.compile(r"([aeiouy])\1\1|(\w)\2\2(?:\2|$)", re.IGNORECASE)
_HEAD_AGAIN = re.compile(r"(\w{1,3})[-‐‑–…]+\1", re.IGNORECASE)
_TAIL_AGAIN = re.compile(r"\b(\w{1,3})[-‐‑–…]+(?=\1)\w*$", re.IGNORECASE)
_SOUND = re.compile(
    r"[hmnugrz]{2,}|[bcdfghjklmnpqrstvwxz]{2,}h*|a+h+|a+w+|o+h*|e+h+|u+h+|"
    r"(?:ha|ah|he|hi|heh|hoo|ho|la|na|da|bla|ja|hm|mm|tsk|tch|shh?|tee|bwa|mwa|wa|woo|yip|beep|tick|tock){2,}h?",
    re.IGNORECASE,
)
# p’ison, w’ile, B’lieve; but does'nt and is'nt are slips.
_INNER = re.compile(r"\w{1,2}['’](?!nt$)[^\W\d_]{2,}$")
# Haruto-kun, Onee-chan: a person, named or called.
_HONORIFIC = re.compile(r"-(?:chan|kun|san|sama|senpai|sensei|nee|nii|dono|tan|hime)\b")
_APOSTROPHES = "'’‘"


def deliberate(text: str, span: Span) -> bool:
    """Whether the unknown word at `span` is spelled so on purpose."""
    word = span.of(text)
    before, after = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 8]
    if (
        before[-1:] in ("@", "#")
        or _HONORIFIC.match(after)
        or "*" in (before[-1:], after[:1])
        or _SOUND.fullmatch(word)
        or _initial(word, before, after)
    ):
        return True
    if _INNER.match(word) or any(letter.isdigit() for letter in word):
        return True
    if _HEAD_AGAIN.match(word + after) or _TAIL_AGAIN.search(before + word):
        return True
    return bool(_DRAWN_OUT.search(word)) or _elided(word, text[: span.start], after)


def _initial(word: str, before: str, after: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and (len(letters) == 1 or "." in word + after[:1] or before[-1:] == ".")


def _elided(word: str, text_before: str, after: str) -> bool:
    """`losin'`, `'em`, `'specially`, `pitifu'`: letters left out and marked so."""
    small, before = word.lower(), text_before[-8:]
    if re.search(r"in['’]$", word) or (small.endswith("in") and after[:1] in _APOSTROPHES and after[:1]):
        return True
    if after[:1] in _APOSTROPHES and after[:1] and not after[1:2].isalpha() and not _quoted(text_before):
        return True
    opens = before[-1:] in _APOSTROPHES and before[-1:] != "" and not before[-2:-1].isalnum()
    return opens and not _closes_quote(after, small)


def _closes_quote(after: str, small: str) -> bool:
    # 'Wrold' in quotes is a word in quotes, not a word with letters left out.
    return after[:1] in _APOSTROPHES and after[:1] != "" and len(small) > 4


def _quoted(text_before: str) -> bool:
    """Whether a single quotation mark stands open here, so that an apostrophe after a word closes it."""
    return bool(re.search(r"(?:‘|(?:^|[\s(—“\"])')[^'’‘]*(?:\w['’]\w[^'’‘]*)*$", text_before))
