"""What stands for a scene break in plain texts: one list for importers, checks and exporters."""

from __future__ import annotations

import re

# Signs that breaks are drawn with; a line of nothing else is one, but for the faces below.
LONE = frozenset("*#~-–—―_=•·●○◦◇◆♦❖✦✧★☆⁂※∗⁕§¤°♥♡❤❦❧☙✿❀⋆✶✷✸✽✾〜≈∞◊❄☾☽⚜♪♫†‡")
SIGNS = LONE | frozenset(".+^<>|/\\:%&@➳\ufe0f")
# Letters that are drawn with, by family: oOo, o0o, xXx.
_FAMILIES = {"o": "o", "O": "o", "0": "o", "x": "x", "X": "x"}
_BETWEEN_SIGNS = frozenset("oO0xXvVwWiI")
_FACES = frozenset(
    [
        "^^",
        "^_^",
        "^-^",
        "^.^",
        ">_<",
        ">.<",
        "><",
        "-_-",
        "=_=",
        "._.",
        "*_*",
        "@_@",
        "~_~",
        "<>",
        "=/",
        ":/",
        ":\\",
        "-.-",
        "^^;",
        "+_+",
        "&",
    ]
)
_NAMED = re.compile(
    r"[\W_]*(?:(?:line|scene|page|section|time)[ -]?(?:break(?:er)?|divider|skip)|divider|break)[\W_]*", re.IGNORECASE
)
_LONGEST = 120
# Three dots are a silence in dialogue; a row of them is a line.
_FEWEST_DOTS = 6


def is_scene_break(text: str) -> bool:
    """Whether a paragraph of this text is a drawn scene break: `***`, `~*~`, `oOo`, `-x-`, `◇`, a lone full stop ..."""
    line = text.strip()
    if not line or len(line) > _LONGEST or "\n" in line:
        return False
    bare = "".join(line.split())
    letters = [sign for sign in bare if sign not in SIGNS]
    if not letters:
        return _is_drawn_with_signs(bare, line)
    return _is_drawn_with_letters(bare, letters) or _is_named(line)


def _is_drawn_with_signs(bare: str, line: str) -> bool:
    if set(bare) == {"."}:
        return len(bare) == 1 or len(bare) >= _FEWEST_DOTS or ". ." in line
    if len(bare.replace("\ufe0f", "")) == 1:
        return bare[0] in LONE
    return bare not in _FACES


def _is_drawn_with_letters(bare: str, letters: list[str]) -> bool:
    framed = bare[0] in SIGNS and bare[-1] in SIGNS
    if len(letters) == 1:
        return framed and letters[0] in _BETWEEN_SIGNS
    families = {_FAMILIES.get(letter, "") for letter in letters}
    if "" in families:
        return False
    # `xoxo` is a greeting, `xx` two kisses; longer rows of both are drawn.
    fewest = 3 if len(families) == 1 else 5
    return len(letters) >= fewest or (framed and len(families) == 1)


def _is_named(line: str) -> bool:
    """Said in words and set apart by signs: `(line break)`, `~scene break~`, or `linebreak` alone."""
    return _NAMED.fullmatch(line) is not None and (not line[0].isalnum() or line.lower().startswith("line"))
