"""Words and marks of a paragraph with their places. Training and checking both read text through this file alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE, DASH, ELLIPSIS = "“", "”", "—", "…"
# Apostrophes and single quotes that do not stand between two letters: each has to be told apart.
_OUTER_SINGLE = re.compile(r"['’‘](?:(?![^\W\d_])|(?<![^\W\d_].))")
_STRAIGHT_OPENING = re.compile(r'(?<![^\s(\[—–\-‘“])"(?=[^\s])')
_AFTER_ELISION = re.compile(
    r"(?:em|tis|twas|twere|twill|til|till|cause|bout|round|un|lo|cos|cuz|nuff|ere|im|er|neath|gainst|n|d|s|ll|ve|re)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?:Mrs?|Ms|Dr|St|Prof|Capt|Lt|Sgt|Col|Gen|Rev|Hon|Messrs|Jr|Sr)\.(?=\s)"
    r"|'?[^\W\d_]+(?:['-][^\W\d_]+)*'?|--+|\.(?: ?\.)+|\d(?:[\w.,:]*\w)?|\S",
)
_ALIKE = str.maketrans({"–": DASH, "―": DASH, "−": DASH, "⸺": DASH, "⸻": DASH, "‐": "-", "‑": "-", "`": "'"})
_UNLIKE = re.compile("[–―−⸺⸻‐‑`]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: their normal form, and where each begins and ends in the text (code points)."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokens_of(text: str) -> Tokens:
    """All tokens of `text` with their places."""
    even = even_quotes(text)
    spans = [match.span() for match in _TOKEN.finditer(even)]
    words = [word if (word := even[start:end]).isalpha() else _normal(word) for start, end in spans]
    return Tokens(words, [start for start, _ in spans], [end for _, end in spans])


def words_of(text: str) -> list[str]:
    """The tokens' normal forms alone, for training."""
    return [_normal(word) for word in _TOKEN.findall(even_quotes(text))]


def even_quotes(text: str) -> str:
    """The text, as long as before, in which every quotation mark is “ or ” and every apostrophe is '."""
    if _UNLIKE.search(text):
        text = text.translate(_ALIKE)
    if '"' in text:
        text = _STRAIGHT_OPENING.sub(OPEN, text).replace('"', CLOSE)
    if _OUTER_SINGLE.search(text):
        text = _singles_told_apart(text)
    return text.replace("’", "'").replace("‘", "'")


def _singles_told_apart(text: str) -> str:
    """Single quotation marks made double ones; apostrophes at the edge of a word stay."""
    letters = list(text)
    is_open = False
    for match in _OUTER_SINGLE.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if after.isalnum() and not before.isalnum():
            if _opens(text, at):
                letters[at], is_open = OPEN, True
        elif letters[at] == "‘":
            letters[at], is_open = OPEN, True
        elif not before.isalnum() or is_open:
            letters[at], is_open = CLOSE, False
    return "".join(letters)


def _opens(text: str, at: int) -> bool:
    """Whether the single mark before a letter opens a quotation (else letters are left out there: 'em, ’tis)."""
    if text[at] == "’":
        return False
    if _AFTER_ELISION.match(text, at + 1):
        return False
    return text[at] == "‘" or any(
        mark in text[at + 2 : at + 400] for mark in ("' ", "'\n", ".'", ",'", "!'", "?'", "’")
    )


def _normal(word: str) -> str:
    """Dashes and ellipses of all kinds as one; titles without their full stop."""
    first = word[0]
    if word[-1] == "." and first.isalpha():
        return word[:-1]
    if first == "-":
        return DASH
    if first == "." and len(word) > 1:
        return ELLIPSIS
    return word
