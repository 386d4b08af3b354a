"""Which lines are chapter lines: headings where the format has them, else `Chapter 3: Title`, `Prologue`, `PART II`."""

# ruff: noqa: E501 - patterns read better unbroken

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from editor.importers.roles import Field, Role
from editor.importers.sorting.labels import label_of
from editor.importers.sorting.lines import Line, Mark, Sheet, whole
from editor.prose.edit import Span
from editor.prose.paragraph import Kind

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d{{1,2}}|[ab])?|[IVXLC]+|(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES}|(?:one )?hundred(?: and)?(?: (?:{_ONES}))?)"
_DECOR = r"[\s*_~=#<>\[\](){}|•·.:\-–—]*"
_TITLE = r"(?P<title>[^\n]{1,90}?)"
_NUMBERED = re.compile(
    rf"{_DECOR}(?P<word>chapter|chap\.?|ch\.|ch|part|book|act|volume|episode|interlude|section|arc)\s*(?:\#|no\.?\s?)?(?P<number>{_NUMBER})\b"
    rf"(?:\s+of\s+{_NUMBER})?(?:(?P<sep>\s*[:.|]\s*|\s*[-–—~]+\s*|\s+)\s*{_TITLE})?{_DECOR}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_DECOR}(?:the )?(?P<word>prologue|epilogue|interlude|intermission|intermezzo|foreword|preface|afterword|omake|bonus(?: chapter)?|(?:{_ORDINAL}) (?:chapter|part))"
    rf"(?:(?P<sep>\s*:\s*|\s+[-–—~]+\s+)\s*{_TITLE})?{_DECOR}",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_COUNTED = {
    **{word: number for number, word in enumerate(_ONES.split("|"), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split("|"), 2)},
    "hundred": 99,  # `one hundred`: the one counts too
}
_SENTENCE_ENDS = frozenset(".!?…\"”’'")
_LONGEST, _SECOND = 110, 2
_LOWER_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "the",
        "to",
        "up",
        "with",
        "without",
        "vs",
        "is",
    ]
)
# Chapter lines this many in a row are a list of contents.
_CONTENTS = 3


def mark_chapters(sheet: Sheet) -> list[int]:
    """Mark all chapter lines and give their indices, in order."""
    found = _headings(sheet) or _without_strays(
        sheet, [index for index, line in enumerate(sheet.lines) if _is_chapter_line(sheet, index, line)]
    )
    found = _without_contents(sheet, found)
    for index in list(found):
        sheet.set(index, Mark(Role.CHAPTER, bare_title(sheet.lines[index].text), opens=True))
        if _is_title_below(sheet, index + 1):
            sheet.set(index + 1, Mark(Role.CHAPTER, bare_title(sheet.lines[index + 1].text)))
    given = [index for index in sheet.marks if sheet.role(index) is Role.CHAPTER and sheet.lines[index].is_given]
    return sorted({*found, *given})


def bare_title(text: str) -> Span:
    """A chapter line without the stars, rules and brackets around it."""
    bare = text.strip(" \t*_~=#<>[]{}|•·-–—")
    start = text.find(bare)
    return Span(start, start + len(bare))


def _headings(sheet: Sheet) -> list[int]:
    """Headings that name chapters; where none does, those of the level that is met more than once."""
    heads = [index for index, line in enumerate(sheet.lines) if line.kind is Kind.HEADING and sheet.is_free(index)]
    named = [index for index in heads if _matches(sheet.lines[index].text)]
    if named or any(sheet.role(index) is Role.CHAPTER for index in sheet.marks):
        # Where the format itself names chapters, other headings stand within them.
        return named
    starts = [index for index in heads if index == 0 or sheet.lines[index - 1].block != sheet.lines[index].block]
    levels = [sheet.lines[index].level for index in starts]
    chapters = min((level for level in levels if levels.count(level) > 1), default=None)
    return [index for index in starts if sheet.lines[index].level == chapters]


def _is_chapter_line(sheet: Sheet, index: int, line: Line) -> bool:
    if line.kind not in {Kind.BODY, Kind.HEADING} or not sheet.is_free(index) or not _matches(line.text):
        return False
    # A line in the middle of a stretch of lines is a verse or part of a list, but for texts without empty lines.
    return (
        index == 0
        or sheet.usual_gap == 0
        or line.empty_before > 0
        or sheet.lines[index - 1].is_break
        or _matches(sheet.lines[index - 1].text)
        or _is_title_like(sheet.lines[index - 1].text)
    )


def _matches(line: str) -> bool:
    text = bare_title(line).of(line)
    if len(line) > _LONGEST or not text:
        return False
    if (found := _NAMED.fullmatch(text)) is not None:
        return found["title"] is None or _may_be_title(found["title"], strict=False)
    found = _NUMBERED.fullmatch(text)
    if found is None or _is_small_pronoun(found["number"], found["sep"]):
        return False
    return found["title"] is None or _may_be_title(found["title"], strict=found["sep"].strip() in {"", "."})


def _without_strays(sheet: Sheet, found: list[int]) -> list[int]:
    """The same without lines that are out of count, like a page that someone in the story reads.

    Below the story's beginning stands chapter 2, or 1 below a prologue; chapter 7 alone is none.
    """
    numbers = [_number(sheet.lines[index].text) for index in found]
    kept: list[int] = []
    above: int | None = None
    for place, (index, number) in enumerate(zip(found, numbers, strict=True)):
        below = numbers[place + 1] if place + 1 < len(found) else None
        if number is not None and not _fits(number, above, below, is_first=not kept and _tells_above(sheet, index)):
            continue
        kept.append(index)
        above = number if number is not None else above
    return kept


def _fits(number: int, above: int | None, below: int | None, *, is_first: bool) -> bool:
    if is_first:
        return number <= _SECOND or below == number + 1
    # Writers skip numbers and use them twice; but where the count goes on without this line, it is none of them.
    return above is None or below != above + 1 or number in {above, above + 1}


def _tells_above(sheet: Sheet, index: int) -> bool:
    """Whether the story has begun above line `index`: without chapter lines that is its first chapter."""
    above = [line for place, line in enumerate(sheet.lines[:index]) if sheet.is_free(place) and not line.is_break]
    return any(line.text[-1:] in _SENTENCE_ENDS and label_of(line.text) is None for line in above)


def _number(line: str) -> int | None:
    """The number of a chapter line; None for a prologue and its like, and for what cannot be counted."""
    found = _NUMBERED.fullmatch(bare_title(line).of(line))
    if found is None or found["word"].lower() in {"part", "book", "act", "volume", "arc", "interlude"}:
        return None
    written = found["number"].lower()
    if digits := re.match(r"\d+", written):
        return int(digits[0])
    if re.fullmatch(r"[ivxlc]+", written):
        values = [_ROMAN[sign] for sign in written]
        return sum(-one if one < after else one for one, after in pairwise([*values, 0]))
    counted = [_COUNTED[word] for word in re.findall(r"[a-z]+", written) if word in _COUNTED]
    return sum(counted) or None


def _is_small_pronoun(number: str, separator: str | None) -> bool:
    """`Part I had to play` is no chapter, `part i` neither; `Part I` and `Part I: Dawn` are."""
    return number in {"i", "c", "l", "x", "v"} or (
        number in {"I", "C"} and separator is not None and separator.isspace()
    )


def _may_be_title(title: str, *, strict: bool) -> bool:
    """Without a colon a title must look like one; with one it may be anything but a sentence that goes on."""
    if re.search(r"[.!?…]['\"”’]?\s+\S", title.rstrip()) or title.rstrip().endswith((",", ";")):
        return False
    return _is_title_like(title) if strict else title[-1:] != "." or title.count(" ") < 8


def _is_title_like(text: str) -> bool:
    """Capitals on all words that bear them in titles, and no full stop."""
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    bearing = [word for word in words if word.lower() not in _LOWER_WORDS]
    if not bearing or len(words) > 10 or text.rstrip()[-1:] in {".", ",", ";", ":", '"', "”"}:
        return False
    return all(word[0].isupper() for word in bearing) and text.lstrip()[:1] not in {'"', "“"}


def _is_title_below(sheet: Sheet, index: int) -> bool:
    """The chapter's name on the line below its number, with text after it."""
    if not 0 < index < len(sheet.lines) - 1 or not sheet.is_free(index):
        return False
    line, above, below = sheet.lines[index], sheet.lines[index - 1], sheet.lines[index + 1]
    found = _NUMBERED.fullmatch(above.text)
    if found is None or found["title"] is not None or line.is_break or line.kind not in {Kind.BODY, Kind.HEADING}:
        return False
    close = line.empty_before <= max(sheet.usual_gap, 1) and (below.empty_before > 0 or sheet.usual_gap == 0)
    return close and len(line.text) <= 60 and _is_title_like(line.text.strip(" *_~=-")) and ":" not in line.text


def _without_contents(sheet: Sheet, found: list[int]) -> list[int]:
    """The same without a list of contents: three and more chapter lines one after another."""
    kept: list[int] = []
    for group in _in_a_row(found):
        own = group if len(group) < _CONTENTS else group[-1:] if _stands_apart(sheet, group[-1]) else []
        kept += own
        for index in sorted(set(group) - set(own)):
            sheet.set(index, Mark(Role.HEADER, whole(sheet.lines[index]), Field.KEPT, of_story=True))
    return kept


def _stands_apart(sheet: Sheet, index: int) -> bool:
    """Whether the last line of a list stands apart from it, so that it is the first chapter's own line."""
    return index + 1 < len(sheet.lines) and sheet.lines[index].empty_before > sheet.lines[index - 1].empty_before


def _in_a_row(found: Iterable[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in found:
        if groups and index == groups[-1][-1] + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
