"""The ways of writing a paragraph that need no reading back: nearly all of a novel, so this is what makes it quick.

Only one line of body text is looked at. Each way says why it is read as what was meant; the tests hold both the claim
and that the long way round writes the very same.
"""

from __future__ import annotations

import re
from itertools import pairwise

from editor.prose.markup.blocks import STARTERS
from editor.prose.markup.characters import opens_and_closes
from editor.prose.markup.emphasis import Delimiter, pair
from editor.prose.markup.marking import guarded
from editor.prose.paragraph import Run, Style

# Whatever else than a pair of marks could mean something to a reader, and line ends.
_MEANS_SOMETHING = re.compile(r"[<&\\\[\]`\n\r]")
_MARKS = re.compile(r"\*+|_+|~+")
_MARK_OF = {Style.ITALIC: "*", Style.BOLD: "**", Style.STRIKE: "~~"}


def surely_written(runs: tuple[Run, ...]) -> str | None:
    """The source of a body paragraph of these (tidied) runs, or None where it must be tried out."""
    if not runs or any(run.link or _MEANS_SOMETHING.search(run.text) for run in runs):
        return None
    if len(runs) == 1 and runs[0].style is Style.PLAIN:
        return _plain(runs[0])
    return _styled(runs)


def _plain(run: Run) -> str | None:
    source = _disarmed(run.text) if _MARKS.search(run.text) else run.text
    return source if _stands_at_a_line_start(source) else None


def _stands_at_a_line_start(source: str) -> bool:
    return source[0] not in STARTERS or guarded(source) == source


def _disarmed(text: str) -> str:
    """Marks of which no two pair are letters; else each that could open or close is escaped, so that none can."""
    delimiters: list[Delimiter] = []
    parts: list[str] = []
    here = 0
    for found in _MARKS.finditer(text):
        char, length = found[0][0], len(found[0])
        opens, closes = opens_and_closes(char, *_around(text, found.start(), found.end()))
        is_mark = (opens or closes) and (char != "~" or length == 2)
        if is_mark:
            delimiters.append(Delimiter(char, 0, length, length, opens, closes))
        parts += (text[here : found.start()], ("\\" + char) * length if is_mark else found[0])
        here = found.end()
    if next(pair(delimiters), None) is None:
        return text
    return "".join((*parts, text[here:]))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1] if start else "\n", text[end] if end < len(text) else "\n"


def _styled(runs: tuple[Run, ...]) -> str | None:
    """Plain text with stretches of one style in it: each mark's next mark is its partner, so they pair."""
    parts: list[str] = []
    for run in runs:
        mark = _MARK_OF.get(run.style) if run.style is not Style.PLAIN else ""
        if mark is None or _MARKS.search(run.text):
            return None
        parts += (mark, run.text, mark) if mark else (run.text,)
    # Marks of two neighbours would run together.
    if any(above.style is not Style.PLAIN and below.style is not Style.PLAIN for above, below in pairwise(runs)):
        return None
    source = "".join(parts)
    return source if _stands_at_a_line_start(source) and _all_flank(parts) else None


def _all_flank(parts: list[str]) -> bool:
    opened = False
    for at, part in enumerate(parts):
        if part not in _MARK_OF.values():
            continue
        before, after = parts[at - 1][-1] if at else "\n", parts[at + 1][0] if at + 1 < len(parts) else "\n"
        opens, closes = opens_and_closes(part[0], before, after)
        opened = not opened
        if not (opens if opened else closes):
            return False
    return True
