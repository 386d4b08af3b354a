"""What focus mode leaves lit: the caret's paragraph, or its sentence."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

# A sentence ends with a mark, maybe closing quotes, then space and something that is not a small letter.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[^a-z\s])")


def lit_part(cursor: QTextCursor, kind: str) -> tuple[int, int]:
    """First and last document position of what stays lit; `kind` is `paragraph` or `sentence`."""
    block = cursor.block()
    start, end = block.position(), block.position() + block.length() - 1
    if kind == "paragraph":
        return start, end
    first, last = sentence_at(block.text(), cursor.positionInBlock())
    return start + first, start + last


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence of `text` that holds `offset`."""
    start = 0
    for match in _END.finditer(text):
        if match.end() > offset:
            return start, match.end()
        start = match.end()
    return start, len(text)
