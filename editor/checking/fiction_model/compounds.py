"""Compounds written apart (half way, sinister looking) and hyphens that stand for a dash (place-or that was what)."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reading
from editor.checking.fiction_model.text.wordlists import words
from editor.checking.fiction_model.weights.model import FictionModel

_SURE = 1.0
# Two words that are always one are rather that than swapped ones (with out).
_SURE_CLOSED = 4.0
_DETERMINERS = words("a an the his her their my your our its this that these those some every each one")
_PARTS_OF_COMPOUNDS = words("looking sized smelling sounding")
_ORDINALS = words("first second third fourth fifth sixth upper")
_FLOORS = words("floor story storey")
_OF_FLOORS = words("window windows room rooms bedroom balcony landing flat apartment corridor hallway office")
# Before any participle that stands before its noun (a well dressed man); before what one has (a dark haired girl).
_OF_PARTICIPLES = words("well ill")
_OF_HAVING = words(
    "good old dark fair blue grey gray red black white green brown golden long short broad thin thick kind warm cold"
)
_HAD = words(
    "eyed haired headed faced natured fashioned tempered hearted minded skinned legged lipped cheeked browed handed "
    "footed shouldered humoured humored mannered winged breasted throated rimmed blooded sighted"
)
_FIRST_PARTS = _OF_PARTICIPLES | _OF_HAVING | {"all"}
_SECOND_PARTS = _PARTS_OF_COMPOUNDS | _FLOORS
# Among the most frequent words these carry a meaning of their own.
_FREQUENT_NOUNS = words(
    "man men woman women boy girl house room door eyes face hand hands head voice day night place people thing things"
)
# What follows a dash, hardly ever a hyphen.
_AFTER_DASH = words(
    "i you he she it we they his her my your their our this these and but or so because if when while although though "
    "until unless since who what which where why how whose that is was were are am had has have did does do not it's "
    "he's she's they're you're we're i'm there"
)


def written_apart(model: FictionModel, reading: Reading) -> list[Finding]:
    """Pairs of words that are written as one word, or with a hyphen."""
    # As one text: that is quicker than word by word.
    lower = "\n".join(reading.surfaces).lower().split("\n")
    firsts, compounds = model.compound_firsts, model.compounds
    places = {at for at, word in enumerate(lower) if word in firsts and _joined(compounds, word, lower[at + 1])}
    if not _FIRST_PARTS.isdisjoint(lower):
        places |= {at for at, word in enumerate(lower) if word in _FIRST_PARTS}
    if not _SECOND_PARTS.isdisjoint(lower):
        places |= {at - 1 for at, word in enumerate(lower) if word in _SECOND_PARTS}
    found = []
    for at in sorted(places):
        one, other = lower[at : at + 2]
        if not one or not other:
            continue
        meant = _joined(model.compounds, one, other)
        if not meant and (other in _SECOND_PARTS or one in _FIRST_PARTS):
            meant = _by_pattern(lower, at, reading)
        if meant and not _is_name(reading, at):
            length = 1 + meant.count("-") if "-" in meant else 2
            found.append(Finding(at, at + length, (meant,), "Compound", _SURE if "-" in meant else _SURE_CLOSED))
    return found


def _joined(compounds: Mapping[str, str], one: str, other: str) -> str:
    meant = compounds.get(f"{one} {other}", "")
    if not meant and other.endswith("ly") and f"{one} {other[:-2]}" in compounds:
        return f"{one}-{other}"
    return meant


def _is_name(reading: Reading, at: int) -> bool:
    """Whether the second word is capitalised: Sea Side is a name, or a heading."""
    return reading.surfaces[at + 1][:1].isupper()


def _by_pattern(lower: list[str], at: int, reading: Reading) -> str:
    """Compounds that no list holds, by the words around them."""
    before = lower[at - 1] if at else ""
    one, other, after, last = (lower[at + n] if at + n < len(lower) else "" for n in range(4))
    if other in _PARTS_OF_COMPOUNDS and before in _DETERMINERS and one.isalpha() and _is_noun(reading, at + 2):
        return "" if one.endswith("ly") or one in _DETERMINERS or _is_function(reading, at) else f"{one}-{other}"
    if _is_participle(one, other) and before in _DETERMINERS and _is_noun(reading, at + 2):
        return f"{one}-{other}"
    if one in _ORDINALS and other in _FLOORS and after in _OF_FLOORS:
        return f"{one}-{other}"
    if one == "all" and other == "too" and before in _DETERMINERS and after.isalpha() and _is_noun(reading, at + 3):
        return f"all-too-{after}" if last.isalpha() else ""
    return ""


def _is_participle(one: str, other: str) -> bool:
    """Whether two words before a noun are one: well dressed, dark haired."""
    if one in _OF_HAVING:
        return other in _HAD
    return one in _OF_PARTICIPLES and other.isalpha() and other.endswith("ed") and len(other) > 4


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that carries meaning stands there."""
    word = reading.surfaces[at]
    return word[:1].isalpha() and (word in _FREQUENT_NOUNS or not _is_function(reading, at))


def _is_function(reading: Reading, at: int) -> bool:
    return bool(reading.flags[at] & (context.STOP | context.FUNCTION))


def tight_dashes(model: FictionModel, reading: Reading) -> list[Finding]:
    """Hyphens glued between two words that make no compound."""
    found = []
    for at, token in enumerate(reading.surfaces):
        if "-" not in token:
            continue
        one, _, other = token.lower().partition("-")
        if other in _AFTER_DASH and _stand_alone(model, one, other) and token.lower() not in model.known_hyphened:
            left, right = token[: len(one)], token[len(one) + 1 :]
            found.append(Finding(at, at + 1, (f"{left}—{right}",), "TightDash", _SURE))
    return found


def _stand_alone(model: FictionModel, one: str, other: str) -> bool:
    """Whether both are words, and the first no stutter of the second."""
    if len(one) < 3 or not one.replace("'", "").isalpha() or other.startswith(one):
        return False
    return model.vocabulary.get(one) is not None or model.vocabulary.get(one.capitalize()) is not None
