"""Where the model keeps silent whatever its totals say: dialect, foreign words, stories not told in the past."""

from __future__ import annotations

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.text.vocabulary import SPECIALS

_NEAR = 6
_MOST_UNKNOWN = 3
_LEAST_PAST = 3
_DIALECT = frozenset(
    (
        *("ain't", "ye", "yer", "thou", "thee", "thy", "dat", "dis", "dem", "de", "ze", "zat", "wid", "o'", "an'"),
        *("th'", "d'ye", "ole", "gwine", "wuz"),
    )
)


def is_quiet(finding: Finding, reading: Reading, past: int, present: int) -> bool:
    """Whether nothing is to be said about the finding. `past` and `present` count the tense signs around."""
    if finding.rule == "Tense" and (past < _LEAST_PAST or present * 3 > past):
        return True
    start, end = max(0, finding.first - _NEAR), min(len(reading.surfaces), finding.end + _NEAR)
    unknown = 0
    for place in range(start, end):
        if finding.first <= place < finding.end:
            continue
        token = reading.surfaces[place]
        if token.lower() in _DIALECT or (len(token) > 2 and (token[0] == "'" or token.endswith("in'"))):
            return True
        number = int(reading.words[place])
        unknown += 3 <= number < len(SPECIALS) and token.isalpha()
    return unknown >= _MOST_UNKNOWN
