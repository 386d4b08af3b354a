"""What kinds of fault there are, and how much finding each is worth when the budget of alarms is shared out."""

from __future__ import annotations

from choices import TYPING, pairs

# The figures are guesses at how often writers make the fault and how much it troubles readers.
WORTH = {
    "of/off": 1.3,
    "your/you're": 1.3,
    "were/where": 1.0,
    "its/it's": 1.0,
    "then/than": 1.0,
    "to/too": 1.0,
    "there/their/they're": 1.0,
    "whose/who's": 1.0,
    "lose/loose": 1.0,
    "other confusions": 4.0,
    "typing": 2.0,
    "agreement": 3.0,
    "this/these": 1.0,
    "tense": 1.0,
    "verb tense": 1.5,
    "verb past": 0.5,
    "verb number": 0.5,
    "plural with apostrophe": 1.0,
    "possessive without": 1.0,
    "vocative": 1.3,
    "swapped": 2.0,
    "missing": 1.2,
}
_NAMED = {
    "of/off": "of off",
    "your/you're": "your you're",
    "were/where": "were where we're",
    "its/it's": "its it's",
    "then/than": "then than",
    "to/too": "to too",
    "there/their/they're": "there their they're",
    "whose/who's": "whose who's",
    "lose/loose": "lose loose",
}
_TYPING = {frozenset(pair) for pair in pairs(TYPING)}
_BY_FAMILY = ("other confusions", "agreement", "tense", "verb tense", "verb past", "verb number", "possessive")


def kind_of(first: str, second: str, family: int) -> str:
    """The kind of the choice between two words; nothing where it would turn yes into no."""
    both = {first, second}
    if first.endswith("n't") != second.endswith("n't"):
        return ""
    if family == 0:
        for kind, words in _NAMED.items():
            if both <= set(words.split()):
                return kind
        return "typing" if frozenset(both) in _TYPING else "other confusions"
    if family == 1 and both & {"this", "that"}:
        return "this/these"
    return _BY_FAMILY[family]


def direction_kind(kind: str, to_first: bool) -> str:
    """The kind of a choice in one direction; nothing where that direction is no fault (a story told in the past)."""
    if kind == "tense":
        return "" if to_first else kind
    if kind == "verb tense":
        return kind if to_first else ""
    if kind == "possessive":
        return "plural with apostrophe" if to_first else "possessive without"
    return kind
