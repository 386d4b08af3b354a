"""FanFiction.net's line below a title, `Rated: T - English - Angst - Ana, Bel - Chapters: 3 ...`, as fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.importers.roles import Field, Role
from editor.importers.sorting.lines import Mark
from editor.prose.edit import Span

_START = re.compile(r"\s*Rated:?\s+(?:Fiction\s+)?(?P<rating>K\+?|T|MA?)(?=\s+-\s)")
_DASH = re.compile(r"\s+-\s+")
_GENRE = re.compile(
    r"Hurt/Comfort|Sci-Fi|Romance|Humor|Drama|Poetry|Adventure|Mystery|Horror|Parody|Angst|Supernatural|Suspense|Fantasy"
    r"|Spiritual|Tragedy|Western|Crime|Family|Friendship|General"
)
_GENRES = re.compile(rf"(?:{_GENRE.pattern})(?:/(?:{_GENRE.pattern}))*")
_LANGUAGE = re.compile(r"[A-Z][a-z]+")


def site_header(text: str) -> tuple[Mark, ...]:
    """The fields of such a line, which together cover it; none where the line is something else."""
    start = _START.match(text)
    if start is None:
        return ()
    return tuple(_covering(text, list(_fields(text, start))))


def _fields(text: str, start: re.Match[str]) -> Iterator[tuple[Field, Span]]:
    yield Field.RATING, Span(*start.span("rating"))
    dash = _DASH.match(text, start.end())
    here, expected = dash.end() if dash else len(text), [Field.LANGUAGE, Field.TAGS, Field.CHARACTERS]
    while here < len(text):
        end = found.start() if (found := _DASH.search(text, here)) else len(text)
        part = text[here:end]
        field = next((each for each in expected if _may_be(each, part)), None)
        if field is None:
            yield Field.KEPT, Span(here, len(text))
            return
        expected = expected[expected.index(field) + 1 :]
        if field is Field.TAGS:
            yield from ((field, Span(*genre.span())) for genre in _GENRE.finditer(text, here, end))
        else:
            yield field, Span(here, end)
        here = found.end() if found else len(text)


def _may_be(field: Field, part: str) -> bool:
    if field is Field.TAGS:
        return _GENRES.fullmatch(part) is not None
    if field is Field.LANGUAGE:
        return _LANGUAGE.fullmatch(part) is not None and _GENRES.fullmatch(part) is None
    return ":" not in part


def _covering(text: str, fields: list[tuple[Field, Span]]) -> Iterator[Mark]:
    """A mark for each field; between them nothing is left over."""
    begins = [0, *(span.start for _, span in fields[1:]), len(text)]
    for place, (field, value) in enumerate(fields):
        part = Span(begins[place], begins[place + 1])
        yield Mark(Role.HEADER, value, field, opens=True, part=part)
