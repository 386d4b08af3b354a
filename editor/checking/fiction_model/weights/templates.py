"""What the model looks at around a place of choice: the columns, and which of them make a feature together.

Training hashes the same columns in the same way; a change here makes earlier model files useless (see FORMAT in
model_file.py).
"""

from __future__ import annotations

import numpy as np

# l1 is the word left of the place, r1 the one right of it. F... is a word's fine class, C... its coarse one.
COLUMNS = (
    *("l1", "l2", "l3", "l4", "r1", "r2", "r3", "r4"),
    *("Fl1", "Fl2", "Fl3", "Fr1", "Fr2", "Fr3"),
    *("Cl1", "Cl2", "Cl3", "Cl4", "Cr1", "Cr2", "Cr3", "Cr4"),
    # in speech; tense of the story so far; probable head of the subject left, of the noun phrase right
    *("speech", "tense", "hl", "Fhl", "hr", "Fhr"),
    # the words that the place itself is about, where the choice is not between two fixed words
    *("x", "Fx", "y", "Fy"),
    # further off, the order no longer counts
    *("bl3", "bl4", "bl5", "bl6", "br3", "br4", "br5", "br6"),
)
_LEFT_BAG = ("bl3", "bl4", "bl5", "bl6")
_RIGHT_BAG = ("br3", "br4", "br5", "br6")
_CHOICE = """
speech
l1|l2|l3|r1|r2|r3|l1 r1|l2 l1|r1 r2|l1 r2|l2 r1|l2 l1 r1|l1 r1 r2|l3 l2 l1|r1 r2 r3|l2 l1 r1 r2
Fl1|Fl2|Fl3|Fr1|Fr2|Fr3|Fl1 Fr1|Fl2 Fl1|Fr1 Fr2|Fl2 Fl1 Fr1|Fl1 Fr1 Fr2|Fl2 Fl1 Fr1 Fr2|Fl2 Fr1|Fl1 Fr2
Cl3 Cl2 Cl1|Cr1 Cr2 Cr3|Cl3 Cl2 Cl1 Cr1|Cl1 Cr1 Cr2 Cr3|Cl2 Cl1 Cr1 Cr2|Cl4 Cl3 Cl2 Cl1|Cr1 Cr2 Cr3 Cr4
l1 Fr1|Fl1 r1|l1 Fr1 Fr2|Fl2 Fl1 r1|l1 r1 Cr2|Cl2 l1 r1|l2 Fl1 r1|l1 Fr1 r2|Fl2 l1|r1 Fr2
speech l1|speech r1|tense|tense speech|tense speech Cl1
hl|Fhl|Fhl Fl1|Fhl Fr1|hr|Fhr|l1 Fhr|Fhl Fhr|r1 Fhr|l1 hr
bl3|bl4|bl5|bl6|br3|br4|br5|br6
"""
_ABOUT = "x|x l1|x r1|x l1 r1|x Fl1|x Fr1|x Fl1 Fr1|Fx|Fx l1|Fx r1|Fx Fl1 Fr1|x speech|Fx tense speech|x Fhl|Fx Fhl"
_SWAP = """
x y|x|y|l1 x|y r1|l1 x y|x y r1|l1 x y r1|Fl1 x y|x y Fr1|l1 x Fy|Fx y r1|Fl1 x Fy|Fx y Fr1|Fl1 x y Fr1|Fx Fy|x Fy|Fx y
Fl1 Fx Fy|Fx Fy Fr1|Fl1 Fx Fy Fr1|Cl2 Cl1 x y|x y Cr1 Cr2|l2 l1 x|y r1 r2|Fl2 Fl1 x y|x y Fr1 Fr2|Fl2 Fl1 Fx|Fy Fr1 Fr2
Cl3 Cl2 Cl1 x|y Cr1 Cr2 Cr3|x y speech|l1 r1|Fl1 Fr1|l1 Fr1 Fy|Fl1 r1 Fx
"""
# Counts of the pairs and triples that either choice makes: patterns looked at together.
COUNT_PATTERNS = 7
COUNT_GROUPS = ((0,), (1,), (2,), (3,), (4,), (5,), (6,), (0, 1), (0, 3), (1, 3), (2, 4), (2, 3), (3, 4), (0, 1, 3))

_K1 = np.uint64(0xFF51AFD7ED558CCD)
_K2 = np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT = np.uint64(32)


def mixed(values: np.ndarray) -> np.ndarray:
    """Numbers (uint64) so stirred that their upper bits are evenly spread."""
    values = values ^ (values >> _SHIFT)
    values = values * _K1
    values = values ^ (values >> _SHIFT)
    values = values * _K2
    stirred: np.ndarray = values ^ (values >> _SHIFT)
    return stirred


def _parsed(text: str) -> np.ndarray:
    rows = []
    for part in text.replace("\n", "|").split("|"):
        if names := part.split():
            rows.append([COLUMNS.index(name) for name in names] + [len(COLUMNS)] * (4 - len(names)))
    return np.array(rows, dtype=np.int64)


# Each row: up to four columns; the number after the last column stands for none.
CHOICE_TEMPLATES = _parsed(_CHOICE)
FAMILY_TEMPLATES = _parsed(_CHOICE + "|" + _ABOUT)
SWAP_TEMPLATES = _parsed(_SWAP)


def _column_keys() -> np.ndarray:
    keys = mixed(np.arange(1, len(COLUMNS) + 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
    for bag in (_LEFT_BAG, _RIGHT_BAG):
        for name in bag:
            keys[COLUMNS.index(name)] = keys[COLUMNS.index(bag[0])]
    keys[len(COLUMNS)] = 0
    return keys


def _template_keys(templates: np.ndarray) -> np.ndarray:
    firsts = templates.copy()
    for bag in (_LEFT_BAG, _RIGHT_BAG):
        for name in bag:
            firsts[firsts == COLUMNS.index(name)] = COLUMNS.index(bag[0])
    keys = np.zeros(len(templates), dtype=np.uint64)
    for place in range(4):
        keys = mixed(keys + firsts[:, place].astype(np.uint64) + np.uint64(101))
    return keys


COLUMN_KEYS = _column_keys()
CHOICE_KEYS = _template_keys(CHOICE_TEMPLATES)
FAMILY_KEYS = _template_keys(FAMILY_TEMPLATES)
SWAP_KEYS = _template_keys(SWAP_TEMPLATES)
COUNT_KEYS = mixed(np.arange(5001, 5001 + len(COUNT_GROUPS), dtype=np.uint64))
SHARED_COUNT_KEYS = mixed(np.arange(6001, 6001 + len(COUNT_GROUPS), dtype=np.uint64))
# A group's patterns as one number: two digits each, the first pattern foremost.
COUNT_PLACES = np.array(
    [
        [100 ** (len(group) - 1 - group.index(p)) if p in group else 0 for p in range(COUNT_PATTERNS)]
        for group in COUNT_GROUPS
    ],
    dtype=np.uint64,
)
WORD_KEYS = mixed(np.arange(7001, 7004, dtype=np.uint64)) | np.uint64(1)
