"""What the model looks at around a place of choice: the columns, and which of them make a feature together.

Training hashes the same columns in the same way; a change here makes earlier model files useless (see FORMAT in
model_file.py).
"""

from __future__ import annotations

import numpy as np

# l1 is the word left of the place, r1 the one right of it. F... is a word's fine class, C... its coarse one.
LEFT_CLAUSES = ("ps", "hs", "pl", "pf", "sw", "vp", "sh", "lv", "cf")
RIGHT_CLAUSES = ("vn", "nr", "em", "dm")
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
    # the clauses around, see text/clauses.py: near, last, last_person, first_person, opening, before, shape, verb,
    # supposed on the left; after, number, end, reach on the right
    *LEFT_CLAUSES,
    *RIGHT_CLAUSES,
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
em|em l1|em r1|sw|sw em|sh Fl1|sh Fr1|ps|ps Fr1|nr|nr l1|vp Fl1|lv|lv l1|lv r1|lv Fl1 r1
"""
# For verbs: their subjects, and the other verbs of the sentence.
_VERB = """
ps r1|ps Fl1|ps l1|pl|pl l1|pl Fl1|pl Fl1 Fr1|hs|pf|pf pl ps|pf Fl1|nr Fl1|nr ps|nr ps Fl1
vp|vn|vp vn|vp vn speech|vp vn Fl1|vp vn l1|vp vn tense|vp vn ps|vp l1|vn Fr1|vp vn tense speech
sh l1|sh pl Fl1|em nr|cf|cf ps|cf l1|cf ps l1|cf pl|ps nr l1|Fhl ps|hs ps|pf ps l1
"""
# For what is put between two words: how long the clauses are, how they begin and end.
_BETWEEN = """
x Fl2 Fl1 Fr1|x Fl1 Fr1 Fr2|x l1 Fr1|x Fl1 r1|dm|dm x|sh|sh dm|sh dm Fl1|em sh|sw dm|l1 dm|sh l1|pl r1
Fl1 r1 sh|Fr2 r1 sh|sw sh|sw r1|vp vn|x vp vn|hs r1|sw Fl1 r1|x sh|x nr|x ps|x nr Fl1|x lv|nr Fl1
"""
# For a comma that stands where a sentence ends: whether both sides are sentences.
_SPLICE = """
sh|sh sw|sh sw Fl1|sh sw r1
sh r1|sh r1 Fr2|sh pl r1|sh pf r1|sh pf Fl1|sh Fl1 r1|sh Fl1 r1 Fr2|sh vp vn|sh dm|sh dm r1
sh lv|sw Fl1|sw r1|sw lv|sw Fr2|sh em|dm r1|dm r1 Fr2|lv Fl1|lv r2|hs r1|hs r1 sh|Fl1 r1 dm|vp vn r1|pl pf r1
"""
_ABOUT = """
x|x l1|x r1|x l1 r1|x Fl1|x Fr1|x Fl1 Fr1|Fx|Fx l1|Fx r1|Fx Fl1 Fr1|x speech|Fx tense speech|x Fhl|Fx Fhl|x ps|x vp vn
"""
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
    stirred = values.copy()
    mixed_here(stirred)
    return stirred


def mixed_here(values: np.ndarray) -> None:
    """The same in place."""
    mix_upper(values)
    values ^= values >> _SHIFT


def mix_upper(values: np.ndarray) -> None:
    """The same in place where only the upper half of the bits is looked at; the lower half is another."""
    upper = values >> _SHIFT
    values ^= upper
    values *= _K1
    np.right_shift(values, _SHIFT, out=upper)
    values ^= upper
    values *= _K2


def _parsed(text: str) -> np.ndarray:
    rows = []
    for part in text.replace("\n", "|").split("|"):
        if names := part.split():
            rows.append([COLUMNS.index(name) for name in names] + [len(COLUMNS)] * (4 - len(names)))
    return np.array(rows, dtype=np.int64)


# Each row: up to four columns; the number after the last column stands for none.
CHOICE_PART, VERB_PART, ABOUT_PART = _parsed(_CHOICE), _parsed(_VERB), _parsed(_ABOUT)
BETWEEN_PART, SPLICE_PART, SWAP_TEMPLATES = _parsed(_BETWEEN), _parsed(_SPLICE), _parsed(_SWAP)
CHOICE_TEMPLATES = CHOICE_PART
VERB_TEMPLATES = np.concatenate([CHOICE_PART, VERB_PART])
FAMILY_TEMPLATES = np.concatenate([CHOICE_PART, VERB_PART, ABOUT_PART])
BETWEEN_TEMPLATES = np.concatenate([CHOICE_PART, BETWEEN_PART, ABOUT_PART])
SPLICE_TEMPLATES = np.concatenate([CHOICE_PART, VERB_PART, SPLICE_PART])


def _column_keys() -> np.ndarray:
    keys = mixed(np.arange(1, len(COLUMNS) + 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
    for bag in (_LEFT_BAG, _RIGHT_BAG):
        for name in bag:
            keys[COLUMNS.index(name)] = keys[COLUMNS.index(bag[0])]
    keys[len(COLUMNS)] = 0
    return keys


def template_keys(templates: np.ndarray) -> np.ndarray:
    """What tells the features of each template from those of all others."""
    firsts = templates.copy()
    for bag in (_LEFT_BAG, _RIGHT_BAG):
        for name in bag:
            firsts[firsts == COLUMNS.index(name)] = COLUMNS.index(bag[0])
    keys = np.zeros(len(templates), dtype=np.uint64)
    for place in range(4):
        keys = mixed(keys + firsts[:, place].astype(np.uint64) + np.uint64(101))
    return keys


COLUMN_KEYS = _column_keys()
CHOICE_KEYS = template_keys(CHOICE_TEMPLATES)
VERB_KEYS = template_keys(VERB_TEMPLATES)
FAMILY_KEYS = template_keys(FAMILY_TEMPLATES)
BETWEEN_KEYS = template_keys(BETWEEN_TEMPLATES)
SPLICE_KEYS = template_keys(SPLICE_TEMPLATES)
SWAP_KEYS = template_keys(SWAP_TEMPLATES)
# The templates and their keys, and for each family of choices (see places.py) which of these it uses.
TEMPLATE_SETS = (
    (CHOICE_TEMPLATES, CHOICE_KEYS),
    (VERB_TEMPLATES, VERB_KEYS),
    (FAMILY_TEMPLATES, FAMILY_KEYS),
    (SPLICE_TEMPLATES, SPLICE_KEYS),
)
SET_OF_FAMILY = np.array([0, 1, 1, 2, 2, 2, 2, 3])
# Families whose weights lie apart from those of the other choices: the verbs.
VERB_FAMILIES = (1, 2, 3, 4, 5)
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
