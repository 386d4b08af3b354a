"""Offhand text: chats and messages in a story, and narration that does without capitals."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache


class Manner(Enum):
    """How a paragraph is typed. SMALL begins every sentence small; a MESSAGE is sent and may lack end marks, too."""

    CAREFUL = auto()
    SMALL = auto()
    MESSAGE = auto()


# `dani: did u get home ok`, `Marisol (2:14 AM): you up?`, `[you]: no`; a speaker, not a sentence that leads in speech.
_SENDER = re.compile(
    r"[\[<(]?@?[\w.'’_-]{1,24}(?: [\w.'’_-]{1,16}){0,2}[\])>]?(?: ?[(\[][\w:., ]{1,20}[)\]])?: (?![\"“‘'])"
)
_SAYING = re.compile(r"\b(?:said|says|asked|read|added|thought|was|were|is|are|had|that|this|it|of|the)\b")
_STARTS = re.compile(r"(?:^|[.!?…]+ )[\"“‘'*_]*([^\W\d_])")


@lru_cache(maxsize=64)
def manner_of(text: str) -> Manner:
    """How `text`, one paragraph, is typed."""
    sender = _SENDER.match(text)
    if sender and not _SAYING.search(sender.group()):
        return Manner.MESSAGE
    starts = [match.group(1) for match in _STARTS.finditer(text)]
    return Manner.SMALL if len(starts) > 1 and all(letter.islower() for letter in starts) else Manner.CAREFUL
