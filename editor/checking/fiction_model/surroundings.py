"""Where the model keeps silent, or must be surer: dialect, foreign words, stories not told in the past."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.text.vocabulary import SPECIALS
from editor.checking.fiction_model.text.wordlists import words

# How far, in tokens, one word of dialect speaks for its neighbours, and an unknown word for a foreign phrase.
DIALECT_NEAR = 20
# How much surer a finding must be there: log odds above its threshold.
DIALECT_MARGIN = 2.5
# How much surer where "were" may be meant as it stands, because something is wished or supposed.
SUPPOSED_MARGIN = 1.0
_FOREIGN_NEAR = 6
_MOST_UNKNOWN = 3
_DIALECT = words(
    "ain't ye yer yez thou thee thy tha dat dis dem zat wid wuz gwine nivver allus summat nowt owt yon auld nae dinna "
    "canna didna wouldna bairn ken afore agin abaht abart fer ses sez o' an' th' d'ye wi'"
)
# "Your dad's going" and "You're dad's favourite" are both right, and begin alike.
_OWNING = {"your", "you're", "their", "they're"}
_USUAL = words("'em 'til 'till 'cause 'round 'bout 'tis 'twas 'twill 'twould 'twere")


def is_dialect(token: str) -> bool:
    """Whether a token is a word of dialect, or is spelt with letters left out at its edge (goin', 'ave, o')."""
    lower = token.lower()
    if lower in _DIALECT:
        return True
    if len(token) < 3 or lower in _USUAL:
        return False
    return (token[0] == "'" and token[1].isalpha()) or (token[-1] == "'" and token[-2] not in "sxz")


def is_quiet(finding: Finding, reading: Reading, tense: np.ndarray) -> bool:
    """Whether nothing is to be said about the finding. `tense` has a bucket of context.tense_bucket for each token."""
    if finding.rule == "Tense" and not context.told_in_past(tense[finding.first : finding.first + 1])[0]:
        return True
    if finding.sure <= DIALECT_MARGIN and _in_dialect(finding, reading):
        return True
    if finding.sure <= SUPPOSED_MARGIN and finding.meant == ("was",) and _is_supposed(finding, reading):
        return True
    return _is_before_short_is(finding, reading) or _among_foreign(finding, reading)


def _in_dialect(finding: Finding, reading: Reading) -> bool:
    surfaces = reading.surfaces
    near = surfaces[max(0, finding.first - DIALECT_NEAR) : finding.end + DIALECT_NEAR]
    return any(is_dialect(token) for token in near if token)


def _is_supposed(finding: Finding, reading: Reading) -> bool:
    """Whether something was wished or supposed in the sentence before: if he were, she wished there were."""
    for flag in reading.flags[finding.first - 1 :: -1].tolist():
        if flag & context.BREAK:
            return False
        if flag & context.SUPPOSING:
            return True
    return False


def _is_before_short_is(finding: Finding, reading: Reading) -> bool:
    """Whether the next word ends in 's, which may own something or be short for "is"."""
    return _OWNING.issuperset(finding.meant) and reading.surfaces[finding.end].lower().endswith("'s")


def _among_foreign(finding: Finding, reading: Reading) -> bool:
    """Whether several words around are unknown."""
    unknown = 0
    for place in range(max(0, finding.first - _FOREIGN_NEAR), min(len(reading.words), finding.end + _FOREIGN_NEAR)):
        token = reading.surfaces[place]
        outside = place < finding.first or place >= finding.end
        unknown += outside and 3 <= reading.words[place] < len(SPECIALS) and token.isalpha()
    return unknown >= _MOST_UNKNOWN
