"""What kinds of fault there are, and how much finding each is worth when the budget of alarms is shared out."""

from __future__ import annotations

from choices import PARTICIPLE, TYPING, pairs

# How much a share of each kind counts that is found: one for each way of going wrong that writers have. Where a slip is
# so frequent that it counts by itself, the kind is named by what is written "for" what is meant.
WORTH = {
    "other confusions": 1.5,
    "typing": 0.6,
    "small words": 1.2,
    "participle": 0.5,
    "agreement": 0.3,
    "this/these": 0.4,
    "tense": 0.5,
    "verb tense": 2.5,
    "verb past": 0.65,
    "verb number": 0.4,
    "plural with apostrophe": 1.4,
    "possessive without": 1.0,
    "splice": 1.0,
    "vocative": 1.0,
    "swapped": 1.2,
    "missing": 3.2,
    "missing other": 0.2,
    "were for was": 0.6,
    "was for were": 0.9,
    **dict.fromkeys(("have for has", "has for have", "are for is", "is for are"), 0.3),
    "form for from": 0.3,
    "of for have": 0.5,
    **dict.fromkeys(("this for these", "that for those"), 0.6),
}
# Each in both directions.
_NAMED = pairs(
    "of off|your you're|were where|its it's|then than|to too|there their|their they're|whose who's|lose loose"
)
WORTH |= {f"{a} for {b}": 1.0 for one, other in _NAMED for a, b in ((one, other), (other, one))}
_TYPING = {frozenset(pair) for pair in pairs(TYPING)}
_PARTICIPLE = {frozenset(pair) for pair in pairs(PARTICIPLE)}
# Slips of the fingers in the most frequent words.
_SMALL = {frozenset(pair) for pair in pairs("in on|him his|the he|an and|a an|is it|of on|my me|her he|to do|as at")}
_BY_FAMILY = (
    *("other confusions", "agreement", "tense", "verb tense", "verb past", "verb number", "possessive", "splice"),
)


def kind_of(first: str, second: str, family: int) -> str:
    """The kind of the choice between two words; nothing where it would turn yes into no."""
    both = frozenset((first, second))
    if first.endswith("n't") != second.endswith("n't"):
        return ""
    if family == 0:
        if both in _SMALL:
            return "small words"
        if both in _PARTICIPLE:
            return "participle"
        return "typing" if both in _TYPING else "other confusions"
    if family == 1 and both & {"this", "that"}:
        return "this/these"
    return _BY_FAMILY[family]


def direction_kind(kind: str, first: str, second: str, to_first: bool) -> str:
    """The kind of a choice in one direction; nothing where that direction is no fault (a story told in the past)."""
    named = f"{second} for {first}" if to_first else f"{first} for {second}"
    if named in WORTH:
        return named
    if kind in ("splice", "verb tense"):
        return kind if to_first else ""
    if kind == "tense":
        return "" if to_first else kind
    if kind == "possessive":
        return "plural with apostrophe" if to_first else "possessive without"
    return kind


# As WORTH, when suspicions are shared out: what the net tells best needs more of them.
SUSPECTED = WORTH | {
    "missing": 4.0,
    "splice": 1.5,
    "swapped": 1.5,
    "tense": 0.6,
    "verb tense": 1.5,
    "verb past": 0.7,
    "participle": 0.7,
    "plural with apostrophe": 1.0,
    "were for was": 0.8,
    "was for were": 0.8,
}
