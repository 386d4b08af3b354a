"""Where a wish stands in texts, as a writer means it: letters in either case, quotes in any style."""

from __future__ import annotations

import re
from collections.abc import Sequence

Match = tuple[int, int, int]  # paragraph, start, end, in code points
_LIKE = {"'": "['‘’]", '"': '["“”]', " ": "[ \u00a0\n]"}


def matches_in(texts: Sequence[str], wanted: str, case: bool, whole: bool) -> list[Match]:
    """Every place where `wanted` stands. A straight quote also finds the curly ones."""
    if not wanted:
        return []
    pattern = "".join(_LIKE.get(letter, re.escape(letter)) for letter in wanted)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    expression = re.compile(pattern, re.NOFLAG if case else re.IGNORECASE)
    return [(n, m.start(), m.end()) for n, text in enumerate(texts) for m in expression.finditer(text)]
