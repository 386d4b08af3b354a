"""Labels that writers put before notes, disclaimers and header fields: one table, and the reading of a line by it."""

# ruff: noqa: E501 - one label a line reads better than wrapped expressions

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.importers.roles import Field, Role
from editor.importers.sorting.likeness import likeness
from editor.prose.edit import Span

# How much a label says by itself: nobody begins a story so; it may be part of one; it needs company.
SURE, LIKELY, COMPANY = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the head of a line: what it opens, how sure it is, and where its value stands in the line."""

    role: Role
    field: Field | None
    weight: int
    value: Span
    name: str


_AUTHORS = r"(?:author|authoress|writer)(?:['’`´]?s?['’`´]?)?"
# Label, role, field, weight. Written as they are met on archives, mailing lists and forums.
_TABLE: tuple[tuple[str, Role, Field | None, int], ...] = (
    (
        r"(?:(?:standard|usual|legal|general|mandatory|obligatory) )?dis(?:claimer|clamer|claim)s?",
        Role.DISCLAIMER,
        None,
        SURE,
    ),
    (rf"a\s?/\s?n(?:s|\s?\d)?|a\.\s?n\.?|{_AUTHORS} ?(?:foot|end)?-?notes?", Role.NOTE_BEFORE, None, SURE),
    (
        r"(?:story|chapter|end|beginning|pre-?|post-?|opening|closing|general|beta|translator['’]?s?)[ -]?notes?",
        Role.NOTE_BEFORE,
        None,
        SURE,
    ),
    (r"(?:final|quick|important|foot|side)[ -]?notes?", Role.NOTE_BEFORE, None, LIKELY),
    (r"notes?(?: from (?:the )?(?:author|me))?|n\.b\.", Role.NOTE_BEFORE, None, LIKELY),
    (r"dedicat(?:ion|ions|ed to)", Role.DEDICATION, None, SURE),
    (r"(?:story |fic |full )?title|story", Role.HEADER, Field.TITLE, LIKELY),
    (r"author(?:ess)?|written by|by|pen ?name|writer", Role.HEADER, Field.AUTHOR, LIKELY),
    (r"rating|rated", Role.HEADER, Field.RATING, SURE),
    (
        r"(?:main |side |minor |background )?(?:pairings?|parings?|ships?|couples?|relationships?)",
        Role.HEADER,
        Field.RELATIONSHIPS,
        SURE,
    ),
    (r"fandoms?", Role.HEADER, Field.FANDOMS, SURE),
    (r"(?:content |trigger |archive |general )?warnings?|[tc]/?w", Role.HEADER, Field.WARNINGS, LIKELY),
    (r"(?:story |chapter |short |full )?summ?ary", Role.HEADER, Field.SUMMARY, SURE),
    (r"(?:main |major |minor )?characters?", Role.HEADER, Field.CHARACTERS, LIKELY),
    (r"genres?|(?:additional |freeform )?tags|keywords|kinks?", Role.HEADER, Field.TAGS, LIKELY),
    (r"categor(?:y|ies)", Role.HEADER, Field.CATEGORIES, LIKELY),
    (r"series", Role.HEADER, Field.SERIES, COMPANY),
    (r"language", Role.HEADER, Field.LANGUAGE, COMPANY),
    (r"word ?count|beta(?:[ -]?read(?:er|ers)?|['’]?d|ed|s)?(?: by)?|spoilers?", Role.HEADER, Field.KEPT, SURE),
    (
        r"feedback|archiv(?:e|es|ing|ed)|distribution|challenge|prompts?|time ?line|sequel to|written for|gift for|artist|cheerleaders?",
        Role.HEADER,
        Field.KEPT,
        LIKELY,
    ),
    (
        r"words|length|date|dates|status|written|posted|started|finished|completed?|published|updated|setting|disc(?:ussion)?|e-?mail|contact|web ?site|url|part of|credits?|thanks|acknowledge?ments?|type|universe|pov|chapters?|time ?frame|inspired by|inspiration|theme|music|songs?",
        Role.HEADER,
        Field.KEPT,
        COMPANY,
    ),
)
_NAMES = tuple((re.compile(pattern, re.IGNORECASE), role, field, weight) for pattern, role, field, weight in _TABLE)
_TAG = r"</?(?:b|i|u|em|strong|p|center)>"
_OPENING = rf"(?:{_TAG}|[\s*_~=<>#\[({{|•·+-])*"
_CLOSING = rf"(?:{_TAG}|[\s*_~=\])}}|])*"
_LABELLED = re.compile(
    rf"(?P<lead>{_OPENING})(?P<name>[^\W\d_][\w'’`´./ -]{{1,28}}?)(?:\(s\)|/s)?(?:\s?\#\s?\d{{1,2}})?(?:(?:\s?[&/+]\s?| and )(?P<more>[\w'’/ ]{{2,24}}?))?"
    rf"(?P<tail>{_CLOSING})(?P<sep>[:：;]+[-)]?|\s?[-–—]{{1,3}}(?=[\s*_]|$)|[–—]|\s=\s|>+\s|(?<=[*_~\])}}>=])\s|$){_CLOSING}"
)
# `A/N` and its like are sure enough to need no colon; upper-case AN without one is an article in a loud sentence.
_BARE = re.compile(
    rf"{_OPENING}(?:[Aa]\s?/\s?[Nn]|[Aa]uthor['’]?s?['’]? [Nn]otes?|AUTHOR['’]?S?['’]? NOTES?)\b(?!['’])"
)
_TOLD = re.compile(r"\b(?:was|were|had|has|is|are|did|lay|stood|said|meant|\w+ed)\b")
_SHORT_AN = re.compile(r"AN\d?|An(?=$)")
_PAIRS = {"[": "]", "(": ")", "{": "}", "<": ">"}
# `Rated T for language`: the archives' letters and words make it sure without a colon.
_RATED = re.compile(
    rf"{_OPENING}rated:? (?P<value>(?:PG(?:-?1[35])?|NC-?17|[KTMGR]\+?|MA|teen|mature|explicit)\b.{{0,60}})", re.I
)


def label_of(text: str) -> Label | None:
    """The label at the head of a line, or None. Says nothing of whether the line's place allows one."""
    found = _LABELLED.match(text)
    if found is not None and (entry := _entry(found["name"].strip(), found["sep"])) is not None:
        role, field, weight = entry
        return Label(role, field, weight, _value(text, found), found["name"].strip())
    if (rated := _RATED.fullmatch(text.strip())) is not None:
        start = text.index(rated["value"])
        return Label(Role.HEADER, Field.RATING, SURE, Span(start, start + len(rated["value"])), "Rated")
    if _BARE.match(text):
        # `A/N had been scrawled below it` is story: there is no colon that would say otherwise.
        is_told = likeness(text) <= 0 and _TOLD.search(text) is not None
        return None if is_told else Label(Role.NOTE_BEFORE, None, SURE, Span(0, len(text)), "A/N")
    return None


def _entry(name: str, separator: str) -> tuple[Role, Field | None, int] | None:
    if _SHORT_AN.fullmatch(name):
        return Role.NOTE_BEFORE, None, SURE
    for pattern, role, field, weight in _NAMES:
        if not pattern.fullmatch(name):
            continue
        # Stars in place of a colon (`~Disclaimer~ Not mine`) are enough for the surest labels only, and a label alone
        # on its line, without a colon, for what may fill a paragraph below it.
        needs_colon = weight < SURE if separator else role is Role.HEADER and field is not Field.SUMMARY
        return None if not separator.strip() and needs_colon else (role, field, weight)
    return None


def _value(text: str, found: re.Match[str]) -> Span:
    """What follows the label, without the brackets or stars that were opened before it."""
    start, end = found.end(), len(text.rstrip())
    lead, closed = found["lead"], text[found.end("name") : found.end()]
    for sign in re.sub(_TAG, "", lead).strip():
        closing = _PAIRS.get(sign, sign)
        if closing not in closed and end > start and text[end - 1] == closing:
            end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(min(start, end), end)
